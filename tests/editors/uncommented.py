"""What `new` writes, with every key that it shows as a comment written out: a file of each kind, for the tools to judge.

usage: uncommented.py PARVIS PLAN LANGUAGE, which names each file with its kind, a line each
"""

import re
import subprocess
import sys
from pathlib import Path

parvis, plan, language = sys.argv[1:]
subprocess.run([parvis, "init", plan, "--lang", language, "--quiet"], check=True)
KINDS = {
    "person": "ada", "group": "east", "persona": "student", "channel": "forum", "objective": "growth", "metric": "members",
    "role": "moderator", "voice": None, "content-type": "tutorial", "resource": "hall", "trigger": "more",
    "responsibility": "answer", "hiring": "search", "review": "first", "calendar": "letter", "recurring": "weekly",
}


def filled_in(line, above):
    """A line in which its author has to choose, with the first of the ids that its comment tells, or the one above."""
    if line.startswith("id = "):
        return line.replace("…", "one", 1)
    told = re.search(r'"…"\]?\s*#(?:[^;#]*;)? ([a-z0-9-]+)(?:,|$)', line)
    listed = re.match(r"#:? [^:]*: ([a-z0-9-]+)(?:, |$)", above)
    choice = told or (line.endswith('= "…"') and listed)
    return line.replace("…", choice[1], 1) if choice and choice[1] not in ("required", "obligatoire") else line


def written_out(text):
    """The text with the keys and headers that stand in comments; what is said about them stays one."""
    lines = []
    for line in text.splitlines():
        shown = re.match(r"(?:#:? )+((?:[a-z-]+ = .+|\[.+\]\s*(?:#.*)?))$", line)
        lines.append(filled_in(shown[1] if shown else line, lines[-1] if lines else ""))
    return "\n".join(lines) + "\n"


def new(kind, name):
    subprocess.run([parvis, "new", kind, *filter(None, [name]), "--root", plan, "--quiet"], check=True)


# `new` names what there is: one of each that others may name.
for kind, name in KINDS.items():
    if name:
        new(kind, f"{name}-before")
shown_in_all = 0
for kind, name in KINDS.items():
    before = {path: path.read_text() for path in Path(plan, "content").rglob("*.toml")}
    new(kind, name)
    after = {path: path.read_text() for path in Path(plan, "content").rglob("*.toml")}
    made = [path for path in after if after[path] != before.get(path)]
    assert len(made) == 1, f"{kind}: {made}"
    whole = written_out(after[made[0]])
    made[0].write_text(whole)
    shown_in_all += sum(line not in after[made[0]].splitlines() for line in whole.splitlines())
    print(made[0].relative_to(plan), {"recurring": "calendar"}.get(kind, kind))
assert shown_in_all > 100, f"only {shown_in_all} lines were written out"
for path in Path(plan, "content").rglob("*-before.toml"):
    path.unlink()
