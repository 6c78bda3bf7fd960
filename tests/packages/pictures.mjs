// The pictures in the guide's first hour, taken of what its reader has on the screen. With BLESS=1 they are taken again;
// otherwise those that are there are held against new ones: coarsely, since fonts differ between machines, and by every word that
// the page said when its picture was taken (`pictures/`).
//
// Usage: node pictures.mjs PARVIS

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const parvis = process.argv[2];
const pages = fileURLToPath(new URL("../../guide/content/first-hour/", import.meta.url));
const texts = fileURLToPath(new URL("pictures/", import.meta.url));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--allow-file-access-from-files"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, colorScheme: "light" });
// Read on the day of the build: on another one, a page says so.
await page.clock.setFixedTime(new Date("2026-12-01T12:00:00Z"));

/** How far two pictures are from each other, cell by cell of a coarse grid: 0 alike, 255 black and white. */
function distance(one, other) {
  return page.evaluate(async (pictures) => {
    const cells = [];
    for (const picture of pictures) {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const canvas = new OffscreenCanvas(44, 30);
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, 44, 30);
      cells.push(context.getImageData(0, 0, 44, 30).data);
    }
    return cells[0].reduce((sum, value, at) => sum + Math.abs(value - cells[1][at]), 0) / cells[0].length;
  }, [one, other].map((bytes) => bytes.toString("base64")));
}

async function picture(url, name) {
  await page.goto(`file://${url}`);
  const taken = await page.screenshot();
  // What is laid out beside or below one another depends on fonts.
  const words = (await page.evaluate(() => document.body.innerText)).split(/\s*[\n\t]\s*/).filter(Boolean).join("\n") + "\n";
  const path = join(pages, name);
  const said = join(texts, name.replace(".png", ".txt"));
  if (process.env.BLESS) {
    writeFileSync(path, taken);
    writeFileSync(said, words);
  }
  assert.ok(existsSync(path) && existsSync(said), `${name} is not there; take it with BLESS=1`);
  assert.equal(words, readFileSync(said, "utf8"), `${name} is of a page that said something else; take it again with BLESS=1`);
  await page.goto("about:blank");
  const far = await distance(taken, readFileSync(path));
  assert.ok(far < 8, `${name} shows something else than the product does (${far.toFixed(1)}); take it again with BLESS=1`);
}

for (const [language, end, suffix] of [["en", "md", ""], ["fr", "fr.md", "-fr"]]) {
  const plan = mkdtempSync(join(tmpdir(), "parvis-"));
  const run = (...options) => execFileSync(parvis, [...options, "--today", "2026-12-01", "--quiet"], { cwd: plan, stdio: "pipe" });
  run("init", "--lang", language);
  execFileSync("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: plan });
  // The reader has said what the book is.
  const [, said] = readFileSync(join(pages, `begin.${end}`), "utf8").match(/^```toml in=book.toml\n(.*?)^```$/ms);
  const book = readFileSync(join(plan, "book.toml"), "utf8");
  writeFileSync(join(plan, "book.toml"), [...said.matchAll(/^([a-z]+) = .*$/gm)].reduce(
    (text, [line, key]) => text.replace(new RegExp(`^${key} = .*$`, "m"), line), book));
  run("build", "--audience", "lead");
  await picture(join(plan, "public/index.html"), `begin${suffix}.png`);
  for (const [, path, text] of readFileSync(join(pages, `write.${end}`), "utf8").matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)) {
    mkdirSync(dirname(join(plan, path)), { recursive: true });
    writeFileSync(join(plan, path), text);
  }
  run("build", "--audience", "lead");
  await picture(join(plan, "public/roles/host/index.html"), `role${suffix}.png`);
}
await browser.close();
console.log("pictures: those of the first hour are of this product");
