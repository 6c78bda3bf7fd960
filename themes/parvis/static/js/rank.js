// Which page answers best: what its title, the questions that it answers, its headings, its first lines and one stretch
// of its text say of what is asked.
// Nothing here touches the page, so that it can be tried by itself.
import { head } from "./family.js";
import { root } from "./senses.js";
import { bare, words } from "./words.js";

const STRETCH = 22; // words of a stretch that is about one thing
const UNKNOWN = 2.2; // what a word of a title weighs that is not asked for
const KIN = 0.9; // what another form of a word counts
const LIGHT = 0.55; // of what it would weigh, a word weighs that says little
const LEAST = 0.5; // what the most usual word weighs
const MOST = 4; // and the rarest

// What a word that stands on `on` of `all` pages weighs: a rare one says more, but one that happens to be rare not much.
export function weight(word, on, all) {
  const rare = Math.log(1 + (all - on + 0.5) / (on + 0.5));
  return Math.min(MOST, LEAST + rare) * (word.light ? LIGHT : 1);
}

// How well a text's words are those that are asked for.
function matcher(asked, weights, lang) {
  const forms = asked.map((word) => {
    const own = new Map(), several = [];
    const add = (text, times) => {
      if (text.includes(" ")) several.push([text, times]);
      else for (const [form, of] of [[text, times], [lang === "fr" ? head(text) : text, times * KIN], [root(text, lang), times * KIN]]) if (!(own.get(form) >= of)) own.set(form, of);
    };
    add(word.plain, 1);
    for (const other of word.others) add(other, 1);
    for (const [text, times] of word.meant) add(text, times);
    return { own, several, weight: weights[asked.indexOf(word)] };
  });
  const whole = forms.reduce((sum, form) => sum + form.weight, 0) || 1;
  // What a word of a page counts for one that is asked: the index knows words by their stems, and some have the stem of others.
  const meets = (text, of) => {
    const word = taken(text, lang);
    const own = Math.max(0, ...word.all.flatMap(({ forms: all }) => all.map((form) => forms[of].own.get(form) ?? 0)));
    return own || (forms[of].several.some(([name]) => word.all.some(({ forms: [plain] }) => ` ${name} `.includes(` ${plain} `))) ? 1 : 0);
  };
  // What of the query a text says, and what of the text is in the query.
  const tell = (text) => {
    const { telling, plain } = taken(text, lang);
    const met = forms.map(({ several }) => Math.max(0, ...several.filter(([name]) => plain.includes(` ${name} `)).map(([, times]) => times)));
    let told = 0, asked = 0;
    for (const word of telling) {
      let best = 0, at = -1;
      forms.forEach(({ own }, of) => {
        const times = Math.max(...word.forms.map((form) => own.get(form) ?? 0));
        if (times > best) [best, at] = [times, of];
        met[of] = Math.max(met[of], times);
      });
      const own = at < 0 ? UNKNOWN * (word.light ? LIGHT : 1) : forms[at].weight;
      told += own;
      asked += own * best;
    }
    const covers = forms.reduce((sum, form, at) => sum + form.weight * met[at], 0) / whole;
    return { covers, is: told ? asked / told : 0 };
  };
  // Whether a text says just what is asked, little words and all, or the one holds the other.
  const same = (text, query) => {
    const [own, asked] = [taken(text, lang).plain, taken(query, lang).plain];
    const several = (all) => all.trim().includes(" ");
    return own === asked ? 1 : several(asked) && own.includes(asked) ? 0.7 : several(own) && asked.includes(own) ? 0.5 : 0;
  };
  return { tell, meets, same };
}
// What a text of a page is made of. It is the same whatever is asked, and a query is typed letter by letter.
const TAKEN = new Map();
function taken(text, lang) {
  if (TAKEN.size > 20000) TAKEN.clear();
  if (!TAKEN.has(text)) {
    const all = words(text, lang, false);
    const every = all.map((word) => ({ little: word.little, light: word.light, forms: [...new Set(formsOf(word, lang))] }));
    TAKEN.set(text, { all: every, telling: every.filter((word) => !word.little), plain: ` ${all.map((word) => word.plain).join(" ")} ` });
  }
  return TAKEN.get(text);
}
const formsOf = (word, lang) => [word.plain, ...word.plain.split(/[-'’]/)].flatMap((one) => [one, root(one, lang)]).concat(word.others);
const near = ({ covers, is }) => (2 * covers + is) / 3;

// The most that one stretch of a text says: hits are [place, word, times].
export function stretch(hits, weights, whole, long = STRETCH) {
  const all = [...hits].sort(([one], [other]) => one - other);
  let best = 0, from = 0;
  for (let to = 0; to < all.length; to += 1) {
    while (all[to][0] - all[from][0] > long) from += 1;
    const met = new Map();
    for (let at = from; at <= to; at += 1) met.set(all[at][1], Math.max(met.get(all[at][1]) ?? 0, all[at][2]));
    let sum = 0;
    for (const [word, times] of met) sum += weights[word] * times;
    best = Math.max(best, sum);
  }
  return best / whole;
}

// What a page says, and then the words in which it is asked for, which it does not show: the build writes a sign of no
// width before each (src/search/besides.rs).
const ASKED = "\u2063";
export function apart(content) {
  const [own, ...asked] = content.split(ASKED);
  return { own, asked: asked.flatMap((text) => text.split(/[,:]\s/)) };
}

const isPerson = (kind) => ["personne", "person"].includes(bare(kind));

const LITERAL = 0.85; // what counts more is the word itself, or one of its family
const DOUBT = 0.4; // of what it would, a word counts that only has the stem of what is asked
const TITLE = 12; // words at the beginning of a page that may be its title

// What is known of a page that may answer.
export function traits(page, data, { shares, hint, query }, lang, root, { tell, meets, same }) {
  const whole = shares.reduce((sum, one) => sum + one, 0) || 1;
  const title = data.meta.title ?? "", isQuestion = /\?\s*$/.test(title);
  const { own: text, asked } = apart(data.content.replaceAll("\u2060", ""));
  const sentences = text.match(/[^.!?…]+[.!?…]?/g) ?? [];
  const questions = sentences.filter((one) => one.endsWith("?"));
  const heads = data.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element)).map((anchor) => anchor.text ?? "");
  const placed = data.content.split(/[^\S\uFEFF]+/);
  const hits = page.hits.map(([place, word, times]) => [place, word, meets(placed[place] ?? "", word) ? times : times * DOUBT]);
  const sums = { page: 0, literal: 0, often: 0, top: 0 };
  shares.forEach((share, word) => {
    const own = hits.filter((hit) => hit[1] === word), most = Math.max(0, ...own.map((hit) => hit[2]));
    const often = own.reduce((sum, hit) => sum + hit[2], 0);
    sums.page += share * most / whole;
    if (most > LITERAL) sums.literal += share / whole;
    sums.often += share * most * often / (often + 1.5) / whole;
    sums.top += share * Math.max(0, ...own.map(([place, , times]) => (place < TITLE ? times : 0))) / whole;
  });
  const ofTitle = tell(title), best = (all) => Math.max(0, ...all);
  const lead = tell(text.split(/\s+/).slice(0, 45).join(" "));
  const kind = (data.filters.kind ?? [""])[0];
  const marks = [...data.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element)).map((anchor) => anchor.location), text.split(/[^\S\uFEFF]+/).length - 1];
  const part = (place) => marks.filter((mark) => mark <= place).length;
  const parts = Map.groupBy ? Map.groupBy(hits, ([place]) => part(place)) : hits.reduce((all, hit) => all.set(part(hit[0]), [...(all.get(part(hit[0])) ?? []), hit]), new Map());
  return {
    page: sums.page,
    literal: sums.literal,
    often: sums.often,
    ranked: page.ranked,
    top: sums.top,
    titleIs: ofTitle.is * ofTitle.covers,
    question: best([isQuestion ? near(ofTitle) : 0, ...questions.map((one) => near(tell(one)))]),
    asked: best(asked.map((one) => near(tell(one)))),
    same: best([title, ...heads, ...questions, ...asked].map((one) => same(one, query))),
    told: tell([title, ...heads, ...asked].join(" ")).covers,
    headed: best(heads.map((one) => tell(`${title} ${one}`).covers)),
    lead: lead.covers,
    first: best(sentences.slice(0, 3).map((one) => near(tell(one)))),
    both: best([...questions, ...heads, ...asked].map((one) => tell(`${title} ${one}`).covers)),
    stretch: stretch(hits, shares, whole),
    part: best([...parts.values()].map((own) => stretch(own, shares, whole, 1e6))),
    asks: Number(isQuestion),
    overview: (1 - best([ofTitle.is * ofTitle.covers, ...asked.map((one) => near(tell(one)))])) * Number(data.url.slice(root.length).replace(`${lang}/`, "").split("/").length <= 2),
    long: Math.log2(1 + data.word_count / 200),
    hinted: Number(Boolean(hint) && hint.includes(bare(kind))),
    named: Number(isPerson(kind) && page.named),
    called: Number(isPerson(kind) && page.named && Boolean(hint?.some(isPerson))) * (hint?.every(isPerson) ? 2 : 1), // how to reach somebody
  };
}

