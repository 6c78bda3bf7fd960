// The preview in a real browser: files are edited, and the open page follows without being loaded again.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./site.mjs";

const PARVIS = process.env.PARVIS;
if (!PARVIS) throw new Error("PARVIS names no program; run tests/run");

let browser, root, preview, page, wrong;

const write = (path, text) => {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
};

const paragraphs = (from, to) => Array.from({ length: to - from }, (_, at) => `Paragraph ${from + at}.`).join("\n\n");
const text = (marker, more = "") => `# Long page\n\n${paragraphs(0, 60)}\n\n${marker}\n\n[a link](other.md)\n\n${more}\n\n${paragraphs(60, 120)}\n`;

const start = (port = 0) =>
  new Promise((resolve, reject) => {
    const child = spawn(PARVIS, ["serve", "--root", root, "--port", String(port), "--today", "2026-12-01"], { stdio: ["ignore", "pipe", "ignore"] });
    child.stdout.once("data", (line) => resolve({ child, origin: String(line).trim().replace(/\/$/, "") }));
    child.once("exit", (code) => reject(new Error(`the preview ended with ${code}`)));
  });
const stop = ({ child }) => new Promise((resolve) => { child.removeAllListeners("exit"); child.once("exit", resolve); child.kill("SIGINT"); });

const says = (words, patience = 10000) => page.waitForFunction((words) => document.querySelector("main").textContent.includes(words), words, { timeout: patience });
const overlay = (part) => page.evaluate((part) => document.querySelector("parvis-preview").shadowRoot.querySelector(part)?.textContent, part);
const covered = (is) => page.waitForFunction((is) => document.querySelector("parvis-preview").shadowRoot.querySelector(".errors").hidden !== is, is, { timeout: 10000 });

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "parvis-preview-"));
  write("book.toml", '[book]\ntitle = "Handbook"\n[build]\ntheme = "own"\n');
  write("themes/own/static/css/own.css", "/* A theme of its own, that changes nothing yet. */\n");
  write("content/index.md", "# Home\n\nHello.\n");
  write("content/long.md", text("marker 0"));
  write("content/other.md", "# Other\n\nOther words.\n");
  preview = await start();
  page = await browser.newPage();
  wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && /Content Security|Refused/.test(message.text()) && wrong.push(message.text()));
  await page.goto(`${preview.origin}/long/`);
  await says("marker 0");
  await page.evaluate(() => { window.untouched = true; });
  // Until the connection stands.
  await page.waitForTimeout(300);
});
afterEach(async () => {
  await page.close();
  await stop(preview);
  rmSync(root, { recursive: true, force: true });
  assert.deepEqual(wrong, []);
});

const stillThere = () => page.evaluate(() => window.untouched === true);

test("a page changes in place: scroll, focus and chosen theme are kept", async () => {
  await page.click("[data-theme-toggle]");
  await page.evaluate(() => {
    const link = [...document.querySelectorAll("main a")].find((link) => link.textContent === "a link");
    link.scrollIntoView({ block: "center" });
    link.focus();
    window.link = link;
  });
  const scroll = await page.evaluate(() => scrollY);
  assert.ok(scroll > 500);
  for (let round = 1; round <= 5; round++) {
    write("content/long.md", text(`marker ${round}`, round > 2 ? "One more paragraph." : ""));
    await says(`marker ${round}`);
  }
  assert.ok(await stillThere());
  assert.equal(await page.evaluate(() => scrollY), scroll);
  assert.ok(await page.evaluate(() => document.activeElement === window.link && window.link.isConnected));
  assert.equal(await page.getAttribute("[data-theme-toggle]", "aria-pressed"), "true");
});

test("headings, title and contents follow", async () => {
  write("content/long.md", text("marker 1").replace("# Long page", "# New name") + "\n## Added\n\nx\n\n## Second\n\ny\n");
  await page.waitForFunction(() => document.title.startsWith("New name") && document.querySelector("main h1").textContent === "New name");
  await page.waitForSelector("#added");
  assert.ok(await stillThere());
});

