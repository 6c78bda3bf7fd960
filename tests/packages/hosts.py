"""The settings of servers in the guide, as they are printed there, run by the servers that Debian has; and its filter for pandoc.

Usage: hosts.py PARVIS
"""

import base64
import http.client
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[2]
PAGES = TOP / "guide/content/how-to"
BOOK = """\
[book]
title = "Tea"
language = "en"
[build]
base-url = "https://handbook.example.org/{audience}/"
[audiences]
order = ["public", "team", "lead"]
default = "team"
"""
FILES = {
    "content/index.md": '+++\naudience = "public"\n+++\n# Tea\n\nWe drink tea.\n',
    "content/calendar/2026-12.toml": "",
    "content/pots.md": "# Pots\n\nRinse them at night.\n",
    "content/pay.md": '+++\naudience = "lead"\n+++\n# Pay\n\nNobody is paid.\n',
}


def blocks(page):
    """The files that a page prints, by name. Its translation prints the same ones."""
    own = printed((PAGES / f"{page}.md").read_text())
    other = printed((PAGES / f"{page}.fr.md").read_text())
    bare = lambda text: re.sub(r"\s*# .*", "", text)
    assert {key: bare(text) for key, text in own.items()} == {key: bare(text) for key, text in other.items()}, page
    return own


def printed(text):
    found = re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", text, re.M | re.S)
    out = {}
    for name, text in found:
        # The first of a name counts: a page shows the smallest one first.
        out.setdefault(name, text)
    return out


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A server that runs until the end of its block."""

    def __init__(self, command, port, env=None):
        self.port = port
        self.log = tempfile.TemporaryFile("w+")
        self.child = subprocess.Popen(command, env=env, stdout=self.log, stderr=self.log)

    def __enter__(self):
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.child.poll() is not None:
                    self.log.seek(0)
                    sys.exit(self.log.read())
                time.sleep(0.05)
        sys.exit("the server does not answer")

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait(20)

    def get(self, path, name=None, **headers):
        headers["Host"] = "handbook.example.org"
        if name:
            headers["Authorization"] = "Basic " + base64.b64encode(f"{name}:tea".encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body


def caddy(text, top):
    port = free()
    place = Path(tempfile.mkdtemp())
    text = text.replace("handbook.example.org {", f"http://handbook.example.org:{port} {{").replace("/srv/handbook", str(top))
    (place / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text)
    env = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    return Server(["caddy", "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"], port, env)


def nginx(text, top, other=0):
    port = free()
    place = Path(tempfile.mkdtemp())
    os.chmod(place, 0o755)
    for circle, name in [("team", "ines"), ("lead", "claire")]:
        line = subprocess.run(["htpasswd", "-nbB", name, "tea"], capture_output=True, text=True, check=True).stdout
        (place / f"{circle}.passwords").write_text(line)
        text = text.replace(f"/etc/nginx/{circle}.passwords", str(place / f"{circle}.passwords"))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/handbook", str(top))
    text = text.replace("127.0.0.1:4180", f"127.0.0.1:{other}")
    temporary = "".join(
        f"{each}_temp_path {place}/{each};\n" for each in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(
        f"{user}daemon off;\npid {place}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{text}}}\n"
    )
    return Server(["nginx", "-p", str(place), "-c", str(place / "nginx.conf")], port)


def build(parvis, base, *options):
    plan = Path(tempfile.mkdtemp())
    for path, text in {"book.toml": BOOK.replace("https://handbook.example.org/{audience}/", base), **FILES}.items():
        (plan / path).parent.mkdir(parents=True, exist_ok=True)
        (plan / path).write_text(text)
    # Servers may run as somebody else.
    top = Path(tempfile.mkdtemp())
    os.chmod(top, 0o755)
    subprocess.run([parvis, "build", "--quiet", "--root", plan, *options, "--out", top / options_out(options)], check=True,
                   stderr=subprocess.DEVNULL)
    return top


def options_out(options):
    return "sites" if "--every-audience" in options else "site"


def sent(site):
    """The guide's way to a server, by rsync and a shell that stand on this machine: a site is there whole, then the next one in its place."""
    script = printed((PAGES / "hosting.md").read_text())["send.sh"]
    bare = lambda text: re.sub(r"^# .*", "", text, flags=re.M)
    assert bare(script) == bare(printed((PAGES / "hosting.fr.md").read_text())["send.sh"])
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        top, plan, tools = place / "srv", place / "plan", place / "bin"
        for folder in (top, plan, tools):
            folder.mkdir()
        shutil.copytree(site, plan / "public")
        # What is asked of a server is done here: rsync calls it with the options of ssh, the script with one command.
        (tools / "ssh").write_text('#!/bin/sh\nwhile [ "$1" != handbook@server.example.org ] && [ "$1" != server.example.org ]; do shift; done\nshift\nexec sh -c "$*"\n')
        # Each run has another second.
        (tools / "date").write_text(f'#!/bin/sh\necho x >> {place}/runs\nwc -l < {place}/runs | sed "s/^ *//; s/^/20261201-00000/"\n')
        for tool in tools.iterdir():
            tool.chmod(0o755)
        (plan / "send.sh").write_text(script.replace("/srv/handbook", str(top)))
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
        for run in range(5):
            (plan / "public/index.html").write_text(f"<h1>{run}</h1>")
            # What a run that was cut before its last step has left.
            if run in (2, 4):
                (top / "next").symlink_to(next(top.glob("sent-*")).name)
            done = subprocess.run(["sh", "send.sh"], cwd=plan, env=env, check=True, capture_output=True, text=True)
            assert not done.stdout and not done.stderr, done
            assert (top / "site/index.html").read_text() == f"<h1>{run}</h1>" and (top / "site").is_symlink()
            assert (top / "site/parvis-manifest.json").is_file()
        assert len(list(top.glob("sent-*"))) == 3 and not (top / "next").exists(), list(top.iterdir())
        # What is as it was is the same file.
        assert (top / "site/404.html").stat().st_nlink == 3
        # Where nothing arrives, the old site stays.
        (tools / "rsync").write_text("#!/bin/sh\nexit 12\n")
        (tools / "rsync").chmod(0o755)
        assert subprocess.run(["sh", "send.sh"], cwd=plan, env=env, capture_output=True).returncode == 12
        assert (top / "site/index.html").read_text() == "<h1>4</h1>"


