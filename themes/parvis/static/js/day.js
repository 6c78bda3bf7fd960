// The page on the day it is read, in the book's own zone: what it says on each day after that of its build goes with it.
// This runs before whatever else the theme adds to the page, since edits are found by the places of nodes.
const built = document.querySelector("[data-built]");

const today = () => {
  const parts = new Intl.DateTimeFormat("en", { timeZone: built.dataset.zone, calendar: "gregory", year: "numeric", month: "2-digit", day: "2-digit" });
  const of = Object.fromEntries(parts.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}`;
};

const find = (way) => way.reduce((node, at) => node.childNodes[at], document.body);

// What is put in says by its place what was put in before: [from, how long] in all of it.
let told = "";
const said = (pieces) => {
  const from = told.length;
  for (const piece of [pieces].flat()) told += typeof piece === "string" ? piece : told.slice(piece[0], piece[0] + piece[1]);
  return told.slice(from);
};

const edit = ([way, at, drop, text]) => {
  const node = find(way);
  const range = document.createRange();
  if (typeof at === "string") {
    range.selectNodeContents(node.parentNode);
    const other = range.createContextualFragment(at).firstElementChild;
    for (const { name } of [...node.attributes]) node.removeAttribute(name);
    for (const { name, value } of other.attributes) node.setAttribute(name, value);
    return;
  }
  const html = said(text);
  range.setStart(node, at);
  range.setEnd(node, Math.min(at + drop, node.childNodes.length));
  range.deleteContents();
  if (html) range.insertNode(range.createContextualFragment(html));
};

const sayOld = () => document.querySelector("main h1")?.insertAdjacentHTML("afterend", built.dataset.old);

const move = (day) => {
  const dated = document.querySelector("[data-dated]");
  // A clock that is behind the site: what it says holds of the day of its build.
  if (day < built.dataset.built) return dated?.removeAttribute("data-dated");
  // Too old to tell: it stays as it was built, and says so.
  if (day > built.dataset.until) return sayOld();
  const days = JSON.parse(document.getElementById("pv-ahead")?.textContent ?? "[]");
  for (const [on, edits] of days) if (on <= day) edits.forEach(edit);
  dated?.remove();
};

// A page that stays open is read on other days too. By then more has been added to it than edits can find their way in.
const stay = (shown) => {
  let asked = false;
  const typed = () => [...document.querySelectorAll("input[type=search], textarea")].some((field) => field.value);
  const look = async () => {
    if (asked || document.visibilityState !== "visible" || today() === shown || typed()) return;
    asked = true;
    try {
      if (location.protocol !== "file:") await fetch(location.href, { method: "HEAD", cache: "no-store" });
      location.reload();
    } catch { sayOld(); }
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  addEventListener("focus", look);
  setInterval(look, 60_000);
};

if (built) {
  const day = today();
  try { move(day); } catch { /* it stays as it was built */ }
  stay(day);
}
