// Which page answers best: what its title, the questions that it answers, its headings, its first lines and one stretch
// of its text say of what is asked.
// Nothing here touches the page, so that it can be tried by itself.
import { root } from "./senses.js";
import { bare, head, words } from "./words.js";

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
  // What of the query a text says, and what of the text is in the query.
  return (text) => {
    const all = words(text, lang);
    const telling = all.filter((word) => !word.little), plain = ` ${all.map((word) => word.plain).join(" ")} `;
    const met = forms.map(({ several }) => Math.max(0, ...several.filter(([name]) => plain.includes(` ${name} `)).map(([, times]) => times)));
    let told = 0, asked = 0;
    for (const word of telling) {
      let best = 0, at = -1;
      forms.forEach(({ own }, of) => {
        const times = Math.max(...formsOf(word, lang).map((form) => own.get(form) ?? 0));
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

const isPerson = (kind) => ["personne", "person"].includes(bare(kind));

// What is known of a page that may answer.
export function traits(page, data, { shares, hint }, lang, root, tell) {
  const whole = shares.reduce((sum, one) => sum + one, 0) || 1;
  const title = data.meta.title ?? "", isQuestion = /\?\s*$/.test(title);
  const text = data.content.replaceAll("\u2060", "");
  const sentences = text.match(/[^.!?…]+[.!?…]?/g) ?? [];
  const questions = sentences.filter((one, at) => one.endsWith("?") || (isQuestion && at >= sentences.length - 4));
  const heads = data.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element)).map((anchor) => anchor.text ?? "");
  const ofTitle = tell(title), best = (all) => Math.max(0, ...all);
  const lead = tell(text.split(/\s+/).slice(0, 45).join(" "));
  const kind = (data.filters.kind ?? [""])[0];
  const marks = data.anchors.filter((anchor) => /^h[2-6]$/i.test(anchor.element)).map((anchor) => anchor.location);
  const part = (place) => marks.filter((mark) => mark <= place).length;
  const parts = Map.groupBy ? Map.groupBy(page.hits, ([place]) => part(place)) : page.hits.reduce((all, hit) => all.set(part(hit[0]), [...(all.get(part(hit[0])) ?? []), hit]), new Map());
  return {
    page: page.held,
    often: page.often,
    ranked: page.ranked,
    top: page.top,
    title: ofTitle.covers,
    titleIs: ofTitle.is * ofTitle.covers,
    question: best([isQuestion ? near(ofTitle) : 0, ...questions.map((one) => near(tell(one)))]),
    heading: best(heads.map((one) => near(tell(one)))),
    headed: best(heads.map((one) => tell(`${title} ${one}`).covers)),
    lead: lead.covers,
    first: best(sentences.slice(0, 3).map((one) => near(tell(one)))),
    both: best([...questions, ...heads].map((one) => tell(`${title} ${one}`).covers)),
    stretch: stretch(page.hits, shares, whole),
    part: best([...parts.values()].map((hits) => stretch(hits, shares, whole, 1e6))),
    asks: Number(isQuestion),
    overview: Number(data.url.slice(root.length).replace(`${lang}/`, "").split("/").length <= 2),
    long: Math.log2(1 + data.word_count / 200),
    hinted: Number(Boolean(hint) && hint.includes(bare(kind))),
    named: Number(isPerson(kind) && page.named),
    called: Number(isPerson(kind) && page.named && Boolean(hint?.some(isPerson))),
  };
}

// What each of these adds to a page's score; found on lists of readers' questions.
export const ADDS = {
  page: 1.1, often: 0.6, ranked: 0.45, top: 0.4, title: 0.55, titleIs: 1.1, question: 1.35, heading: 0.5, headed: 1.05, lead: 0.85, first: 0.25, both: 0.2,
  stretch: 0.75, part: 0.25, asks: 0.22, overview: -1, long: 0.11, hinted: 0.38, named: 0.9, called: 2,
};

export const score = (of) => Object.entries(ADDS).reduce((sum, [name, adds]) => sum + adds * of[name], 0);

// Pages that are read, the best first; one whose title is what is asked before all.
export async function read(pages, answer, lang, root) {
  const tell = matcher(answer.asked, answer.shares, lang);
  const all = await Promise.all(pages.map(async (page) => ({ page, data: await page.result.data() })));
  const exact = (data) => Number(bare(data.meta.title ?? "").trim() === bare(answer.query).trim() || (answer.telling && tell(data.meta.title ?? "").is > 0.999 && tell(data.meta.title ?? "").covers > 0.999));
  for (const one of all) {
    one.traits = traits(one.page, one.data, answer, lang, root, tell);
    one.page.score = score(one.traits);
    one.exact = exact(one.data);
  }
  return all.sort((one, other) => other.exact - one.exact || other.page.score - one.page.score);
}
