// What a reader asks of the sample plan, as readers ask: plurals, missing accents, ligatures, slips, whole sentences.
// The right page comes first, and what stands nowhere is said to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { BASE, launch, serve } from "./site.mjs";

// Each question, and the pages that answer it: questions/fr.txt, questions/en.txt.
const list = (lang) => readFileSync(new URL(`questions/${lang}.txt`, import.meta.url), "utf8").trim().split("\n").map((line) => line.split(" => "));

// What stands nowhere, nor anything like it.
const NOWHERE = { "": ["piscine", "blockchain", "C++", "kubernetes", "dirigeable", "paracétamol", "hélicoptère", "horoscope", "kayak", "dinosaure", "saxophone", "ouragan"], "en/": ["swimming pool", "kubernetes", "C#", "parachute", "zeppelin", "lawnmower", "dinosaur", "saxophone", "mortgage", "astronaut", "crossword"] };

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); server?.close(); });

async function asking(edition) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}${edition}search/`);
  const status = page.locator("main [data-status]");
  return {
    close: () => page.close(),
    async ask(query) {
      await status.evaluate((own) => { own.textContent = ""; });
      await page.locator("main input[type=search]").fill(query);
      await page.waitForFunction(() => {
        const { textContent, dataset } = document.querySelector("main [data-status]");
        return textContent && textContent !== dataset.loading;
      }, undefined, { timeout: 15_000 });
      const urls = await page.locator("main [data-results] a.hit-title").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
      return { said: await status.textContent(), paths: urls.map((url) => url.slice(`${BASE}${edition}`.length - 1)) };
    },
  };
}

for (const [edition, lang] of [["", "fr"], ["en/", "en"]]) {
  test(`nine questions in ten find their page first, ${edition || "fr/"}`, async () => {
    const search = await asking(edition);
    const questions = list(lang);
    const lost = [];
    for (const [question, answers] of questions) {
      const { said, paths } = await search.ask(question);
      if (!answers.split(" ").includes(paths[0])) lost.push(`${question}: ${paths.slice(0, 3).join(" ")} (${said})`);
    }
    await search.close();
    assert.ok(lost.length * 10 <= questions.length, `${lost.length} of ${questions.length}:\n${lost.join("\n")}`);
  });

  test(`what stands nowhere is said, ${edition || "fr/"}`, async () => {
    const search = await asking(edition);
    for (const query of NOWHERE[edition]) {
      const { said, paths } = await search.ask(query);
      assert.match(said, edition ? /^Nothing for/ : /^Rien pour/, query);
      assert.deepEqual(paths, [], query);
    }
    await search.close();
  });
}

test("a slip is told with what it was taken for, and a word that is missing beside others", async () => {
  const search = await asking("");
  assert.match((await search.ask("modératoin")).said, /^Rien pour «\u00a0modératoin\u00a0»\. Tout près\u00a0: «\u00a0modération\u00a0»/);
  // A letter that is not doubled comes before another letter: « manuel » is as near.
  for (const [slip, meant] of [["anuel", "annuel"], ["budjet anuel", "annuel"], ["réunnion", "reunion"]]) {
    assert.match((await search.ask(slip)).said, new RegExp(`Tout près\u00a0: .*«\u00a0${meant}\u00a0»`), slip);
  }
  const two = await search.ask("forum kubernetes");
  assert.match(two.said, /^Rien pour «\u00a0kubernetes\u00a0»\. Tout près, sans ce mot/);
  assert.ok(two.paths.length);
  // Each word stands somewhere, and nowhere both: that is not what was asked for.
  const english = await asking("en/");
  assert.match((await english.ask("stock options")).said, /^Nothing for “stock options” as a whole\. Close to it: \d+\.$/);
  assert.match((await english.ask("repair café")).said, /^\d+ results$/);
  await english.close();
  await search.close();
});

test("what is meant is found, and told where the word itself stands nowhere", async () => {
  const french = await asking(""), english = await asking("en/");
  const meant = await french.ask("infos perso");
  assert.match(meant.said, /^Rien pour «\u00a0infos perso\u00a0»\. Tout près\u00a0: «\u00a0donnees personnelles/);
  assert.equal(meant.paths[0], "/faq/personal-data/");
  const spoken = await french.ask("ordi");
  assert.match(spoken.said, /^Rien pour «\u00a0ordi\u00a0»\. Tout près/);
  assert.equal(spoken.paths[0], "/faq/what-can-i-bring/");
  assert.equal((await french.ask("RGPD")).paths[0], "/faq/personal-data/", "a keyword of the page");
  assert.equal((await english.ask("GDPR")).paths[0], "/faq/personal-data/");
  assert.equal((await french.ask("numéro de Claire")).paths[0], "/people/claire-morvan/");
  assert.equal((await french.ask("bilan des quatre vingt dix jours")).paths[0], "/faq/ninety-day-review/");
  assert.equal((await english.ask("ninety-day reviews")).paths[0], "/faq/ninety-day-review/");
  assert.equal((await english.ask("pasword")).paths[0], "/faq/shared-passwords/", "a letter that is to be doubled");
  assert.equal((await french.ask("réparez-vous les smartphones ?")).paths[0], "/faq/what-can-i-bring/");
  await Promise.all([french.close(), english.close()]);
});

test("a page that is asked for with these very words comes before one that is called after one of them", async () => {
  const search = await asking("");
  assert.equal((await search.ask("quand recruter")).paths[0], "/resources/growing/");
  assert.equal((await search.ask("recruter")).paths[0], "/recruitment/");
  await search.close();
});

test("a slip of a word that no page says is understood, and what a page is only asked for with is not shown", async () => {
  const french = await asking("");
  const slip = await french.ask("ambulence");
  assert.match(slip.said, /^Rien pour «\u00a0ambulence\u00a0»\. Tout près\u00a0: «\u00a0ambulance/);
  assert.equal(slip.paths[0], "/faq/accident/");
  await french.close();
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}search/?q=trombinoscope`);
  const first = page.locator("main .hit").first();
  assert.match(await first.locator("a.hit-title").getAttribute("href"), /\/people\/$/);
  const text = await first.textContent();
  assert.ok(!/trombinoscope|\u2063/i.test(text), text);
  assert.equal(await first.locator("mark").count(), 0);
  assert.equal(await first.locator(".hit-sub").count(), 0, "no section speaks of it");
  await page.close();
});

