// A page in the preview: it changes in place when its file does, shows what is wrong, and knows when the
// server is gone. Text from the plan is only ever set as text.
const meta = (name, of = document) => of.querySelector(`meta[name="${name}"]`)?.content;
const token = meta("parvis-token");
const french = document.documentElement.lang === "fr";
const words = french
  ? {
      gone: "en attente", errors: "Erreurs", error: "erreur", more: "et d’autres", warnings: "avertissements",
      warning: "avertissement", hide: "Replier", close: "Fermer", left: "non affichés",
    }
  : {
      gone: "waiting", errors: "Errors", error: "error", more: "and more", warnings: "warnings",
      warning: "warning", hide: "Fold", close: "Close", left: "not shown",
    };

// The page as the server sent it. What scripts and readers have made of it since (an open menu, a chosen
// theme) is theirs: only the difference between two answers of the server is applied.
let sent;
let shown = meta("parvis-page");
let told;

const answer = async () => {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  return new DOMParser().parseFromString(await response.text(), "text/html");
};

// In one go: a second change that comes while the first is fetched waits for it.
let updating = Promise.resolve();
const update = (page) => (updating = updating.then(() => refresh(page)).catch(() => {}));

const refresh = async (page) => {
  if (page === shown) return;
  const next = await answer();
  if (!sent || document.documentElement.dataset.parvisBroken !== undefined || !meta("parvis-page", next)) return reload(page);
  if (meta("parvis-token", next) !== token) return reload(page);
  morph(document.documentElement, sent, next.documentElement);
  sent = next.documentElement;
  shown = meta("parvis-page", next);
  waiting(false);
  document.dispatchEvent(new CustomEvent("parvis:updated"));
};

// A page that stays other than it should be is loaded once, not for ever.
const reload = (page) => {
  const key = `${location.pathname} ${page}`;
  if (sessionStorage.getItem("parvis-loaded") === key) return;
  sessionStorage.setItem("parvis-loaded", key);
  location.reload();
};

// Brings `live` from what `before` says to what `after` says.
const morph = (live, before, after) => {
  if (before.isEqualNode(after)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.nodeValue = after.nodeValue;
    return;
  }
  if (live.localName === "link" && before.rel === "stylesheet" && before.getAttribute("href") !== after.getAttribute("href")) {
    return restyle(live, after.getAttribute("href"));
  }
  // A script that has run cannot run otherwise: the server says when they have changed.
  if (live.localName === "script") return;
  for (const { name } of [...before.attributes]) {
    if (!after.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  children(live, before, after);
};

const children = (live, before, after) => {
  const lives = pair(live, before);
  const olds = [...before.childNodes];
  const match = align(olds, [...after.childNodes]);
  const kept = new Set(match.values());
  const ours = new Set(lives.values());
  for (const old of olds) {
    if (!kept.has(old)) lives.get(old)?.remove();
  }
  let last = null;
  for (const next of [...after.childNodes]) {
    const old = match.get(next);
    let node = old && lives.get(old);
    if (node) morph(node, old, next);
    else node = document.importNode(next, true);
    // Moved only if it must be: moving a node takes the focus from what is in it.
    const place = last ? last.nextSibling : live.firstChild;
    if (!follows(place, node, ours)) live.insertBefore(node, place);
    last = node;
  }
};

// Whether a node stands here already, nodes apart that scripts have put before it.
const follows = (at, node, ours) => {
  while (at && at !== node && !ours.has(at)) at = at.nextSibling;
  return at === node;
};

// Which live child each child of the old answer has become; scripts may have put others between them.
const pair = (live, before) => {
  const lives = new Map();
  let at = live.firstChild;
  for (const old of before.childNodes) {
    let probe = at;
    while (probe && !alike(probe, old)) probe = probe.nextSibling;
    if (!probe) continue;
    lives.set(old, probe);
    at = probe.nextSibling;
  }
  return lives;
};

const alike = (one, other) => one.nodeName === other.nodeName && name(one) === name(other);

// What an element is known by: its id; in the head, what it is for and the file that it names.
const name = (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const own = (key) => node.getAttribute(key) ?? "";
  if (node.localName === "meta") return own("name") + own("property");
  if (node.localName === "link") return own("rel") + own("hreflang") + own("href").split("?")[0].split("/").pop();
  return node.id;
};

// Which old child each new child continues: equal ones from both ends, then by id, then by name in order.
const align = (olds, news) => {
  const match = new Map();
  let start = 0;
  let oldEnd = olds.length;
  let newEnd = news.length;
  while (start < oldEnd && start < newEnd && olds[start].isEqualNode(news[start])) match.set(news[start], olds[start++]);
  while (oldEnd > start && newEnd > start && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) match.set(news[--newEnd], olds[--oldEnd]);
  let from = start;
  for (const next of news.slice(start, newEnd)) {
    for (let at = from; at < oldEnd; at++) {
      if (alike(olds[at], next) && (olds[at].isEqualNode(next) || !equalLater(olds[at], next, news, newEnd))) {
        match.set(next, olds[at]);
        from = at + 1;
        break;
      }
    }
  }
  return match;
};

// Whether an old child is kept as it is for a later new one: then it is not the one to change.
const equalLater = (old, next, news, end) => {
  for (let at = news.indexOf(next) + 1; at < Math.min(end, news.indexOf(next) + 24); at++) {
    if (old.isEqualNode(news[at])) return true;
  }
  return false;
};

// A style sheet is replaced when the new one is there: the page is never bare.
const restyle = (link, href) => {
  const next = link.cloneNode();
  next.setAttribute("href", href);
  next.addEventListener("load", () => link.remove(), { once: true });
  next.addEventListener("error", () => link.remove(), { once: true });
  link.after(next);
};

const anew = (address, mark) => {
  const url = new URL(address, location.href);
  url.searchParams.set("live", mark);
  return url.href;
};

// The connection.
let socket;
let pause = 250;

const connect = () => {
  socket = new WebSocket(`ws://${location.host}/_parvis/live?token=${token}`);
  socket.addEventListener("open", () => {
    pause = 250;
    waiting(false);
    socket.send(JSON.stringify({ page: location.pathname }));
    if (corner.open) socket.send(JSON.stringify({ warnings: true }));
  });
  socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  socket.addEventListener("close", () => { waiting(true); again(); }, { once: true });
};

let timer;
const again = () => {
  clearTimeout(timer);
  timer = setTimeout(retry, pause);
  pause = Math.min(pause * 1.5, 3000);
};

// A server that is back with another token is another one: its page is loaded. Until there is one, the
// console is spared a failed connection at each try.
const retry = async () => {
  try {
    const next = await answer();
    const other = meta("parvis-token", next);
    if (other && other !== token) return location.reload();
    if (other) return connect();
  } catch { /* still gone */ }
  again();
};

const hear = (news) => {
  const before = told;
  told = news;
  if (before && before.scripts !== news.scripts) return location.reload();
  if (before && news.follow && news.follow[0] !== before.follow?.[0]) follow(news.follow[1]);
  if (before && before.styles !== news.styles) {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) restyle(link, anew(link.href, news.styles));
  }
  const redraw = before && before.pictures !== news.pictures;
  const done = update(news.page);
  if (redraw) done.then(() => repaint(news.pictures));
  overlay.show(news.errors, news["more-errors"]);
  corner.show(news.warnings, news["warning-frames"]);
};

const repaint = (mark) => {
  for (const image of document.querySelectorAll("main img[src]")) image.src = anew(image.src, mark);
};

// Only the page that somebody looks at goes to another.
const follow = (address) => {
  if (document.visibilityState === "visible" && decodeURI(address) !== decodeURI(location.pathname)) location.assign(address);
};

let title;
const waiting = (gone) => {
  if (gone && title === undefined) {
    title = document.title;
    document.title = `(${words.gone}) ${title}`;
  } else if (!gone && title !== undefined) {
    if (document.title === `(${words.gone}) ${title}`) document.title = title;
    title = undefined;
  }
};

// What is shown over the page stands apart from it: the page's styles do not reach it, nor its scripts.
const element = (name, props = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...inside);
  return made;
};

