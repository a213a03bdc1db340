// Shows one question at a time, keeps a draft in the browser, and saves the answers as a file. It loads and sends nothing.
"use strict";

const main = document.querySelector("main");
const about = main.dataset;
const byId = (id) => document.getElementById(id);
const all = (selector, within = main) => [...within.querySelectorAll(selector)];
const cards = all(".card");
const DRAFT = `stay-or-go ${about.reference}`;
const FILE = `answers-${about.reference}.txt`;
let shown = byId("start");

// What is answered.

const checked = (name, within = main) => within.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
const level = (card) => checked(`level${card.dataset.number}`, card);
const known = (card) => checked(`known${card.dataset.number}`, card);
const note = (card) => plain(card.querySelector("textarea").value);
const asksHow = (card) => /^\d$/.test(level(card)) && card.querySelector(".known") !== null;

// As the program reads it: nothing that turns the order of reading, single spaces, whole letters.
function plain(words) {
  return words.replace(/[\ud800-\udfff]/gu, "\ufffd").replace(/[\u061c\u200e\u200f\ufeff\u2028-\u202e\u2066-\u2069]/g, "")
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}

function asked() {
  const isLeftOut = (card) => card.dataset.first && checked(`first${card.dataset.first}`) === "no";
  const isShort = checked("length") === "short";
  return cards.filter((card) => !isLeftOut(card) && (!isShort || "short" in card.dataset));
}

function answer(card) {
  const how = asksHow(card) && known(card) ? ` ${known(card)}` : "";
  const said = level(card) + how || (note(card) && "-");
  return [said, note(card)].filter(Boolean).join(" ");
}

// The file.

function checksum(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

function file() {
  const lines = about.head.split("\n").map((line) => line.split(": "));
  lines.push(["Written", new Date().toISOString()]);
  for (const input of all("#name, #place")) lines.push([input.id === "name" ? "Name" : "Place", plain(input.value)]);
  for (const ask of all(".first")) lines.push([`First ${ask.dataset.first}`, checked(`first${ask.dataset.first}`)]);
  for (const card of asked()) lines.push([`Answer ${card.dataset.number}`, answer(card)]);
  const sum = checksum(lines.map(([label, value]) => `${label}:${value}\n`).join(""));
  const text = [...lines, ["Checksum", sum]].map(([label, value]) => `${label}: ${value}`.trimEnd()).join("\n");
  return `${plain(about.title)}\nThe answers, as a page saved them. ${about.back}\n\n${text}\n`;
}

function save() {
  if (isTooLong()) return;
  const text = file();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  byId("copy").value = text;
  byId("file").textContent = FILE;
  forget();
  show(byId("done"));
}

// The draft.

const controls = () => all("input, textarea:not(#copy)");

function keep() {
  const values = {};
  for (const control of controls()) {
    if (control.type === "radio") {
      if (control.checked) values[control.name] = control.value;
    } else values[control.name] = control.type === "checkbox" ? control.checked : control.value;
  }
  store(() => localStorage.setItem(DRAFT, JSON.stringify({ at: shown.dataset.number ?? "", values })));
}

function recall() {
  const draft = store(() => JSON.parse(localStorage.getItem(DRAFT)));
  if (!draft?.values) return;
  for (const control of controls()) {
    const value = draft.values[control.name];
    if (value === undefined) continue;
    if (control.type === "radio") control.checked = control.value === value;
    else if (control.type === "checkbox") control.checked = value === true;
    else control.value = String(value);
  }
  const on = main.querySelector('[data-go="on"]');
  on.dataset.at = String(draft.at);
  [on, main.querySelector('#start [data-act="forget"]')].forEach((button) => { button.hidden = false; });
}

// A browser may refuse to keep anything for a page that is a file.
function store(work) {
  try {
    return work();
  } catch {
    byId("kept").hidden = true;
    byId("lost").hidden = false;
    return null;
  }
}

function forget() {
  store(() => localStorage.removeItem(DRAFT));
}

function clear() {
  forget();
  for (const control of controls()) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.defaultChecked;
    else control.value = control.defaultValue;
  }
  for (const button of all('[data-go="on"], #start [data-act="forget"]')) button.hidden = true;
  byId("sure").hidden = true;
  show(byId("start"));
}

// What is shown.

const say = (words) => { byId("said").textContent = words; };

