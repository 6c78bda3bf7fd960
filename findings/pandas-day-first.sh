#!/usr/bin/env bash
# Days written year first, read by pandas with `dayfirst=True`.
#
# One would guess that `dayfirst=True` settles what is ambiguous, as `03/04/2026`, and leaves `2026-04-03` the third of April, the one
# thing it can be by ISO 8601.
# pandas 3.1.1 reads it as the fourth of March, in `to_datetime` and in `read_csv`, without a word; only a column in which one day is past
# the twelfth raises an error.
# python-dateutil 2.9.0, on which much else stands, does the same. A sheet whose days were exported as ISO comes back with day and month
# changed over.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 python-dateutil==2.9.0.post0
python/bin/python - <<'PY'
import io, sys
import dateutil.parser
import pandas

changed = False


def holds(what, now, expected):
    global changed
    print(f"{what}: {now}")
    if now != expected:
        print(f"  this has changed: it was {expected}")
        changed = True


def days(values, **options):
    return [str(one.date()) for one in pandas.to_datetime(pandas.Series(values), **options)]


def refused(values):
    try:
        return days(values, dayfirst=True)
    except ValueError:
        return "refused"


holds("as they are", days(["2026-04-03", "2026-05-06"]), ["2026-04-03", "2026-05-06"])
holds("dayfirst", days(["2026-04-03", "2026-05-06"], dayfirst=True), ["2026-03-04", "2026-06-05"])
sheet = io.StringIO("day\n2026-04-03\n2026-05-06\n")
column = pandas.read_csv(sheet, parse_dates=["day"], dayfirst=True).day
holds("read_csv", [str(one.date()) for one in column], ["2026-03-04", "2026-06-05"])
holds("one day past the twelfth", refused(["2026-04-03", "2026-12-25"]), "refused")
holds("dateutil", str(dateutil.parser.parse("2026-04-03", dayfirst=True).date()), "2026-03-04")
sys.exit(changed)
PY
