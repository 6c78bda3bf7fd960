#!/usr/bin/env bash
# Alerts of the forges where a formatter wraps prose.
#
# One would guess that a formatter for GitHub's Markdown leaves `[!NOTE]` alone on its line when it wraps the words below it: with words
# behind it, the forges show no alert, but a quotation that begins with `[!NOTE]`.
# Prettier 3.10.1 joins the mark with the words, with `--prose-wrap always` and with `never`; it keeps it with `preserve`, its default.
# mdformat 1.0.0 does the same with `--wrap 60`, and keeps the line without.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund prettier@3.10.1
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check mdformat==1.0.0
printf '> [!NOTE]\n> A gap of one week needs no apology.\n' >note.md
{
  for wrap in preserve always never; do echo "prettier, $wrap: $(npx prettier --prose-wrap "$wrap" note.md | head -1)"; done
  python/bin/mdformat - <note.md | head -1 | sed 's/^/mdformat: /'
  python/bin/mdformat --wrap 60 - <note.md | head -1 | sed 's/^/mdformat, 60: /'
} | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
prettier, preserve: > [!NOTE]
prettier, always: > [!NOTE] A gap of one week needs no apology.
prettier, never: > [!NOTE] A gap of one week needs no apology.
mdformat: > [!NOTE]
mdformat, 60: > [!NOTE] A gap of one week needs no apology.
EXPECTED
