#!/usr/bin/env bash
# The comment above a table that tomlkit deletes.
#
# One would guess that a library which keeps comments takes the comment above `[[holders]]` away with that table, or at least leaves no
# comment above another one.
# tomlkit 0.15.2 counts a comment to the table before it: after `del holders[1]` the words about the second holder stand above the third.
# A table that is appended comes without the empty line that stands between the others.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check tomlkit==0.15.2
python/bin/python - <<'PY'
import sys
import tomlkit

TEXT = '[[holders]]\nperson = "a"\n\n# Until the end of May.\n[[holders]]\nperson = "b"\n\n[[holders]]\nperson = "c"\n'
changed = False


def holds(what, now, expected):
    global changed
    print(f"{what}:\n{now}")
    if now != expected:
        print(f"this has changed: it was\n{expected}")
        changed = True


plan = tomlkit.parse(TEXT)
del plan["holders"][1]
holds("without b", tomlkit.dumps(plan), '[[holders]]\nperson = "a"\n\n# Until the end of May.\n[[holders]]\nperson = "c"\n')
plan = tomlkit.parse(TEXT)
plan["holders"].append(tomlkit.item({"person": "d"}))
holds("with d", tomlkit.dumps(plan), TEXT + '[[holders]]\nperson = "d"\n')
sys.exit(changed)
PY
