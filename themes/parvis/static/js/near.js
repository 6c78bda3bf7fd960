// What was meant by a word that stands nowhere: brought in when there is one.
// Nothing here touches the page, so that it can be tried by itself.
import { known } from "./senses.js";
import { bare } from "./words.js";

// A word of the book, or one that is known to say the same as its words, that is nearly what was typed. `look` asks the
// index, `placed` reads words of a page.
export async function near(word, lang, look, placed) {
  const plain = word.plain;
  if (plain.length < 5 || /\d/.test(plain)) return undefined;
  const most = plain.length < 10 ? 1 : 2;
  // Whether a word stands in the book: the word itself, or one that goes on from it.
  const stands = async (other, goesOn) => {
    const some = (await look(`"${other}"`)).results.find((result) => result.words.length);
    const parts = some ? placed((await some.data()).content, some.words).flatMap((text) => bare(text).split(/[^\p{L}\p{N}]+/u)) : [];
    return parts.some((part) => part === other || (goesOn && part.startsWith(other)));
  };
  // A letter that is to be doubled, or is not, is the slip that is heard least: it comes before another letter.
  for (const other of doubled(plain)) if (await stands(other, true)) return other;
  const tried = new Map();
  for (let long = plain.length - 1; long >= 3; long -= 1) {
    const start = plain.slice(0, long);
    const { results } = await look(start);
    const pages = await Promise.all(results.filter((result) => result.words.length).slice(0, 4).map(async (result) => placed((await result.data()).content, result.words)));
    for (const text of pages.flat()) {
      for (const own of bare(text).split(/[^\p{L}\p{N}]+/u)) if (own.length > 2 && !tried.has(own)) tried.set(own, [distance(own, plain, most), text]);
    }
    const best = [...tried].sort(([, [one]], [, [other]]) => one - other)[0];
    if (best && best[1][0] <= (long > plain.length - 3 ? 1 : most)) return clean(best[1][1], best[0]);
  }
  // A word that the page says otherwise.
  const said = known(lang).map((name) => [name, distance(name, plain, most)]).sort(([, one], [, other]) => one - other)[0];
  if (said?.[1] <= most) return said[0];
  // A slip in the first letters.
  for (const other of slips(plain)) if (await stands(other)) return other;
  return undefined;
}
// One letter for two, or two for one.
function doubled(plain) {
  const at = [...plain].map((_, at) => at);
  return new Set([...at.map((at) => plain.slice(0, at) + plain[at] + plain.slice(at)), ...at.filter((at) => plain[at] === plain[at + 1]).map((at) => plain.slice(0, at) + plain.slice(at + 1))]);
}
// Two letters that changed places, one too many, one beside the right one on the keyboard.
function slips(plain) {
  const found = new Set();
  for (let at = 0; at < plain.length; at += 1) {
    const [ahead, own, behind] = [plain.slice(0, at), plain[at], plain.slice(at + 1)];
    if (at < plain.length - 1) found.add(ahead + behind[0] + own + behind.slice(1));
    found.add(ahead + behind);
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
function distance(one, other, most) {
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
