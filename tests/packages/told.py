"""What is told is valid by readers that are not ours: the feed by feedparser, the comment by CommonMark, JSON by its schema, findings
by a reader of JUnit's reports.

Usage: told.py PARVIS
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import commonmark
import feedparser
import jsonschema
import junitparser

LONGEST = 60_000
PARVIS = Path(sys.argv[1]).resolve()
BOOK = '[book]\ntitle = "Cafés"\nlanguage = "en"\n[build]\nbase-url = "https://cafes.example/"\n[audiences]\norder = ["public", "team"]\ndefault = "team"\n'


def run(*command, cwd):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def commit(top):
    run("git", "add", "-A", cwd=top)
    run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "change", cwd=top)


def plan(pages):
    """A plan of two commits: most of it has changed, and its titles are of every kind."""
    top = Path(tempfile.mkdtemp())
    run("git", "init", "-q", "-b", "main", cwd=top)
    (top / "book.toml").write_text(BOOK)
    content = top / "content"
    (content / "a").mkdir(parents=True)
    for at in range(pages):
        (content / f"a/page-{at}.md").write_text(f"# Page {at}\n\nText.\n\n## Part\n\nAs it was.\n")
    commit(top)
    for at in range(0, pages, 2):
        (content / f"a/page-{at}.md").write_text(f"# Page {at}\n\nOther text.\n\n## Part\n\nAs it is.\n")
    titles = ["</details><script>x</script>", "- @somebody #1 `code`", "[a](javascript:x)", "| a | b |", "&amp; *bold* ~~gone~~", "1. One", "Ünïcödé 👋", "![x](y)"]
    for at, title in enumerate(titles):
        (content / f"a/new-{at}.md").write_text(f"+++\ntitle = {json.dumps(title, ensure_ascii=False)}\naudience = \"public\"\n+++\nNew.\n")
    return top, titles


def comment(top, titles, is_cut):
    text = run(PARVIS, "diff", "HEAD", "--format", "markdown", cwd=top)
    assert len(text) <= LONGEST, len(text)
    html = commonmark.commonmark(text)
    assert html.count("<details") == html.count("</details>") > 1, html[:2000]
    assert "<script" not in html and "<a " not in html and "<img" not in html and "<table" not in html, html[:2000]
    items = re.findall(r"<li>(.*?)</li>", html, re.S)
    for title in titles:
        shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert sum(shown in item for item in items) == 1, title
    # Each chapter says how many changes it has, and what is left out is counted.
    for chapter in html.split("<details")[1:]:
        said = int(re.search(r"<summary>.*\((\d+)\)</summary>", chapter)[1])
        own = re.findall(r"<li>(.*?)</li>", chapter, re.S)
        more = re.fullmatch(r"(?s).*?(\d+) more.*", own[-1])
        shown = len(own) - 1 + int(more[1]) if more else len(own)
        assert shown == said, (shown, said)
    assert ("more" in items[-1]) == is_cut, items[-1]


def machine(top):
    told = json.loads(run(PARVIS, "diff", "HEAD", "--format", "json", cwd=top))
    schema = json.loads(run(PARVIS, "schema", "diff", cwd=top))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told, schema)
    assert sum(told["summary"].values()) == len(told["changes"]) > 0
    try:
        jsonschema.validate({**told, "changes": [{"chapter": "gossip"}]}, schema)
    except jsonschema.ValidationError:
        return
    sys.exit("the schema takes anything")


def feed(top):
    commit(top)
    run(PARVIS, "build", "--no-search", "--out", top / "site", cwd=top)
    told = feedparser.parse((top / "site/feed.xml").read_bytes())
    assert not told.bozo and told.version == "atom10", told.get("bozo_exception")
    assert told.entries and len({entry.id for entry in told.entries}) == len(told.entries)
    for entry in told.entries:
        assert entry.link.startswith("https://cafes.example/") and entry.updated_parsed and entry.title, entry
    said = [entry.content[0].value for entry in told.entries]
    assert any("New in the plan" in text for text in said), said[:5]


def report(top):
    """A report as the readers of JUnit's see it: a case for each finding, and only errors are failures."""
    (top / "content/broken.md").write_text("# Broken & <b>\n\n[x](gone.md)\n\n![](x.png)\n")
    done = subprocess.run([PARVIS, "check", "--format", "junit"], cwd=top, capture_output=True)
    assert done.returncode == 1, done.stderr
    told = json.loads(subprocess.run([PARVIS, "check", "--format", "json"], cwd=top, capture_output=True).stdout)
    suites = junitparser.JUnitXml.fromstring(done.stdout)
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(one, junitparser.Failure) for one in case.result)]
    assert len(cases) == len(told["findings"]) == suites.tests > 0, (len(cases), suites.tests)
    assert len(failed) == told["summary"]["errors"] == suites.failures > 0, (len(failed), suites.failures)
    assert sorted(case.classname for case in cases) == sorted(one["rule"] for one in told["findings"])


def main():
    for pages, is_cut in [(40, False), (2400, True)]:
        top, titles = plan(pages)
        comment(top, titles, is_cut)
        machine(top)
        if not is_cut:
            feed(top)
            report(top)
    print("told: a comment by CommonMark, JSON by its schema, a feed by feedparser, findings by junitparser")


main()
