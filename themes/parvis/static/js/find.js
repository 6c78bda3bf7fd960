// What a query finds: Pagefind is asked for each word, and what it answers is put together. Pagefind itself wants every
// word on a page, passes over words that stand nowhere, and takes the beginning of a word for it: a page is never shown
// for that here, and what stands nowhere is said.
// Nothing here touches the page, so that it can be tried by itself.
import { bare, words } from "./words.js";

const LEAST = 0.35; // of what the words say, a page holds so much, or it is not shown
const EXTENDED = 0.3; // a word that only begins with what is asked counts so much
const OF_FAMILY = 0.8; // and another word of its family
const STANDS = 0.4; // of what a word counts on the page that says most of it, it counts so much where it stands at all
const IN_TITLE = 1; // what a word in a title counts besides
const ASKED = 1.2; // what a page counts whose title is a question
const ASKED_SO = 1.6; // the same where a whole question is asked
const IN_PART = 0.8; // said under its title in a heading, it adds so much of that
const OVERVIEW = 0.8; // and a page of the first rank, which tells of others
const USUAL = 600; // words of a page: with more, it counts less
const NEAR = 4; // what is asked, said in a title or a question, adds to what a page counts
const OF_SENSE = 0.7; // and one that says nearly the same
const INSTEAD = 0.85; // where the word itself stands nowhere

// What the pages of an edition say of one word.
async function one(engine, word, options) {
  // Ranked, and only where the whole word stands: two questions to Pagefind.
  const both = async (text) => {
    const [all, exact] = await Promise.all([engine.search(text, options), engine.search(`"${text}"`, options)]);
    return { all, exact: new Map(exact.results.map((result) => [result.id, result])) };
  };
  const [{ all, exact }, kin, meant] = await Promise.all([both(word.text), Promise.all(word.others.map(both)), Promise.all(word.meant.map(both))]);
  const pages = new Map(); // by id: how much it counts, where the word stands, whether in the title
  const most = Math.max(...[all, ...[...kin, ...meant].map((answer) => answer.all)].flatMap(({ results }) => results.map((result) => result.score)), Number.MIN_VALUE);
  const add = (result, times, places, on) => {
    const own = pages.get(result.id) ?? { result, score: 0, times: 0, on, places: new Set(), title: 0 };
    own.score = Math.max(own.score, times * (STANDS + (1 - STANDS) * result.score / most));
    if (times > own.times) [own.times, own.on] = [times, on];
    for (const place of places.words) own.places.add(place);
    if ((places.matchedMetaFields ?? []).includes("title")) own.title = Math.max(own.title, times);
    pages.set(result.id, own);
  };
  const addAll = (answer, times, least) => {
    for (const result of answer.all.results) if (answer.exact.has(result.id)) add(result, times, answer.exact.get(result.id), Math.max(least, answer.exact.size));
  };
  addAll({ all, exact }, 1, 0);
  for (const answer of kin) addAll(answer, OF_FAMILY, 0);
  const whole = pages.size;
  for (const answer of meant) addAll(answer, whole ? OF_SENSE : INSTEAD, whole);
  const said = word.meant.filter((_, at) => meant[at].exact.size);
  // Words that go on: those that begin with what is asked. Where none does, Pagefind answers with a beginning of it.
  const rest = all.results.filter((result) => !pages.has(result.id));
  if (!word.signed && word.plain.length > 2 && rest.length && (whole || await goesOn(rest, word.plain))) {
    for (const result of rest) add(result, EXTENDED, result, whole + rest.length);
  }
  return { word, pages, whole, said, on: whole || pages.size };
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
  const most = plain.length < 10 ? 1 : 2;
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
  // A slip in the first letters, or a letter that is doubled or is not.
  for (const other of slips(plain)) {
    const { results } = await engine.search(`"${other}"`);
    const some = results.find((result) => result.words.length);
    if (some && placed((await some.data()).content, some.words).some((text) => bare(text).split(/[^\p{L}\p{N}]+/u).includes(other))) return other;
  }
  return undefined;
}
// Two letters that changed places, one too many, one for two, one beside the right one on the keyboard.
function slips(plain) {
  const found = new Set();
  for (let at = 0; at < plain.length; at += 1) {
    const [ahead, own, behind] = [plain.slice(0, at), plain[at], plain.slice(at + 1)];
    if (at < plain.length - 1) found.add(ahead + behind[0] + own + behind.slice(1));
    found.add(ahead + behind);
    found.add(ahead + own + own + behind);
    if (at < 3) for (const row of KEYS) {
      const key = row.indexOf(own);
      if (key >= 0) for (const other of [row[key - 1], row[key + 1]]) if (/[a-z]/.test(other ?? "")) found.add(ahead + other + behind);
    }
  }
  found.delete(plain);
  return found;
}
const KEYS = ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
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
    return { pages: results.map((result) => ({ result, score: result.score, places: new Map(result.words.map((place) => [place, 1])) })), missing: [], near: [], asked: words(query, lang), weights: new Map() };
  }
  const typed = words(query, lang);
  const telling = typed.filter((word) => !word.little);
  const asked = telling.length ? telling : typed;
  const answers = await Promise.all(asked.map((word) => one(engine, word, options)));
  const lost = answers.filter((answer) => !answer.pages.size);
  const meant = answers.filter((answer) => answer.pages.size && !answer.whole && answer.said.length);
  const asTyped = (text) => {
    const at = query.toLowerCase().replace(/’/g, "'").indexOf(text);
    return at < 0 ? text : query.slice(at, at + text.length);
  };
  const missing = [...lost, ...meant].map((answer) => asTyped(answer.word.text.replace("♯", "#")));
  const instead = meant.flatMap((answer) => answer.said.slice(0, 2));
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
  const rare = (on) => Math.log(1 + (all - on + 0.5) / (on + 0.5)) + 0.1;
  const says = (answer) => rare(answer.on);
  const whole = found.reduce((sum, answer) => sum + says(answer), 0);
  const pages = new Map();
  for (const answer of found) {
    for (const [id, { result, score, places, title, times, on }] of answer.pages) {
      const own = pages.get(id) ?? { result, score: 0, held: 0, places: new Map() };
      own.score += rare(on) * (score + IN_TITLE * title);
      own.held += Math.min(rare(on), says(answer)) * (times === OF_FAMILY ? 1 : Math.sqrt(times));
      for (const place of places) own.places.set(place, says(answer) + (own.places.get(place) ?? 0));
      pages.set(id, own);
    }
  }
  const shown = [...pages.values()].filter((page) => page.held >= LEAST * whole);
  for (const page of shown) page.score *= (page.held / whole) ** 2;
  shown.sort((one, other) => other.score - one.score);
  const weights = new Map(answers.map((answer) => [answer.word.plain, answer.pages.size ? says(answer) : 0]));
  return { pages: shown, missing, near: instead, asked: answers.map((answer) => answer.word), weights, natural: typed.filter((word) => word.little).length > 1 };
}

