#!/usr/bin/env bash
# The language and the order of an Atom feed written by feed 6.0.0 for Node and by feedgen 1.0.0 for Python.
#
# One would guess that the language a feed is given stands in the Atom it writes, as `xml:lang`, and that entries stand in the order in
# which they were added.
# feed writes `language` into RSS alone: its Atom says nothing, and a reader aloud or a search by language takes French for whatever it
# likes. feedgen puts each entry before the one added last, unless `order="append"` is said: what was added newest first stands oldest first.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y > made
npm install --silent --no-audit --no-fund feed@6.0.0
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check feedgen==1.0.0
cat > tried.mjs <<'JS'
import { Feed } from "feed";

const at = "https://plan.example.org/";
const feed = new Feed({ title: "Plan", id: at, link: at, language: "fr", updated: new Date("2026-12-03T08:00:00Z") });
for (const day of [3, 2, 1]) feed.addItem({ title: `Le ${day} décembre`, id: `${at}${day}`, link: `${at}${day}`, date: new Date(`2026-12-0${day}T08:00:00Z`) });
const titles = (text) => [...text.matchAll(/Le (\d)/g)].map(([, day]) => day).join(" ");
console.log(`feed, Atom: ${/xml:lang="[^"]*"/.exec(feed.atom1()) ?? "no language"}; ${titles(feed.atom1())}`);
console.log(`feed, RSS: ${/<language>.*<\/language>/.exec(feed.rss2()) ?? "no language"}; ${titles(feed.rss2())}`);
JS
cat > tried.py <<'PY'
import datetime, re
from feedgen.feed import FeedGenerator

at = "https://plan.example.org/"
for order in (None, "append"):
    feed = FeedGenerator()
    feed.id(at), feed.title("Plan"), feed.language("fr"), feed.link(href=at)
    for day in (3, 2, 1):
        entry = feed.add_entry(**({"order": order} if order else {}))
        entry.id(f"{at}{day}"), entry.title(f"Le {day} décembre"), entry.link(href=f"{at}{day}")
        entry.updated(datetime.datetime(2026, 12, day, 8, tzinfo=datetime.timezone.utc))
    text = feed.atom_str().decode()
    print(f"feedgen, {order or 'as it comes'}: {re.search('xml:lang=.fr.', text).group()}; {' '.join(re.findall('Le ([0-9])', text))}")
PY
{ node tried.mjs; python/bin/python tried.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
feed, Atom: no language; 3 2 1
feed, RSS: <language>fr</language>; 3 2 1
feedgen, as it comes: xml:lang="fr"; 1 2 3
feedgen, append: xml:lang="fr"; 3 2 1
EXPECTED
