#!/usr/bin/env bash
# An entry with two authors and a page in two languages under feedparser 6.0.14.
#
# One would guess that an entry's `link` is its first page of the kind `alternate`, or the one in the language of the feed, and its
# `author` the first of the two. RFC 4287 (4.1.2) allows several alternates as long as type or language differ.
# Seen: the last one wins both times: `link` is the English page of a French entry. `links` and `authors` have both. The question of
# `<details>` loses its element and stands against its answer.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Plan</title><id>urn:example:plan</id><updated>2026-12-01T00:00:00+01:00</updated>
<entry><title>Rôle</title><id>urn:example:1</id><updated>2026-12-01T00:00:00+01:00</updated>
<author><name>Alix</name></author><author><name>Billie</name></author>
<link rel="alternate" hreflang="fr" href="https://example.org/roles/"/><link rel="alternate" hreflang="en" href="https://example.org/en/roles/"/>
<content type="html">&lt;details&gt;&lt;summary&gt;Où ?&lt;/summary&gt;Au café.&lt;/details&gt;</content></entry>
</feed>
XML
cat >read.py <<'PY'
import feedparser
entry = feedparser.parse("feed.xml").entries[0]
print("link:", entry.link)
print("links:", *[link.href for link in entry.links])
print("author:", entry.author)
print("authors:", *[author.name for author in entry.authors])
print("content:", entry.content[0].value)
PY
python/bin/python read.py | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
link: https://example.org/en/roles/
links: https://example.org/roles/ https://example.org/en/roles/
author: Billie
authors: Alix Billie
content: <details>Où ?Au café.</details>
EXPECTED