def open_site(server, top):
    """A site for everybody: types, caching, the page of errors, the policy."""
    status, headers, body = server.get("/")
    assert status == 200 and headers["content-type"].startswith("text/html"), (status, headers)
    assert headers["cache-control"] == "no-cache", headers
    assert "'wasm-unsafe-eval'" in headers["content-security-policy"]
    # It is the policy of the pages, with what only a server can say.
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', body).group(1)
    assert headers["content-security-policy"] == f"{own}; frame-ancestors 'none'", (own, headers)
    style = re.search(r'href="(_parvis/css/base\.css\?\w+)"', body).group(1)
    status, headers, _ = server.get(f"/{style}")
    assert status == 200 and "immutable" in headers["cache-control"] and headers["content-type"].startswith("text/css")
    # Without the fingerprint it is asked for again.
    assert server.get("/_parvis/css/base.css")[1]["cache-control"] == "no-cache"
    status, headers, _ = server.get("/calendar.ics")
    assert status == 200 and headers["content-type"].startswith("text/calendar"), headers
    wasm = next((top / "site/pagefind").glob("wasm.*")).name
    for path in ["/pagefind/pagefind.js", f"/pagefind/{wasm}", "/feed.xml", "/api/v1/plan.json"]:
        assert server.get(path)[0] in (200, 404) and (path == "/feed.xml" or server.get(path)[0] == 200), path
    fragment = next((top / "site/pagefind/fragment").iterdir()).name
    assert "immutable" in server.get(f"/pagefind/fragment/{fragment}")[1]["cache-control"]
    # Links are relative: a page is nowhere but behind its slash.
    status, headers, _ = server.get("/pots")
    assert status in (301, 307, 308) and headers["location"].endswith("/pots/"), (status, headers)
    status, headers, body = server.get("/no/such/page")
    assert status == 404 and 'href="/_parvis/css/base.css' in body, (status, body[:300])
    # What is asked for before it has arrived is asked for again; a folder without a page is a page that is not there.
    for path in ["/_parvis/css/new.css?1a2b", "/pagefind/fragment/new.pf_fragment", "/pagefind/index/new.pf_index", "/no/such/page", "/pagefind/"]:
        status, headers, body = server.get(path)
        assert status == 404 and headers["cache-control"] == "no-cache" and 'href="/_parvis/css/base.css' in body, (path, status, headers)
    tag = server.get("/")[1]["etag"]
    assert server.get("/", **{"If-None-Match": tag})[0] == 304


