// Narrows a list to what matches a text (accents and case aside) and a category where there are some,
// and opens the entry that the address points at. Without it the list is whole, as it always is on paper.
const list = document.querySelector("[data-filter]");
const form = list.querySelector("[data-filter-form]");
const text = form.querySelector("input");
const category = form.querySelector("select:not([data-choice])");
const choices = [...form.querySelectorAll("select[data-choice]")];
const status = form.querySelector("[data-status]");
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let entries, groups;

function collect() {
  entries = [...list.querySelectorAll(list.dataset.filter)]
    .map((el) => ({ el, group: el.closest("[data-group]"), words: fold(el.textContent), within: (el.dataset.in ?? "").split(" ") }));
  groups = [...list.querySelectorAll("[data-group]")];
}

function filter() {
  const wanted = fold(text.value).split(/\s+/).filter(Boolean);
  const named = choices.map((choice) => choice.value).filter(Boolean);
  const all = !wanted.length && !named.length && !category?.value;
  const inCategory = (group) => !category?.value || group?.dataset.group === category.value;
  const shown = new Set();
  const found = new Set();
  for (const { el, group, words, within } of entries) {
    el.hidden = !(inCategory(group) && wanted.every((word) => words.includes(word)) && named.every((name) => within.includes(name)));
    if (el.hidden) continue;
    // Groups within groups: those around it too.
    for (let at = group; at; at = at.parentElement.closest("[data-group]")) shown.add(at);
    // What goes out stands on its day in the list and in the grid, and is one all the same.
    const day = el.closest(".agenda > li, td")?.querySelector("time").dateTime;
    found.add(day ? `${day} ${el.querySelector("a, span:not(:empty)").firstChild.textContent}` : el);
  }
  const count = found.size;
  for (const group of groups) {
    group.hidden = !shown.has(group);
    if (group.tagName === "DETAILS") group.open = !all && !group.hidden;
  }
  const words = all ? "" : count > 1 ? status.dataset.many : count ? status.dataset.one : status.dataset.none;
  status.textContent = words.replace("{n}", count.toLocaleString(document.documentElement.lang || undefined));
}

function clear() {
  text.value = "";
  if (category) category.value = "";
  for (const choice of choices) choice.value = "";
  filter();
}

function openTarget() {
  const hash = location.hash.slice(1);
  let id = hash;
  try { id = decodeURIComponent(hash); } catch { /* a lone % names itself */ }
  const target = document.getElementById(id) ?? document.getElementById(hash);
  if (!target || !list.contains(target)) return;
  if (target.closest("[hidden]")) clear();
  for (let entry = target.closest("details"); entry; entry = entry.parentElement.closest("details")) entry.open = true;
  if (target.closest("details")) target.scrollIntoView();
}

collect();
form.hidden = false;
// An address may say what the list is narrowed to: ?group=lyon.
for (const [name, value] of new URLSearchParams(location.search)) {
  const choice = choices.find((one) => one.id === `pv-by-${name}`);
  if (choice && [...choice.options].some((one) => one.value === `${name}:${value}`)) choice.value = `${name}:${value}`;
}
if (choices.some((choice) => choice.value)) filter();
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === text) { event.preventDefault(); clear(); }
});
addEventListener("beforeprint", () => { for (const el of [...entries.map(({ el }) => el), ...groups]) el.hidden = false; });
addEventListener("afterprint", filter);
addEventListener("hashchange", openTarget);
// In the preview, the list may have changed.
document.addEventListener("parvis:updated", () => {
  collect();
  if (text.value || category?.value || choices.some((choice) => choice.value)) filter();
});
openTarget();
