#!/usr/bin/env bash
# A column of first names, and a French column of hours, under csvkit 2.2.0 (agate 1.14.2).
#
# One would guess that `csvsort` sorts a file and leaves its cells alone: May, June and April are people here, `none` is an answer,
# `0123` a code, and `1,5` between semicolons an hour and a half.
# Seen: the names become days of the year 1 (0001-05-01), `none` and `n/a` vanish while `-` stays, `0123` becomes 123, `12%` becomes 12,
# and `1,5` becomes 15, fifteen hours. With `--no-inference`, `none` and `n/a` vanish all the same; `--blanks` keeps them.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cat >people.csv <<'CSV'
first-name;answer;code;share;hours
May;none;0123;12%;1,5
June;-;0007;7%;2
April;n/a;0045;30%;10
CSV
for options in "" "--no-inference" "--no-inference --blanks"; do
  # shellcheck disable=SC2086
  python/bin/csvsort -d ';' -c code $options people.csv
done | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
first-name,answer,code,share,hours
0001-06-01,-,7,7,2
0001-04-01,,45,30,10
0001-05-01,,123,12,15
first-name,answer,code,share,hours
June,-,0007,7%,2
April,,0045,30%,10
May,,0123,12%,"1,5"
first-name,answer,code,share,hours
June,-,0007,7%,2
April,n/a,0045,30%,10
May,none,0123,12%,"1,5"
EXPECTED
