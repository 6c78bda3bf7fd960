// Numbers as people write them: with their unit joined or apart (`18h30`, « 18 h 30 »), in groups or not.
// Nothing here touches the page, so that it can be tried by itself.

// Units, with how else they are said.
const UNITS = { h: ["heures", "hours"], min: ["mn", "minutes"], mn: ["min", "minutes"], j: ["jours"], s: ["secondes", "seconds"], km: [], "m²": [], m: [], cm: [], mm: [], kg: [], g: [], k: [], md: [], ko: [], mo: [], go: [], kb: [], mb: [], gb: [] };
const units = Object.keys(UNITS).join("|"), ends = "(?![\\p{L}\\p{N}'])";
const hour = new RegExp(`(?<![\\p{L}\\d.,:])0?(\\d{1,2})\\s?h(?:\\s?([0-5]\\d))?${ends}`, "gu");
const half = new RegExp(`(?<![\\p{L}\\d.,:])0?(\\d{1,2})(?:[:.]([0-5]\\d))?\\s?([ap])\\.?m(?:\\.|${ends})`, "gu");
const unit = new RegExp(`(?<=(?<![\\p{L}\\d])\\d[\\d.,]*)\\s(?=(?:${units})${ends})`, "gu");
const call = /(?<![\p{L}\d.,])(?:(?:(?:\+|00)\d{1,3}(?:\s?\(0\)\s?\d+)?|0\d*)(?:\s\d+)+|\(?\d{3}\)?[\s-]\d{3}[\s-]\d{4})(?![\p{L}\d])/gu;
const nth = /(?<!\p{L})n[°º]\s?(?=\d)/gu;
// « 1 200 » is one number: the build joins its groups too.
const group = /(?<![\d.,])(\d{1,3})((?:\s\d{3})+)(?!\d)/gu;
const whole = (text) => text.replace(group, (_, first, rest) => first + digits(rest));
const digits = (text) => text.replace(/\D/g, "");
const isCalled = (number) => number.length > 7 && number.length < 16;

// A text in small letters, with each of its numbers in one word; one that is called from abroad begins with 00.
export function inOne(text) {
  const moment = (minutes, sign) => (minutes && minutes !== "00" ? sign + minutes : "");
  const some = text.replace(nth, "n°")
    .replace(call, (said) => (isCalled(digits(said)) ? said.replace(/\(0\)|[\s()-]/g, "") : said))
    .replace(/(?<![\p{L}\d])\+(?=\d{8,15}(?!\d))/gu, "00")
    .replace(hour, (_, hours, minutes) => `${hours}h${moment(minutes, "")}`)
    .replace(/(?<=\dh(?:[0-5]\d)?)\s?[-–]\s?(?=\d{1,2}h)/gu, " ")
    .replace(half, (_, hours, minutes, side) => `${hours}${moment(minutes, ":")}${side}m`)
    .replace(unit, "");
  return whole(some);
}

// How else a page may write such a word. Several words are looked for side by side.
export function otherwise(word) {
  const [, count, what] = word.match(new RegExp(`^(\\d[\\d.,]*)((?:${units})(?:/.+)?)$`, "u")) ?? [];
  const said = count ? [what, ...(UNITS[what] ?? [])].map((one) => `${count} ${one}`) : [];
  const [, hours, minutes = "00"] = word.match(/^(\d{1,2})(?:h|:(?=\d\d$))([0-5]\d)?$/) ?? [];
  if (hours && Number(hours) < 25) return moments(Number(hours), minutes).concat(said);
  const [, of, past = "00", side] = word.match(/^(\d{1,2})(?::(\d\d))?([ap]m)$/) ?? [];
  if (of && Number(of) < 13) return moments((Number(of) % 12) + (side === "pm" ? 12 : 0), past);
  const [, number] = word.match(/^n°(\d+)$/) ?? [];
  if (number) return [`nº${number}`, ...["n", "nº", "numero"].map((sign) => `${sign} ${number}`)];
  const own = digits(word);
  const isDate = /^\d\d?([.-])\d\d?\1\d{4}$|^\d{4}([.-])\d\d?\2\d\d?$/.test(word);
  if (isCalled(own) && !isDate && /^(?:0|\d{3}-?\d{3}-?\d{4}$)[\d.-]*$/.test(word)) return calls(word, own);
  return !isDate && /^v?\d+(?:\.\d+)+$/.test(word) ? [word.startsWith("v") ? word.slice(1) : `v${word}`] : said;
}

// A time of day, as French and English write it.
function moments(hours, minutes) {
  const side = hours > 11 && hours < 24 ? "pm" : "am", early = hours % 12 || 12, own = minutes === "00" ? "" : minutes;
  const day = [hours, String(hours).padStart(2, "0")].flatMap((one) => [`${one}h${own}`, `${one} h ${own}`, `${one}h${minutes}`, `${one} h ${minutes}`, `${one}:${minutes}`]);
  const halves = ["", " "].map((space) => `${early}${own && `:${own}`}${space}${side}`);
  return [...new Set([...day, ...halves].map((one) => one.trim()))];
}

// A number to call, in the groups that numbers of its length are written in, here or from abroad (where its 0 goes).
const GROUPS = { 8: ["2222", "44"], 9: ["3222", "333", "234"], 10: ["22222", "334", "37", "433", "3322", "4222", "1333"], 11: ["344", "434", "56", "533"] };
function calls(word, own) {
  const abroad = /^00(\d+)/.exec(word)?.[1], home = abroad ? `0${abroad.slice(2)}` : own;
  const apart = (GROUPS[home.length] ?? []).map((lengths) => {
    let at = 0;
    return [...lengths].map((long) => home.slice(at, (at += Number(long)))).join(" ");
  });
  const short = home.startsWith("0") ? apart.map((text) => text.slice(1).trim()) : [];
  // French typography takes three digits after others for thousands, also where they are none.
  return [...new Set([own, home, abroad ?? own, ...apart, ...short].flatMap((text) => [text, whole(text)]))];
}
