// Plans at their edges: words without end, forty roles, one reading and none, a year of calendar. Nothing leaves its place.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch } from "./site.mjs";

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const SENTENCE = "Responsable de l’animation de la communauté des bénévoles et des partenaires institutionnels du territoire";
let folder, browser;

function write(path, text) {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parvis-stress-"));
  write("book.toml", `[book]\ntitle = "${SENTENCE}"\nlanguage = "fr"\n`);
  for (let at = 0; at < 40; at += 1) {
    const above = at ? `reports-to = "role-${at < 12 ? at - 1 : at % 12}"\n` : "leads = true\n";
    const goals = at % 4 ? "" : `goals = [{ id = "a", text = "${SENTENCE}", due-day = 90, actions = [{ day = 1, text = "${LONG}" }] }]\n`;
    write(`content/roles/role-${at}.toml`, `title = "${at % 3 ? SENTENCE : LONG} ${at}"\nmission = "${SENTENCE}"\nseats = 3\n${above}${goals}holders = [{ person = "p-${at}", start = 2026-11-02 }]\n`);
    write(`content/people/p-${at}.toml`, `name = "${LONG} ${at}"\ntype = "volunteer"\nemail = "${LONG.toLowerCase()}@example.org"\nhandles = { forum = "${LONG}" }\n`);
  }
  write("content/roles/responsibilities.toml", Array.from({ length: 20 }, (_, at) =>
    `[[responsibility]]\nid = "r-${at}"\ntext = "${at % 2 ? SENTENCE : LONG}"\naccountable = "role-${at}"\nresponsible = ["role-${at + 1}"]\nconsulted = ["role-39"]\n`).join("\n"));
  for (const per of ["day", "week", "month"]) {
    write(`content/connection/channels/${per}.toml`, `title = "${LONG} ${per}"\nmedium = "social"\nplace = "online"\nstatus = "active"\nurl = "https://example.org/${LONG}"\nwindows = [{ days = ["mon", "sun"], from = 00:00:00, to = 23:59:00 }]\ncadence = { per = "${per}", min = 1, max = 2 }\n`);
  }
  for (let month = 1; month <= 12; month += 1) {
    const name = `2026-${String(month).padStart(2, "0")}`;
    write(`content/calendar/${name}.toml`, Array.from({ length: 28 }, (_, at) =>
      `[[entry]]\nid = "e-${month}-${at}"\ndate = ${name}-${String(at + 1).padStart(2, "0")}\ntime = 09:30:00\nchannel = "${["day", "week", "month"][at % 3]}"\ntitle = "${at % 2 ? LONG : SENTENCE}"\nowner = "p-1"\nstatus = "published"\n`).join("\n"));
  }
  const metric = (id, rest) => write(`content/measurement/metrics/${id}.toml`, `title = "${LONG} ${id}"\nunit = "currency"\nbetter = "higher"\ncadence = "month"\nsource = "${LONG}"\n${rest}`);
  metric("none", "");
  metric("one", "readings = [{ on = 2026-11-30, value = 1234567.89 }]\n");
  metric("aimed", "baseline = { on = 2026-01-01, value = 1 }\ntarget = { by = 2027-12-31, value = 99999999 }\nwarn-below = 5\nreadings = [{ on = 2026-11-30, value = 1 }]\n");
  write("content/measurement/objectives/o.toml", `title = "${SENTENCE}"\ntext = "${LONG}"\ndue = 2027-01-01\nmetrics = ["none", "one", "aimed"]\n`);
  write("content/recruitment/hire.toml", `title = "${SENTENCE}"\nrole = "role-0"\ncriteria = [{ text = "${LONG}", weight = 100 }]\nstages = [{ id = "a", title = "${LONG}" }]\n`);
  write("content/strategy/voice.toml", `tones = ["${LONG}"]\nvisual = { palette = ["#fff", "#000000"], fonts = ["${LONG}"] }\n`.replace('"#fff", ', ""));
  write("content/faq/long.md", `+++\nquestion = "${SENTENCE} ${LONG} ?"\ncategory = "${LONG}"\nalso-asked = ["${LONG}"]\n+++\n${LONG} et \`${LONG}\` et | a |.\n`);
  write("content/anything/index.md", `# ${LONG}\n\n## ${LONG}\n\n| ${LONG} | b | c |\n|--|:-:|--:|\n| a | ${LONG} | ${SENTENCE} |\n\n\`\`\`\n${LONG.repeat(5)}\n\`\`\`\n`);
  const ran = spawnSync(process.env.PARVIS, ["build", "--root", folder, "--out", join(folder, "site"), "--no-search", "--quiet", "--today", "2026-12-01"], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  browser = await launch(["--allow-file-access-from-files"]);
});
after(async () => { await browser?.close(); rmSync(folder, { recursive: true, force: true }); });

test("nothing scrolls sideways and no text leaves its place", async () => {
  const site = join(folder, "site");
  const pages = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === "index.html")
    .map((entry) => join(entry.parentPath, entry.name))
    // From a file, an old address would lead to a list of files.
    .filter((path) => !readFileSync(path, "utf8").includes('http-equiv="refresh"'))
    // Forty roles look alike: two stand for all.
    .filter((path) => !/(role|p)-([2-9]|\d\d)[\\/]/.test(path) && !/20\d\d-(0[2-9]|1[01])[\\/]/.test(path));
  assert.ok(pages.length > 25, `${pages.length} pages`);
  const page = await browser.newPage();
  const wrong = [];
  for (const path of pages) {
    await page.goto(pathToFileURL(path).href);
    for (const width of [375, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (out > 0) wrong.push(`${relative(site, path).split(sep).join("/")} at ${width}px: ${out}px too wide`);
    }
  }
  assert.deepEqual(wrong, []);
});
