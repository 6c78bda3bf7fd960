// The day of reading: a site whose reader's clock is ahead says what a site built on that day would say, and nothing false without scripts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import { after, before, test } from "node:test";
import { BASE, KINDS, LANGUAGES, launch, serve } from "./site.mjs";

const PARVIS = process.env.PARVIS;
if (!PARVIS) throw new Error("PARVIS names no program; run tests/run");

const PLAN = resolve(import.meta.dirname, "../..");
const BUILT = "2026-12-01";
const scratch = mkdtempSync(join(tmpdir(), "parvis-day-"));
const sites = new Map();
let browser;

const site = async (day) => {
  if (!sites.has(day)) {
    const out = join(scratch, day);
    execFileSync(PARVIS, ["build", "--quiet", "--no-search", "--root", PLAN, "--today", day, "--out", out], { stdio: "ignore" });
    sites.set(day, await serve(out));
  }
  return sites.get(day).origin;
};

before(async () => { browser = await launch(); });
after(async () => {
  await browser.close();
  for (const { close } of sites.values()) close();
  rmSync(scratch, { recursive: true, force: true });
});

// A browser whose clock stands at a moment, somewhere.
const reader = async (moment, options = {}) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && wrong.push(message.text()));
  await page.clock.setFixedTime(new Date(moment));
  return { page, wrong, close: () => context.close() };
};

const PATHS = LANGUAGES.flatMap((language) => KINDS.filter((path) => path !== "search/").map((path) => language + path)).concat("due/", "en/due/");

// What a page says and where it leads. Months that have a page, and what the rules found, are those of the day of the build.
const said = (page) => page.evaluate(() => {
  const parts = [document.querySelector("main"), document.querySelector(".local")].filter(Boolean).map((part) => part.cloneNode(true));
  return parts.map((part) => {
    part.querySelectorAll("[data-dated], template, [data-as-built], .actions a[href*='calendar/20']").forEach((own) => own.remove());
    // Where the reader is, and whether a list that can be filtered is being already.
    part.querySelectorAll(".toc a").forEach((own) => own.removeAttribute("aria-current"));
    part.querySelectorAll("form.filter").forEach((own) => own.removeAttribute("hidden"));
    // What scripts have made of it by now: boxes that can be ticked, buttons.
    part.querySelectorAll("button").forEach((own) => own.remove());
    part.querySelectorAll("li > input, li > p > input").forEach((own) => ["disabled", "aria-label"].forEach((name) => own.removeAttribute(name)));
    part.querySelectorAll(".actions").forEach((own) => own.childElementCount || own.remove());
    part.normalize();
    return part.innerHTML.replace(/\?[0-9a-f]{6,}/g, "").replace(/\s+/g, " ").replace(/ (?=<\/)/g, "");
  }).join("\n").split(/(?=<)/);
});

const same = (ours, theirs, name) => {
  const at = ours.findIndex((piece, i) => piece !== theirs[i]);
  if (at < 0 && ours.length === theirs.length) return;
  const around = (all) => all.slice(Math.max(0, at - 6), at + 6).join("");
  assert.fail(`${name}: at ${at}\nread:  ${around(ours)}\nbuilt: ${around(theirs)}`);
};

for (const day of ["2026-12-02", "2026-12-22", "2027-01-26"]) {
  test(`read on ${day}, every kind of page says what a site built on that day says`, async () => {
    const [old, fresh] = [await site(BUILT), await site(day)];
    const { page, wrong, close } = await reader(`${day}T12:00:00Z`);
    let moved = 0;
    for (const path of PATHS) {
      await page.goto(`${fresh}${BASE}${path}`);
      const theirs = await said(page);
      await page.goto(`${old}${BASE}${path}`);
      same(await said(page), theirs, path);
      moved += await page.locator("#pv-ahead").count();
    }
    assert.ok(moved > 20, `${moved}`);
    assert.deepEqual(wrong, []);
    await close();
  });
}

