"""What people install, installed: the wheel in a fresh environment, the npm packages from their archives, the hooks of pre-commit.

Usage: install.py FOLDER
FOLDER holds what `packages/make all` made for this machine. Nothing of the checkout but its hooks is used.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path

import yaml

from hosts import printed

TOP = Path(__file__).resolve().parents[2]
# Nothing of a toolchain is on this path: no `cargo`, no `rustc`.
BARE = "/usr/local/bin:/usr/bin:/bin"


def run(*command, cwd, expect=0, **more):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300, **more)
    if done.returncode != expect:
        sys.exit(f"{command} ended with {done.returncode}, not {expect}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def serves(command, cwd, env):
    """The preview answers, and ends when it is asked to."""
    child = subprocess.Popen([*map(str, command), "serve", "--root", "handbook", "--port", "0"], cwd=cwd, env=env,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for line in child.stdout:
            if found := re.search(r"http://[^/\s]+/", line):
                page = urllib.request.urlopen(found.group(0), timeout=20).read().decode()
                assert "<h1" in page, page[:500]
                break
        else:
            sys.exit(f"{command} serve said no address")
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=20)
    finally:
        child.kill()


def speaks(command, cwd, env):
    """The language server greets, and leaves when it is told to."""
    def message(text):
        return f"Content-Length: {len(text)}\r\n\r\n{text}".encode()
    asked = message('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}')
    asked += message('{"jsonrpc":"2.0","method":"initialized","params":{}}')
    asked += message('{"jsonrpc":"2.0","id":2,"method":"shutdown"}') + message('{"jsonrpc":"2.0","method":"exit"}')
    done = subprocess.run([*map(str, command), "lsp"], input=asked, cwd=cwd, env=env, capture_output=True, timeout=60)
    assert done.returncode == 0 and b'"capabilities"' in done.stdout, (done.returncode, done.stdout, done.stderr)


def tried(command, env):
    """An hour of somebody's life, in seconds: begin, check, build, serve."""
    with tempfile.TemporaryDirectory() as cwd:
        run(*command, "init", "handbook", "--lang", "en", cwd=cwd, env=env)
        run(*command, "check", "--root", "handbook", cwd=cwd, env=env)
        run(*command, "build", "--root", "handbook", cwd=cwd, env=env)
        assert Path(cwd, "handbook/public/index.html").is_file()
        assert Path(cwd, "handbook/public/pagefind/pagefind.js").is_file()
        Path(cwd, "handbook/content/x.md").write_text("# X\n\n[gone](gone.md)\n")
        # What the program ends with arrives.
        run(*command, "check", "--root", "handbook", cwd=cwd, env=env, expect=1)
        run(*command, "check", "--no-such-option", cwd=cwd, env=env, expect=2)
        Path(cwd, "handbook/content/x.md").unlink()
        serves(command, cwd, env)
        if "lsp" in run(*command, "--help", cwd=cwd, env=env):
            speaks(command, cwd, env)


def one(folder, pattern):
    found = list(folder.glob(pattern))
    assert len(found) == 1, f"{pattern}: {found}"
    return found[0].resolve()


def archive(folder):
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        checksum, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == checksum, name
    with tempfile.TemporaryDirectory() as out:
        with tarfile.open(one(folder, "parvis-*-linux-*.tar.gz")) as packed:
            packed.extractall(out, filter="data")
        tried([one(Path(out), "*/parvis")], {"PATH": BARE})


def wheel(folder):
    with tempfile.TemporaryDirectory() as place:
        run(sys.executable, "-m", "venv", place, cwd=place)
        run(f"{place}/bin/pip", "install", "--quiet", "--no-index", one(folder, "*.whl"), cwd=place)
        tried([f"{place}/bin/parvis"], {"PATH": BARE})


def npm(folder):
    with tempfile.TemporaryDirectory() as place:
        Path(place, "package.json").write_text("{}")
        system = [path for path in folder.glob("parvis-*.tgz") if re.match(r"parvis-[a-z]", path.name)]
        main = [path for path in folder.glob("parvis-*.tgz") if path not in system]
        assert len(system) == 1 and len(main) == 1, (system, main)
        packages = [path.resolve() for path in system + main]
        run("npm", "install", "--offline", "--no-audit", "--no-fund", *packages, cwd=place)
        command = [f"{place}/node_modules/.bin/parvis"]
        node = str(Path(run("node", "-p", "process.execPath", cwd=place).strip()).parent)
        tried(command, {"PATH": f"{node}:{BARE}"})
        # Without the system's package, it says what to do.
        shutil.rmtree(f"{place}/node_modules/{system[0].name.rsplit('-', 1)[0]}")
        said = run(*command, "--version", cwd=place, env={"PATH": f"{node}:{BARE}"}, expect=2)
        assert "--omit=optional" in said, said
    asked_to_end()


