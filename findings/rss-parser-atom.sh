#!/usr/bin/env bash
# An Atom feed under rss-parser 3.13.0 for Node, and under fast-xml-parser 5.12.1.
#
# One would guess that a summary of type `xhtml` keeps the order of its words, that the feed's link is the page that the feed is about
# (RFC 4287, 4.2.7: a link without `rel` is the `alternate`), and that a title is text.
# Seen: rss-parser makes `un <b>deux</b> trois` into `un  trois<b>deux</b>`, and takes for the feed's link whichever stands first, here
# that of the feed itself; links that are relative to `xml:base` stay relative. fast-xml-parser makes the title `0123` the number 123.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund rss-parser@3.13.0 fast-xml-parser@5.12.1
cat >feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/plan/">
<title>Plan</title><id>urn:example:plan</id><updated>2026-12-01T00:00:00+01:00</updated><author><name>A</name></author>
<link rel="self" href="https://example.org/plan/feed.xml"/><link href="https://example.org/plan/"/>
<entry><title>0123</title><id>urn:example:1</id><updated>2026-12-01T18:30:00+01:00</updated><link href="roles/moderator/"/>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">un <b>deux</b> trois</div></summary></entry>
</feed>
XML
cat >read.js <<'JS'
import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import Parser from "rss-parser";
const xml = readFileSync("feed.xml", "utf8");
const feed = await new Parser().parseString(xml);
console.log(`rss-parser, summary: ${feed.items[0].summary.replace(/<\/?div[^>]*>/g, "")}`);
console.log(`rss-parser, link of the feed: ${feed.link}`);
console.log(`rss-parser, link of the entry: ${feed.items[0].link}`);
console.log(`fast-xml-parser, title: ${JSON.stringify(new XMLParser().parse(xml).feed.entry.title)}`);
JS
node read.js | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
rss-parser, summary: un  trois<b>deux</b>
rss-parser, link of the feed: https://example.org/plan/feed.xml
rss-parser, link of the entry: roles/moderator/
fast-xml-parser, title: 123
EXPECTED
