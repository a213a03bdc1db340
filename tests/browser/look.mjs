// Opens a page with nothing but itself, and says what is wrong with it.

import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Opens the page with every other request failed, and notes whatever it asks for or complains of. */
export async function opened(browser, file, options) {
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

/** What is wrong with its markup, as far as it is seen: no script, one title, headings that skip no level. */
const outline = (isForm) => {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.closest("[hidden]") === null);
  const levels = headings.map((heading) => Number(heading.tagName[1]));
  const wrong = [];
  const scripts = document.querySelectorAll("script").length;
  if (document.querySelectorAll("iframe, object, embed, link, img, base, form").length > 0) wrong.push("it holds more than words and drawings");
  if (scripts !== (isForm ? 1 : 0)) wrong.push(`it holds ${scripts} scripts`);
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

/** What is wrong with the page as it is shown now. */
export async function faults(page, { isForm = false, isWhole = true } = {}) {
  const wrong = [...(await page.evaluate(outline, isForm)), ...(await page.evaluate(sideways))];
  if (isWhole) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    wrong.push(...(await page.evaluate(accessible)));
  }
  return wrong;
}
