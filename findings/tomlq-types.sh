#!/usr/bin/env bash
# TOML in and out of tomlq, of yq 4.4.5 on PyPI.
#
# One would guess that `tomlq -t .`, TOML in and TOML out, keeps what each value is.
# Seen: local days, times and moments come back in quotes, as texts, which no reader of days accepts; `1.0` comes back as the whole number
# 1. It goes through jq, whose values have no days and one kind of number; nothing says so while it runs.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
command -v jq >/dev/null || { echo "jq is needed (Debian's package jq)"; exit 2; }
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check yq==4.4.5
cat >entry.toml <<'TOML'
starts = 2026-12-02
at = 18:30:00
moment = 2026-12-02T18:30:00
hours = 1.0
except = [2026-12-24]
TOML
python/bin/tomlq -t . entry.toml | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
starts = "2026-12-02"
at = "18:30:00"
moment = "2026-12-02T18:30:00"
hours = 1
except = ["2026-12-24"]
EXPECTED
