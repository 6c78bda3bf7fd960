#!/usr/bin/env bash
# Front matter in gray-matter 4.0.3, with which Eleventy, VitePress and many others read pages.
#
# One would guess that `start: 18:30` is the text `18:30`, `id: 0123` the number 123 or the text, as in YAML 1.2 (2009), and that the
# same page means the same to every tool.
# gray-matter stands on js-yaml 3, which keeps to YAML 1.1 here: a time of day is a number of minutes in base sixty (1110), digits behind
# a zero are octal (83). js-yaml 4 and later read 18:30 as text and 0123 as 123. An import has to know which tool wrote the page.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gray-matter@4.0.3 js-yaml@4.1.0
cat >read.mjs <<'JS'
import matter from "gray-matter";
import { load } from "js-yaml";
const text = "start: 18:30\nid: 0123\n";
const one = JSON.stringify(matter(`---\n${text}---\n`).data);
const other = JSON.stringify(load(text));
console.log("gray-matter", one, "js-yaml 4", other);
if (one !== '{"start":1110,"id":83}' || other !== '{"start":"18:30","id":123}') { console.log("this has changed"); process.exit(1); }
JS
node read.mjs
echo "as stated"
