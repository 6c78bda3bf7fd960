// What a search takes of what is typed: the words that stand in the index, each with the other ways to say it.
// Nothing here touches the page, so that it can be tried by itself.

// Pagefind folds « l’équipe » into one word, so the build writes a space after an elision in what it indexes
// (l’ équipe). The article is dropped from what is asked.
const elision = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]\s?(?=\p{L})/giu;
// « 1 200 » is one number: the build joins its groups too.
const group = /(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?!\d)/gu;

export const bare = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

// Words that say nothing by themselves, without accents. If all words are such, all count.
const LITTLE = {
  fr: `a ai as au aux avec c ca car ce cela ces cet cette ceux chez ci comment combien d dans de des depuis doit donc dont du
    elle elles en entre es est et etait ete etre eu eux fait faire faut faut-il il ils j je l la le les leur leurs lui m ma mais me
    meme mes moi mon n ne nos notre nous on ont ou par pas pendant peut peut-on peux plus pour pourquoi pouvons puis-je qu quand que quel
    quelle quelles quels qui quoi s sa sans se sera ses si soit son sont sur t ta te tes toi ton tous tout toute toutes tu
    un une va vers veut vos votre vous y quelqu quelqu’un est-ce y-a-t-il a-t-on doit-on dois-je dit dire quelque chose`,
  en: `a about an and any are as at be been but by can could did do does doesn’t doesn't for from get had has have he her his how i
    if in into is it its may me my no not of on one or our out shall she should so some than that the their them then there
    these they this to up us was we were what what's what’s when where which who who's who’s whom whose why will with would
    you your does mean i'm i’m isn't isn’t don't don’t`,
};
const little = (lang) => new Set((LITTLE[lang] ?? LITTLE.en).split(/\s+/).map((word) => word.replace(/’/g, "'")));

// The head of a French word's family, by its end: the table of src/search/family.rs.
const ENDS = `ai>er aie>ayer aient>er ait>er ale>al andre>and andu>and ant>er ante>er aux>al crire>crit crite>crit crivait>crit crivent>crit
  crivez>crit drice>deur e>er eaux>eau ee>er elle>el ende>end endent>end endra>end endre>end endu>end endue>end enne>en ent>er
  era>er eraient>er erait>er erdre>erd erdu>erd erdue>erd ere>er erez>er eriez>er eron>er eront>er euse>eur eux>eu ez>er gue>g
  ienne>ien iere>ier ieux>ieu iez>er ive>if lle>ller llent>ller lli>ll llie>ll llir>ll oi>oyer oie>oyer oient>oyer ondent>ond
  ondra>ond ondre>ond ondu>ond onne>onner oux>ou tenu>tenir tenue>tenir tiendra>tenir tienne>tenir tiennent>tenir tient>tenir
  trice>teur ttent>t ttez>t ttre>t uie>uyer uient>uyer venu>venir venue>venir viendra>venir vienne>venir viennent>venir vient>venir`;
const ends = ENDS.trim().split(/\s+/).map((pair) => pair.split(">")).sort(([one], [other]) => other.length - one.length);

export function head(word) {
  const singular = word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  const found = ends.find(([end]) => singular.endsWith(end) && singular.length - end.length >= (end.length > 3 ? 1 : 3));
  return found ? singular.slice(0, -found[0].length) + found[1] : singular;
}

// A name with a sign at its end (C++, C#), as the build writes it in the index.
const signed = (word) => /^[\p{L}\d]+(?:[+#♯]{1,2})$/u.test(word) && word.replace(/#/g, "♯");

// The words of a query: what is typed, what the index is asked for besides, and whether it says much.
export function words(query, lang) {
  let text = query.toLowerCase().replace(/’/g, "'");
  if (lang === "fr") text = text.replace(elision, " ");
  text = text.replace(group, (_, first, rest) => first + rest.replace(/\D/g, ""));
  const skip = little(lang);
  const all = [];
  for (const raw of text.split(/[\s\u00a0\u202f]+/)) {
    const sign = signed(raw.replace(/^[^\p{L}\d]+|[^\p{L}\d+#♯]+$/gu, ""));
    const word = sign || raw.replace(/^[^\p{L}\p{N}\p{So}]+|[^\p{L}\p{N}\p{So}\p{M}]+$/gu, "");
    if (!word || all.some((other) => other.text === word)) continue;
    const plain = bare(word);
    const others = new Set();
    if (lang === "fr" && /^[a-z]{4,}$/.test(plain)) {
      others.add(head(plain));
      const verb = plain.match(/^(.{3,}[^i])ons$/); // nous décidons; not une maison
      if (verb && !/(?:ais|iss|ois)ons$/.test(plain)) others.add(`${verb[1]}er`);
    }
    if (lang === "en") others.add(plain.replace(/(?<=\w{3})(?:ies|es|s)$/, (end) => (end === "ies" ? "y" : "")));
    others.delete(plain);
    all.push({ text: word, plain: sign || plain, others: [...others], little: !sign && skip.has(plain), signed: Boolean(sign) });
  }
  return all;
}
