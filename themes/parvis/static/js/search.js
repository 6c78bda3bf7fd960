// Search over the Pagefind bundle at <root>/pagefind/. Markup and words come from the page: the
// base template holds a <dialog data-search>, /search/ holds the same inside <main>, both with
// their messages in data-… attributes. Nothing from the index is inserted as HTML.
const html = document.documentElement;
const rootUrl = new URL(html.dataset.root || "./", location.href);
const french = html.lang.startsWith("fr");
const page = document.querySelector("[data-search-page]");
const dialog = document.querySelector("dialog[data-search]");

let loading;
function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", rootUrl).href).then(async (engine) => {
    await engine.options({ baseUrl: rootUrl.pathname, excerptLength: 22 });
    await engine.init();
    return engine;
  });
  loading.catch(() => { loading = undefined; }); // the next try asks again
  return loading;
}

// Pagefind folds « l’équipe » into one word, so the build writes a space after an elision in what it indexes
// (l’ équipe). Here it is closed again for the eye, and the article is dropped from what is asked.
const elided = "(?<!\\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]";
const elision = new RegExp(`${elided}\\s?(?=\\p{L})`, "giu");
const gap = new RegExp(`(${elided}) (?=<mark>|\\p{L})`, "giu");
const decode = (text) => text.replace(gap, "$1").replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]);

// "one <mark>two</mark> three" to text nodes and <mark> elements.
function excerpt(source) {
  const line = document.createElement("p");
  line.className = "hit-excerpt";
  source.replace(gap, "$1").split(/<\/?mark>/).forEach((part, i) => {
    if (i % 2) line.appendChild(document.createElement("mark")).textContent = decode(part);
    else line.append(decode(part));
  });
  return line;
}

function hit(result) {
  const item = document.createElement("li");
  item.className = "hit";
  const add = (entry, name, parent) => {
    const link = parent.appendChild(document.createElement("a"));
    link.className = name;
    link.href = entry.url;
    link.textContent = decode(entry.title);
    return link;
  };
  const whole = { url: result.url, title: result.meta.title || result.url };
  const subs = (result.sub_results || []).filter((sub) => sub.url !== result.url).slice(0, 3);
  add(whole, "hit-title", item);
  const where = [...(result.filters.principle || []), ...(result.filters.kind || [])].join(" · ");
  if (where) {
    const line = item.appendChild(document.createElement("p"));
    line.className = "hit-where";
    line.textContent = where;
  }
  const own = (result.sub_results || []).find((sub) => sub.url === result.url);
  if (own || !subs.length) item.append(excerpt((own || result).excerpt));
  for (const sub of subs) {
    const box = item.appendChild(document.createElement("div"));
    box.className = "hit-sub";
    add(sub, "hit-heading", box);
    box.append(excerpt(sub.excerpt));
  }
  return item;
}

function start(box) {
  const input = box.querySelector("input[type=search]");
  const status = box.querySelector("[data-status]");
  const list = box.querySelector("[data-results]");
  const more = box.querySelector("[data-more]");
  const selects = [...box.querySelectorAll("select[data-filter]")];
  const say = (name, values = {}) => {
    status.textContent = (status.dataset[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  };
  let turn = 0, found = [], shown = 0;

  async function fillFilters(engine) {
    const values = await engine.filters();
    for (const select of selects) {
      if (select.options.length > 1) continue;
      for (const value of Object.keys(values[select.dataset.filter] || {})) select.add(new Option(value, value));
      select.disabled = select.options.length < 2;
      const wanted = new URLSearchParams(location.search).get(select.dataset.filter);
      if (box === page && wanted) select.value = wanted;
    }
  }

  async function show(count) {
    const mine = turn;
    const next = await Promise.all(found.slice(shown, shown + count).map((result) => result.data()));
    if (mine !== turn) return;
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
      const answer = q ? await engine.debouncedSearch(french ? q.replace(elision, "") : q, { filters }, 120) : { results: [] };
      if (!answer || mine !== turn) return; // a later key press took over
      found = answer.results;
      shown = 0;
      list.replaceChildren();
      await show(10);
      if (mine !== turn) return;
      say(!q ? "idle" : found.length > 1 ? "many" : found.length ? "one" : "none", { n: found.length, q });
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      say("error");
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
  box.input.value = new URLSearchParams(location.search).get("q") || "";
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
