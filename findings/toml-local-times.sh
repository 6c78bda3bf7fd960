#!/usr/bin/env bash
# A local time of TOML under a JSON Schema.
#
# One would guess that `at = 18:00:00` is the string `18:00:00` to a checker that holds TOML against a JSON Schema.
# check-jsonschema 0.39.0 holds `18:00:00Z` against it: a time in UTC, which TOML has no form for.
# tombi 1.9.6 takes it for no string at all, unless the schema says `"format": "time-local"`.
# So a pattern that refuses `25:00:00` has to allow a `Z`, and a format has to stand beside it.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet check-jsonschema==0.39.0 tombi==1.9.6
python/bin/check-jsonschema --version
python/bin/tombi --version
fail() { echo "this has changed: $*"; exit 1; }

printf 'at = 18:00:00\n' >a.toml
schema() { printf '{"type":"object","properties":{"at":{"type":"string"%s}}}' "$1" >s.json; }
printf '[schema]\ncatalog = { paths = [] }\n\n[[schemas]]\npath = "s.json"\ninclude = ["a.toml"]\n' >tombi.toml

schema ',"pattern":"^18:00:00$"'
! python/bin/check-jsonschema --schemafile s.json a.toml >said 2>&1 || fail "check-jsonschema takes the time as it is written"
cat said
grep -q "'18:00:00Z' does not match" said || fail "check-jsonschema says something else"
schema ',"pattern":"^18:00:00Z$"'
python/bin/check-jsonschema --schemafile s.json a.toml || fail "check-jsonschema adds no Z"

schema ''
! python/bin/tombi lint --offline a.toml >said 2>&1 || fail "tombi takes a local time for a string"
cat said
grep -q "LocalTime" said || fail "tombi says something else"
schema ',"format":"time-local"'
python/bin/tombi lint --offline a.toml || fail "tombi refuses the format time-local"
echo "as stated"