test("results lead to the section, and an excerpt begins with a word", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}search/?q=subvention`);
  await page.locator("main mark").first().waitFor();
  const excerpts = await page.locator("main .hit-excerpt").allTextContents();
  assert.ok(excerpts.every((text) => /^(?:… )?[\p{L}\p{N}«“"(]/u.test(text)), excerpts.join("\n"));
  assert.ok(excerpts.every((text) => !/[dlcqnsj]['’] \p{L}/iu.test(text)), "elisions are closed");
  for (const link of await page.locator("main .hit-heading").evaluateAll((links) => links.map((link) => link.href))) {
    const other = await browser.newPage();
    await other.goto(link);
    assert.equal(await other.locator(`[id="${decodeURIComponent(new URL(link).hash.slice(1))}"]`).count(), 1, link);
    await other.close();
  }
  await page.close();
});

test("where nothing is asked, nothing is said", async () => {
  for (const edition of ["", "en/"]) {
    const page = await browser.newPage();
    await page.goto(`${server.origin}${BASE}${edition}search/`, { waitUntil: "networkidle" });
    const status = page.locator("main [data-status]"), input = page.locator("main input[type=search]");
    assert.equal(await status.textContent(), "");
    await input.fill("forum");
    await page.locator("main [data-results] a.hit-title").first().waitFor();
    await input.fill("");
    await page.waitForFunction(() => !document.querySelector("main [data-results] a"));
    assert.equal(await status.textContent(), "");
    await page.close();
  }
});

test("the search is narrowed by principles in the order of the plan", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}search/?q=forum`);
  await page.locator("main [data-results] a.hit-title").first().waitFor();
  const all = await page.locator("main select[data-filter=principle] option").allTextContents();
  assert.match(all.join(" | "), /Au départ.* \| I\. .* \| II\. .* \| III\. .* \| IV\. .* \| V\. .* \| Tenir/);
  await page.close();
});
