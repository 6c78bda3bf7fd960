// The little that every page does: theme, menu, print, and the keys that open search.
// Everything here adds to a page that works without it.
import "./day.js";

const root = document.documentElement;

// Theme: the system's until the reader chooses; choosing the system's again forgets the choice.
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
const toggle = document.querySelector("[data-theme-toggle]");
const announceTheme = () => toggle?.setAttribute("aria-pressed", String(isDark()));
toggle?.addEventListener("click", () => {
  const next = isDark() ? "light" : "dark";
  const system = systemDark.matches ? "dark" : "light";
  if (next === system) delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    if (next === system) localStorage.removeItem("parvis-theme");
    else localStorage.setItem("parvis-theme", next);
  } catch { /* not remembered, still applied */ }
  announceTheme();
});
systemDark.addEventListener("change", announceTheme);
announceTheme();

// Menu, on narrow screens: the rubrics, the principles by their names, the pages around this one.
const menu = document.querySelector("[data-menu-toggle]");
const masthead = menu?.closest("header");
const rubrics = menu && document.getElementById(menu.getAttribute("aria-controls"));
const setMenu = (open) => {
  menu.setAttribute("aria-expanded", String(open));
  masthead.classList.toggle("open", open);
  const around = document.querySelector(".local nav");
  if (!open || !around || rubrics.querySelector(".around")) return;
  const copy = document.createElement("div");
  copy.className = "around";
  copy.append(...[...around.children].map((part) => part.cloneNode(true)));
  rubrics.append(copy);
};
menu?.addEventListener("click", () => setMenu(menu.getAttribute("aria-expanded") !== "true"));
masthead?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && masthead.classList.contains("open")) { setMenu(false); menu.focus(); }
});

// Search: its module comes when it is first wanted.
let searching;
const search = () => (searching ??= import("./search.js"));
const openSearch = async (event) => {
  event?.preventDefault();
  (await search()).open();
};
for (const link of document.querySelectorAll("[data-search-open]")) {
  link.addEventListener("click", (event) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) openSearch(event);
  });
  link.addEventListener("pointerenter", search, { once: true });
}
// The one-key shortcut can be switched off, where whoever speaks or trembles would press it unawares.
const slashOpens = () => { try { return localStorage.getItem("parvis-slash") !== "off"; } catch { return true; } };
for (const box of document.querySelectorAll("[data-slash]")) {
  box.checked = slashOpens();
  box.addEventListener("change", () => {
    try { box.checked ? localStorage.removeItem("parvis-slash") : localStorage.setItem("parvis-slash", "off"); } catch { /* not remembered */ }
  });
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = slashOpens() && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (slash || ctrlK) openSearch(event);
});
if (document.querySelector("[data-search-page]")) search();

// On this page: where the reader is, in the list of its headings.
const marks = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
if (marks.size && "IntersectionObserver" in window) {
  const named = (hash) => { try { return decodeURIComponent(hash); } catch { return hash; } };
  const heads = [...marks.keys()].map((hash) => document.getElementById(named(hash)) ?? document.getElementById(hash));
  const look = () => {
    const at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight / 3);
    [...marks.values()].forEach((link, i) => (i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  };
  const watch = new IntersectionObserver(look, { rootMargin: "0px 0px -60% 0px", threshold: [0, 1] });
  heads.forEach((head) => head && watch.observe(head));
}

if (document.querySelector("[data-filter-form]")) import("./filter.js");

// Boxes to tick and code to copy.
const prose = () => {
  if (document.querySelector(".prose :is(input[type=checkbox], [data-copy])")) import("./prose.js");
};
prose();
document.addEventListener("parvis:updated", prose);

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
