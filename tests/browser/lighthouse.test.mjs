// What Lighthouse says of the home page.
import assert from "node:assert/strict";
import { test } from "node:test";
import lighthouse from "lighthouse";
import { BASE, launch, serve } from "./site.mjs";

test("Lighthouse is content with the home page", async () => {
  const server = await serve();
  const port = 9333 + (process.pid % 500);
  const browser = await launch([`--remote-debugging-port=${port}`]);
  try {
    const result = await lighthouse(`${server.origin}${BASE}`, { port, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices"] });
    const score = (name) => Math.round(result.lhr.categories[name].score * 100);
    const failed = Object.values(result.lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => audit.id);
    assert.equal(score("accessibility"), 100, failed.join(", "));
    assert.equal(score("best-practices"), 100, failed.join(", "));
    assert.ok(score("performance") >= 95, `performance ${score("performance")}: ${failed.join(", ")}`);
  } finally {
    await browser.close();
    server.close();
  }
});
