#!/usr/bin/env bash
# What smol-toml 1.9.1 writes of what it has read.
#
# One would guess that a document that is parsed and written again keeps the type and the form of its values.
# A local time comes back with three digits of a second that nobody wrote, so that a whole file changes in git at the first save;
# and `1.0` comes back as `1`: a number with a fraction has become a whole one, which is another type of TOML.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund smol-toml@1.9.1
cat >again.mjs <<'JS'
import { parse, stringify } from "smol-toml";
const was = 'at = 18:00:00\nday = 2026-12-01\nshare = 1.0\n';
const now = stringify(parse(was)).trim();
console.log(now);
if (now !== "at = 18:00:00.000\nday = 2026-12-01\nshare = 1") { console.log("this has changed"); process.exit(1); }
JS
node again.mjs
echo "as stated"