def circles(server, opens):
    """Each circle behind its own door; `opens` asks as somebody, for a path."""
    assert server.get("/")[0] == 302 and server.get("/")[1]["location"].endswith("/public/")
    assert server.get("/public/")[0] == 200
    for circle in ["team", "lead"]:
        assert server.get(f"/{circle}/")[0] in (401, 302), circle
        assert opens(circle, f"/{circle}/")[0] == 200
    assert opens("lead", "/lead/pay/")[0] == 200
    assert opens("team", "/team/pots/")[0] == 200
    assert opens("team", "/lead/pay/")[0] in (401, 302, 403)
    for circle in ["public", "team", "lead"]:
        # What carries a fingerprint is kept, by this reader alone; what is not there is told by the circle's own page.
        _, headers, body = opens(circle, f"/{circle}/")
        assert headers["cache-control"] == "no-cache", headers
        style = re.search(r'href="(_parvis/css/base\.css\?\w+)"', body).group(1)
        status, headers, _ = opens(circle, f"/{circle}/{style}")
        assert status == 200 and headers["cache-control"] == "private, max-age=31536000, immutable", headers
        status, headers, body = opens(circle, f"/{circle}/no/such/page")
        assert status == 404 and f'href="/{circle}/_parvis/css/base.css' in body, (circle, status, body[:200])
        assert headers["cache-control"] == "no-cache", headers
    # No other spelling of an address leads past a door, and nothing above the sites is shown.
    for path in ["/lead/pay/", "//lead/pay/", "/./lead/pay/", "/public/../lead/pay/", "/LEAD/pay/", "/lead%2fpay/", "/%6cead/pay/",
                 "/public/..%2flead/pay/", "/lead", "/parvis-manifest.json", "/public/%2e%2e/parvis-manifest.json"]:
        for who in [None, "team"]:
            status, _, body = opens(who, path)
            assert status in (301, 302, 308, 400, 401, 403, 404), (path, who, status)
            assert "Nobody is paid" not in body and "lead/pay" not in body.replace(path, ""), (path, who)


    # What is there and what is not answers alike before the door, whatever it is asked for, and a copy that somebody kept opens nothing.
    tag = opens("lead", "/lead/pay/")[1]["etag"]
    for who in [None, "team"]:
        shut = opens(who, "/lead/pay/")[0]
        for path in ["/lead/no/such", "/lead/pay", "/lead/404.html", "/lead/api/v1/plan.json", "/lead/print/", "/lead/pagefind/pagefind.js",
                     "/lead//pay/", "/lead/./pay/", "/team/../lead/pay/", "/lead/pay/?x=1"]:
            status, _, body = opens(who, path)
            assert status == shut and "Nobody is paid" not in body, (path, who, status, shut)
        for path in ["/team/..%2flead/pay/", "/team/%2e%2e/lead/pay/", "/team/..%5clead/pay/", "/lead;x/pay/", "/lead%00/pay/", "///lead/pay/",
                     "/public//../lead/pay/", "/public/pay/", "/team/pay/"]:
            status, _, body = opens(who, path)
            assert status != 200 and "Nobody is paid" not in body, (path, who, status)
        status, _, body = opens(who, "/lead/pay/", **{"If-None-Match": tag})
        assert status == shut and not body.count("Nobody is paid"), status
    # A circle without its slash leads to its door.
    for circle in ["public", "team", "lead"]:
        status, headers, _ = server.get(f"/{circle}")
        assert status in (301, 302, 308) and headers["location"].endswith(f"/{circle}/"), (circle, status, headers)
    # Who has forgotten the slash at the end is sent to the same circle's page.
    status, headers, _ = opens("team", "/team/pots")
    assert status in (301, 307, 308) and headers["location"].endswith("/team/pots/"), (status, headers)


