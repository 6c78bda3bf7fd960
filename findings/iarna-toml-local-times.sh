#!/usr/bin/env bash
# A local time of TOML in @iarna/toml 3.0.0, which several editors of content for git read TOML with.
#
# One would guess that `at = 18:00:00`, valid since TOML 0.5, is read wherever it stands.
# It is read on a document's last line only: with another key behind it, the library takes the end of its line for a mistake and
# raises an error. A local date and a local date with a time are read anywhere.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @iarna/toml@3.0.0 smol-toml@1.9.1
cat >times.mjs <<'JS'
import iarna from "@iarna/toml";
import { parse } from "smol-toml";
const read = (text) => { try { iarna.parse(text); return "read"; } catch (error) { return error.message.split("\n")[0]; } };
const seen = [
  ["at = 18:00:00", /^read$/],
  ["at = 18:00:00\nday = 2026-12-01\n", /^Unexpected character, expected only whitespace or comments till end of line/],
  ["day = 2026-12-01\nwhen = 2026-12-01T18:00:00\nend = true\n", /^read$/],
];
for (const [text, was] of seen) {
  const now = read(text);
  console.log(JSON.stringify(text), "→", now);
  parse(text); // another library has no objection
  if (!was.test(now)) { console.log("this has changed"); process.exit(1); }
}
JS
node times.mjs
echo "as stated"
