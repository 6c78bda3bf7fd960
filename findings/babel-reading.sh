#!/usr/bin/env bash
# Numbers and days read back by Babel.
#
# One would guess that `parse_decimal` refuses a number that is none in its language, that `parse_date` reads what `format_date` of the
# same language wrote, and that a day which cannot be is refused.
# Babel 2.19.0 reads `1,5` in English as 15 (`strict=True` refuses it). It raises an IndexError on its own « 1 décembre 2026 ». And where
# the thirteenth month would be, it changes day and month over without a word: `25/12/2026` is Christmas in American English too.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check babel==2.19.0
python/bin/python - <<'PY' | tee now
import datetime
from babel.dates import format_date, parse_date
from babel.numbers import parse_decimal

def tried(call, *values, **options):
    try:
        return call(*values, **options)
    except Exception as error:
        return type(error).__name__

print("1,5 in English:", tried(parse_decimal, "1,5", locale="en"), tried(parse_decimal, "1,5", locale="en", strict=True))
long = format_date(datetime.date(2026, 12, 1), "long", locale="fr")
print(f"{long}:", tried(parse_date, long, locale="fr"))
for text in ("03/04/2026", "25/12/2026"):
    print(f"{text} in American English:", tried(parse_date, text, locale="en_US"))
PY
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
1,5 in English: 15 NumberFormatError
1 décembre 2026: IndexError
03/04/2026 in American English: 2026-03-04
25/12/2026 in American English: 2026-12-25
EXPECTED
