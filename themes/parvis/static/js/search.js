// Search over the Pagefind bundle at <root>/pagefind/. Markup and words come from the page: the
// base template holds a <dialog data-search>, /search/ holds the same inside <main>, both with
// their messages in data-… attributes. Nothing from the index is inserted as HTML.
import { find, passages, read } from "./find.js";

const html = document.documentElement;
const rootUrl = new URL(html.dataset.root || "./", location.href);
const lang = html.lang.slice(0, 2);
const french = lang === "fr";
const page = document.querySelector("[data-search-page]");
const dialog = document.querySelector("dialog[data-search]");

// A server's own policy may be stricter than the page's: it has to allow what the search is made of.
let forbidden = false;
document.addEventListener("securitypolicyviolation", (event) => {
  forbidden ||= /wasm-eval|\/pagefind\//.test(event.blockedURI);
});

let loading;
function pagefind() {
  loading ??= import(new URL(`pagefind/pagefind.js${new URL(import.meta.url).search}`, rootUrl).href).then(async (engine) => {
    await engine.options({ baseUrl: rootUrl.pathname });
    await engine.init();
    return engine;
  });
  loading.catch(() => { loading = undefined; }); // the next try asks again
  return loading;
}

// Elisions and ranges are written with a space in the index, numbers in groups without one (figures.js): closed again for the eye.
const gap = /((?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]) (?=\p{L})/giu;
const shown = (text) => (french ? text.replace(gap, "$1") : text).replace(/(?<=[\dh]–) (?=\d)/g, "").replaceAll("\u2060", "\u202f");

// The place of a principle in the book, as its menu has them.
const bay = (value) => [...document.querySelectorAll(".bays a")].findIndex((link) => link.textContent.trim().endsWith(value.replace(/^[IV]+\. /, "")));

// Where a page speaks of what was asked, with what was asked marked.
function excerpt({ all, before, after }) {
  const line = document.createElement("p");
  line.className = "hit-excerpt";
  if (before) line.append("… ");
  for (const { word, marked } of all) {
    const text = shown(word);
    const [, ahead, core, behind] = marked ? text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}+#]*)$/su) : [];
    if (core) {
      line.append(ahead);
      line.appendChild(document.createElement("mark")).textContent = core;
      line.append(behind);
    } else line.append(text);
    const joins = (french && /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]$/i.test(word)) || /(?:\d|^)h?–$/.test(word) && word.length > 1;
    line.append(joins ? "" : " ");
  }
  if (after) line.append("…");
  return line;
}

function hit({ page, data }) {
  const item = document.createElement("li");
  item.className = "hit";
  const add = (url, title, name, parent) => {
    const link = parent.appendChild(document.createElement("a"));
    link.className = name;
    link.href = url;
    link.textContent = shown(title);
    return link;
  };
  add(data.url, data.meta.title || data.url, "hit-title", item);
  const where = [...(data.filters.principle || []), ...(data.filters.kind || [])].join(" · ");
  if (where) {
    const line = item.appendChild(document.createElement("p"));
    line.className = "hit-where";
    line.textContent = where;
  }
  const found = passages(data, page.places);
  const own = found.find((part) => !part.title);
  if (own) item.append(excerpt(own.words));
  for (const part of found.filter((part) => part.title).slice(0, 3)) {
    const box = item.appendChild(document.createElement("div"));
    box.className = "hit-sub";
    add(`${data.url.split("#")[0]}#${encodeURIComponent(part.id)}`, part.title, "hit-heading", box);
    box.append(excerpt(part.words));
  }
  return item;
}

const READ = 16; // pages that are read to be put in order, at a time