const host = element("parvis-preview");
const shadow = host.attachShadow({ mode: "open" });
shadow.append(element("link", { rel: "stylesheet", href: new URL(`../css/live.css${new URL(import.meta.url).search}`, import.meta.url).href }));

const frames = (list) => list.map((frame) => element("pre", { textContent: frame, tabIndex: 0 }));

const overlay = (() => {
  const heading = element("h2", { id: "errors" });
  const body = element("div", { className: "frames" });
  const fold = element("button", { type: "button", textContent: words.hide });
  const box = element("section", { className: "errors", hidden: true }, element("header", {}, heading, fold), body);
  box.setAttribute("role", "alertdialog");
  box.setAttribute("aria-labelledby", "errors");
  const set = (folded) => {
    box.classList.toggle("folded", folded);
    fold.setAttribute("aria-expanded", String(!folded));
  };
  fold.addEventListener("click", () => set(!box.classList.contains("folded")));
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") set(true); });
  set(false);
  shadow.append(box);
  let last = "[]";
  return {
    show(errors, more) {
      const now = JSON.stringify([errors, more]);
      if (now === last) return;
      last = now;
      const count = errors.length + more;
      heading.textContent = `${words.errors} (${count})`;
      body.replaceChildren(...frames(errors), ...(more ? [element("p", { textContent: `+ ${more} ${words.left}` })] : []));
      box.hidden = count === 0;
      if (count) set(false);
    },
  };
})();

const corner = (() => {
  const button = element("button", { type: "button", className: "count" });
  const body = element("div", { className: "frames" });
  const close = element("button", { type: "button", textContent: words.close });
  const heading = element("h2");
  const box = element("section", { className: "warnings", hidden: true }, element("header", {}, heading, close), body);
  const audience = meta("parvis-audience");
  const bar = element("footer", { className: "corner" });
  if (audience) bar.append(element("span", { className: "audience", textContent: audience }));
  bar.append(button);
  button.hidden = true;
  button.setAttribute("aria-expanded", "false");
  shadow.append(box, bar);
  const set = (open) => {
    self.open = open;
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ warnings: open }));
  };
  button.addEventListener("click", () => set(!self.open));
  close.addEventListener("click", () => { set(false); button.focus(); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { set(false); button.focus(); } });
  const self = {
    open: false,
    show(count, shownFrames) {
      const text = `${count.toLocaleString(french ? "fr" : "en")} ${count === 1 ? words.warning : words.warnings}`;
      button.textContent = text;
      heading.textContent = text;
      button.hidden = count === 0;
      if (count === 0) box.hidden = true;
      if (self.open && shownFrames) {
        const [list, more] = shownFrames;
        body.replaceChildren(...frames(list), ...(more ? [element("p", { textContent: `+ ${more} ${words.left}` })] : []));
        box.hidden = count === 0;
      }
    },
  };
  return self;
})();

document.documentElement.append(host);

// What the server says now is what later answers are compared with, if it is still what is shown here.
const begin = async () => {
  try {
    const now = await answer();
    if (shown && meta("parvis-page", now) === shown) sent = now.documentElement;
  } catch { /* the connection will tell */ }
  connect();
};

addEventListener("pagehide", () => socket?.close());
addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && socket?.readyState === WebSocket.CLOSED) { clearTimeout(timer); retry(); }
});

if (token) begin();
