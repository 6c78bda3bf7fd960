#!/usr/bin/env bash
# Numbers in the French of humanize.
#
# One would guess that `humanize.activate("fr")` turns the signs in numbers as well as the words: 1 234 567 and 1,5 million.
# humanize 4.17.0 keeps the English ones: `1,234,567` reads as a number with two commas, `1.5 millions` has a point, and one and a half
# stands in the plural, which French begins at two. 13 days ago is « il y a 13 jours », 31 are « un mois », and so are 45.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check humanize==4.17.0
python/bin/python - <<'PY' | tee now
import datetime
import humanize
humanize.activate("fr")
print(humanize.intcomma(1234567), humanize.intword(1_500_000), humanize.ordinal(1), sep=" | ")
print(*(humanize.naturaltime(datetime.timedelta(days=days)) for days in (13, 31, 45, 61)), sep=" | ")
PY
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
1,234,567 | 1.5 millions | 1er
il y a 13 jours | il y a un mois | il y a un mois | il y a 2 mois
EXPECTED
