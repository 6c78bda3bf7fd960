// Reading the site in a real browser: every kind of page, both languages, three widths, light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { BASE, KINDS, LANGUAGES, launch, serve } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); server.close(); });
const address = (path) => `${server.origin}${BASE}${path}`;

// A page that tells what goes wrong while it is read.
async function open(options = {}) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(server.origin) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) wrong.push(`request: ${request.url()}`); });
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()}: ${response.url()}`));
  return { page, wrong, close: () => context.close() };
}

// Each width and each scheme meets axe; each with each would take minutes more.
const JUDGED = ["375 dark", "768 light", "1440 dark"];

for (const language of LANGUAGES) {
  for (const kind of KINDS) {
    test(`/${language}${kind} reads well`, async () => {
      const { page, wrong, close } = await open();
      await page.goto(address(language + kind), { waitUntil: "load" });
      for (const width of [375, 768, 1440]) {
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(sideways <= 0, `${width}px: ${sideways}px too wide`);
          if (!JUDGED.includes(`${width} ${colorScheme}`)) continue;
          await page.evaluate(axe); // evaluated by the debugger, which the page's policy does not bind
          const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
          const told = found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
          assert.deepEqual(told, [], `${width}px ${colorScheme}`);
        }
      }
      assert.deepEqual(wrong, []);
      await close();
    });
  }
}

test("text at twice its size scrolls nothing sideways", async () => {
  const { page, close } = await open({ viewport: { width: 1280, height: 900 } });
  for (const kind of [...KINDS, "en/", "calendar/2026-12/", "people/lucie-tanguy/"]) {
    await page.goto(address(kind));
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      for (const fold of document.querySelectorAll("main details")) fold.open = true;
    });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(sideways <= 0, `/${kind} at ${width}px: ${sideways}px too wide`);
    }
    assert.ok(await page.evaluate(() => { const bays = document.querySelector(".bays"); return bays.scrollWidth <= bays.clientWidth; }), `/${kind}: the bays scroll`);
  }
  await close();
});

test("the menu of a phone holds the whole book", async () => {
  const { page, wrong, close } = await open({ viewport: { width: 390, height: 844 } });
  await page.goto(address("roles/moderator/"));
  await page.locator("[data-menu-toggle]").click();
  const menu = page.locator(".masthead");
  for (const href of ["calendar/", "contents/", "strategy/", "onboarding/", "roles/director/"]) {
    assert.ok(await menu.locator(`a[href$="${href}"]`).first().isVisible().catch(() => false), href);
  }
  assert.match(await menu.locator(".bays").innerText(), /Définir la stratégie/, "principles by their names");
  await page.keyboard.press("Escape");
  assert.equal(await menu.locator("a[href$='contents/']").first().isVisible(), false, "Escape closes");
  assert.deepEqual(wrong, []);
  await close();
});

test("a list narrows to a person and a channel, also by its address", async () => {
  const { page, wrong, close } = await open();
  await page.goto(address("calendar/"));
  const rows = page.locator("main .outgoing > li");
  const shown = () => rows.evaluateAll((all) => all.filter((row) => !row.hidden).length);
  const all = await shown();
  await page.locator("#pv-by-channel").selectOption({ index: 1 });
  const channel = await shown();
  assert.ok(channel < all, `${channel} of ${all}`);
  await page.goto(address("calendar/?channel=forum#100%"));
  assert.equal(await page.locator("#pv-by-channel").inputValue(), "channel:forum");
  assert.ok((await shown()) < all, "as the address says");
  assert.deepEqual(wrong, [], "a lone % in an address is nothing to stumble on");
  await close();
});

test("a month narrows too: days with nothing left go, and what stands twice counts once", async () => {
  const { page, wrong, close } = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(address("calendar/2026-12/"));
  const shown = (rows) => page.locator(rows).evaluateAll((all) => all.filter((row) => row.checkVisibility()).length);
  const before = [await shown("main .agenda > li"), await shown("main .outgoing > li"), await shown("main .month li[data-in]")];
  await page.locator("#pv-by-channel").selectOption("channel:forum");
  const after = [await shown("main .agenda > li"), await shown("main .outgoing > li"), await shown("main .month li[data-in]")];
  after.forEach((count, at) => assert.ok(count > 0 && count < before[at], `${count} of ${before[at]}`));
  assert.ok(await page.locator("main .outgoing > li:visible .about").evaluateAll((all) => all.every((about) => /Forum/.test(about.textContent))));
  assert.match(await page.locator("[data-filter-form] [role=status]").innerText(), new RegExp(`^${after[1]} `));
  assert.deepEqual(wrong, []);
  await close();
});

test("contrast themes keep the pictures, in the system's colours", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open();
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    for (const path of ["", "who/", "measurement/metrics/forum-reply-time/", "measurement/", "roles/moderator/", "connection/channels/forum/", "recruitment/hire-moderator/"]) {
      await page.goto(address(path));
      const wrong = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement("p"));
        const named = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
        const [ink, ground] = [named("CanvasText"), named("Canvas")];
        probe.remove();
        const out = [];
        for (const text of document.querySelectorAll("main svg text")) if (getComputedStyle(text).fill !== ink) out.push(`${text.textContent}: ${getComputedStyle(text).fill}`);
        for (const shape of document.querySelectorAll("main svg:not(.icon) :is(path, rect, circle, line, polyline)")) {
          if (shape.closest("a > svg.icon, .swatches, defs")) continue;
          const { fill, stroke } = getComputedStyle(shape);
          if ([fill, stroke].every((colour) => colour === "none" || colour === ground)) out.push(`nothing is seen of ${shape.outerHTML.slice(0, 80)}`);
        }
        return out;
      });
      assert.deepEqual(wrong, [], `${path} ${colorScheme}`);
    }
    await close();
  }
});

test("a server whose own policy forbids the search is named as the cause", async () => {
  const { page, close } = await open();
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'self'" } });
  });
  await page.goto(address("en/search/?q=forum"));
  const status = page.locator("main [data-status]");
  await page.waitForFunction(() => /policy/.test(document.querySelector("main [data-status]").textContent), null, { timeout: 10_000 });
  assert.match(await status.innerText(), /wasm-unsafe-eval/);
  await close();
});

test("the one-key shortcut can be switched off", async () => {
  const { page, close } = await open();
  await page.goto(address(""));
  await page.evaluate(() => localStorage.setItem("parvis-slash", "off"));
  await page.reload();
  await page.keyboard.press("/");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("dialog[data-search][open]").count(), 0);
  await page.keyboard.press("Control+k");
  await page.locator("dialog[data-search][open]").waitFor();
  assert.equal(await page.locator("[data-slash]").isChecked(), false, "where it can be switched on again");
  await close();
});

test("everything but search works without scripts", async () => {
  const { page, close } = await open({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } });
  for (const path of ["", "connection/crisis/", "faq/", "calendar/"]) {
    await page.goto(address(path));
    assert.ok((await page.locator("main").innerText()).length > 100, path);
    assert.ok(await page.locator("nav.bays a").first().isVisible(), `${path}: no way on`);
    assert.equal(await page.locator(".needs-js:visible").count(), 0, `${path}: a control that does nothing`);
  }
  await close();
});

test("the keyboard reaches everything, and the focus is seen", async () => {
  const { page, close } = await open({ viewport: { width: 1440, height: 900 } });
  await page.goto(address("roles/moderator/"));
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("href") ?? ""), /^#pv-content$/, "the first stop skips to the content");
  const seen = new Set();
  for (let step = 0; step < 400; step += 1) {
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const shown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      const all = [...document.querySelectorAll("*")];
      return { at: all.indexOf(element), shown, name: element.outerHTML.slice(0, 90) };
    });
    if (!stop || seen.has(stop.at)) break;
    seen.add(stop.at);
    assert.ok(stop.shown, `no visible focus on ${stop.name}`);
    await page.keyboard.press("Tab");
  }
  const links = await page.evaluate(() => [...document.querySelectorAll("main a[href]")].filter((a) => a.checkVisibility()).length);
  assert.ok(seen.size >= links, `${seen.size} stops for ${links} links`);
  await close();
});

async function search(page, query) {
  await page.locator("dialog[data-search] input[type=search]").fill(query);
  await page.waitForFunction(() => document.querySelector("dialog[data-search] [data-results] a, dialog[data-search] [data-status]:not(:empty)"), null, { timeout: 10_000 });
  await page.waitForTimeout(700);
  return page.locator("dialog[data-search] [data-results]").innerText();
}

test("search opens with a key, folds accents, stems, and gives the focus back", async () => {
  const { page, wrong, close } = await open({ viewport: { width: 1200, height: 900 } });
  await page.goto(address("connection/crisis/"));
  await page.locator("main a").first().focus();
  const before = await page.evaluate(() => document.activeElement.outerHTML);
  await page.keyboard.press("/");
  await page.locator("dialog[data-search][open]").waitFor();
  assert.match((await search(page, "equipe")).toLowerCase(), /équipe/, "equipe finds équipe");
  assert.match((await search(page, "responsables")).toLowerCase(), /responsab/, "responsables finds responsable");
  assert.ok((await page.locator("dialog[data-search] [data-results] a").count()) > 0);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[data-search][open]").count(), 0, "Escape closes");
  assert.equal(await page.evaluate(() => document.activeElement.outerHTML), before, "the focus is back");
  await page.keyboard.press("Control+k");
  await page.locator("dialog[data-search][open]").waitFor();
  await search(page, "crise");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/connection/crisis/") || url.hash !== "", { timeout: 5_000 }).catch(() => {});
  assert.deepEqual(wrong, []);
  await close();
});

test("a search is a link, in each language", async () => {
  const { page, close } = await open();
  for (const [path, query, word] of [["search/", "bénévole", /bénévole/i], ["en/search/", "volunteers", /volunteer/i]]) {
    await page.goto(address(`${path}?q=${encodeURIComponent(query)}`));
    await page.locator("[data-search-page] [data-results] a, main [data-results] a").first().waitFor({ timeout: 10_000 });
    assert.match(await page.locator("main [data-results]").innerText(), word);
  }
  await close();
});

test("lists narrow to what is typed, whole again with Escape and on paper", async () => {
  for (const [path, rows, typed] of [["who/", ".who tbody > tr", "moderat"], ["people/", ".index > li", "moderat"], ["faq/", "[data-entry]", "reparation"]]) {
    const { page, wrong, close } = await open({ viewport: { width: 390, height: 800 } });
    await page.goto(address(path));
    const field = page.locator("[data-filter-form] input[type=search]");
    const shown = () => page.locator("main").locator(rows).evaluateAll((all) => all.filter((row) => !row.closest("[hidden]")).length);
    const all = await shown();
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = await page.locator("main").locator(rows).evaluateAll((all) => all.map((row) => row.textContent));
    const expected = texts.filter((text) => fold(text).includes(typed)).length;
    assert.ok(expected > 0 && expected < all, `${path}: the sample has rows that match and rows that do not`);
    await field.fill(typed);
    assert.equal(await shown(), expected, `${path}: accents and case do not count`);
    const status = page.locator("[data-filter-form] [role=status]");
    assert.match(await status.innerText(), expected === 1 ? /\S/ : new RegExp(`\\b${expected}\\b`), `${path}: the number is told`);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await shown(), all, `${path}: paper shows everything`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await shown(), expected, `${path}: and the screen what it showed`);
    await field.fill("zzzz");
    assert.equal(await shown(), 0);
    assert.ok((await status.innerText()).length > 10, `${path}: nothing matches, and the reader is told`);
    await field.press("Escape");
    assert.equal(await shown(), all, `${path}: Escape clears`);
    assert.equal(await status.innerText(), "");
    assert.deepEqual(wrong, []);
    await close();
  }
  const { page, close } = await open({ javaScriptEnabled: false });
  await page.goto(address("who/"));
  assert.equal(await page.locator("[data-filter-form]:visible").count(), 0, "no field without scripts");
  await close();
});

test("the language switch stays on the page", async () => {
  const { page, close } = await open({ viewport: { width: 1200, height: 900 } });
  await page.goto(address("roles/moderator/"));
  await page.locator("a[hreflang=en]").first().click();
  assert.match(page.url(), /\/en\/roles\/moderator\/$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await close();
});

test("the book prints", async () => {
  const { page, close } = await open();
  await page.goto(address("print/"));
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  assert.ok(pages > 20, `${pages} pages of paper`);
  await close();
});

test("an address that leads nowhere says so, and helps", async () => {
  const { page, close } = await open();
  const response = await page.goto(address("nothing/here/"));
  assert.equal(response.status(), 404);
  assert.ok(await page.locator("h1").isVisible());
  await close();
});
