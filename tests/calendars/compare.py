"""Ten calendar readers are shown the feed of a plan that recurs in eighty ways: each shows the days of the site.

Run by `tests/run`, with PARVIS, the readers' Python and what loads sabre/vobject as arguments.
"""

import re
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

parvis, python, sabre = sys.argv[1:]
here = Path(__file__).parent
zone, today, first, last = "Europe/Paris", "2026-12-01", "2026-12-01", "2027-11-30"
# A clock that skips a time shows another: on such a day, it is the day that readers agree on.
ZONE = ZoneInfo(zone)


def run(*command):
    """What a program prints, without a zone of the machine's that could help it."""
    made = subprocess.run(command, capture_output=True, text=True, cwd=here)
    if made.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{made.stdout}{made.stderr}")
    return made.stdout.splitlines()


def plan(folder):
    """The plan that recurs."""
    content = folder / "content"
    files = {
        folder / "book.toml": f'[book]\ntitle = "Readers"\nlanguage = "en"\ntimezone = "{zone}"\n'
        '[check]\nhorizon-weeks = 52\n[check.rules]\ndouble-booked-slot = "off"\n',
        content / "people/ada.toml": 'name = "Ada"\ntype = "member"\nactive = true\nhandles = { forum = "@ada" }\n',
        content / "connection/channels/forum.toml": 'title = "Forum"\nmedium = "forum"\nplace = "online"\nstatus = "active"\n',
        content / "calendar/all.toml": (here / "recurring.toml").read_text(),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def site(folder):
    """The posts that the pages of the months show."""
    for page in sorted(folder.glob("calendar/20*/index.html")):
        for day in page.read_text().split('<li id="pv-day-')[1:]:
            for post in re.findall(r"<li(?: [^>]*)?>(.*?)</li>", day, re.S):
                name = re.search(r'href="[^"]*#(r\d\d)"', post)
                time = re.search(r'<time datetime="([^"]*)"', post)
                if name:
                    yield " ".join(filter(None, [name[1], day[:10], time and time[1]]))


def is_of_a_skipping_night(day, time):
    """Whether the book's clock jumps forward in the two hours around a time."""
    at = datetime.fromisoformat(f"{day}T{time}")
    offsets = [(at + timedelta(hours=more)).replace(tzinfo=ZONE).utcoffset() for more in (-2, 2)]
    return offsets[0] < offsets[1]


def comparable(lines):
    """Posts, sorted; without their time where the clock skips it."""
    posts = (line.split(" ") for line in lines)
    return sorted(" ".join(post[:2] if len(post) > 2 and is_of_a_skipping_night(*post[1:]) else post) for post in posts)


with tempfile.TemporaryDirectory() as scratch:
    scratch = Path(scratch)
    plan(scratch / "plan")
    run(parvis, "build", "--root", scratch / "plan", "--today", today, "--no-search", "--out", scratch / "site", "--quiet")
    expected = comparable(site(scratch / "site"))
    seen = {post.split(" ")[0] for post in expected}
    print(f"{len(seen)} recurrences fall on {len(expected)} days")
    assert len(seen) >= 75
    about = [scratch / "site/calendar.ics", first, last, zone]
    told = run("node", "read.mjs", *about)
    told += run(python, "read.py", *about, "recurring_ical_events", "dateutil", "icalevents", "vobject", "khal")
    told += run("/usr/bin/python3", "read.py", *about, "libical")
    told += run("php", "-d", "error_reporting=0", "read.php", *about, sabre)

readers, wrong = {}, False
for line in told:
    reader, post = line.split(": ", 1)
    readers.setdefault(reader, []).append(post)
for reader, posts in sorted(readers.items()):
    posts = comparable(posts)
    missing, more = sorted(set(expected) - set(posts)), sorted(set(posts) - set(expected))
    same = posts == expected
    wrong |= not same
    print(f"{reader}: {len(posts)} posts, {'as the site has them' if same else f'lacks {missing[:5]}, has besides {more[:5]}'}")
assert len(readers) >= 10, f"only {len(readers)} readers"
sys.exit(wrong)
