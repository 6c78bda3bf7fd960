#!/usr/bin/env bash
# The first and the other days of a month in French, by date-fns 4.4.0, Arrow 1.4.0 and Pendulum 3.3.0.
#
# One would guess that a library with a French form for days writes « mardi 1er décembre 2026 » and « mercredi 2 décembre 2026 »: the
# first of a month alone is an ordinal number in French, and the short form of the others is « 2e », not « 2ème ».
# date-fns' longest form says « mardi 1 décembre 2026 »; `do MMMM` is right for both days; `do` alone writes « 2ème », and the quarter
# « 4ème ». Arrow and Pendulum write « 2e décembre » for `Do MMMM`, Pendulum's long form « mardi 1 décembre 2026 ».
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check arrow==1.4.0 pendulum==3.3.0
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund date-fns@4.4.0
cat >days.js <<'JS'
import { format } from "date-fns";
import { fr } from "date-fns/locale";
for (const day of [new Date(2026, 11, 1), new Date(2026, 11, 2)])
  for (const form of ["PPPP", "do MMMM", "do", "Qo"]) console.log(`date-fns, ${form}: ${format(day, form, { locale: fr })}`);
JS
cat >days.py <<'PY'
import arrow
import pendulum
for day in (1, 2):
    print("arrow, Do MMMM:", arrow.get(2026, 12, day).format("Do MMMM", locale="fr"))
    print("pendulum, Do MMMM:", pendulum.datetime(2026, 12, day).format("Do MMMM", locale="fr"))
    print("pendulum, LLLL:", pendulum.datetime(2026, 12, day).format("LLLL", locale="fr"))
PY
{ node days.js; python/bin/python days.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
date-fns, PPPP: mardi 1 décembre 2026
date-fns, do MMMM: 1er décembre
date-fns, do: 1er
date-fns, Qo: 4ème
date-fns, PPPP: mercredi 2 décembre 2026
date-fns, do MMMM: 2 décembre
date-fns, do: 2ème
date-fns, Qo: 4ème
arrow, Do MMMM: 1er décembre
pendulum, Do MMMM: 1er décembre
pendulum, LLLL: mardi 1 décembre 2026 00:00
arrow, Do MMMM: 2e décembre
pendulum, Do MMMM: 2e décembre
pendulum, LLLL: mercredi 2 décembre 2026 00:00
EXPECTED
