"""The commands of the guide that ask for programs of others, run as they are printed, with those programs: pipx and npm, pandoc,
Chromium, a browser that opens. The others are run by `tests/it/guide`, which counts these.

Usage: guide.py PARVIS PACKAGES
PARVIS is the program, PACKAGES what `packages/make all` made for this machine. With BLESS=1 the answers are written into the pages.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from hosts import CONFLUENCE, OFFICE, printed

TOP = Path(__file__).resolve().parents[2]
PAGES = TOP / "guide/content"
PARVIS, PACKAGES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
# What of a command's answer is another on each run.
TIME = re.compile(r"(\d+) (pages \w+) [\d.,]+[\s\u00a0]s")


def script(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)


class Terminal:
    """A shell in a folder of its own: a home, `parvis` on the path, and what the page's reader has by then."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp())
        self.cwd = self.home / "work"
        self.cwd.mkdir()
        script(self.home / "bin/parvis", f'exec "{PARVIS}" "$@" --today 2026-12-01\n')
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") and key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
        self.env = {**kept, "HOME": str(self.home), "PATH": f"{self.home}/bin:{os.environ['PATH']}"}

    def run(self, command):
        done = subprocess.run(["sh", "-c", f"{{ {command}\n}} 2>&1; code=$?; pwd > '{self.home}/place'; exit $code"], cwd=self.cwd, env=self.env,
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, (command, done.stdout)
        self.cwd = Path((self.home / "place").read_text().strip())
        return TIME.sub(r"\1 \2 0.08 s", done.stdout)

    def begin(self, command, seen, lines=1):
        """A command that goes on until Ctrl+C: the lines that it says first, once `seen` has looked at the first of them."""
        child = subprocess.Popen(["sh", "-c", f"exec {command}"], cwd=self.cwd, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 text=True, start_new_session=True)
        try:
            said = child.stdout.readline()
            seen(said.strip())
            said += "".join(child.stdout.readline() for _ in range(lines - 1))
            os.killpg(child.pid, signal.SIGINT)
            child.wait(20)
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
        return said

    def leave(self):
        shutil.rmtree(self.home)


def install(terminal, commands, _page):
    """Each way alone, in a place of its own, gives a `parvis` that answers. The packages are in `out`, where they were made."""
    shutil.copytree(PACKAGES, terminal.cwd / "out")
    (terminal.home / "bin/parvis").unlink()
    ways = {"pipx": {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "pipx/bin"}, "npm": {"npm_config_prefix": "npm"}}
    said = []
    for command in commands:
        way = command.split()[0]
        own = {key: str(terminal.home / value) for key, value in ways[way].items()}
        terminal.env = {**terminal.env, **own, "npm_config_offline": "true"}
        terminal.run(command)
        found = subprocess.run([f"{terminal.home}/{way}/bin/parvis", "--version"], env=terminal.env, capture_output=True, text=True, check=True)
        assert found.stdout.startswith("parvis "), found.stdout
        said.append("")
    return said


def make(terminal, commands, _page):
    """The archive that recipes fetch is made, and what is printed of it is what a recipe says; compilers are stood in for."""
    target = "x86_64-unknown-linux-musl"
    for name in ["rustup", "musl-gcc"]:
        script(terminal.home / f"bin/{name}", "")
    script(terminal.home / "bin/rustc", f'case "$1" in -vV) echo "host: x86_64-unknown-linux-gnu";; *) echo "{terminal.home}";; esac\n')
    made = terminal.home / f"target/{target}/release"
    script(terminal.home / "bin/cargo", f'[ "$*" = "build --locked --bin parvis --profile release --target {target}" ] && mkdir -p "{made}" && cp "{PARVIS}" "{made}/"\n')
    terminal.env = {**terminal.env, "CARGO_TARGET_DIR": str(terminal.home / "target")}
    (terminal.cwd / "packages").symlink_to(TOP / "packages")
    said = [terminal.run(command) for command in commands]
    [archive] = (terminal.cwd / "out").glob(f"parvis-*-{target}.tar.gz")
    sum_ = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert f'PARVIS_SHA256: "{sum_}"' in said[-1] and f'PARVIS_TARGET: "{target}"' in said[-1], said
    assert f"{sum_}  {archive.name}\n" == (terminal.cwd / "out/SHA256SUMS").read_text()
    # What it prints is another for each program.
    return ["" for _ in commands]


def serve(terminal, commands, _page):
    """The preview says where it is, and a browser is sent there."""
    terminal.run(f"parvis init . --lang {'fr' if terminal.french else 'en'} && git init --quiet")
    opened = terminal.home / "opened"
    script(terminal.home / "bin/xdg-open", f'printf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n')

    def seen(address):
        for _ in range(200):
            if opened.exists():
                break
            subprocess.run(["sleep", "0.05"], check=True)
        assert opened.read_text() == address, address
        assert "<h1" in urllib.request.urlopen(address, timeout=20).read().decode()

    # Whatever follows the greeting would be a line more.
    said = [terminal.begin(command, seen, lines=2) for command in commands]
    assert all(text.count("\n") == 2 for text in said), said
    return said


def npm(terminal, commands, page):
    """The forms of a plan are fetched and opened."""
    terminal.run("parvis init . --lang en")
    before = re.search(r"^\$ (parvis cms .*)$", page, re.M).group(1)
    terminal.run(before)

    def seen(address):
        assert "cms-config-url" in urllib.request.urlopen(address, timeout=20).read().decode()
        assert len(urllib.request.urlopen(address + "sveltia-cms.js", timeout=20).read()) > 100_000

    return [*(terminal.run(command) for command in commands[:-1]), terminal.begin(commands[-1], seen)]


def chromium(terminal, commands, _page):
    """The book on paper, with bookmarks; the address is that of a site on this machine."""
    terminal.run("parvis init . --lang en && parvis build --quiet --no-search --out site")
    real = os.environ.get("CHROMIUM", "chromium")
    site = (terminal.cwd / "site/print/index.html").as_uri()
    script(terminal.home / "bin/chromium",
           f'for last; do :; done; case "$last" in https://*/print/) ;; *) exit 9;; esac\n'
           f'exec "{real}" --no-sandbox --allow-file-access-from-files "$1" "$2" "$3" "{site}" 2>/dev/null\n')
    said = [terminal.run(command) for command in commands]
    pdf = (terminal.cwd / "handbook.pdf").read_bytes()
    assert pdf.startswith(b"%PDF") and b"/Outlines" in pdf, pdf[:20]
    return said


def pandoc(terminal, commands, page):
    """Documents become a plan, in their language: from Word, from an export of Notion, from one of Confluence."""
    words = "Nous disons dans la salle qui est là, et pour qui." if terminal.french else "We say in the hall who is there."
    text = " ".join(commands)
    if "guide.docx" in text:
        shutil.copy(PAGES / "first-hour/begin.png", terminal.cwd / "hall.png")
        subprocess.run(["pandoc", "-f", "markdown", "-s", "-o", "guide.docx"], cwd=terminal.cwd, input=f"{OFFICE}\n{words}\n", text=True, check=True)
    elif "import export" in text:
        number = "0123456789abcdef0123456789abcdef"
        (terminal.cwd / f"export/Choir {number}").mkdir(parents=True)
        (terminal.cwd / f"export/Choir {number}.md").write_text(f"# Choir\n\n[Rules](Choir%20{number}/Rules%20{number}.md)\n")
        (terminal.cwd / f"export/Choir {number}/Rules {number}.md").write_text(f"# Rules\n\n{words}\n")
    else:
        (terminal.cwd / "confluence.lua").write_text(printed(page)["confluence.lua"])
        (terminal.cwd / "space/attachments").mkdir(parents=True)
        for name in ["index", "Home_100"]:
            (terminal.cwd / f"space/{name}.html").write_text(CONFLUENCE.replace("<p>See", f"<p>{words}</p><p>See"))
    return [terminal.run(command) for command in commands]


def main():
    # What both languages print is run once, but for what speaks the language of documents.
    known = {}
    for path in sorted(PAGES.rglob("*.md")):
        page = path.read_text()

        def done(block):
            commands = [line[2:] for line in block[2].splitlines() if line.startswith("$ ")]
            french = block[1] in ("pandoc", "serve") and path.name.endswith(".fr.md")
            asked = (block[1], french, *commands)
            if asked not in known:
                terminal = Terminal()
                terminal.french = french
                known[asked] = globals()[block[1]](terminal, commands, page)
                terminal.leave()
            answers = known[asked]
            return f"```console run={block[1]}\n" + "".join(f"$ {command}\n{answer}" for command, answer in zip(commands, answers)) + "```\n"

        made = re.sub(r"^```console run=(\w+)\n(.*?)^```\n", done, page, flags=re.M | re.S)
        if os.environ.get("BLESS"):
            path.write_text(made)
        assert made == page or os.environ.get("BLESS"), f"{path} does not say what happens:\n{made}"
    assert known
    print(f"guide: {len(known)} blocks with pipx, npm, pandoc, Chromium and a browser that opens")


main()
