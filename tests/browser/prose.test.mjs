// What a reader does with a text: boxes that stay ticked on their device, code that is copied, old addresses with a fragment.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, launch, serve } from "./site.mjs";

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); server.close(); });
const address = (path) => `${server.origin}${BASE}${path}`;

test("a box that is ticked stays so, and can be taken back", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address("onboarding/checklists/cafe-kit/"));
  const boxes = page.locator(".prose input[type=checkbox]");
  const undo = page.locator(".ticks");
  await boxes.first().waitFor();
  assert.ok(await boxes.nth(1).isEnabled() && !await undo.isVisible());
  await boxes.nth(1).check();
  assert.ok(await undo.isVisible());
  await page.reload();
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [false, true]);
  assert.match(await boxes.nth(1).getAttribute("aria-label"), /formulaires/);
  assert.equal(await undo.innerText(), "Annuler mes coches sur cette page");
  await undo.click();
  await page.reload();
  assert.equal(await page.locator(".prose input:checked").count(), 0);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0);
  await context.close();
});

test("without a script, boxes say so and nothing else is missing", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address("onboarding/checklists/cafe-kit/"));
  assert.ok(await page.locator(".prose input[type=checkbox]").first().isDisabled());
  assert.equal(await page.locator(".ticks").count(), 0);
  await context.close();
});

test("code is copied as it is written", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(address("connection/crisis/"));
  await page.evaluate(async () => {
    const block = '<div class="code" data-lang="sh" data-copy="Copier" data-copied="Copié"><pre><code>a <span class="hl-s">"b"</span>\nc\n</code></pre></div>';
    document.querySelector(".prose").insertAdjacentHTML("beforeend", block);
    document.dispatchEvent(new CustomEvent("parvis:updated"));
  });
  const button = page.locator(".code button");
  await button.click();
  await page.getByText("Copié").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'a "b"\nc');
  await context.close();
});

test("of a session in a terminal, the commands are copied", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(address("connection/crisis/"));
  const copied = async (language, text) => {
    await page.evaluate(async ([language, text]) => {
      document.querySelector(".prose > .code")?.remove();
      const block = `<div class="code" data-lang="terminal.txt" data-copy="Copier" data-copied="Copié"><pre><code class="language-${language}">${text}</code></pre></div>`;
      document.querySelector(".prose").insertAdjacentHTML("beforeend", block);
      document.dispatchEvent(new CustomEvent("parvis:updated"));
    }, [language, text]);
    await page.locator(".code button").click();
    await page.getByText("Copié").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const session = '$ parvis <span class="hl-k">init</span> plan\nnew   book.toml\n\nNext: `parvis check`\n$ git \\\n&gt; status\n$ cat &lt;&lt;END\n&gt; one\ntwo\nEND\none\ntwo\n';
  assert.equal(await copied("console", session), "parvis init plan\ngit \\\nstatus\ncat <<END\none\ntwo\nEND");
  assert.equal(await copied("shell-session", "$ parvis build\n27 pages\n"), "parvis build");
  // What has no prompt, or is no session, is copied whole.
  assert.equal(await copied("console", "parvis build\n27 pages\n"), "parvis build\n27 pages");
  assert.equal(await copied("make", "$ a\nb\n"), "$ a\nb");
  await context.close();
});

test("an old address keeps what stands behind its sign", async () => {
  const page = await browser.newPage();
  await page.goto(address("urgence/#pv-content"));
  await page.waitForURL(address("connection/crisis/#pv-content"));
  await page.close();
});
