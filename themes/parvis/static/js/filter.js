// Narrows a list to what matches a text (accents and case aside) and a category where there are some,
// and opens the entry that the address points at. Without it the list is whole, as it always is on paper.
const list = document.querySelector("[data-filter]");
const form = list.querySelector("[data-filter-form]");
const text = form.querySelector("input");
const category = form.querySelector("select");
const status = form.querySelector("[data-status]");
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let entries, groups;

function collect() {
  entries = [...list.querySelectorAll(list.dataset.filter)]
    .map((el) => ({ el, group: el.closest("[data-group]"), words: fold(el.textContent) }));
  groups = [...list.querySelectorAll("[data-group]")];
}

function filter() {
  const wanted = fold(text.value).split(/\s+/).filter(Boolean);
  const all = !wanted.length && !category?.value;
  const inCategory = (group) => !category?.value || group?.dataset.group === category.value;
  const shown = new Set();
  let count = 0;
  for (const { el, group, words } of entries) {
    el.hidden = !(inCategory(group) && wanted.every((word) => words.includes(word)));
    if (el.hidden) continue;
    shown.add(group);
    count++;
  }
  for (const group of groups) {
    group.hidden = !shown.has(group);
    if (group.tagName === "DETAILS") group.open = !all && !group.hidden;
  }
  const words = all ? "" : count > 1 ? status.dataset.many : count ? status.dataset.one : status.dataset.none;
  status.textContent = words.replace("{n}", count);
}

function clear() {
  text.value = "";
  if (category) category.value = "";
  filter();
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !list.contains(target)) return;
  if (target.closest("[hidden]")) clear();
  for (let entry = target.closest("details"); entry; entry = entry.parentElement.closest("details")) entry.open = true;
  if (target.closest("details")) target.scrollIntoView();
}

collect();
form.hidden = false;
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
  if (text.value || category?.value) filter();
});
openTarget();