test("errors are shown as text, over the last good page, and go when mended", async () => {
  write("content/long.md", '+++\ntitle = "<img src=x onerror=window.hacked=1>\n+++\n\nmarker 2\n');
  await covered(true);
  const shown = await overlay(".errors");
  assert.match(shown, /content\/long\.md:2/);
  assert.match(shown, /<img src=x onerror/);
  assert.ok(await page.evaluate(() => !window.hacked && !document.querySelector("parvis-preview").shadowRoot.querySelector("img")));
  await says("marker 0");
  write("content/long.md", text("marker 3"));
  await covered(false);
  await says("marker 3");
  assert.ok(await stillThere());
});

test("warnings are counted in the corner and shown on demand", async () => {
  const button = page.locator("parvis-preview .count");
  await button.waitFor();
  assert.match(await button.textContent(), /\d+ warnings?/);
  await button.click();
  await page.waitForFunction(() => document.querySelector("parvis-preview").shadowRoot.querySelector(".warnings pre"));
  assert.match(await overlay(".warnings pre"), /warning\[/);
  await page.keyboard.press("Escape");
});

test("style sheets are swapped, scripts load the page again", async () => {
  write("themes/own/static/css/components.css", "main h1 { letter-spacing: 7px }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("main h1")).letterSpacing === "7px");
  // A sheet that comes is another line in the head; from then on it is swapped.
  await page.waitForLoadState();
  await page.evaluate(() => { window.untouched = true; });
  write("themes/own/static/css/components.css", "main h1 { letter-spacing: 9px }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("main h1")).letterSpacing === "9px");
  await page.waitForFunction(() => document.querySelectorAll('link[href*="components.css"]').length === 1);
  assert.ok(await stillThere());
  write("themes/own/static/js/filter.js", "// mine\n");
  await page.waitForFunction(() => window.untouched === undefined);
});

test("another page's change leaves this one alone", async () => {
  await page.evaluate(() => {
    window.changes = 0;
    new MutationObserver((all) => { window.changes += all.length; }).observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
  });
  write("content/other.md", "# Other\n\nChanged elsewhere.\n");
  await page.waitForTimeout(600);
  assert.equal(await page.evaluate(() => window.changes), 0);
});

test("the tab says when the server is gone, and is right again when another one is back", async () => {
  await stop(preview);
  await page.waitForFunction(() => document.title.startsWith("(waiting)"));
  write("content/long.md", text("marker 4"));
  preview = await start(new URL(preview.origin).port);
  await says("marker 4", 15000);
  assert.ok(!(await page.title()).startsWith("(waiting)"));
  write("content/long.md", text("marker 5"));
  await says("marker 5");
});

test("a page that is not there yet comes by itself", async () => {
  await page.goto(`${preview.origin}/later/`);
  await page.waitForTimeout(300);
  write("content/later.md", "# Later\n\nHere at last.\n");
  await says("Here at last.");
});

test("a list that is narrowed stays so when it changes, and knows what has come", async () => {
  const asked = (name, question) => write(`content/faq/${name}.md`, `+++\nquestion = "${question}"\n+++\n\nAn answer.\n`);
  asked("bread", "Where is the bread?");
  asked("salt", "Where is the salt?");
  await page.goto(`${preview.origin}/faq/`);
  await says("Where is the bread?");
  await page.evaluate(() => { window.untouched = true; });
  await page.waitForTimeout(300);
  await page.locator("[data-filter-form] input[type=search]").fill("salt");
  // A question of the plan tells of all others, and is in the list too.
  const shown = (count) => page.waitForFunction((count) =>
    [...document.querySelectorAll("[data-entry]:not([id^=pv-])")].filter((one) => one.checkVisibility()).length === count,
  count, { timeout: 10000 });
  await shown(1);
  asked("soup", "Is there salt in the soup?");
  await shown(2);
  asked("flour", "Is there flour?");
  await says("Is there flour?");
  await shown(2);
  asked("flour", "Is there flour with salt?");
  await shown(3);
  assert.match(await page.locator("[data-filter-form] [data-status]").textContent(), /4/);
  await page.locator("[data-filter-form] input[type=search]").press("Escape");
  await shown(4);
  assert.ok(await stillThere());
});