// What each of these adds to a page's score; found on lists of readers' questions.
export const ADDS = {
  page: 2.0, literal: 0.45, often: 1.5, ranked: 2.3, top: 0.9, titleIs: 1.2, question: 0.75, asked: 2.6, same: 2.8, told: 2.3, headed: 0.9, lead: 1.4,
  first: 1.0, both: 1.6, stretch: 1.6, part: 1.45, asks: 0.85, overview: -1.55, long: 0.6, hinted: 0.8, named: 1.85, called: 2.6,
};

export const score = (of) => Object.entries(ADDS).reduce((sum, [name, adds]) => sum + adds * of[name], 0);

const ASKING = {
  fr: /^(?:quand|comment|combien|pourquoi|ou|qui|a qui|quel(?:le)?s?|faut-il|peut-on)\s/,
  en: /^(?:when|how|why|where|who|whom|what|which|should|may|can)\s/,
};

// Pages that are read, the best first; one whose title is what is asked before all.
export async function read(pages, answer, lang, root) {
  const matches = matcher(answer.asked, answer.shares, lang), { tell } = matches;
  const all = await Promise.all(pages.map(async (page) => ({ page, data: await page.result.data() })));
  const asks = ASKING[lang]?.test(bare(answer.query)); // « quand recruter » asks for more than the page that is called so
  const exact = (data) => Number(bare(data.meta.title ?? "").trim() === bare(answer.query).trim() || (answer.telling && !asks && tell(data.meta.title ?? "").is > 0.999 && tell(data.meta.title ?? "").covers > 0.999));
  const several = answer.asked.length > 1 || asks;
  for (const one of all) {
    one.traits = traits(one.page, one.data, answer, lang, root, matches);
    one.page.score = score(one.traits);
    // Whole words that a page is asked for with come next: « quand recruter » is another question than « recruter ».
    one.exact = 2 * exact(one.data) || Number(several && one.traits.same === 1);
  }
  return all.sort((one, other) => other.exact - one.exact || other.page.score - one.page.score);
}