def proxy():
    """A stand-in for oauth2-proxy: answers `/oauth2/auth?allowed_groups=…` by a cookie that names the group."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            who = re.search(r"group=(\w+)", self.headers.get("Cookie", ""))
            if self.path.startswith("/oauth2/auth?allowed_groups="):
                asked = self.path.split("=", 1)[1]
                self.send_response(401 if not who else 202 if who.group(1) == asked else 403)
            else:
                self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


CONFLUENCE = """<!DOCTYPE html>
<html><head><title>Space : A page</title></head><body>
<div id="breadcrumb-section"><ol id="breadcrumbs"><li><a href="index.html">Space</a></li></ol></div>
<h1 id="title-heading"><span id="title-text">Space : A page</span></h1>
<div id="content"><div class="page-metadata">Created by <span class="author">Kim</span></div>
<div id="main-content" class="wiki-content group"><h3 id="Apage-One"><strong>One</strong></h3>
<div class="table-wrap"><table class="confluenceTable"><tbody><tr><td class="confluenceTd">a<br/>b</td></tr></tbody></table></div>
<p>See <a href="Home_100.html">home</a>.</p></div></div>
<div id="footer"><p>Document generated by Confluence</p></div></body></html>
"""


def confluence():
    """The guide's filter for pandoc keeps what a page says, tables too, and none of its frame."""
    for end in ["md", "fr.md"]:
        with tempfile.TemporaryDirectory() as place:
            Path(place, "confluence.lua").write_text(printed((PAGES / f"documents.{end}").read_text())["confluence.lua"])
            command = ["pandoc", "-f", "html", "-t", "gfm", "--wrap=none", "--lua-filter=confluence.lua"]
            made = subprocess.run(command, cwd=place, input=CONFLUENCE, capture_output=True, text=True, check=True).stdout
            assert made.startswith("# A page\n\n### **One**\n") and "[home](Home_100.md)" in made, made
            assert "<td" in made and ">a<br" in made, made
            for frame in ["Created by", "Kim", "generated by", "index.md"]:
                assert frame not in made, made


OFFICE = """---
title: The handbook of the choir
---

# Who sings

We are *forty*, and **everybody** may come. See [the hall](https://hall.example.org/).

- Monday: altos
- Thursday: all

| Day | Hall |
|-----|------|
| Mon | small |

![The hall](hall.png)
"""


def documents(parvis):
    """A Word and an OpenDocument file come along by the guide's own command, with what it says that is kept."""
    command = re.search(r"^\$ (pandoc -s .*guide.docx.*)$", (PAGES / "documents.md").read_text(), re.M).group(1)
    for kind in ["docx", "odt"]:
        with tempfile.TemporaryDirectory() as place:
            Path(place, "hall.png").write_bytes((TOP / "guide/content/first-hour/begin.png").read_bytes())
            subprocess.run(["pandoc", "-f", "markdown", "-s", "-o", f"guide.{kind}"], cwd=place, input=OFFICE, text=True, check=True)
            Path(place, "handbook").mkdir()
            subprocess.run(command.replace(".docx", f".{kind}"), shell=True, cwd=Path(place, "handbook"), check=True)
            subprocess.run([parvis, "import", "handbook", "plan"], cwd=place, check=True, capture_output=True)
            text = "\n".join(path.read_text() for path in Path(place, "plan/content").rglob("*.md"))
            for kept in ["Who sings", "*forty*", "**everybody**", "](https://hall.example.org/)", "Thursday", "| Mon | small |"]:
                assert re.sub(" +", " ", kept) in re.sub(" +", " ", text), (kind, kept, text)
            assert "The handbook of the choir" in text, (kind, text)
            # Its picture is beside what shows it.
            assert list(Path(place, "plan/content").rglob("*.png")), (kind, text)


