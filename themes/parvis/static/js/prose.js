// What a reader does with a text: boxes that are ticked stay so on this device, and code is copied with a button.
const key = `parvis-ticks:${location.pathname}`;
const ticks = () => {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
};
const keep = (state) => {
  try {
    if (Object.keys(state).length) localStorage.setItem(key, JSON.stringify(state));
    else localStorage.removeItem(key);
  } catch { /* not remembered, still ticked */ }
};

// The words beside a box, without those of lists below it.
const words = (box) => {
  const item = box.closest("li").cloneNode(true);
  for (const list of item.querySelectorAll("ul, ol")) list.remove();
  return item.textContent.trim().replace(/\s+/g, " ");
};

function boxes(prose) {
  const all = [...prose.querySelectorAll("li > input[type=checkbox], li > p > input[type=checkbox]")];
  const word = all.find((box) => box.dataset.reset)?.dataset.reset;
  if (!word || prose.querySelector(".ticks")) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "ticks no-print", textContent: word });
  const counts = new Map();
  const named = all.map((box) => {
    const text = words(box);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return { box, name: `${text} ${counts.get(text)}`, text };
  });
  const show = () => {
    const state = ticks();
    for (const { box, name } of named) box.checked = state[name] ?? box.defaultChecked;
    button.hidden = !named.some(({ box }) => box.checked !== box.defaultChecked);
  };
  for (const { box, name, text } of named) {
    box.disabled = false;
    box.setAttribute("aria-label", text);
    box.addEventListener("change", () => {
      const state = ticks();
      if (box.checked === box.defaultChecked) delete state[name];
      else state[name] = box.checked;
      keep(state);
      show();
    });
  }
  button.addEventListener("click", () => {
    keep({});
    show();
    named[0].box.focus();
  });
  let last = all.at(-1).closest("ul, ol");
  while (last.parentElement.closest("li")) last = last.parentElement.closest("ul, ol");
  last.after(button);
  show();
}

// Of a session in a terminal, the commands alone, with the lines that they go on in: neither prompts nor answers can be typed.
function typed(code) {
  const text = code.textContent.replace(/\n$/, "");
  if (!/\blanguage-(console|shell-?session|sh-session)\b/i.test(code.className)) return text;
  const lines = [];
  let goesOn = false, until = null;
  for (const line of text.split("\n")) {
    const command = goesOn || until ? line.replace(/^> /, "") : line.match(/^\s*\$ (.*)/)?.[1];
    if (command === undefined) continue;
    lines.push(command);
    if (until) until = command.trim() === until ? null : until;
    else until = command.match(/<<-?\s*['"]?(\w+)/)?.[1] ?? null;
    goesOn = command.endsWith("\\");
  }
  return lines.length ? lines.join("\n") : text;
}

function copying(block) {
  if (block.querySelector("button") || !navigator.clipboard) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "no-print", textContent: block.dataset.copy });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(typed(block.querySelector("code")));
    button.textContent = block.dataset.copied;
    setTimeout(() => { button.textContent = block.dataset.copy; }, 2000);
  });
  button.setAttribute("aria-live", "polite");
  block.append(button);
}

function start() {
  for (const prose of document.querySelectorAll(".prose")) boxes(prose);
  for (const block of document.querySelectorAll(".code[data-copy]")) copying(block);
}
start();
// In the preview, the text may have changed.
document.addEventListener("parvis:updated", start);
