// What a search takes of what is typed: the words that stand in the index, each with the other ways to say it.
// Nothing here touches the page, so that it can be tried by itself.
import { HEADS, head } from "./family.js";
import { inOne, otherwise } from "./figures.js";
import { origins } from "./origin.js";
import { inTheOtherWay, joined, phrase, senses } from "./senses.js";

// Pagefind folds « l’équipe » into one word, so the build writes a space after an elision in what it indexes
// (l’ équipe). The article is dropped from what is asked.
const elision = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]\s?(?=\p{L})/giu;

const ordinal = /(?<![\p{L}\d])\d(?:ères?|ere|er|re|èmes?|eme|e|nde?|st|nd|rd|th)(?![\p{L}\d])/gu;

export const bare = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

// Words that say nothing by themselves, without accents. If all words are such, all count.
const LITTLE = {
  fr: `a ai aimerais alors as au aussi autre aux avec avez avoir avons beaucoup bien bonjour c ca car ce cela ces cet cette ceux chez ci
    comment combien d dans de deja des depuis devez devons doit doivent dois donc dont du elle elles en encore entre es est et etait
    ete etre eu eux fais fait faire faites faudrait faut faut-il gens il ils j je juste l la le les leur leurs lui m ma mais me meme merci mes
    moi mon n ne nos notre nous on ont ou par pas pendant peut peut-on peuvent peux plus pour pourquoi pourrait pourrais pouvez pouvons
    puis puis-je qu quand que quel quelle quelles quels qui quoi s sa sans savoir se sera serait ses si soit son sont suis sur svp t ta te
    tes til toi ton toujours tous tout toute toutes tres trop truc tu un une va veut veux vers vos votre voudrais vous y quelqu quelqu’un
    est-ce y-a-t-il a-t-on doit-on dois-je dit dire quelque chose`,
  en: `a about all along also am an and any are as at be because been but by can cant can't could did do does doesn’t doesn't done dont for
    from get gets getting go goes going got had has have having he her here him his how i if im in into is it its just let like long make
    many may me much my need needs no not of on one or our out people please shall she should so some something someone than that the their
    them then there these they thing things this to up us want was we were what whats what's what’s when where which who whos
    who's who’s whom whose why will with would you your mean i'm i’m i've i’ve isn't isn’t don't don’t`,
};
// Words that say little: they count, but not for much.
const LIGHT = {
  fr: `aller vais allez arrive arriver besoin chaque cas choses commencer commence concerne connaitre continuer demander donne donner dois
    droit envie explique fin fini finir fonctionne fonctionner gens gerer grand grande gros grosse ici ils jamais lieu maintenant marche
    marcher maniere mettre met mettez mis moment obtenir occupe occuper partie passer passe 
    petit petite possible possibilite pouvoir prendre prend prends pris prise quelqu'un question questions
    regarder rendre reste rester sait savez servir sert souhaite souhaiter suivre tenir tient trouve trouver trouve-t-on type
    utiliser utilise utilisez vient venir viens vrai vraiment vieux vieille voir vois vouloir fais place bon bonne meilleur meilleure mal
    seul seule meme temps fois moins avoir etre`,
  en: `ask asking back bad best better big bring call case come comes coming current currently day days different everything exactly fall find 
    give given good great happen happens happening handle help kind know little look looking lot make makes making mean new nothing
    old own part people person place possible put question right say says see sort start still stuff take takes taken taking
    tell thing things time times try turn type use used using want wants way well who whole without work works working `,
};
const listed = (table) => Object.fromEntries(Object.entries(table).map(([lang, text]) => [lang, new Set(text.split(/\s+/).map((word) => word.replace(/’/g, "'")))]));
const SKIP = listed(LITTLE), DIM = listed(LIGHT);

// A name with a sign at its end (C++, C#), as the build writes it in the index.
const signed = (word) => /^[\p{L}\d]+(?:[+#♯]{1,2})$/u.test(word) && word.replace(/#/g, "♯");

// « réparez-vous », « peut-il »: the pronoun is dropped from what is asked. A meeting stays one.
const inverted = /(?<=\p{L}{3})-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|moi|lui|leur)(?!\p{L})/giu;
const MEETING = /rendez-vous/giu;

// The words of a query: what is typed, what the index is asked for besides (its family, and what says nearly the same),
// and whether it says much. What a page says is taken without the other ways to say it.
export function words(query, lang, isQuery = true) {
  let text = query.replace(/(?<![\p{L}\d])(\p{Lu}{2,})s(?![\p{L}\d])/gu, "$1").toLowerCase().replace(/’/g, "'");
  if (lang === "fr") text = text.replace(elision, " ").replace(MEETING, "rendez\u2010vous").replace(inverted, "").replace(/\u2010/g, "-");
  if (lang === "en") text = text.replace(/(?<=\p{L})'s?(?!\p{L})/gu, "");
  text = joined(text, lang);
  text = text.replace(ordinal, (said) => inTheOtherWay(said, lang) ?? said);
  text = inOne(text.replaceAll("\u2060", ""));
  const skip = SKIP[lang] ?? SKIP.en, dim = DIM[lang] ?? DIM.en;
  const summer = lang === "fr" && /(?:^|[\s'])(?:l'|d'|cet |en |cet|l |de l')(?:été|ete)(?!\p{L})/u.test(query.toLowerCase().replace(/’/g, "'")); // a season, not a participle
  const all = [];
  for (const raw of text.split(/[\s\u00a0\u202f]+/)) {
    const sign = signed(raw.replace(/^[^\p{L}\d]+|[^\p{L}\d+#♯]+$/gu, ""));
    const word = sign || raw.replace(/^[^\p{L}\p{N}\p{So}]+|[^\p{L}\p{N}\p{So}\p{M}]+$/gu, "");
    if (!word || all.some((other) => other.text === word)) continue;
    const plain = bare(word);
    const others = new Set();
    if (lang === "fr" && (/^[a-z]{4,}$/.test(plain) || HEADS.has(plain))) {
      others.add(head(plain));
      const verb = plain.match(/^(.{2,}[^i])ons$/); // nous décidons; not une maison
      if (verb && !/(?:ais|iss|ois)ons$/.test(plain)) others.add(`${verb[1].replace(/ge$/, "g")}er`);
    }
    if (lang === "en") others.add(plain.replace(/(?<=\w{3})(?:ies|es|s)$/, (end) => (end === "ies" ? "y" : "")));
    const number = inTheOtherWay(plain, lang);
    if (number) others.add(number);
    if (/\d/.test(plain)) otherwise(plain).forEach((other) => others.add(other));
    others.delete(plain);
    const several = phrase([...all.map((other) => other.plain), plain], lang) - 1;
    if (several) {
      // « mot de passe » is one thing, and asked for as one.
      const parts = all.splice(-several);
      const [text, plainly] = ["text", "plain"].map((key) => [...parts.map((part) => part[key]), key === "text" ? word : plain].join(" "));
      all.push({ text, plain: plainly, others: [], meant: isQuery ? senses([plainly], lang) : [], little: false, light: false, signed: false });
      continue;
    }
    const meant = sign || !isQuery ? [] : senses([plain, ...others], lang);
    if (lang === "fr" && /^[a-z]{4,}$/.test(plain)) origins(plain).forEach((origin) => others.add(origin));
    others.delete(plain);
    all.push({ text: word, plain: sign || plain, others: [...others], meant, little: !sign && skip.has(plain) && !(summer && plain === "ete"), light: dim.has(plain), signed: Boolean(sign) });
  }
  return all;
}
