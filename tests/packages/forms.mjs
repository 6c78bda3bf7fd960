// The forms that `parvis cms` writes, in the browser: the sample plan opened, a record of each kind saved, a page made, and
// the check still silent.
//
// Usage: node forms.mjs PARVIS PLAN FORMS
// FORMS is a folder that `parvis cms` made of PLAN and `npm install` filled; PLAN is changed.

import { spawn, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";
import assert from "node:assert/strict";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const [parvis, plan, forms] = process.argv.slice(2);
const config = JSON.parse(readFileSync(join(forms, "config.json"), "utf8"));

/** The text files of the plan, by path. */
function texts(folder) {
  return readdirSync(join(plan, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(plan, path)).isDirectory()) return texts(path);
    return /\.(md|toml)$/.test(name) ? [[path, readFileSync(join(plan, path), "utf8")]] : [];
  });
}

/** Where in a form a word can be added that no rule asks about: a title, a text in a list or a table, the prose, a list of words. */
function place(fields, text) {
  const has = (name) => fields.some((field) => field.name === name);
  const plain = fields.find((field) => ["title", "name", "question"].includes(field.name) && field.widget === "string");
  if (plain) return plain.name;
  if (has("body")) return "body";
  const list = fields.find((field) => field.widget === "list" && text.includes(`[[${field.name}]]`) && field.fields.some(({ name }) => ["title", "text", "body"].includes(name)));
  if (list && !has("strengths")) {
    return `${list.name}.0.${["title", "text", "body"].find((name) => list.fields.some((field) => field.name === name))}`;
  }
  return has("avoid") ? "avoid.0" : "strengths.0";
}

const port = 4100 + (process.pid % 800);
const server = spawn("node", [join(forms, "start.mjs")], { env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] });
await new Promise((resolve) => server.stdout.once("data", resolve));
// A request of any form has an answer, and a port that is taken is told in a line.
const answer = await new Promise((resolve) => connect(port, "127.0.0.1").once("data", resolve).end("GET // HTTP/1.1\r\nHost: x\r\n\r\n"));
assert.match(String(answer), /^HTTP\/1.1 404 /);
const second = spawnSync("node", [join(forms, "start.mjs")], { env: { ...process.env, PORT: String(port) }, encoding: "utf8" });
assert.deepEqual([second.status, second.stderr.trim().split("\n").length], [1, 1], second.stderr);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  // Fields below the fold are not there yet.
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 1400, height: 4000 } });
  const errors = [];
  // As a form closes, Sveltia 0.221.1 may look once more for the state of its tabs, which has gone; nothing is lost.
  const closing = "Cannot convert undefined or null to object";
  page.on("pageerror", (error) => error.message !== closing && errors.push(error.message));
  // Nobody can click in the system's own dialogue: the folder that it would give is the browser's own.
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("plan", { create: true });
  });
  // Its fonts and its news come from other hosts; it works without them.
  await page.route((url) => url.hostname !== "localhost", (route) => route.abort());
  const site = `http://localhost:${port}/`;
  await page.goto(site);
  await page.evaluate(async (files) => {
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("plan", { create: true });
    await top.getDirectoryHandle(".git", { create: true });
    for (const [path, text] of files) {
      const parts = path.split("/");
      const name = parts.pop();
      let at = top;
      for (const part of parts) at = await at.getDirectoryHandle(part, { create: true });
      const file = await (await at.getFileHandle(name, { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }
  }, texts("content"));
  const read = (path) =>
    page.evaluate(async (path) => {
      const parts = path.split("/");
      const name = parts.pop();
      let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("plan");
      for (const part of parts) at = await at.getDirectoryHandle(part);
      return (await (await at.getFileHandle(name)).getFile()).text();
    }, path);

  await page.getByText("Work with Local Repository").click();
  await page.getByText("Collections", { exact: true }).first().waitFor();
  const before = new Map(texts("content"));
  // Of what stands in files by themselves, the first and the last: a calendar has dates in one and recurrences in another.
  const kinds = config.collections.flatMap((collection) => {
    const { name, folder, extension, files } = collection;
    if (files) {
      const ends = [...new Set([files[0], files.at(-1)])];
      return ends.map((file) => ({ name, entry: file.name, path: file.file.replace(".{{locale}}", ""), fields: file.fields }));
    }
    // A folder's own page is no record of it.
    const other = name.startsWith("pages") ? /\/|\.en\./ : /\/|\.en\.|^index\./;
    const path = [...before.keys()].find((path) => {
      const rest = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "/";
      return rest.endsWith(`.${extension}`) && !other.test(rest) && !before.get(path).includes('kind = "page"');
    });
    assert.ok(path, `the plan has no ${name}`);
    return [{ name, entry: path.slice(folder.length + 1, -extension.length - 1), path, fields: collection.fields }];
  });
  for (const { name, entry, path, fields } of kinds) {
    const at = place(fields, before.get(path));
    await page.goto(`${site}#/collections/${name}/entries/${entry}`);
    const box = page.locator(`[data-key-path="${at}"]`).locator('textarea:visible, input:visible, [contenteditable="true"]:visible').first();
    await box.waitFor({ timeout: 15000 }).catch(() => assert.fail(`${name}/${entry}: no field ${at}`));
    await box.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("z");
    await page.getByRole("button", { name: "Save" }).first().click();
    // While a file is being replaced it is not there.
    const saved = async () => (await read(path).catch(() => before.get(path))) !== before.get(path);
    for (let tries = 0; tries < 60 && !(await saved()); tries++) await page.waitForTimeout(100);
    assert.ok(await saved(), `${name}/${entry}: not saved: ${(await page.evaluate(() => document.body.innerText)).slice(0, 600)}`);
    await page.waitForTimeout(300);
    console.log(`  ${name}: ${path}`);
  }
  // A page that is new, in the folder of its chapter.
  const chapter = config.collections.findLast(({ create, name }) => create && name.startsWith("pages-"));
  await page.goto(`${site}#/collections/${chapter.name}/new`);
  const title = page.locator('[data-key-path="title"]').locator("input:visible, textarea:visible").first();
  await title.click();
  await page.keyboard.type("Zebra");
  await page.getByRole("button", { name: "Save" }).first().click();
  const made = `${chapter.folder}/zebra.md`;
  for (let tries = 0; tries < 60 && !(await read(made).catch(() => "")); tries++) await page.waitForTimeout(100);
  assert.match(await read(made), /^\+\+\+\ntitle = "Zebra"\n/);
  console.log(`  a new page: ${made}`);
  assert.deepEqual(errors, []);
  for (const [path, text] of before) {
    const now = await read(path);
    if (now !== text) {
      assert.doesNotMatch(now.split("\n+++\n")[0], /= "\d{4}-\d\d-\d\d"$/m, `${path}: a date became text`);
      writeFileSync(join(plan, path), now);
    }
  }
} finally {
  await browser.close();
  server.kill();
}
const check = spawnSync(parvis, ["check", "--strict", "--root", plan, "--today", "2026-12-01"], { encoding: "utf8" });
assert.equal(check.stdout + check.stderr, "");
console.log("forms: a record of each kind saved, a page made, and nothing is found in the plan");