function show(page) {
  shown = page;
  all(".page").forEach((other) => { other.hidden = other !== page; });
  byId("bar").hidden = !page.classList.contains("card");
  if (page.id === "overview") list();
  say("");
  tell();
  window.scrollTo(0, 0);
  page.querySelector("h1").focus({ preventScroll: true });
}

function tell() {
  const of = asked();
  const done = of.filter(level).length;
  byId("progress").max = of.length;
  byId("progress").value = done;
  byId("where").textContent = `Question ${of.indexOf(shown) + 1} of ${of.length}, ${done} answered`;
  byId("count").textContent = `${done} of ${of.length} answered.`;
  const next = main.querySelector('[data-go="next"]');
  next.textContent = shown.classList.contains("card") && !level(shown) ? next.dataset.out : next.dataset.next;
}

function list() {
  const words = (card, name) => card.querySelector(`input[name="${name}"]:checked`)?.parentElement;
  byId("answers").replaceChildren(...asked().map((card) => {
    const chosen = words(card, `level${card.dataset.number}`)?.querySelector("span").textContent ?? "left out";
    const how = asksHow(card)
      ? `; ${words(card, `known${card.dataset.number}`)?.querySelector("strong").textContent.toLowerCase() ?? "how you know it is not said"}`
      : "";
    const button = document.createElement("button");
    button.type = "button";
    button.append(Object.assign(document.createElement("strong"), { textContent: card.dataset.name }), `: ${chosen}${how}`);
    if (note(card)) button.append(" (with a note)");
    button.addEventListener("click", () => show(card));
    const row = document.createElement("li");
    row.append(button);
    return row;
  }));
}

// What is too long is shortened by whoever wrote it.
function isTooLong() {
  const input = main.querySelector(":invalid");
  if (!input) return false;
  show(byId("start"));
  input.focus();
  return true;
}

function go(where, button) {
  if (shown.id === "start" && isTooLong()) return;
  const of = asked();
  const at = of.indexOf(shown);
  const first = of.find((card) => !level(card)) ?? of[0];
  if (where === "first") show(first);
  else if (where === "on") show(of.find((card) => card.dataset.number === button.dataset.at) ?? first);
  else if (where === "overview") show(byId("overview"));
  else if (where === "back") show(of[at - 1] ?? byId("start"));
  else if (asksHow(shown) && !known(shown)) {
    say("And how do you know it?");
    shown.querySelector(".known input").focus();
  } else show(of[at + 1] ?? byId("overview"));
}

const acts = {
  save,
  forget: () => {
    if (shown.id === "start") clear();
    else byId("sure").hidden = false;
  },
  gone: clear,
  keep: () => { byId("sure").hidden = true; },
};

// Keys, pointers and typing.

function choose(input) {
  input.checked = true;
  changed(input);
}

function changed(input) {
  keep();
  tell();
  if (input.type !== "radio" || !shown.contains(input) || !shown.matches(".card")) return;
  say(input.dataset.said ?? "");
  if (input.dataset.said) shown.querySelector(".help").open = true;
  if (input.name.startsWith("level") && asksHow(shown)) shown.querySelector(".known").scrollIntoView({ block: "nearest" });
}

function key(pressed) {
  const number = shown.dataset.number;
  const of = (name, value) => shown.querySelector(`input[name="${name}${number}"][value="${CSS.escape(value)}"]`);
  const chosen = of("level", pressed === "d" ? "?" : pressed);
  const how = of("known", pressed);
  if (chosen) {
    choose(chosen);
    if (asksHow(shown)) (shown.querySelector(".known input:checked") ?? shown.querySelector(".known input")).focus();
    else if (!chosen.dataset.said) go("next");
  } else if (how && asksHow(shown)) {
    choose(how);
    go("next");
  } else if (how) say("First a number, or d for don't know.");
  else if (pressed === "b") go("back");
  else if (pressed === "o") go("overview");
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const on = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || on.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
  if (!shown.classList.contains("card") || !main.querySelector("input[name=keys]").checked) return;
  if (event.key === "Enter" ? !on.matches("button, summary") : event.key.length === 1 && event.key !== " ") {
    if (event.key === "Enter" ? (go("next"), true) : key(event.key)) event.preventDefault();
  }
});

main.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.go) go(button.dataset.go, button);
  else if (button?.dataset.act) acts[button.dataset.act]();
});

main.addEventListener("input", (event) => changed(event.target));

recall();
show(shown);