def asked_to_end():
    """Ctrl+C reaches the program itself. Elsewhere than on Windows, where that would kill it, the signal is passed on too."""
    # One that is to be asked waits for it; the other is done before long.
    for system, said, tenths in [("win32", "done", 5), ("linux", "asked", 200)]:
        with tempfile.TemporaryDirectory() as place:
            name, program = f"parvis-{system}-x64", Path(place, "node_modules", f"parvis-{system}-x64", "bin", "parvis.exe" if system == "win32" else "parvis")
            program.parent.mkdir(parents=True)
            (program.parents[1] / "package.json").write_text(f'{{"name": "{name}"}}')
            program.write_text(f"#!/bin/sh\ntrap 'echo asked; exit' INT\necho ready\nfor i in $(seq {tenths}); do sleep 0.1; done\necho done\n")
            program.chmod(0o755)
            shutil.copy(TOP / "packages/npm/start.js", place)
            as_there = "for (const [key, value] of [['platform', process.argv[1]], ['arch', 'x64']]) Object.defineProperty(process, key, { value });"
            as_there += "process.report.getReport = () => ({ header: { glibcVersionRuntime: '2' } }); require('./start.js')"
            child = subprocess.Popen(["node", "-e", as_there, system], cwd=place, stdout=subprocess.PIPE, text=True)
            assert child.stdout.readline() == "ready\n"
            child.send_signal(signal.SIGINT)
            assert child.communicate(timeout=60)[0] == f"{said}\n" and child.returncode == 0, (system, said)


def hooks(folder):
    """A commit that only deletes a role is stopped: the plan still refers to it. By the hook that the sources declare, named by their
    repository as a team names it, which compiles nothing; and by what the guide prints."""
    sources = Path(tempfile.mkdtemp())
    for name in [".pre-commit-hooks.yaml", "pyproject.toml", "Cargo.toml", "README.md", "LICENSE"]:
        shutil.copy(TOP / name, sources)
    git = ["git", "-C", str(sources), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "begin"]):
        run(*git, *command, cwd=sources, env=env)
    named = {"repo": sources.as_uri(), "rev": run(*git, "rev-parse", "HEAD", cwd=sources, env=env).strip()}
    configs = [yaml.safe_dump({"repos": [{**named, "hooks": [{"id": "parvis-check"}]}]})]
    for end in ["md", "fr.md"]:
        page = (TOP / f"guide/content/how-to/robots.{end}").read_text()
        configs.append(printed(page)[".pre-commit-config.yaml"])
    assert configs[1] == configs[2]
    for config in configs[:2]:
        stopped(config, folder)
    # A plan in a folder of its repository, as the guide says it.
    entry = "entry: parvis check --root docs/handbook"
    assert f"`{entry}`" in page
    stopped(re.sub("entry: .*", entry, configs[1]), folder, "docs/handbook")


def stopped(config, folder, where="."):
    with tempfile.TemporaryDirectory() as place:
        env = {**os.environ, "PRE_COMMIT_HOME": f"{place}/cache"}
        for name in list(env):
            if name.startswith("GIT_"):
                del env[name]
        # What is installed is the program; whoever would compile it finds no compiler that works.
        tools = Path(place, "tools")
        tools.mkdir()
        for compiler in ["cargo", "rustc", "maturin"]:
            (tools / compiler).write_text("#!/bin/sh\necho nobody compiles >&2\nexit 9\n")
            (tools / compiler).chmod(0o755)
        with tarfile.open(one(folder, "parvis-*-linux-*.tar.gz")) as packed:
            packed.extractall(place, filter="data")
        env["PATH"] = f"{one(Path(place), 'parvis-*')}:{tools}:{env['PATH']}"
        top = Path(place, "plan")
        plan = top / where
        (plan / "content/roles").mkdir(parents=True)
        (plan / "content/roles/lead.toml").write_text('title = "Lead"\nmission = "Lead."\n')
        (plan / "content/roles/helper.toml").write_text('title = "Helper"\nmission = "Help."\nreports-to = "lead"\n')
        (top / ".pre-commit-config.yaml").write_text(config)
        run("git", "init", "-q", cwd=top, env=env)
        run(sys.executable, "-m", "pre_commit", "install", cwd=top, env=env)
        commit = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m"]
        run("git", "add", "-A", cwd=plan, env=env)
        run(*commit, "begin", cwd=plan, env=env)
        run("git", "rm", "-q", "content/roles/lead.toml", cwd=plan, env=env)
        said = run(*commit, "nobody leads", cwd=plan, env=env, expect=1)
        assert "unknown-reference" in said, said


def main():
    folder = Path(sys.argv[1])
    for each in (archive, wheel, npm, hooks):
        begun = time.monotonic()
        each(folder)
        print(f"packages: {each.__name__} ({time.monotonic() - begun:.0f} s)", flush=True)


main()
