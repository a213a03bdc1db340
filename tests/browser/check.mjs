// Makes pages with the program, from folders that it writes, and opens each in Chromium.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

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

/** Writes the page and says where it is. */
function written({ name, home, told, command = ["report"] }) {
  const file = path.join(WORK, `${name}.html`);
  const env = { ...process.env, STAY_OR_GO_HOME: home(), TZ: "UTC" };
  execFileSync(PROGRAM, [...command, ...told, "--format", "html", "-o", file], { env });
  return file;
}

/** Opens the page with every other request failed, and notes whatever it asks for or complains of. */
async function opened(browser, file, options) {
  const context = await browser.newContext({ ...options, serviceWorkers: "block" });
  const page = await context.newPage();
  const wrong = [];
  const own = pathToFileURL(file).href;
  await context.route("**/*", (route) => {
    if (route.request().url() === own) return route.continue();
    wrong.push(`it asks for ${route.request().url()}`);
    return route.abort();
  });
  page.on("console", (message) => wrong.push(`it says: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`it fails: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrong.push(`it opens a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(own);
  return { context, page, wrong };
}

/** What is wrong with its markup: no script, one title, headings that skip no level. */
const outline = () => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1]));
  const wrong = [];
  if (document.querySelectorAll("script, iframe, object, embed, link, img, base, form").length > 0) wrong.push("it holds more than words and drawings");
  if (levels.filter((level) => level === 1).length !== 1) wrong.push(`it has headings ${levels}`);
  levels.forEach((level, at) => { if (at > 0 && level > levels[at - 1] + 1) wrong.push(`heading ${at} skips a level: ${levels}`); });
  if (document.querySelector("main").innerText.length < 100) wrong.push("it is nearly empty");
  return wrong;
};

/** What is wider than the window, by its innermost element. */
const sideways = () => {
  const room = document.documentElement.clientWidth;
  const isScrolled = (element) => element.closest(".wide") !== null;
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > room + 1 && !isScrolled(element) && !element.closest(".said"),
  );
  const names = wide.slice(-3).map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`);
  return document.documentElement.scrollWidth > room || wide.length > 0 ? [`it is wider than ${room}: ${names.join(", ")}`] : [];
};

/** The axe-core that is beside this file, as a script for the page; its policy holds for its own scripts alone. */
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const accessible = async () => {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => `axe, ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
};

/** Pages of a PDF, as its page tree counts them. */
const papers = (pdf) => Math.max(...[...pdf.toString("latin1").matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count (\d+)|\/Count (\d+)[^>]*?\/Type\s*\/Pages\b/g)].map((found) => Number(found[1] ?? found[2])));

async function check(browser, { papers: most = Infinity, ...about }) {
  const file = written(about);
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const { context, page, wrong } = await opened(browser, file, { colorScheme, viewport: { width, height: 900 } });
      wrong.push(...(await page.evaluate(outline)), ...(await page.evaluate(sideways)));
      if (PICTURES) await page.screenshot({ path: path.join(WORK, `${about.name}-${colorScheme}-${width}.png`), fullPage: true });
      if (width !== 800) {
        await page.evaluate(axe);
        wrong.push(...(await page.evaluate(accessible)));
      }
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
const pages = PAGES.filter(({ name }) => named.length === 0 || named.some((begin) => name.startsWith(begin)));
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let failed = pages.length === 0 ? 1 : 0;
for (const page of pages) {
  const found = await check(browser, page);
  console.log(`${found.length === 0 ? "ok    " : "FAILED"} ${page.name}`);
  found.forEach((what) => console.log(`       ${what}`));
  failed += found.length;
}
await browser.close();
process.exit(failed === 0 ? 0 : 1);
