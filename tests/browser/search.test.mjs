// The search of a plan whose index is put together from several: a reader cannot tell.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { BASE, launch, serve } from "./site.mjs";

const PAGES = 320, QUESTIONS = 40;
// Pages with numbers in one way to write them; they are asked for in others.
const FIGURES = {
  "hours.md": "# Horaires\n\nLe café ouvre à 18 h 30, de 20 h à 22 h le jeudi.\n",
  "hours.en.md": "# Hours\n\nThe café opens at 6:30 pm, and closes at 21:00 after 48 hours.\n",
  "short.md": "# Court\n\nLe café ouvre à 9h30, pendant 45min, à 300m.\n",
  "call.md": "# Appels\n\nMobile : 06 12 34 56 78. Bureau : 01.42.68.53.00. Berne : 079 123 45 67.\n",
  "call.en.md": "# Calls\n\nLondon: 020 7946 0958. Boston: (555) 123-4567.\n",
  "abroad.md": "# Étranger\n\nMobile : +33 6 98 76 54 32, standard 0611223344, vert 0 800 123 456.\n",
  "rule.md": "# Textes\n\nLe règlement n° 42 et l’avis nº51. Il y a n°43 aussi.\n",
  "release.md": "# Versions\n\nLa v2.0.1 est là, et la 3.1.4.\n",
};

let folder, site, server, browser;

const number = (at) => String(at).padStart(3, "0");

