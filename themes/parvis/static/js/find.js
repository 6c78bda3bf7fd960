// What a query finds: Pagefind is asked for each word, and what it answers is put together. Pagefind itself wants every
// word on a page, passes over words that stand nowhere, and takes the beginning of a word for it: a page is never shown
// for that here, and what stands nowhere is said.
// Nothing here touches the page, so that it can be tried by itself.
import { bare, words } from "./words.js";

const LEAST = 0.35; // of what the words say, a page holds so much, or it is not shown
const EXTENDED = 0.3; // a word that only begins with what is asked counts so much
const OF_FAMILY = 0.8; // and another word of its family

// What the pages of an edition say of one word.
async function one(engine, word, options) {
  const [all, exact, ...kin] = await Promise.all([
    engine.search(word.text, options),
    engine.search(`"${word.text}"`, options),
    ...word.others.flatMap((other) => [engine.search(other, options), engine.search(`"${other}"`, options)]),
  ]);
  const pages = new Map(); // by id: how much it counts, where the word stands, whether in the title
  const add = (result, times, places) => {
    const own = pages.get(result.id) ?? { result, score: 0, places: new Set(), title: false };
    own.score = Math.max(own.score, times * result.score);
    for (const place of places.words) own.places.add(place);
    own.title ||= (places.matchedMetaFields ?? []).includes("title");
    pages.set(result.id, own);
  };
  const known = (answer) => new Map(answer.results.map((result) => [result.id, result]));
  const asIs = known(exact);
  for (const result of all.results) if (asIs.has(result.id)) add(result, 1, asIs.get(result.id));
  for (let at = 0; at < kin.length; at += 2) {
    const own = known(kin[at + 1]);
    for (const result of kin[at].results) if (own.has(result.id)) add(result, OF_FAMILY, own.get(result.id));
  }
  const whole = pages.size;
  // Words that go on: those that begin with what is asked. Where none does, Pagefind answers with a beginning of it.
  const rest = all.results.filter((result) => !pages.has(result.id));
  if (!word.signed && word.plain.length > 2 && rest.length && (whole || await goesOn(rest, word.plain))) {
    for (const result of rest) add(result, EXTENDED, result);
  }
  return { word, pages, whole };
}

// Whether what was found begins with a word: one result tells of all.
async function goesOn(results, plain) {
  const some = results.find((result) => result.words.length) ?? results[0];
  const { content, meta } = await some.data();
  const all = some.words.length ? placed(content, some.words) : Object.values(meta).join(" ").split(/\s+/);
  return all.some((word) => bare(word).split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(plain)) || letters(word).startsWith(plain));
}
const split = (content) => content.split(/[^\S\uFEFF]+/);
const placed = (content, places) => { const all = split(content); return places.map((place) => all[place] ?? ""); };
const letters = (word) => bare(word).replace(/[^\p{L}\p{N}]+/gu, "");

// A word of the book that is nearly what was typed, if there is one.
async function near(engine, word) {
  const plain = word.plain;
  if (plain.length < 5 || /\d/.test(plain)) return undefined;
  const most = plain.length < 7 ? 1 : 2;
  const tried = new Map();
  for (let long = plain.length - 1; long >= 3; long -= 1) {
    const start = plain.slice(0, long);
    const { results } = await engine.search(start);
    const pages = await Promise.all(results.filter((result) => result.words.length).slice(0, 4).map(async (result) => placed((await result.data()).content, result.words)));
    for (const text of pages.flat()) {
      for (const own of bare(text).split(/[^\p{L}\p{N}]+/u)) if (own.length > 2 && !tried.has(own)) tried.set(own, [distance(own, plain, most), text]);
    }
    const best = [...tried].sort(([, [one]], [, [other]]) => one - other)[0];
    if (best && best[1][0] <= (long > plain.length - 3 ? 1 : most)) return clean(best[1][1], best[0]);
  }
  // A slip in the first letters: two that changed places, or one too many.
  for (let at = 0; at < Math.min(3, plain.length - 1); at += 1) {
    for (const other of [plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2), plain.slice(0, at) + plain.slice(at + 1)]) {
      if (other !== plain && (await engine.search(`"${other}"`)).results.length) return other;
    }
  }
  return undefined;
}
const clean = (text, own) => text.split(/[^\p{L}\p{N}]+/u).find((part) => bare(part) === own)?.toLowerCase() ?? own;