def notion(parvis):
    """Pages of an export of Notion keep their nesting; its database comes as records."""
    with tempfile.TemporaryDirectory() as place:
        top = Path(place, "export")
        number = "0123456789abcdef0123456789abcdef"
        (top / f"Choir {number}").mkdir(parents=True)
        (top / f"Choir {number}.md").write_text(f"# Choir\n\n[Rules](Choir%20{number}/Rules%20{number}.md)\n")
        (top / f"Choir {number}" / f"Rules {number}.md").write_text("# Rules\n\nSing softly.\n")
        subprocess.run([parvis, "import", "export", "plan"], cwd=place, check=True, capture_output=True)
        found = [path for path in Path(place, "plan/content").rglob("*.md") if "Sing softly." in path.read_text()]
        assert len(found) == 1, found
        done = subprocess.run([parvis, "check", "--root", "plan", "--only", "broken-link"], cwd=place, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def second_project(parvis, script):
    """The pipeline of the project for members: it fetches the plan with its token, and builds what they may read."""
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        env = {**os.environ, "PLAN_TOKEN": "secret", "CI_SERVER_HOST": "gitlab.example.org", "PLAN": "plan", "HOME": str(place)}
        forge = "https://plan:secret@gitlab.example.org/community/plan.git"
        env |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{place}/forge.insteadOf", "GIT_CONFIG_VALUE_0": forge}
        own = {"book.toml": BOOK.replace('"team", "lead"', '"member", "team"'), "content/index.md": FILES["content/index.md"],
               "content/pots.md": FILES["content/pots.md"], "content/tea.md": '+++\naudience = "member"\n+++\n# Leaves\n\nGreen ones.\n'}
        for path, text in own.items():
            (place / "forge" / path).parent.mkdir(parents=True, exist_ok=True)
            (place / "forge" / path).write_text(text)
        git = ["git", "-C", str(place / "forge"), "-c", "user.name=A", "-c", "user.email=a@example.org"]
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "begin"]):
            subprocess.run([*git, *command], check=True)
        job = place / "job"
        job.mkdir()
        tools = place / "tools"
        tools.mkdir()
        (tools / "parvis").symlink_to(Path(parvis).resolve())
        env["PATH"] = f"{tools}:{env['PATH']}"
        subprocess.run(["sh", "-ec", "\n".join(script)], cwd=job, env=env, check=True, capture_output=True)
        assert (job / "public/tea/index.html").is_file() and not (job / "public/pots").exists()


def main():
    parvis = sys.argv[1]
    confluence()
    documents(parvis)
    notion(parvis)
    hosting, closed = blocks("hosting"), blocks("closed")
    site = build(parvis, "https://handbook.example.org/", "--audience", "team")
    sites = build(parvis, "https://handbook.example.org/{audience}/", "--every-audience")
    sent(site / "site")
    with caddy(hosting["Caddyfile"], site) as server:
        open_site(server, site)
    with nginx(hosting["handbook.conf"], site) as server:
        open_site(server, site)
    names = {"team": "ines", "lead": "claire", "public": None, None: None}
    for made in [caddy(closed["Caddyfile"], sites), nginx(closed["handbook.conf"], sites)]:
        with made as server:
            circles(server, lambda who, path, **more: server.get(path, names[who], **more))
    with nginx(closed["handbook-oauth2.conf"], sites, proxy()) as server:
        circles(server, lambda who, path, **more: server.get(path, **({"Cookie": f"group={who}"} if who else {}), **more))
        assert server.get("/team/pots/")[1]["location"] == "/oauth2/sign_in?rd=/team/pots/" or \
            server.get("/team/pots/")[1]["location"].endswith("/oauth2/sign_in?rd=/team/pots/")
    asked = tomllib.loads(closed["oauth2-proxy.cfg"])
    # The doors are for groups, which nobody has of whom nobody has asked them.
    assert "allowed_groups=" in closed["handbook-oauth2.conf"] and "groups" in asked["scope"].split()
    # What makes the secret makes one of a length that AES takes.
    [making] = re.findall(r"`(openssl rand [^`]*)`", (TOP / "guide/content/how-to/closed.md").read_text())
    made = subprocess.run(["sh", "-c", making], capture_output=True, text=True, check=True).stdout.strip()
    assert len(base64.urlsafe_b64decode(made)) in (16, 24, 32), made
    text = closed[".gitlab-ci.yml"]
    second_project(parvis, yaml.safe_load(text)["pages"]["script"])
    with tempfile.TemporaryDirectory() as place:
        recipe = Path(place, ".gitlab-ci.yml")
        recipe.write_text(text)
        subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", recipe], check=True)
    for each in (site, sites):
        shutil.rmtree(each)
    print("hosts: Caddy and nginx, open and a site per circle; a folder sent to a server; documents of Word, OpenDocument, Notion, Confluence")


if __name__ == "__main__":
    main()