function write(path, text) {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

// What the index holds of a language's pages.
function fragments(language = "fr") {
  const folder = join(site, "pagefind/fragment");
  return readdirSync(folder).filter((name) => name.startsWith(`${language}_`)).map((name) =>
    JSON.parse(gunzipSync(readFileSync(join(folder, name))).subarray("pagefind_dcd".length)));
}
// How many pages have a word.
const having = (word, language) => fragments(language).filter((page) => page.content.includes(word)).length;

function build() {
  const ran = spawnSync(process.env.PARVIS, ["build", "--root", folder, "--out", site, "--quiet", "--today", "2026-12-01"], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parvis-search-"));
  site = join(folder, "site");
  write("book.toml", '[book]\ntitle = "Grand livre"\nlanguage = "fr"\nlanguages = ["fr", "en"]\n');
  for (let at = 0; at < PAGES; at += 1) {
    write(`content/notes/p${at}.md`, `# Fiche ${at}\n\nL’ananas numéro${number(at)} sert.\n\n## Détail {#detail}\n\nLe zébu.\n`);
  }
  for (let at = 0; at < QUESTIONS; at += 1) write(`content/faq/q${at}.md`, `+++\nquestion = "Question ${at} ?"\n+++\nUn zébu répond.\n`);
  for (const [name, text] of Object.entries(FIGURES)) write(`content/figures/${name}`, text);
  build();
  server = await serve(site);
  browser = await launch();
});
after(async () => { await browser?.close(); server?.close(); rmSync(folder, { recursive: true, force: true }); });

async function open(path) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}${path}`);
  return page;
}

// Waits until a search says something, and gives it back.
async function said(page, input, query) {
  await page.locator(`${input} input[type=search]`).fill(query);
  return answered(page, input);
}
async function answered(page, input) {
  const status = page.locator(`${input} [data-status]`);
  await page.waitForFunction((of) => {
    const { textContent, dataset } = document.querySelector(`${of} [data-status]`);
    return textContent && textContent !== dataset.loading;
  }, input, { timeout: 15_000 });
  return status.textContent();
}

// What the search page says of a query, and the addresses of the results that it shows.
async function ask(page, query) {
  const words = await said(page, "main", query);
  const urls = await page.locator("main [data-results] a.hit-title").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return { said: words, urls };
}
const total = (words) => Number(words.match(/\d+/)?.[0]);

test("the page that has a word is found, and no other", async () => {
  const page = await open("search/");
  for (const at of [0, 1, 86, 159, 160, 161, 300, PAGES - 1]) {
    for (const query of [`numéro${number(at)}`, `numero${number(at)}`]) {
      const { said, urls } = await ask(page, query);
      assert.equal(urls[0], `${BASE}notes/p${at}/`, `${query}: ${said}`);
    }
    await ask(page, `zébu numéro${number(at)}`);
    assert.equal(await page.locator(`main [data-results] a[href="${BASE}notes/p${at}/#detail"]`).count(), 1, "its headings are led to");
  }
  await page.close();
});

test("what is typed before the search is there is looked for", async () => {
  const page = await browser.newPage();
  let arrive;
  const late = new Promise((done) => { arrive = done; });
  await page.route("**/search.js*", async (route) => { await late; await route.continue(); });
  await page.goto(`${server.origin}${BASE}search/`, { waitUntil: "commit" });
  await page.locator("main input[type=search]").fill("ananas");
  arrive();
  assert.equal(total(await answered(page, "main")), having("ananas"));
  assert.equal(await page.locator("main input[type=search]").inputValue(), "ananas");
  await page.close();
});

test("totals, filters, headings and elisions are those of the whole", async () => {
  const page = await open("search/");
  const { said, urls } = await ask(page, "zébu");
  assert.ok(having("zébu") >= PAGES + QUESTIONS);
  assert.equal(total(said), having("zébu"), said);
  assert.equal(new Set(urls).size, 10);
  assert.equal(total((await ask(page, "l’ananas")).said), having("ananas"));
  const kinds = await page.locator("main select[data-filter=kind] option").allTextContents();
  assert.equal(new Set(kinds).size, kinds.length, "no kind is there twice");
  const faq = kinds.find((kind) => /question|faq/i.test(kind));
  await page.locator("main select[data-filter=kind]").selectOption(faq);
  await answered(page, "main");
  assert.equal(total((await ask(page, "zébu")).said), QUESTIONS);
  for (let shown = 10; shown < QUESTIONS; shown += 10) {
    await page.locator("main [data-more]").click();
    await page.locator("main [data-results] a.hit-title").nth(shown).waitFor();
  }
  assert.equal(await page.locator("main [data-results] a.hit-title").count(), QUESTIONS);
  await page.close();
});

test("the other edition has its own", async () => {
  const page = await open("en/search/");
  const { said, urls } = await ask(page, "zébu");
  assert.equal(total(said), having("zébu", "en"), said);
  assert.ok(urls.every((url) => url.startsWith(`${BASE}en/`)), urls.join(" "));
  await page.close();
});

test("after a change, the search knows the new and has forgotten the old", async () => {
  write("content/notes/p7.md", "# Fiche 7\n\nLe kiwi numéro007 sert.\n");
  write("content/notes/p160.md", "# Fiche 160\n\nUn zébu et un kiwi.\n");
  write("content/notes/avant.md", "# Avant\n\nUn kiwi.\n");
  rmSync(join(folder, "content/notes/p300.md"));
  build();
  const page = await open("search/");
  const kiwis = await ask(page, "kiwi");
  assert.equal(total(kiwis.said), having("kiwi"));
  for (const path of ["p7", "p160", "avant"]) assert.ok(kiwis.urls.includes(`${BASE}notes/${path}/`), kiwis.urls.join(" "));
  assert.equal(total((await ask(page, "ananas")).said), having("ananas"));
  assert.equal(total((await ask(page, "zébu")).said), having("zébu"));
  for (const at of [6, 7, 8, 159, 161, 301]) {
    assert.equal((await ask(page, `numéro${number(at)}`)).urls[0], `${BASE}notes/p${at}/`);
  }
  assert.ok(!(await ask(page, "numéro300")).urls.includes(`${BASE}notes/p300/`));
  await page.close();
});

test("a number is found however it is written: with its unit joined or apart, in groups or not", async () => {
  const asked = {
    "": {
      hours: ["18h30", "18 h 30", "18:30", "18 H 30", "20h", "20 h", "20h00", "22h"],
      short: ["9h30", "9 h 30", "09h30", "45 min", "45min", "300 m"],
      call: ["0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "+33612345678", "0142685300", "01 42 68 53 00", "0791234567", "079 123 45 67"],
      abroad: ["06 98 76 54 32", "0698765432", "+33 (0)6 98 76 54 32", "06 11 22 33 44", "0800123456", "0800 123 456"],
      rule: ["n°42", "n° 42", "nº 42", "n°51", "n° 51", "n° 43"],
      release: ["2.0.1", "v2.0.1", "V2.0.1", "v3.1.4", "3.1.4"],
    },
    "en/": { hours: ["6:30pm", "6:30 pm", "6.30 p.m.", "18:30", "9pm", "48h"], call: ["02079460958", "020 7946 0958", "+44 20 7946 0958", "5551234567", "555-123-4567"] },
  };
  for (const [edition, pages] of Object.entries(asked)) {
    const page = await open(`${edition}search/`);
    for (const [name, queries] of Object.entries(pages)) for (const query of queries) {
      const { said, urls } = await ask(page, query);
      assert.equal(urls[0], `${BASE}${edition}figures/${name}/`, `${query}: ${said}`);
    }
    for (const query of ["17h30", "19h", "0612345679", "n°44", "7.0.2"]) {
      const { said, urls } = await ask(page, query);
      assert.deepEqual(urls, [], `${query}: ${said}`);
    }
    await page.close();
  }
});
