"""The release workflow packs, gathers and publishes as it is written: its shell steps, for each of its targets.

Usage: release.py
Left out, since they want another machine: the steps that test and build for each target. The program is a few bytes; that a
real one is packed right, `install.py` tries. `maturin`, `docker` and `gh` are stand-ins: they put a wheel and images there, and note what is given.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parents[2]

MATURIN = """#!/bin/bash
case "$*" in
  "-m pip install"*) exit 0;;
  "-m maturin build "*"--target $TARGET "*"--out out") echo wheel > "out/parvis-$TARGET.whl";;
  *) exec "$PYTHON" "$@";;
esac
"""
DOCKER = """#!/bin/bash
for said; do case "$said" in type=oci,dest=*) echo image > "${said#type=oci,dest=}";; esac; done
"""
GH = '#!/bin/bash\nprintf "%s\\n" "$@" > "$SAID"\n'


def step(job, name):
    """The script of a step that is called so, or begins so."""
    [found] = [step["run"] for step in job["steps"] if step.get("name", "").startswith(name)]
    return found


def run(script, cwd, env, fails=False):
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=cwd, env=env, capture_output=True, text=True)
    if bool(done.returncode) != fails:
        sys.exit(f"{script}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")


def copied(dockerfile, platform):
    """Where the image of a platform takes its program from. BuildKit's own value is taken only where the file has no default."""
    value, path = platform, None
    for line in dockerfile.splitlines():
        if line.startswith("ARG TARGETPLATFORM"):
            value = line.partition("=")[2] or platform
        elif line.startswith("COPY ") and line.endswith(" /usr/local/bin/parvis"):
            path = line.split()[1].replace("${TARGETPLATFORM}", value)
        elif line == "RUN parvis --version" and path:
            return path
    return sys.exit("Dockerfile: no program is copied, or it is never started")


def holds(what, said):
    if not what:
        sys.exit(f"release.yml: {said}")


def programs(folder):
    """The program in each archive, by the archive's name, whether it can be run, and its bytes."""
    for path in sorted(folder.glob("parvis-*.tar.gz")):
        with tarfile.open(path) as archive:
            [member] = [member for member in archive.getmembers() if member.name.endswith("/parvis")]
            yield path.name, bool(member.mode & 0o111), archive.extractfile(member).read()
    for path in sorted(folder.glob("parvis-*.zip")):
        with zipfile.ZipFile(path) as archive:
            [member] = [member for member in archive.infolist() if member.filename.endswith("/parvis.exe")]
            yield path.name, True, archive.read(member)


