#!/usr/bin/env bash
# Days counted from the end of a month, in ice_cube 0.16.4, the recurrences of Ruby programs, as Debian 12 has it.
#
# One would guess that `BYMONTHDAY=-30` is the thirtieth day from the end of each month, and that a month without one has none, as RFC 5545
# (3.3.10) says: "recurrence rules may generate recurrence instances with an invalid date; such instances are ignored".
# In a month that is too short ice_cube counts on into the month before: `-30` falls on 30 January beside the right 2 January, and on
# 1 February, which has no such day, and the 2 March that is right is not there. Days counted from the beginning are left out as guessed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
chmod 755 .
apt-get download ruby-ice-cube=0.16.4-3 >asked 2>&1
dpkg -x ruby-ice-cube_*.deb program
library=$(dirname "$(find program -name ice_cube.rb | head -1)")
for rule in 'FREQ=MONTHLY;BYMONTHDAY=-30' 'FREQ=MONTHLY;BYMONTHDAY=-31' 'FREQ=MONTHLY;BYMONTHDAY=30'; do
  TZ=UTC ruby -I "$library" -e 'require "ice_cube"; rule = ARGV[0]
days = IceCube::Schedule.new(Time.utc(2027, 1, 1)) { |s| s.add_recurrence_rule(IceCube::Rule.from_ical(rule)) }.occurrences_between(Time.utc(2027,1,1), Time.utc(2027, 6, 30))
puts rule + ": " + days.map { |d| d.strftime("%m-%d") }.join(" ")' "$rule"
done | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
FREQ=MONTHLY;BYMONTHDAY=-30: 01-02 01-30 02-01 04-01 05-02 06-01
FREQ=MONTHLY;BYMONTHDAY=-31: 01-01 01-29 02-01 03-31 04-01 05-31 06-01
FREQ=MONTHLY;BYMONTHDAY=30: 01-30 03-30 04-30 05-30 06-30
EXPECTED
