// Makes pages with the program, from folders that it writes, and opens each in Chromium.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { played, shown } from "./forms.mjs";
import { faults, opened } from "./look.mjs";

const { PROGRAM, CHROMIUM, KEPT, WORK, PICTURES } = process.env;
const WIDTHS = [360, 800, 1280];
const PAPERS = ["A4", "Letter"];
const ALL = ["--with", "verdict,notes,names,safety"];
const HOSTILE =
  "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp;&#60; ]]> --> {{x}} </style></title><h1>x " +
  "\u202eesrever\u202c \u2066x \u200f \u05e9\u05dc\u05d5\u05dd \u001b[31m " + "Donaudampfschifffahrt".repeat(40);

/** A folder like the one of a whole year, each of its files changed. */
function folder(name, change = (text) => text, kept = KEPT) {
  const home = path.join(WORK, name);
  fs.cpSync(kept, home, { recursive: true });
  for (const file of fs.readdirSync(home, { recursive: true }).filter((file) => /(sessions|log).*\.yaml$/.test(file))) {
    const whole = path.join(home, file);
    fs.writeFileSync(whole, change(fs.readFileSync(whole, "utf8")));
  }
  return home;
}

/** Each place, name and text is hostile, and so are notes on three answers. */
function hostile(text) {
  const said = JSON.stringify(HOSTILE);
  const noted = JSON.stringify(HOSTILE.repeat(20).slice(0, 15_000));
  const whole = text.replace(/^( *(?:place|text|who|condition)): .*$/gm, `$1: ${said}`);
  if (!/^assessment: current-role$/m.test(whole) || /^notes:$/m.test(whole)) return whole;
  const notes = ["deeds.asked", "stories.told", "safety.health"].map((item) => `  ${item}: ${noted}\n`);
  return whole.replace(/\n*$/, `\nnotes:\n${notes.join("")}`);
}

/** Everything that could be told is unknown: there is much to ask. */
const unknown = (text) => text.replace(/\{level: \d, evidence: \w+\}/g, "unknown");

const year = () => folder("year");
const ROLE = "h07dd3t7";
const EARLIER = "4gnfj76a";
const OFFER = "ygq8sb77";
const PAGES = [
  { name: "result", home: year, told: [ROLE], papers: 2 },
  { name: "result-all", home: year, told: [ROLE, ...ALL], papers: 2 },
  // Forty questions are open, of which ten stand in it.
  { name: "result-offer", home: year, told: [OFFER, ...ALL], papers: 2 },
  { name: "pulse", home: year, told: ["hpykrkb6", ...ALL] },
  { name: "comparison", home: year, told: [EARLIER, ROLE, OFFER, ...ALL] },
  { name: "story", home: year, told: ["--story"] },
  { name: "story-all", home: year, told: ["--story", "Northwind Traders", "--with", "verdict,names"] },
  { name: "questions", home: () => folder("unknown", unknown), told: [ROLE, "--questions"] },
  { name: "questions-key", home: () => folder("unknown", unknown), told: [ROLE, "--questions", "--key"] },
  { name: "hand-out", home: () => folder("reveal", undefined, path.join(KEPT, "../reveal")), command: ["export", "--hand-out"], told: ["@last"], papers: 2 },
  { name: "hostile-result", home: () => folder("hostile", hostile), told: [ROLE, ...ALL] },
  { name: "hostile-story", home: () => folder("hostile", hostile), told: ["--story", "--with", "verdict,names"] },
  { name: "hostile-comparison", home: () => folder("hostile", hostile), told: [EARLIER, ROLE, ...ALL] },
];

/** Forms: what is asked for, and how it is looked at. */
const NAMES = ["--as", HOSTILE.slice(0, 190), "--to", HOSTILE.slice(0, 190)];
const FORMS = [
  { name: "form", home: year, told: ["export", ROLE, "--for-mentor", "--as", "Ada", "--to", "Grace"], look: played },
  { name: "form-own", home: year, told: ["form", "job-offer"], look: shown },
  { name: "hostile-form", home: () => folder("hostile", hostile), told: ["export", ROLE, "--for-mentor", ...NAMES], look: shown },
];

/** What the gate looks at; `all` is all. */
const GATE = ["result-all", "story-all", "comparison", "form", "hostile-result", "hostile-form"];

/** Runs the program in this home; what it prints. */
const runs = (home) => (told, options = {}) => execFileSync(PROGRAM, told, { ...options, env: { ...process.env, STAY_OR_GO_HOME: home, TZ: "UTC" }, encoding: "utf8" });

/** Writes the page and says where it is. */
function written({ name, home, told, command = ["report"] }) {
  const file = path.join(WORK, `${name}.html`);
  runs(home())([...command, ...told, "--format", "html", "-o", file]);
  return file;
}

async function checkForm(browser, { name, home, told, look }) {
  const run = runs(home());
  const file = path.join(WORK, `${name}.html`);
  run([...told, "--form", "html", "-o", file], { stdio: "pipe" });
  const picture = (page, what) => (PICTURES ? page.screenshot({ path: path.join(WORK, `${name}-${what}.png`) }) : null);
  return look(browser, { file, run, work: WORK, picture });
}

/** Pages of a PDF, as its page tree counts them. */
const papers = (pdf) => Math.max(...[...pdf.toString("latin1").matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count (\d+)|\/Count (\d+)[^>]*?\/Type\s*\/Pages\b/g)].map((found) => Number(found[1] ?? found[2])));

async function check(browser, { papers: most = Infinity, ...about }) {
  const file = written(about);
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const { context, page, wrong } = await opened(browser, file, { colorScheme, viewport: { width, height: 900 } });
      wrong.push(...(await faults(page, { isWhole: width !== 800 })));
      if (PICTURES) await page.screenshot({ path: path.join(WORK, `${about.name}-${colorScheme}-${width}.png`), fullPage: true });
      found.push(...wrong.map((what) => `${colorScheme}, ${width} wide: ${what}`));
      await context.close();
    }
  }
  const { context, page, wrong } = await opened(browser, file, {});
  for (const format of PAPERS) {
    const pdf = await page.pdf({ format, preferCSSPageSize: false, path: PICTURES && path.join(WORK, `${about.name}-${format}.pdf`) });
    const count = papers(pdf);
    if (count > most) found.push(`${format}: ${count} pages, not ${most}`);
  }
  found.push(...wrong);
  await context.close();
  return found;
}

fs.rmSync(WORK, { recursive: true, force: true });
fs.mkdirSync(WORK, { recursive: true });
const named = process.argv.slice(2);
const isMeant = ({ name }) => (named.length === 0 ? GATE.includes(name) : named.some((begin) => begin === "all" || name.startsWith(begin)));
const pages = [...PAGES, ...FORMS].filter(isMeant);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let failed = pages.length === 0 ? 1 : 0;
/** Looks at one after another of those that nobody looks at yet. */
async function lookOn() {
  for (let page = pages.shift(); page; page = pages.shift()) {
    const found = await (page.look ? checkForm : check)(browser, page);
    console.log(`${found.length === 0 ? "ok    " : "FAILED"} ${page.name}`);
    found.forEach((what) => console.log(`       ${what}`));
    failed += found.length;
  }
}
await Promise.all([lookOn(), lookOn()]);
await browser.close();
process.exit(failed === 0 ? 0 : 1);
