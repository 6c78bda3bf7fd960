"""Every recipe that `init` writes is valid by its forge's own schema, and its steps run to their end as they are written.

Usage: recipes.py PARVIS ARCHIVE
PARVIS is the program, ARCHIVE the archive that the recipes are to fetch.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

FINDINGS = 1


def run(command, cwd, env, expect=0):
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)
    if done.returncode != expect:
        sys.exit(f"{command} ended with {done.returncode}, not {expect}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def shell(script, cwd, env, expect=0):
    # As the forges' runners do it.
    return run(["bash", "-e", "-o", "pipefail", "-c", script], cwd, env, expect)


def plan(parvis, where, env):
    """A repository with a plan in `where`, as somebody who begins makes it."""
    top = Path(tempfile.mkdtemp())
    run(["git", "init", "-q", "-b", "main"], top, env)
    run([parvis, "init", str(top / where), "--lang", "fr"], top, env)
    run(["git", "add", "-A"], top, env)
    run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "begin"], top, env)
    return top


def schemas(top):
    for name, file in [("github-workflows", ".github/workflows/handbook.yml"), ("gitlab-ci", ".gitlab-ci.yml")]:
        subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", file], cwd=top, check=True)


def github(top, archive, base):
    recipe = yaml.safe_load((top / ".github/workflows/handbook.yml").read_text())
    for name, job in recipe["jobs"].items():
        scratch = Path(tempfile.mkdtemp())
        paths = scratch / "paths"
        env = {**base, **{key: str(value) for key, value in recipe["env"].items()}}
        env |= {"RUNNER_TEMP": str(scratch), "GITHUB_PATH": str(paths), "GITHUB_STEP_SUMMARY": str(scratch / "summary.md")}
        env |= {"PARVIS_FROM": archive.parent.as_uri(), "PARVIS_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
        steps = [step for step in job["steps"] if "run" in step]
        assert steps, name
        for step in steps:
            if "Fetch" in step["name"]:
                wrong = {**env, "PARVIS_SHA256": "0" * 64}
                shell(step["run"], top, wrong, expect=1)
                shell(step["run"], top, {**env, "PARVIS_FROM": ""}, expect=1)
            out = shell(step["run"], top, env)
            if paths.exists():
                env["PATH"] = ":".join([*paths.read_text().split(), base["PATH"]])
            if "Check" in step["name"]:
                place = f"file={recipe['env']['PLAN']}/content/" if recipe["env"]["PLAN"] != "." else "file=content/"
                assert place in out, out
                assert "## parvis:" in (scratch / "summary.md").read_text()
        if name == "publish":
            assert (scratch / "site/index.html").is_file()
        for step in job["steps"]:
            if "uses" in step:
                assert len(step["uses"].split("@")[1]) == 40, f"{step['uses']} is not pinned"


def gitlab(top, archive, base):
    recipe = yaml.safe_load((top / ".gitlab-ci.yml").read_text())
    env = {**base, **recipe["variables"]}
    env |= {"PARVIS_FROM": archive.parent.as_uri(), "PARVIS_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
    before = recipe["default"]["before_script"]
    for name in ["check", "pages"]:
        shell("\n".join([*before, *recipe[name]["script"]]), top, env)
    assert (top / "code-quality.json").read_text().startswith("[")
    assert (top / "public/index.html").is_file()
    # What fails the check fails the job, after its report was written.
    (top / env["PLAN"] / "content/broken.md").write_text("# Broken\n\n[x](gone.md)\n")
    shell("\n".join([*before, *recipe["check"]["script"]]), top, env, expect=FINDINGS)
    assert "broken-link" in (top / "code-quality.json").read_text()


def main():
    parvis, archive = sys.argv[1], Path(sys.argv[2]).resolve()
    keep = {"PATH", "HOME", "TMPDIR"}
    base = {key: value for key, value in os.environ.items() if key in keep}
    for where in [".", "docs/handbook"]:
        top = plan(parvis, where, base)
        schemas(top)
        github(top, archive, base)
        gitlab(top, archive, base)
    print("recipes: both forges, at the top of a repository and below it")


main()
