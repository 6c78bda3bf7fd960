#!/usr/bin/env bash
# French ordinals of num2words.
#
# One would guess that what writes 80 as « quatre-vingts » writes the eightieth as « quatre-vingtième », without the s, and the two
# hundredth as « deux-centième » or « deux centième ». num2words 0.5.14 adds `ième` to the word as it stands: « quatre-vingtsième » and «
# deux centsième ». And nothing is « zéro euros », where French counts nought as one.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check num2words==0.5.14
python/bin/python - <<'PY' | tee now
from num2words import num2words
for number in (21, 80, 81, 200, 300):
    print(number, num2words(number, lang="fr"), num2words(number, lang="fr", to="ordinal"), sep=", ")
print(num2words(0.0, lang="fr", to="currency"))
PY
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
21, vingt et un, vingt et unième
80, quatre-vingts, quatre-vingtsième
81, quatre-vingt-un, quatre-vingt-unième
200, deux cents, deux centsième
300, trois cents, trois centsième
zéro euros et zéro centimes
EXPECTED