function start(box) {
  const input = box.querySelector("input[type=search]");
  const status = box.querySelector("[data-status]");
  const list = box.querySelector("[data-results]");
  const more = box.querySelector("[data-more]");
  const selects = [...box.querySelectorAll("select[data-filter]")];
  const say = (name, values = {}) => {
    status.textContent = (status.dataset[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  };
  let turn = 0, found = [], ready = [], shown = 0, answered, total = 0;

  async function fillFilters(engine) {
    const values = await engine.filters();
    total = Object.values(values.kind || {}).reduce((sum, one) => sum + one, 0); // each page is of one kind
    for (const select of selects) {
      if (select.options.length > 1) continue;
      const all = Object.keys(values[select.dataset.filter] || {});
      if (select.dataset.filter === "principle") all.sort((one, other) => bay(one) - bay(other));
      for (const value of all) select.add(new Option(value, value));
      select.disabled = select.options.length < 2;
      const wanted = new URLSearchParams(location.search).get(select.dataset.filter);
      if (box === page && wanted) select.value = wanted;
    }
  }

  async function show(count) {
    const mine = turn;
    if (ready.length < count) {
      const begun = shown + ready.length, next = found.slice(begun, begun + READ);
      const more = next.length ? await read(next, answered, lang, rootUrl.pathname) : [];
      if (mine !== turn) return;
      ready.push(...more);
    }
    const next = ready.splice(0, count);
    list.append(...next.map(hit));
    shown += next.length;
    more.hidden = shown >= found.length;
  }

  async function run() {
    const mine = ++turn;
    const q = input.value.trim();
    const filters = {};
    for (const select of selects) if (select.value) filters[select.dataset.filter] = select.value;
    if (box === page) {
      const query = new URLSearchParams({ ...(q && { q }), ...filters });
      history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    }
    try {
      if (q) say("loading");
      const engine = await pagefind();
      await fillFilters(engine);
      if (mine !== turn) return;
      if (q) await new Promise((done) => setTimeout(done, 120));
      if (mine !== turn) return; // a later key press took over
      const answer = q ? await find(engine, q, { lang, filters, count: total }) : { pages: [], missing: [], near: [] };
      if (mine !== turn) return;
      [found, ready, answered, shown] = [answer.pages, [], answer, 0];
      list.replaceChildren();
      await show(10);
      if (mine !== turn) return;
      const listed = (all) => all.join(french ? "\u00a0», «\u00a0" : "”, “");
      const none = listed(answer.missing.length ? answer.missing : [q]);
      if (!q) say("idle");
      else if (!found.length) say("none", { q: none });
      else if (answer.missing.length) say(answer.near.length ? "near" : "without", { q: none, near: listed(answer.near), n: found.length.toLocaleString(lang) });
      else say(answer.scattered ? "scattered" : found.length > 1 ? "many" : "one", { n: found.length.toLocaleString(lang), q });
    } catch (error) {
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      say(forbidden || /CompileError|CSP|Content.Security/.test(error) ? "forbidden" : "error");
    }
  }

  const links = () => [...list.querySelectorAll("a")];
  box.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const onInput = document.activeElement === input;
    if (event.key === "ArrowDown" && (onInput || at >= 0)) {
      event.preventDefault();
      all[Math.min(at + 1, all.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (all[at - 1] || input).focus();
    } else if ((event.key === "Home" || event.key === "End") && at >= 0) {
      event.preventDefault();
      all.at(event.key === "Home" ? 0 : -1).focus();
    } else if (event.key === "Enter" && onInput) {
      event.preventDefault();
      all[0]?.click();
    } else if (event.key.length === 1 && at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus(); // typing on goes on in the field
    }
  });
  input.addEventListener("input", run);
  for (const select of selects) select.addEventListener("change", run);
  more.addEventListener("click", async () => {
    const first = shown;
    await show(10);
    list.children[first]?.querySelector("a")?.focus();
  });
  box.querySelector("form")?.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  return { input, run };
}

let box;
if (page) {
  box = start(page);
  box.input.value ||= new URLSearchParams(location.search).get("q") || ""; // what is typed before this came stays
  box.run();
} else if (dialog) {
  box = start(dialog);
  let back;
  dialog.addEventListener("close", () => back?.focus());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // a search field would keep the first Escape for itself, to empty itself
    dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close(); // the backdrop, or the cross
    else if (event.target.closest("a")?.hash) dialog.close(); // a result on this very page
  });
  box.open = () => {
    if (!dialog.open) {
      back = document.activeElement === document.body ? null : document.activeElement;
      dialog.showModal();
      box.run();
    }
    box.input.select();
  };
}

export function open() {
  if (box?.open) box.open();
  else box?.input.focus();
}
