// What a query finds: Pagefind is asked for each word, and what it answers is put together. Pagefind itself wants every
// word on a page, passes over words that stand nowhere, and takes the beginning of a word for it: a page is never shown
// for that here, and what stands nowhere is said.
// Nothing here touches the page, so that it can be tried by itself.
import { apart, stretch, weight } from "./rank.js";
import { learn } from "./senses.js";
import { bare, words } from "./words.js";
export { read } from "./rank.js";

const LEAST = 0.2; // of what the words say, a page holds so much, or it is not shown
const EXTENDED = 0.3; // a word that only begins with what is asked counts so much
const OF_FAMILY = 0.9; // and another word of its family
const INSTEAD = 1.15; // and one of the same sense so many times more, where the word itself stands nowhere
// What these add before a page is read: the first pages of that order are.
const PRE = { held: 1.5, often: 0.8, ranked: 1, top: 1, stretch: 1.5 };
const NAME = 3; // words that may name one thing
const TITLE = 12; // words at the beginning of a page that may be its title

// What was asked of an engine before is known: a query is typed letter by letter.
const KNOWN = new WeakMap();
function look(engine, text, options) {
  if (!KNOWN.has(engine)) KNOWN.set(engine, new Map());
  const known = KNOWN.get(engine), key = JSON.stringify([text, options?.filters ?? {}]);
  if (known.size > 2000) known.clear();
  if (!known.has(key)) known.set(key, engine.search(text, options));
  return known.get(key);
}

