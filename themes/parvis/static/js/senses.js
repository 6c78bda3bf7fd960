// What a word may be said with besides, and numbers in words: the tables are brought in for the language that is read.
const TABLE = {}; // by language: groups by the roots of what stands in them, and every name of several words

// Brings in the words of a language, once.
export async function learn(lang) {
  if (TABLE[lang]) return;
  const text = lang === "fr" ? (await import("./senses-fr.js")).default : lang === "en" ? (await import("./senses-en.js")).default : "";
  const roots = new Map(), several = new Set();
  for (const line of text.trim().split("\n").filter(Boolean)) {
    const near = line.startsWith("~ "), names = line.replace(/^~ /, "").split(", ").map((name) => ({ name, root: root(name, lang) }));
    for (const one of names) {
      if (one.name.includes(" ")) several.add(one.name);
      const all = roots.get(one.root) ?? [];
      if (all.push({ names, times: near ? NEAR : SAME }) === 1) roots.set(one.root, all);
    }
  }
  const known = [...roots.values()].flatMap((groups) => groups.flatMap(({ names }) => names.map(({ name }) => name))).filter((name) => name.length > 4 && !name.includes(" "));
  TABLE[lang] = { roots, several, known: [...new Set(known)] };
}
// Words of the tables that are one word, and long enough to be known again with a slip.
export const known = (lang) => TABLE[lang].known;
const SAME = 0.75; // what a word of the same sense counts
const NEAR = 0.5; // and one that is only near to it

// Nouns that look like forms of a verb.
export const NOUNS = new Set("donnee entree idee journee soiree annee arrivee tournee equipe rangee portee dictee".split(" ").flatMap((noun) => [noun, `${noun}s`]));

// A word without what its forms differ by: enough to know it again in the tables.
export function root(word, lang) {
  if (word.includes(" ")) return word;
  if (lang === "fr" && NOUNS.has(word)) return word.replace(/s$/, "");
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, "");
  return lang === "fr" ? word.replace(/(?<=\w{3})(?:ements?|ees?|es?|er|ir|re|ent|ant|ons|ez|s|x)$/, "") : word.replace(/(?<=\w{3})(?:ings?|ed|ers?|es?|s)$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

// What a word, or several that are one, may be said with besides, each with what it counts: the nearest first.
export function senses(forms, lang) {
  const own = new Map(), roots = new Set(forms.map((form) => root(form, lang)));
  const groups = [...roots].flatMap((one) => TABLE[lang]?.roots.get(one) ?? []);
  // Where the very word stands in the tables (`donnees`), what only has its root does not count (`donner`).
  const exact = groups.filter(({ names }) => names.some(({ name }) => name === forms[0]));
  for (const { names, times } of exact.length ? exact : groups) {
    for (const { name, root } of names) if (!roots.has(root) && !(own.get(name) >= times)) own.set(name, times);
  }
  return [...own].sort(([, one], [, other]) => other - one).slice(0, MOST);
}
const MOST = 8;

// How many of the words that were said last make up one of several words.
export function phrase(said, lang) {
  for (let count = Math.min(5, said.length); count > 1; count -= 1) if (TABLE[lang]?.several.has(said.slice(-count).join(" "))) return count;
  return 1;
}

// Numbers up to a hundred as they are spoken, and what they are in digits.
const UNITS = {
  fr: "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
};
const TENS = { fr: { 20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt" }, en: { 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety" } };

function spoken(lang) {
  const units = UNITS[lang].split(" "), names = new Map(units.map((name, at) => [name, at]));
  for (const [ten, name] of Object.entries(TENS[lang])) {
    names.set(name, Number(ten));
    if (ten === "80" && lang === "fr") names.set("quatre-vingts", 80);
    const upTo = lang === "fr" && (ten === "60" || ten === "80") ? 20 : 10;
    for (let one = 1; one < upTo; one += 1) {
      names.set(`${name}-${units[one]}`, Number(ten) + one);
      if (lang === "fr" && (one === 1 || one === 11)) names.set(`${name}-et-${units[one]}`, Number(ten) + one);
    }
  }
  names.set(lang === "fr" ? "cent" : "hundred", 100);
  return names;
}
const NUMBERS = { fr: spoken("fr"), en: spoken("en") };
const NAMES = Object.fromEntries(Object.entries(NUMBERS).map(([lang, names]) => [lang, new Map([...names].map(([name, number]) => [String(number), name]).reverse())]));

// The first ones, as they are counted: `1er jour`, `2nd month`.
const ORDINAL = { fr: /^(\d)(?:ères?|ere?|re|èmes?|eme|e|nde?)$/, en: /^(\d)(?:st|nd|rd|th)$/ };
const ORDINALS = { fr: ["", "premier", "deuxieme", "troisieme", "quatrieme", "cinquieme"], en: ["", "first", "second", "third", "fourth", "fifth"] };

// A number in the other way to write it, with what is joined to it: `ninety-day` and `90-day`.
export function inTheOtherWay(plain, lang) {
  const names = NUMBERS[lang];
  if (!names) return undefined;
  const [, digits, tail] = plain.match(/^(\d{1,3})(-[a-z]+)?$/) ?? [];
  if (digits && Number(digits) > 2) {
    const name = NAMES[lang].get(digits);
    return name && name + (tail ?? "");
  }
  const [, count] = plain.match(ORDINAL[lang]) ?? [];
  if (count && ORDINALS[lang][count]) return ORDINALS[lang][count];
  if (names.get(plain) > 2) return String(names.get(plain));
  const [, name, joined] = plain.match(/^(.+)(-[a-z]+)$/) ?? [];
  return names.get(name) > 2 ? names.get(name) + joined : undefined;
}

// A spoken number in one word, however its parts are joined.
export function joined(text, lang) {
  return SPACED[lang] ? text.replace(SPACED[lang], (name) => name.replaceAll(" ", "-")) : text;
}
const SPACED = Object.fromEntries(Object.entries(NUMBERS).map(([lang, names]) => {
  const several = [...names.keys()].filter((name) => name.includes("-")).sort((one, other) => other.length - one.length);
  return [lang, new RegExp(`(?<![\\p{L}-])(?:${several.join("|").replaceAll("-", " ")})(?![\\p{L}-])`, "gu")];
}));
