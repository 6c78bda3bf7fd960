// The built sample plan, served as a web server would, under a base path; and a browser to read it with.
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { chromium } from "playwright-core";

export const SITE = process.env.SITE;
if (!SITE || !existsSync(join(SITE, "index.html"))) throw new Error("SITE names no built site; run tests/run");

// Any base path must do; this one shows links that forget it.
export const BASE = "/handbook/";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json",
  ".xml": "application/xml", ".ics": "text/calendar", ".pagefind": "application/wasm",
};

export function serve(site = SITE) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = path.startsWith(BASE) ? join(site, path.slice(BASE.length)) : "";
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file || !existsSync(file)) {
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      return response.end(readFileSync(join(site, "404.html")));
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
  }));
}

export const launch = (args = []) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args],
});

// Every file of the site, by its path with slashes.
export function files(under = SITE) {
  return readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(SITE, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

export const read = (path) => readFileSync(join(SITE, path), "utf8");

// One page of every kind, in the plan's own language.
export const KINDS = [
  "", "premise/", "strategy/", "roles/", "connection/crisis/", "onboarding/", "roles/moderator/", "roles/neighbourhood-ambassador/", "people/samir-benali/",
  "connection/channels/forum/", "connection/channels/", "strategy/personas/student-tinkerer/", "recruitment/hire-event-coordinator/",
  "measurement/metrics/forum-reply-time/", "measurement/objectives/living-forum/", "resources/forum-hosting/", "resources/triggers/",
  "strategy/content-types/tutorial/", "strategy/voice/", "faq/accident/", "faq/", "calendar/", "calendar/2026-12/", "measurement/", "who/",
  "gaps/", "people/", "search/", "contents/", "due/", "follow-through/", "follow-through/rituals/", "onboarding/checklists/", "recruitment/reviews/",
  "recruitment/reviews/samir-2026-10/", "recruitment/reviews/samir-ninety-day/", "measurement/metrics/", "measurement/objectives/",
  "strategy/personas/", "strategy/content-types/", "roles/responsibilities/", "welcome/",
];
export const LANGUAGES = ["", "en/"];
