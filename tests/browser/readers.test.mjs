// What stays of a page without our styles: in a reader's view, and in a browser of text alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { BASE, KINDS, LANGUAGES, launch, serve } from "./site.mjs";

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

  for (const kind of KINDS) {
    test(`the words of /${language}${kind} do not run together`, async () => {
      await go(language + kind);
      // Neighbours of one line are words of one sentence for whoever has no styles.
      const run = await page.evaluate(() => {
        const INLINE = new Set(["A", "SPAN", "TIME", "STRONG", "SMALL", "B", "CODE", "ABBR"]);
        const found = [];
        const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const next = node.nextSibling;
          if (!INLINE.has(node.tagName) || node.closest(".prose, svg") || !next || next.nodeType !== 1 || !INLINE.has(next.tagName)) continue;
          const [left, right] = [node.textContent, next.textContent];
          if (/[\p{L}\p{N}»”]$/u.test(left) && /^[\p{L}\p{N}«“]/u.test(right) && !next.matches(".hidden-visually")) found.push(`${left.slice(-20)}|${right.slice(0, 20)}`);
        }
        return found;
      });
      assert.deepEqual(run.slice(0, 5), [], `${run.length} in all`);
    });
  }
}