// What the pages of an edition say of one word.
async function one(engine, word, options) {
  // Ranked, with words that only begin with it, and where the whole word stands: two questions to Pagefind.
  const whole = (text) => look(engine, `"${text}"`, options);
  const [all, exact, kin, meant] = await Promise.all([look(engine, word.text, options), whole(word.text), Promise.all(word.others.map(whole)), Promise.all(word.meant.map(([text]) => whole(text)))]);
  const pages = new Map(); // by id: how much it counts, how often, where the word stands
  const add = (result, times, places) => {
    const own = pages.get(result.id) ?? { result, times: 0, often: 0, ranked: 0, titled: false, places: new Map() };
    own.times = Math.max(own.times, times);
    own.often = Math.max(own.often, times * places.length / (places.length + 1.5));
    for (const place of places) own.places.set(place, Math.max(times, own.places.get(place) ?? 0));
    pages.set(result.id, own);
  };
  for (const result of exact.results) add(result, 1, result.words);
  const most = Math.max(Number.MIN_VALUE, ...all.results.map((result) => result.score));
  for (const result of all.results) {
    const own = pages.get(result.id);
    if (!own) continue;
    own.ranked = result.score / most;
    own.titled = Boolean(result.matchedMetaFields?.includes("title"));
  }
  for (const { results } of kin) for (const result of results) add(result, OF_FAMILY, result.words);
  const on = pages.size;
  meant.forEach(({ results }, at) => { for (const result of results) add(result, word.meant[at][1] * (on ? 1 : INSTEAD), result.words); });
  const said = word.meant.filter((_, at) => meant[at].results.length).map(([text]) => text);
  // Words that go on: those that begin with what is asked. Where none does, Pagefind answers with a beginning of it.
  const rest = all.results.filter((result) => !pages.has(result.id));
  if (!word.signed && word.plain.length > 2 && rest.length && (exact.results.length || await goesOn(rest, word.plain))) {
    for (const result of rest) add(result, EXTENDED, result.words);
  }
  return { word, pages, whole: on, said, on: on || pages.size };
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

// Pages that have a query's words, best first: `pages` to show, `missing` words, `near` what was searched for instead.
export async function find(engine, query, { lang, filters = {}, count }) {
  await learn(lang);
  const options = { filters };
  if (/^\s*"[^"]*\S\s[^"]*"\s*$/.test(query)) {
    const { results } = await engine.search(query, options);
    const hits = (result) => result.words.map((place) => [place, 0, 1]);
    const pages = results.map((result) => ({ result, score: result.score, held: 1, often: 1, ranked: 1, top: 0, hits: hits(result), places: new Map(result.words.map((place) => [place, 1])) }));
    return { pages, missing: [], near: [], query, asked: words(query, lang).slice(0, 1), shares: [1] };
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
  const near = lost.length && (await import("./near.js")).near;
  for (const answer of lost) {
    const other = await near(answer.word, lang, (text) => look(engine, text), placed);
    if (!other) continue;
    const [word] = words(other, lang);
    if (!word) continue;
    Object.assign(answer, await one(engine, word, options));
    if (answer.pages.size) instead.push(other);
  }
  const found = answers.filter((answer) => answer.pages.size);
  const all = Math.max(count ?? 0, ...found.map((answer) => answer.pages.size));
  // A word that stands nowhere says nothing more.
  const shares = found.map((answer) => weight(answer.word, answer.on, all));
  const whole = shares.reduce((sum, own) => sum + own, 0);
  const pages = new Map();
  found.forEach((answer, word) => {
    for (const [id, { result, times, often, ranked, titled, places }] of answer.pages) {
      const own = pages.get(id) ?? { result, held: 0, often: 0, ranked: 0, top: 0, named: false, hits: [], places: new Map() };
      const early = titled || [...places].some(([place, counts]) => place < TITLE && counts >= 0.5);
      own.held += shares[word] * times / whole;
      own.often += shares[word] * often / whole;
      own.ranked += shares[word] * ranked / whole;
      own.top += early ? shares[word] * times / whole : 0;
      own.named ||= times > 0.99 && (titled || [...places].some(([place, counts]) => place < 3 && counts === 1));
      for (const [place, counts] of places) {
        own.hits.push([place, word, counts]);
        own.places.set(place, Math.max(shares[word] * counts, own.places.get(place) ?? 0));
      }
      pages.set(id, own);
    }
  });
  const shown = [...pages.values()].filter((page) => page.held >= LEAST);
  const hint = hints(query, lang), asksFor = hint?.some((kind) => ["personne", "person"].includes(kind));
  for (const page of shown) page.score = (asksFor && page.named ? 2 : 0) + PRE.held * page.held + PRE.often * page.often + PRE.ranked * page.ranked + PRE.top * page.top + PRE.stretch * stretch(page.hits, shares, whole);
  shown.sort((one, other) => other.score - one.score);
  // A few words that no page says together name one thing, which is nowhere; a whole sentence need not be said.
  const scattered = telling.length > 1 && found.length === telling.length && telling.length <= NAME && !shown.some(({ result }) => found.every((answer) => answer.pages.has(result.id)));
  return { pages: shown, missing, scattered, near: instead, query, asked: found.map((answer) => answer.word), shares, telling: telling.length > 0, hint };
}

// The kinds of pages that a query asks for by its first words.
function hints(query, lang) {
  const said = ` ${bare(query).replace(/[^a-z0-9]+/g, " ").trim()} `;
  return KINDS[lang]?.filter(([words]) => words.some((word) => said.includes(` ${word} `))).flatMap(([, kinds]) => kinds);
}
const KINDS = {
  fr: [[["qui", "a qui"], ["role", "personne"]], [["numero", "telephone", "mail", "email", "courriel", "adresse", "contact", "contacter", "joindre", "coordonnees"], ["personne"]], [["combien", "nombre", "taux"], ["mesure"]], [["comment", "puis je", "peut on", "faut il", "que faire", "dois je", "est ce que"], ["question"]]],
  en: [[["who", "whom"], ["role", "person"]], [["number", "phone", "mail", "email", "address", "contact", "reach"], ["person"]], [["how many", "number", "rate"], ["metric"]], [["how do", "can i", "do i", "what if", "should i", "is it", "do you"], ["question"]]],
};

const LONG = 26; // words of an excerpt

// Where a page speaks of what was asked: stretches under its headings, the best first, each from the beginning of a sentence.
export function passages(data, places) {
  const text = split(apart(data.content).own.trimEnd());
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
  // What only is asked for with other words than it says is shown from its beginning.
  if (!found.length && first < text.length) return [{ id: "", title: "", words: excerpt(text, [first], first, text.length, places) }];
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
  while (begin < start && !/[\p{L}\p{N}]/u.test(text[begin])) begin += 1; // a sign that stands by itself
  const end = Math.min(to, begin + LONG);
  const all = text.slice(begin, end).map((word, at) => ({ word, marked: places.has(begin + at) }));
  return { all, before: begin > from, after: end < to };
}