def main():
    workflow = yaml.safe_load((HERE / ".github/workflows/release.yml").read_text())
    binary, gather = workflow["jobs"]["binary"], workflow["jobs"]["gather"]
    targets = [(each["target"], each.get("end", "")) for each in binary["strategy"]["matrix"]["include"]]
    top = Path(tempfile.mkdtemp())
    program = {target: f"#!/bin/sh\necho parvis {target}\n".encode() for target, _ in targets}
    version = next(line.split('"')[1] for line in (HERE / "Cargo.toml").read_text().splitlines() if line.startswith("version = "))
    stands_in = top / "stands-in"
    stands_in.mkdir()
    for name, text in {"python3": MATURIN, "docker": DOCKER, "gh": GH}.items():
        (stands_in / name).write_text(text)
        (stands_in / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{stands_in}:{os.environ['PATH']}", "PYTHON": sys.executable, "SAID": str(top / "said")}
    env |= {"TAG": f"v{version}", "GH_TOKEN": "none"}
    together = top / "together"
    for target, end in targets:
        work = checkout(top / target)
        built = work / "target" / target / "release" / f"parvis{end}"
        built.parent.mkdir(parents=True)
        built.write_bytes(program[target])
        run(step(binary, "The tag"), work, env)
        run(step(binary, "The tag"), work, {**env, "TAG": "v1.2.3"}, fails=True)
        run(step(binary, "Pack"), work, {**env, "TARGET": target, "BINARY": str(built.relative_to(work))})
        # What is for Windows stays packed: nothing here says that it can be run.
        if not end:
            run(step(binary, "Try"), work, env)
        # As the artifacts of all jobs come together in one folder each.
        for name in ("out", "binary"):
            shutil.copytree(work / name, together / name, dirs_exist_ok=True)
    work = checkout(top / "gather")
    for name in ("out", "binary"):
        shutil.copytree(together / name, work / name)
    # In their order: what is made after the sums is in none of them.
    for name in ("npm packages", "The image", "Checksums"):
        run(step(gather, name), work, env)
    order = [each.get("name") or each["uses"].split("@")[0] for each in gather["steps"]]
    holds(order[-4:-1] == ["The image, in both flavours", "Checksums of all of it", "actions/attest-build-provenance"], f"images have sums and provenance: {order}")
    out = work / "out"
    run("sha256sum --check --strict --quiet SHA256SUMS", out, env)
    listed = {line.split("  ")[1] for line in (out / "SHA256SUMS").read_text().splitlines()}
    holds(listed == {path.name for path in out.iterdir()} - {"SHA256SUMS"}, "SHA256SUMS names each file that is published")
    there = list(programs(out))
    holds(len(there) == len(targets), f"an archive for each target: {[name for name, *_ in there]}")
    for name, runs, bytes_ in there:
        holds(runs and any(name.startswith(f"parvis-{version}-{target}.") and bytes_ == program[target] for target, _ in targets), f"{name} holds its program, which can be run")
    holds(len(list(out.glob("parvis-image-*.tar"))) == 2, "both flavours of the image")
    holds(len(list(out.glob("*.whl"))) == len(targets), "a wheel for each target")
    holds(len(list(out.glob("*.tgz"))) == len(targets) + 1, "an npm package for each target, and one that starts them")
    dockerfile = (work / "image/Dockerfile").read_text()
    for platform, processor in (("linux/amd64", "x86_64"), ("linux/arm64", "aarch64")):
        own = (work / "image" / copied(dockerfile, platform)).read_bytes()
        holds(own == program[f"{processor}-unknown-linux-musl"], f"the image of {platform} has the program of that platform, and not {own}")
    run(step(gather, "The release"), work, env)
    said = (top / "said").read_text().splitlines()
    holds(said[:3] == ["release", "create", f"v{version}"], "the release is made from the tag")
    holds(set(said) >= {f"out/{path.name}" for path in out.iterdir()}, "everything is published")
    by_hand(out, version, top, env)
    shutil.rmtree(top)
    print(f"release.yml: {len(targets)} targets packed, gathered and published as it is written")


def by_hand(out, version, top, env):
    """What packages/README.md has a person do after it: every file goes somewhere, and npm gets what a package names before it."""
    [script] = re.findall(r"^   ```sh\n(.*?)^   ```$", (HERE / "packages/README.md").read_text(), re.M | re.S)
    place, tools = top / "by-hand", top / "registries"
    tools.mkdir()
    asked = top / "asked"
    for name in ("gh", "python3", "npm", "cargo", "skopeo"):
        brings = f'[ "$2" = download ] && cp -r "{out}" out\n' if name == "gh" else ""
        (tools / name).write_text(f'#!/bin/sh\nfor each; do echo {name} "$each" >> "{asked}"; done\n{brings}exit 0\n')
        (tools / name).chmod(0o755)
    place.mkdir()
    own = {**env, "PATH": f"{tools}:{os.environ['PATH']}", "VERSION": version, "REPOSITORY": "o/r", "IMAGE": "registry.example/o/parvis"}
    run(script, place, own)
    said = [line.split(" ", 1) for line in asked.read_text().splitlines()]
    given = [(tool, word.removeprefix("oci-archive:").removeprefix("./out/").removeprefix("out/")) for tool, word in said]
    for path in out.iterdir():
        tool = {".whl": "python3", ".tgz": "npm", ".tar": "skopeo"}.get(path.suffix)
        holds(("gh", path.name) in given, f"where {path.name} comes from is looked at")
        holds(tool is None or given.count((tool, path.name)) == 1, f"{path.name} is published once, by {tool}")
    npm = [word for tool, word in given if tool == "npm" and word.endswith(".tgz")]
    holds(npm[-1] == f"parvis-{version}.tgz", f"npm gets the package that names the others last: {npm}")
    holds(("cargo", "publish") in given and f"docker://registry.example/o/parvis:{version}-shell" in (word for _, word in said), "crate and image")


def checkout(folder):
    """What the steps find in their checkout."""
    folder.mkdir()
    for name in ["Cargo.toml", "README.md", "LICENSE", "CHANGELOG.md"]:
        shutil.copyfile(HERE / name, folder / name)
    shutil.copytree(HERE / "packages", folder / "packages")
    return folder


if __name__ == "__main__":
    main()