test("read three weeks on, each page of the plan says what a site built on that day says", async () => {
  const day = "2026-12-22";
  const [old, fresh] = [await site(BUILT), await site(day)];
  const { page, wrong, close } = await reader(`${day}T12:00:00Z`);
  const made = new Set(readdirSync(join(scratch, day), { recursive: true }).map((name) => String(name).split(sep).join("/")));
  // Addresses that only lead on say nothing themselves; a search asks for scripts; what has changed goes back some weeks from the build.
  const pages = readdirSync(join(scratch, BUILT), { recursive: true })
    .map((name) => String(name).split(sep).join("/"))
    .filter((name) => name.endsWith("index.html") && made.has(name) && !/(search|print|changes)\//.test(name))
    .filter((name) => !readFileSync(join(scratch, BUILT, name), "utf8").includes('http-equiv="refresh"'))
    .map((name) => name.slice(0, -"index.html".length));
  assert.ok(pages.length > 200 && pages.some((path) => path.startsWith("en/")), `${pages.length}`);
  for (const path of pages) {
    await page.goto(`${fresh}${BASE}${path}`);
    const theirs = await said(page);
    await page.goto(`${old}${BASE}${path}`);
    same(await said(page), theirs, path);
  }
  assert.deepEqual(wrong, []);
  await close();
});

test("the day is that of the book's zone, wherever the reader is", async () => {
  const old = await site(BUILT);
  const dateline = async (moment, timezoneId) => {
    const { page, close } = await reader(moment, { timezoneId });
    await page.goto(`${old}${BASE}`);
    const text = await page.locator(".reading-day time").getAttribute("datetime");
    await close();
    return text;
  };
  // Paris is an hour before Greenwich in winter.
  assert.equal(await dateline("2026-12-01T22:59:00Z", "Pacific/Auckland"), "2026-12-01");
  assert.equal(await dateline("2026-12-01T23:01:00Z", "America/Los_Angeles"), "2026-12-02");
  // A clock that is behind moves nothing.
  assert.equal(await dateline("2026-11-30T12:00:00Z", "Europe/Paris"), "2026-12-01");
});

test("read with a clock that is a day behind, a page says of which day it speaks", async () => {
  const old = await site(BUILT);
  const { page, wrong, close } = await reader("2026-11-30T12:00:00Z");
  for (const [path, line] of [["", "Ce que dit cette page vaut au 1er décembre 2026."], ["en/calendar/", "What this page says holds as of 1 December 2026."]]) {
    await page.goto(`${old}${BASE}${path}`);
    assert.ok((await page.locator("main").innerText()).includes(line), path);
  }
  await page.goto(`${old}${BASE}contents/`);
  assert.ok(!(await page.locator("main").innerText()).includes("vaut au"), "what no day changes holds on any");
  assert.deepEqual(wrong, []);
  await close();
});

test("a tab left open past midnight tells of the new day when it is looked at, and keeps what is typed", async () => {
  const old = await site(BUILT);
  const { page, wrong, close } = await reader("2026-12-02T22:59:00Z");
  const day = () => page.locator(".reading-day time").getAttribute("datetime");
  const look = (type) => page.evaluate((type) => (type === "visibilitychange" ? document : window).dispatchEvent(new Event(type)), type);
  await page.goto(`${old}${BASE}`);
  assert.equal(await day(), "2026-12-02");
  let next = 3;
  for (const type of ["visibilitychange", "pageshow", "focus"]) {
    await page.clock.setFixedTime(new Date(`2026-12-0${next}T06:00:00Z`));
    await Promise.all([page.waitForEvent("load"), look(type)]);
    assert.equal(await day(), `2026-12-0${next}`, type);
    next += 1;
  }
  await page.goto(`${old}${BASE}calendar/`);
  await page.locator("input[type=search]").first().fill("lampe");
  await page.clock.setFixedTime(new Date("2026-12-08T06:00:00Z"));
  await look("focus");
  assert.equal(await page.locator("input[type=search]").first().inputValue(), "lampe");
  // Where nothing answers, it says of which day it is.
  await page.locator("input[type=search]").first().fill("");
  await page.context().setOffline(true);
  await look("focus");
  await page.locator("main .notice--stale").first().waitFor();
  assert.deepEqual(wrong.filter((line) => !line.includes("ERR_INTERNET_DISCONNECTED")), []);
  await close();
});

test("past eight weeks, a page stays as it was built and says how old it is", async () => {
  const [old, late] = [await site(BUILT), "2027-02-02T12:00:00Z"];
  const { page, wrong, close } = await reader(late);
  for (const [path, words] of [["", "Ce site a été construit le 1er décembre 2026"], ["en/calendar/", "This site was built on 1 December 2026"], ["en/faq/accident/", "build it again"]]) {
    await page.goto(`${old}${BASE}${path}`);
    assert.match(await page.locator("main .notice").first().innerText(), new RegExp(words), path);
  }
  await page.goto(`${old}${BASE}`);
  assert.equal(await page.locator(".reading-day time").getAttribute("datetime"), BUILT);
  assert.deepEqual(wrong, []);
  await close();
});

test("without scripts, whatever depends on the day says of which day it is", async () => {
  const old = await site(BUILT);
  const { page, close } = await reader("2026-12-22T12:00:00Z", { javaScriptEnabled: false });
  for (const path of PATHS) {
    // Some addresses only lead on.
    if ((await (await fetch(`${old}${BASE}${path}`)).text()).includes('http-equiv="refresh"')) continue;
    await page.goto(`${old}${BASE}${path}`);
    if (!(await page.locator("#pv-ahead").count())) continue;
    const line = path.startsWith("en/") ? "What this page says holds as of 1 December 2026." : "Ce que dit cette page vaut au 1er décembre 2026.";
    assert.ok((await page.locator("main").innerText()).includes(line), path);
  }
  await close();
});

test("nothing moves under the reader's eyes", async () => {
  const old = await site(BUILT);
  const { page, close } = await reader("2026-12-22T12:00:00Z", { viewport: { width: 1280, height: 900 } });
  for (const path of ["", "calendar/", "due/", "people/"]) {
    await page.goto(`${old}${BASE}${path}`);
    const shift = await page.evaluate(() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
    }));
    assert.ok(shift < 0.1, `${path}: ${shift}`);
  }
  await close();
});