// The pages of a stretch with what they say, the nearest first: those whose title, a question that they answer, or a
// heading says what is asked.
export async function read(pages, { asked, weights, natural = false }, lang, root) {
  const content = (text) => {
    const all = words(text, lang);
    const telling = all.filter((word) => !word.little);
    return telling.length ? telling : all;
  };
  const says = (word) => weights.get(word.plain) ?? 2;
  const weight = (some) => some.reduce((sum, word) => sum + says(word), 0);
  const means = (one, other) => one.meant.some((text) => text.split(" ").some((word) => word === other.plain || other.others.includes(word)));
  const is = (one, other) => (one.plain === other.plain || one.others.includes(other.plain) || other.others.includes(one.plain)
    || one.others.some((word) => other.others.includes(word)) ? 1 : means(one, other) || means(other, one) ? 0.7 : 0);
  const met = (some, others) => some.reduce((sum, word) => sum + says(word) * Math.max(0, ...others.map((other) => is(word, other))), 0);
  // How much of what is asked a text says, and of the text is asked.
  const nearness = (text) => {
    const told = content(text.replaceAll("\u2060", ""));
    return told.length && asked.length ? (2 * met(asked, told) / weight(asked) + met(told, asked) / weight(told)) / 3 || 0 : 0;
  };
  const all = await Promise.all(pages.map(async (page) => ({ page, data: await page.result.data() })));
  for (const { page, data } of all) {
    const questions = data.content.match(/[^.!?…]+\?/g) ?? [];
    const heads = data.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element)).map((anchor) => anchor.text ?? "");
    page.near = nearness(data.meta.title ?? "");
    // A page that is about everything is nearest to nothing; one that is a question was written to be asked.
    const isQuestion = data.meta.title?.trim().endsWith("?");
    if (isQuestion) page.score *= natural ? ASKED_SO : ASKED;
    if (data.url.slice(root.length).replace(`${lang}/`, "").split("/").length <= 2) page.score *= OVERVIEW;
    page.score /= Math.sqrt(1 + data.word_count / USUAL);
    page.score *= 1 + NEAR * Math.max(page.near, ...questions.map((text) => 0.95 * nearness(text)), ...heads.map((text) => IN_PART * nearness(`${data.meta.title ?? ""} ${text}`)));
  }
  const isIt = ({ page }) => Number(page.near > 0.999);
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
