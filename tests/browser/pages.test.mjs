// What every page promises: valid HTML, one first heading, unique ids, no dead link, nothing inline, nothing from elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { posix } from "node:path";
import { HtmlValidate } from "html-validate";
import { files, read } from "./site.mjs";

const all = files();
const known = new Set(all);
const pages = all.filter((path) => path.endsWith(".html"));
// A redirect is a page of one line.
const isRedirect = (html) => html.includes('http-equiv="refresh"');
const decode = (text) => text.replace(/&(amp|quot|lt|gt|#39);/g, (_, name) => ({ amp: "&", quot: '"', lt: "<", gt: ">", "#39": "'" })[name]);
const attributes = (html, name) => [...html.matchAll(new RegExp(`<([a-z][a-z0-9-]*)[^>]*?\\s${name}="([^"]*)"`, "g"))].map(([, tag, value]) => [tag, decode(value)]);
const idsOf = new Map();
const ids = (path) => idsOf.get(path) ?? idsOf.set(path, attributes(read(path), "id").map(([, id]) => id)).get(path);

test("there are pages", () => assert.ok(pages.length > 200, `${pages.length} pages`));

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      "attribute-boolean-style": "off", "void-style": "off", "doctype-style": "off", "attribute-empty-style": "off", "no-trailing-whitespace": "off",
      "long-title": "off", "prefer-native-element": "off", "no-inline-style": "error", "no-redundant-role": "off", "valid-id": ["error", { relaxed: true }],
      "tel-non-breaking": "off", "no-raw-characters": ["error", { relaxed: true }], "no-implicit-button-type": "off", "require-sri": "off",
      "svg-focusable": "off", "wcag/h36": "off", "input-missing-label": "error", "no-unused-disable": "off", "no-missing-references": "error",
    },
  });
  const faults = [];
  for (const path of pages.filter((path) => !isRedirect(read(path)))) {
    const report = await validator.validateString(read(path), path);
    for (const result of report.results) for (const fault of result.messages) faults.push(`${path}:${fault.line}:${fault.column} ${fault.ruleId} ${fault.message}`);
  }
  assert.deepEqual(faults.slice(0, 20), [], `${faults.length} faults`);
});

test("every page has one first heading, a language, a title and unique ids", () => {
  for (const path of pages) {
    const html = read(path);
    assert.equal([...html.matchAll(/<h1[\s>]/g)].length, 1, `${path}: first headings`);
    assert.match(html, /<html lang="(fr|en)"/, path);
    assert.match(html, /<title>[^<]+<\/title>/, path);
    const seen = ids(path);
    assert.deepEqual(seen.filter((id, at) => seen.indexOf(id) !== at), [], `${path}: ids twice`);
  }
});

test("no link of the site is dead, and every anchor is there", () => {
  const dead = [];
  for (const path of pages) {
    // 404.html and redirects stand at any depth: their links begin at the site's address.
    const html = read(path);
    const links = [...attributes(html, "href"), ...attributes(html, "src")];
    for (const [tag, value] of links) {
      if (/^(https?:|mailto:|tel:|webcal:)/.test(value)) continue;
      const [address, fragment] = value.split("#");
      let target = decodeURIComponent(address.split("?")[0]);
      target = target.startsWith("/") ? target.slice(1) : target === "" ? path : posix.normalize(posix.join(posix.dirname(path), target));
      target = target.replace(/^\.\/?/, "");
      if (target === "" || target.endsWith("/")) target += "index.html";
      if (!known.has(target)) dead.push(`${path}: <${tag}> ${value}`);
      else if (fragment && target.endsWith(".html") && !ids(target).includes(decodeURIComponent(fragment))) dead.push(`${path}: <${tag}> ${value} (no such id)`);
    }
  }
  assert.deepEqual(dead.slice(0, 20), [], `${dead.length} dead links`);
});

test("nothing is inline and nothing is fetched from another host", () => {
  for (const path of pages) {
    const html = read(path);
    assert.doesNotMatch(html, /<script(?![^>]*\s(?:src=|type="application\/json"))[^>]*>/, `${path}: inline script`);
    assert.doesNotMatch(html, /<style[\s>]/, `${path}: inline style`);
    assert.doesNotMatch(html, /<[^>]*\sstyle=/, `${path}: style attribute`);
    assert.doesNotMatch(html, /<[^>]*\son[a-z]+=/, `${path}: handler`);
    assert.match(html, /http-equiv="Content-Security-Policy"/, `${path}: no policy`);
    for (const [tag, value] of attributes(html, "src")) assert.doesNotMatch(value, /^(https?:)?\/\//, `${path}: <${tag}>`);
    for (const [, tag] of html.matchAll(/(<link[^>]*>)/g)) {
      if (/rel="(stylesheet|icon|preload|modulepreload)"/.test(tag)) assert.doesNotMatch(tag, /href="(https?:)?\/\//, path);
    }
  }
});

test("navigation costs a page at most 40 KB", () => {
  for (const path of pages.filter((path) => !path.startsWith("print/") && !path.startsWith("en/print/"))) {
    const size = [...read(path).matchAll(/<(nav|aside|header|footer|dialog)[\s>][\s\S]*?<\/\1>/g)].reduce((sum, [text]) => sum + text.length, 0);
    assert.ok(size < 40_000, `${path}: ${size} bytes`);
  }
});
