// The FAQ's filter: hides what does not match the text (accents and case aside) or the category,
// and opens the entry that the address points at. Without it the list is whole and searchable.
const faq = document.querySelector("[data-faq]");
const form = faq.querySelector("[data-faq-filter]");
const text = form.querySelector("input");
const category = form.querySelector("select");
const status = form.querySelector("[data-status]");
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = [...faq.querySelectorAll("[data-entry]")].map((el) => ({ el, words: fold(el.textContent) }));

function filter() {
  const wanted = fold(text.value).split(/\s+/).filter(Boolean);
  const all = !wanted.length && !category?.value;
  let count = 0;
  for (const group of faq.querySelectorAll("[data-category]")) {
    const inCategory = !category?.value || group.dataset.category === category.value;
    let visible = 0;
    for (const { el, words } of entries) {
      if (!group.contains(el)) continue;
      el.hidden = !(inCategory && wanted.every((word) => words.includes(word)));
      if (!el.hidden) visible++;
    }
    group.hidden = !visible;
    if (group.tagName === "DETAILS") group.open = !all && visible > 0;
    count += visible;
  }
  const words = all ? "" : count > 1 ? status.dataset.many : count ? status.dataset.one : status.dataset.none;
  status.textContent = words.replace("{n}", count);
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let entry = target?.closest("details"); entry; entry = entry.parentElement.closest("details")) entry.open = true;
  if (target?.closest("details")) target.scrollIntoView();
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", openTarget);
openTarget();
