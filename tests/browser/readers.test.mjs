// What stays of a page without our styles: in a reader's view, and in a browser of text alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BASE, KINDS, LANGUAGES, SITE, launch, serve } from "./site.mjs";

const readability = readFileSync(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");
let server, browser, page;
before(async () => {
  server = await serve();
  browser = await launch();
  page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
});
after(async () => { await browser.close(); server.close(); });
const go = (path) => page.goto(`${server.origin}${BASE}${path}`, { waitUntil: "domcontentloaded" });

// The names and posts that a page of this kind is about, each as the page shows it.
const TOLD = [
  ["roles/moderator/", ".holder .name"],
  ["people/samir-benali/", ".holder .name, .outgoing a"],
  ["calendar/2026-12/", ".outgoing > li > a, .outgoing > li > span:not(.about)"],
  ["recruitment/hire-event-coordinator/", ".stages strong"],
  ["connection/channels/forum/", ".outgoing > li > a"],
];

for (const language of LANGUAGES) {
  for (const [path, what] of TOLD) {
    test(`a reader's view of /${language}${path} loses nobody and no post`, async () => {
      await go(language + path);
      const names = await page.locator("main").locator(what).allInnerTexts();
      assert.ok(names.length > 0, "the sample has some");
      await page.evaluate(readability);
      const article = await page.evaluate(() => {
        const read = new globalThis.Readability(document.cloneNode(true)).parse();
        return read && { text: read.textContent, byline: read.byline };
      });
      assert.ok(article, "there is an article");
      const plain = (text) => text.replace(/\s+/g, " ").trim();
      const lost = names.map(plain).filter((name) => name && !plain(article.text).includes(name));
      assert.deepEqual(lost, []);
      assert.ok(!article.byline, `no author is made up: ${article.byline}`);
    });
  }

  // Every word of the page, but for what frames it.
  for (const kind of [...KINDS.filter((kind) => kind !== "search/"), "changes/", "calendar/2026-11/"]) {
    test(`a reader's view of /${language}${kind} is whole`, async () => {
      await go(language + kind);
      await page.evaluate(readability);
      const { told, lost, byline } = await page.evaluate(() => {
        const plain = (text) => text.replace(/\s+/g, "");
        // Figures are told again in words, and a sign beside a word says nothing more to who hears it.
        const FRAME = "nav, form, dialog, template, svg, [hidden], [aria-hidden=true], .hidden-visually, .no-print";
        const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const all = [];
        while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(FRAME)) all.push(plain(walk.currentNode.data));
        const told = [...new Set(all.filter((text) => text.length > 3))];
        const read = new globalThis.Readability(document.cloneNode(true)).parse();
        const text = plain(`${read?.title} ${read?.textContent}`);
        return { told: told.length, lost: told.filter((one) => !text.includes(one)), byline: read?.byline };
      });
      assert.deepEqual(lost, [], `${lost.length} of ${told}`);
      assert.ok(told > 0);
      assert.ok(!byline, `no author is made up: ${byline}`);
    });
  }

  for (const kind of KINDS) {
    test(`the words of /${language}${kind} do not run together`, async () => {
      await go(language + kind);
      // Neighbours of one line are words of one sentence for whoever has no styles, and all of a drawing is one line.
      const run = await page.evaluate(() => {
        const LINE = new Set(["A", "ABBR", "B", "BUTTON", "CODE", "LABEL", "SELECT", "SMALL", "SPAN", "STRONG", "TIME"]);
        const stands = (node) => node.parentElement.closest("svg") ? node.textContent : node.nodeType === 3 || LINE.has(node.tagName);
        const found = [];
        const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const next = node.nextSibling;
          // Words of which a part is marked are one in prose.
          if (!next || node.parentElement.closest(".prose") || !stands(node) || !stands(next)) continue;
          const [left, right] = [node.textContent, next.textContent];
          if (/[\p{L}\p{N}»”]$/u.test(left) && /^[\p{L}\p{N}«“]/u.test(right) && !(next.nodeType === 1 && next.matches(".hidden-visually"))) found.push(`${left.slice(-20)}|${right.slice(0, 20)}`);
        }
        return found;
      });
      assert.deepEqual(run.slice(0, 5), [], `${run.length} in all`);
    });
  }
}

// Programs that make text of a page, where they are.
const READERS = [["lynx", ["-dump", "-nolist", "-width=400", "-display_charset=utf-8"]], ["pandoc", ["-f", "html", "-t", "plain", "--wrap=none"]]];
for (const [program, options] of READERS) {
  const there = spawnSync(program, ["--version"]).status === 0;
  test(`${program} reads words apart`, { skip: there ? false : `${program} is not installed` }, () => {
    for (const path of ["", "roles/moderator/", "calendar/2026-12/", "gaps/", "measurement/", "who/", "en/calendar/"]) {
      const ran = spawnSync(program, [...options, join(SITE, path, "index.html")], { encoding: "utf8", maxBuffer: 1 << 26 });
      assert.equal(ran.status, 0, ran.stderr);
      // A numeral or a time, and the next word at once: "IIIRépartir", "9 h 30Et depuis", "9:30amThe".
      const run = ran.stdout.match(/\b[IVX]{1,3}\p{Lu}\p{Ll}|\b\d{1,2}\s?h(?:\s?\d{2})?[\p{Lu}«]|\d(?:am|pm)\p{Lu}/gu) ?? [];
      assert.deepEqual(run, [], path);
    }
  });
}
