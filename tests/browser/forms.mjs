// Forms: what they look like, and one played from end to end.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { faults, opened } from "./look.mjs";

/** How it is looked at, and where with axe-core too. */
const SIGHTS = [
  { colorScheme: "light", width: 360, isWhole: true },
  { colorScheme: "dark", width: 360 },
  { colorScheme: "light", width: 768 },
  { colorScheme: "dark", width: 1280, isWhole: true },
];

/** Each part of it, at each width, in light and dark. */
export async function shown(browser, { file, picture }) {
  const found = [];
  for (const { colorScheme, width, isWhole = false } of SIGHTS) {
    const { context, page, wrong } = await opened(browser, file, { colorScheme, viewport: { width, height: 800 } });
    const look = async (part) => {
      await picture(page, `${part}-${colorScheme}-${width}`);
      found.push(...(await faults(page, { isForm: true, isWhole })).map((what) => `${part}, ${colorScheme}, ${width} wide: ${what}`));
    };
    await look("start");
    await page.click("text=Begin");
    await page.keyboard.press("4");
    await look("safety");
    await page.keyboard.press("Enter");
    await page.locator(".card:visible summary").first().click();
    await page.locator(".card:visible textarea").fill("</script> \u202e \u{1f600} words ".repeat(40));
    await page.click('[data-go=overview]:visible');
    await look("overview");
    await page.locator("#answers button").nth(12).click();
    await page.keyboard.press("2");
    await look("question");
    await page.click('[data-go=overview]:visible');
    await Promise.all([page.waitForEvent("download"), page.click('[data-act=save]:visible')]);
    await look("done");
    found.push(...wrong);
    await context.close();
  }
  return found;
}

/** Asked, answered by keyboard, left and taken up again, saved, taken in, and both look. */
export async function played(browser, { file, run, work, picture }) {
  const found = await shown(browser, { file, picture });
  const { context, page, wrong } = await opened(browser, file, { viewport: { width: 360, height: 720 } });
  const type = async (keys) => {
    for (const key of keys.split(" ")) await page.keyboard.press(key);
  };
  const draft = () => page.evaluate(() => Object.entries(localStorage));
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  // Nothing but the keyboard: Tab leads to whatever is chosen next.
  const tabTo = async (words) => {
    for (let at = 0; at < 200; at += 1) {
      if ((await focused()) === words) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not lead to "${words}"`);
  };
  const long = "and more ".repeat(500);
  const question = async () => (await page.locator("#where").textContent()).split(",")[0];

  const name = await page.inputValue("#name");
  await page.locator("#name").fill("g".repeat(201));
  await page.click("text=Begin");
  assert.ok(await page.isVisible("text=At most 200 characters fit here."), "what is too long is not cut, and said");
  await picture(page, "too-long");
  await page.locator("#name").fill(name);
  await page.locator("h1:visible").focus();
  await tabTo("Begin");
  await type("Enter");
  assert.equal(await question(), "Question 1 of 53");
  assert.match(await focused(), /afraid or threatened/, "the statement is read first");
  await type("0 0 0 0 0 Enter");
  assert.equal(await question(), "Question 7 of 53", "Enter leaves one out");
  await type("s");
  assert.match(await page.locator("#said").textContent(), /First a number/);
  await type("3 Enter");
  assert.match(await page.locator("#said").textContent(), /how do you know/);
  await type("s d 2 t b");
  assert.equal(await question(), "Question 9 of 53");
  assert.equal(await page.locator(".card:visible input:checked").first().getAttribute("value"), "2");
  await page.locator(".card:visible summary").click();
  await page.locator(".card:visible textarea").fill("he told me,\n0 to 4 \u{1f600}\u202e \ud83d b o");
  assert.equal(await question(), "Question 9 of 53", "keys are letters in a note");
  const [[key]] = await draft();
  assert.equal(key, "stay-or-go h07dd3t7");

  await page.reload();
  await tabTo("Go on where you were");
  await type("Enter");
  assert.equal(await question(), "Question 9 of 53");
  await page.reload();
  await tabTo("Forget the draft");
  await type("Enter");
  assert.deepEqual(await draft(), []);
  await tabTo("Begin");
  await type("Enter 0 0 0 1 0 Enter 3 s d 2 t b");
  await page.locator(".card:visible summary").click();
  await page.locator(".card:visible textarea").fill(`he told me,\n0 to 4 \u{1f600}\u202e \ud83d b o ${long}`);
  await page.locator("h1:visible").focus();
  await type("o");
  assert.match(await page.locator("#count").textContent(), /^8 of 53/);
  await tabTo("Save the file");
  const [download] = await Promise.all([page.waitForEvent("download"), type("Enter")]);
  const saved = path.join(work, download.suggestedFilename());
  await download.saveAs(saved);
  assert.equal(download.suggestedFilename(), "answers-h07dd3t7.txt");
  assert.deepEqual(await draft(), [], "saving clears the draft");
  assert.equal(await page.inputValue("#copy"), fs.readFileSync(saved, "utf8"));
  found.push(...wrong);
  await context.close();

  const changed = `${saved}.changed`;
  fs.writeFileSync(changed, fs.readFileSync(saved, "utf8").replace("Answer 9: 2 t", "Answer 9: 4 t"));
  assert.throws(() => run(["import", changed], { stdio: "pipe" }), /changed after it was saved/);
  assert.match(run(["import", saved], { stdio: "pipe" }), /sealed until you look/);
  assert.match(run(["import", saved], { stdio: "pipe" }), /nothing was changed/);
  assert.ok(fs.readFileSync(saved, "utf8").includes(long.trim()), "a long note is whole");
  const talk = run(["--plain", "meet", saved], { input: "1\n1\n1\n", stdio: "pipe" });
  assert.match(talk, /Side by side\./);
  assert.match(talk, /Grace noted: he told me, 0 to 4 \u{1f600} \ufffd b o/u);
  return found;
}