// How many letters are to be changed, put in, left out, or to change places; more than `most` is as good as any.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let y = 1; y <= one.length; y += 1) {
    const row = [y];
    for (let x = 1; x <= other.length; x += 1) {
      const same = one[y - 1] === other[x - 1];
      row[x] = Math.min(row[x - 1] + 1, last[x] + 1, last[x - 1] + (same ? 0 : 1));
      if (x > 1 && y > 1 && one[y - 1] === other[x - 2] && one[y - 2] === other[x - 1]) row[x] = Math.min(row[x], before[x - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

// Pages that have a query's words, best first: `pages` to show, `missing` words, `near` what was searched for instead.
export async function find(engine, query, { lang, filters = {}, count }) {
  const options = { filters };
  if (/^\s*"[^"]*\S\s[^"]*"\s*$/.test(query)) {
    const { results } = await engine.search(query, options);
    return { pages: results.map((result) => ({ result, score: result.score, places: new Map(result.words.map((place) => [place, 1])) })), missing: [], near: [] };
  }
  const typed = words(query, lang);
  const telling = typed.filter((word) => !word.little);
  const asked = telling.length ? telling : typed;
  const answers = await Promise.all(asked.map((word) => one(engine, word, options)));
  const lost = answers.filter((answer) => !answer.pages.size);
  const asTyped = (text) => {
    const at = query.toLowerCase().replace(/’/g, "'").indexOf(text);
    return at < 0 ? text : query.slice(at, at + text.length);
  };
  const missing = lost.map((answer) => asTyped(answer.word.text.replace("♯", "#"))), instead = [];
  for (const answer of lost) {
    const other = await near(engine, answer.word);
    if (!other) continue;
    const [word] = words(other, lang);
    if (!word) continue;
    Object.assign(answer, await one(engine, word, options));
    if (answer.pages.size) instead.push(other);
  }
  const found = answers.filter((answer) => answer.pages.size);
  const all = Math.max(count ?? 0, ...found.map((answer) => answer.pages.size));
  // A word on few pages says more than one on many; a word that stands nowhere says nothing more.
  const says = (answer) => Math.log(1 + (all - answer.pages.size + 0.5) / (answer.pages.size + 0.5)) + 0.1;
  const whole = found.reduce((sum, answer) => sum + says(answer), 0);
  const pages = new Map();
  for (const answer of found) {
    for (const [id, { result, score, places, title }] of answer.pages) {
      const own = pages.get(id) ?? { result, score: 0, held: 0, titled: 0, places: new Map() };
      own.score += score + (title ? 2 * says(answer) : 0);
      own.held += says(answer);
      own.titled += title ? says(answer) : 0;
      for (const place of places) own.places.set(place, says(answer) + (own.places.get(place) ?? 0));
      pages.set(id, own);
    }
  }
  const shown = [...pages.values()].filter((page) => page.held >= LEAST * whole);
  for (const page of shown) page.score *= (page.held / whole) ** 2;
  shown.sort((one, other) => other.score - one.score);
  return { pages: shown, missing, near: instead };
}

// The pages of a stretch with what they say, the nearest titles first.
export async function read(pages, query, lang) {
  const content = (text) => {
    const all = words(text, lang);
    const telling = all.filter((word) => !word.little);
    return telling.length ? telling : all;
  };
  const is = (one, other) => [one.plain, ...one.others].some((word) => word === other.plain || other.others.includes(word));
  const asked = content(query);
  const all = await Promise.all(pages.map(async (page) => ({ page, data: await page.result.data() })));
  for (const { page, data } of all) {
    const title = content((data.meta.title ?? "").replaceAll("\u2060", ""));
    const met = (some, others) => some.filter((word) => others.some((other) => is(other, word))).length;
    page.near = (met(title, asked) + met(asked, title)) / (title.length + asked.length || 1);
    page.score *= 1 + page.near;
  }
  const isIt = ({ page }) => Number(page.near === 1);
  return all.sort((one, other) => isIt(other) - isIt(one) || other.page.score - one.page.score);
}

const LONG = 26; // words of an excerpt

// Where a page speaks of what was asked: stretches under its headings, the best first, each from the beginning of a sentence.
export function passages(data, places) {
  const text = split(data.content);
  const heads = data.anchors.filter((anchor) => /^h[1-6]$/i.test(anchor.element) && anchor.text?.trim()).sort((one, other) => one.location - other.location);
  const parts = [{ id: "", title: "", from: 0 }, ...heads.map((head) => ({ id: head.id, title: head.text, from: head.location }))];
  parts.forEach((part, at) => { part.to = parts[at + 1]?.from ?? text.length; });
  const first = split(data.meta.title ?? "").length; // the text begins with the title
  if (parts[1] && parts[1].from <= first) parts[0].to = parts[0].from; // which may be a heading itself
  const found = [];
  for (const part of parts) {
    const inside = [...places].filter(([place]) => place >= part.from && place < part.to);
    if (!inside.length) continue;
    // Each word once, and a little for each time more.
    const kinds = new Map();
    for (const [place, weight] of inside) { const key = letters(text[place] ?? "").slice(0, 5); kinds.set(key, (kinds.get(key) ?? 0) + weight * (kinds.has(key) ? 0.1 : 1)); }
    const own = part.title ? split(part.title).length : first;
    const inHead = inside.some(([place]) => place < part.from + own);
    const after = inside.map(([place]) => place).filter((place) => place >= part.from + own);
    const score = [...kinds.values()].reduce((sum, one) => sum + one, 0) * (inHead && part.title ? 2 : 1);
    found.push({ ...part, score, kinds: new Set(kinds.keys()), words: excerpt(text, after.length ? after : [part.from + own], part.from + own, part.to, places) });
  }
  found.sort((one, other) => other.score - one.score);
  // The best, those nearly as good, and those that speak of what the better ones do not.
  const told = new Set();
  return found.filter((part) => {
    const adds = [...part.kinds].some((kind) => !told.has(kind));
    part.kinds.forEach((kind) => told.add(kind));
    return adds || part.score > found[0].score / 3;
  });
}

// The words of the densest stretch, each with whether it was asked for.
function excerpt(text, inside, from, to, places) {
  let start = inside[0], most = 0;
  for (const place of inside) {
    const held = inside.filter((other) => other >= place && other < place + LONG - 6).length;
    if (held > most) [start, most] = [place, held];
  }
  // From the beginning of its sentence, if that is near, else a few words before.
  let begin = start;
  while (begin > from && start - begin < 10 && !/[.!?…]["»”)]?$/.test(text[begin - 1])) begin -= 1;
  if (begin > from && !/[.!?…]["»”)]?$/.test(text[begin - 1])) begin = Math.max(from, start - 4);
  const end = Math.min(to, begin + LONG);
  const all = text.slice(begin, end).map((word, at) => ({ word, marked: places.has(begin + at) }));
  return { all, before: begin > from, after: end < to };
}
