"""Every recipe that `init` writes is valid by its forge's own schema, and its steps run to their end as they are written.

Usage: recipes.py PARVIS ARCHIVE
PARVIS is the program, ARCHIVE the archive that the recipes are to fetch.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import yaml

from forge import PERSONAL, TOKEN, Forge
from hosts import printed

FINDINGS = 1
# What curl says of an answer that is none.
REFUSED = 22
HERE = Path(__file__).resolve().parents[2]


def run(command, cwd, env, expect=0):
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)
    if done.returncode != expect:
        sys.exit(f"{command} ended with {done.returncode}, not {expect}\n{done.stdout}\n{done.stderr}")
    return done.stdout


# What steps are called, in the language of the plan.
FETCH, CHECK = "Prendre Parvis", "Vérifier le plan"

# As the forges' runners do it: GitHub with bash, GitLab with the shell of the job's image.
BASH = ["bash", "-e", "-o", "pipefail", "-c"]
SHELLS = [BASH, ["dash", "-e", "-c"], ["busybox", "sh", "-e", "-c"]]


def shell(script, cwd, env, expect=0, by=BASH):
    return run([*by, script], cwd, env, expect)


def plan(parvis, where, env):
    """A repository with a plan in `where`, as somebody who begins makes it."""
    top = Path(tempfile.mkdtemp())
    run(["git", "init", "-q", "-b", "main"], top, env)
    for more in [[], ["--forge", "forgejo"], ["--forge", "gitea"]]:
        run([parvis, "init", str(top / where), "--lang", "fr", *more], top, env)
    # Of a new plan, the widest circle reads nothing yet.
    (top / where / "content/open.md").write_text('+++\naudience = "public"\n+++\n# Ouvert\n\nÀ tous.\n')
    run(["git", "add", "-A"], top, env)
    commit(top, env)
    # A branch that has left the main one and changes the plan, while the main one goes on.
    run(["git", "checkout", "-q", "-b", "trunk"], top, env)
    (top / where / "content/trunk.md").write_text("# Venu du tronc\n\nBonjour.\n")
    run(["git", "add", "-A"], top, env)
    commit(top, env)
    run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], top, env)
    run(["git", "checkout", "-q", "main"], top, env)
    run(["git", "branch", "-q", "-D", "trunk"], top, env)
    (top / where / "content/news.md").write_text("# Nouvelles @tous <b>du</b> lundi\n\nBonjour.\n")
    run(["git", "add", "-A"], top, env)
    commit(top, env)
    return top


def commit(top, env):
    run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "begin"], top, env)


@contextmanager
def merged(top, env):
    """The checkout of a pull request as a forge merges it; the main branch has gone on since then."""
    name = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    tip = run(["git", "rev-parse", "origin/main"], top, env).strip()
    run(["git", "checkout", "-q", "--detach"], top, env)
    run([*name, "merge", "-q", "--no-ff", "-m", "merge", "origin/main"], top, env)
    tree = run(["git", "rev-parse", "HEAD~1^{tree}"], top, env).strip()
    later = run([*name, "commit-tree", tree, "-p", tip, "-m", "later"], top, env).strip()
    run(["git", "update-ref", "refs/remotes/origin/main", later], top, env)
    yield tip
    run(["git", "update-ref", "refs/remotes/origin/main", tip], top, env)
    run(["git", "checkout", "-q", "main"], top, env)


def valued(step, inputs=()):
    """The variables of a step, as the forge fills them in; a script itself names none of what others write."""
    assert "${{" not in step["run"], f"{step['name']} puts a value into its script"
    known = {"github.token": TOKEN, "inputs.token": TOKEN, "github.event.number": "7", **{f"inputs.{key}": value for key, value in dict(inputs).items()}}
    return {key: known[str(value).removeprefix("${{ ").removesuffix(" }}")] for key, value in step.get("env", {}).items()}


def told_once(forge, plan=""):
    """What the recipe has written, after it ran twice: one comment and one issue, both kept up to date; of another plan, apart."""
    own, end = f" in {plan}" if plan else "", f" ({plan})" if plan else ""
    comments = [one for one in forge.own(forge.comments) if one["body"].startswith(f"<!-- parvis diff{own} -->\n## ")]
    issues = [one for one in forge.own(forge.issues) if (one.get("body") or one["description"]).startswith(f"<!-- parvis due{own} -->\n## ")]
    assert len(comments) == 1 and len(issues) == 1, (forge.own(forge.comments), forge.own(forge.issues))
    text = comments[0]["body"]
    assert "Nouvelles \\@tous" in text and "<b>" not in text and text.splitlines()[1].endswith(end), text
    # What came to the main branch meanwhile is no change of this one.
    assert "tronc" not in text, text
    assert issues[0]["title"].startswith("À échéance") and issues[0]["title"].endswith(end), issues


def schemas(top, gitea=True):
    files = [(f".{forge}/workflows/handbook.yml", "github-workflows") for forge in ("github", "forgejo", *["gitea"] * gitea)]
    for file, name in [*files, (".gitlab-ci.yml", "gitlab-ci")]:
        subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", file], cwd=top, check=True)


def published(site):
    """The site for everybody: what is marked so is there, and what nobody has marked is not."""
    assert (site / "index.html").is_file() and (site / "open").is_dir() and not (site / "gaps").exists() and not (site / "news").exists()


def asked_for(recipe):
    """When the jobs of a workflow run: on a change, and of the default branch, whatever it is called."""
    assert recipe[True]["push"] == {"branches": ["**"]}, recipe[True]
    # Of two pushes close together, one run writes to the forge; a site on its way is not stopped half sent.
    assert recipe["concurrency"] == {
        "group": "${{ github.workflow }} ${{ github.event_name }} ${{ github.ref }}",
        "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
    }
    default = "github.ref_name == github.event.repository.default_branch"
    assert recipe["jobs"]["check"]["if"] == f"github.event_name != 'push' || {default}"
    assert recipe["jobs"]["publish"]["if"] == f"github.event_name == 'schedule' || (github.event_name != 'pull_request' && {default})"


def github(top, archive, base):
    recipe = yaml.safe_load((top / ".github/workflows/handbook.yml").read_text())
    asked_for(recipe)
    assert recipe["permissions"] == {"contents": "read"}
    assert recipe["jobs"]["changes"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert recipe["jobs"]["due"]["permissions"] == {"contents": "read", "issues": "write"}
    forge = Forge()
    for name, job in recipe["jobs"].items():
        scratch = Path(tempfile.mkdtemp())
        paths = scratch / "paths"
        env = {**base, **{key: str(value) for key, value in recipe["env"].items()}}
        env |= {"RUNNER_TEMP": str(scratch), "GITHUB_PATH": str(paths), "GITHUB_STEP_SUMMARY": str(scratch / "summary.md")}
        env |= {"PARVIS_FROM": archive.parent.as_uri(), "PARVIS_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
        env |= {"GITHUB_API_URL": forge.address, "GITHUB_REPOSITORY": "o/r", "GITHUB_BASE_REF": "main"}
        steps = [step for step in job["steps"] if "run" in step]
        assert steps, name
        for step in steps:
            if step["name"] == FETCH:
                wrong = {**env, "PARVIS_SHA256": "0" * 64}
                shell(step["run"], top, wrong, expect=1)
                shell(step["run"], top, {**env, "PARVIS_FROM": ""}, expect=1)
            own = {**env, **valued(step)}
            if "parvis build" in step["run"]:
                shell(step["run"], top, {**own, "AUDIENCE": ""}, expect=1)
            out = shell(step["run"], top, own)
            if "TOKEN" in own:
                shell(step["run"], top, own)
                shell(step["run"], top, {**own, "TOKEN": "another"}, expect=REFUSED)
            if paths.exists():
                env["PATH"] = ":".join([*paths.read_text().split(), base["PATH"]])
            if step["name"] == CHECK:
                place = f"file={recipe['env']['PLAN']}/content/" if recipe["env"]["PLAN"] != "." else "file=content/"
                assert place in out, out
                assert "## parvis" in (scratch / "summary.md").read_text()
        if name == "publish":
            published(scratch / "site")
        for step in job["steps"]:
            if "uses" in step:
                assert len(step["uses"].split("@")[1]) == 40, f"{step['uses']} is not pinned"
    told_once(forge)


def forgejo(top, archive, base, folder):
    """The steps of Forgejo and Gitea, each job in an empty container: they fetch the plan themselves, and push the site to a branch."""
    recipe = yaml.safe_load((top / f".{folder}/workflows/handbook.yml").read_text())
    asked_for(recipe)
    place = Path(tempfile.mkdtemp())
    tools = place / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text("#!/bin/sh\n")
    (tools / "apt-get").chmod(0o755)
    bare = place / "o/r.git"
    run(["git", "clone", "-q", "--bare", str(top), str(bare)], top, base)
    head = run(["git", "rev-parse", "HEAD"], top, base).strip()
    run(["git", "update-ref", "refs/heads/change", "HEAD"], bare, base)
    run(["git", "update-ref", "refs/heads/main", run(["git", "rev-parse", "origin/main"], top, base).strip()], bare, base)
    forge = Forge()
    for name, job in [*recipe["jobs"].items(), ("publish", recipe["jobs"]["publish"])]:
        scratch, work = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
        assert job["container"]["image"].startswith("docker.io/library/debian:trixie-2") and "uses" not in str(job["steps"])
        env = {**base, **{key: str(value) for key, value in recipe["env"].items()}, "PATH": f"{tools}:{base['PATH']}"}
        env |= {"RUNNER_TEMP": str(scratch), "GITHUB_PATH": str(scratch / "paths"), "GITHUB_SERVER_URL": place.as_uri()}
        env |= {"GITHUB_REPOSITORY": "o/r", "GITHUB_REF": "refs/heads/change", "GITHUB_SHA": head, "GITHUB_BASE_REF": "main"}
        env |= {"PARVIS_FROM": archive.parent.as_uri(), "PARVIS_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
        env |= {"GITHUB_API_URL": forge.address}
        for step in job["steps"]:
            if step["name"] == FETCH:
                shell(step["run"], work, {**env, "PARVIS_SHA256": "0" * 64}, expect=1)
            own = {**env, **valued(step)}
            shell(step["run"], work, own)
            if "API_URL" in step["run"]:
                shell(step["run"], work, own)
                shell(step["run"], work, {**own, "TOKEN": "another"}, expect=REFUSED)
            if (scratch / "paths").exists():
                env["PATH"] = f"{(scratch / 'paths').read_text().strip()}:{tools}:{base['PATH']}"
    published_there = run(["git", "ls-tree", "-r", "--name-only", "pages"], bare, base).splitlines()
    assert "open/index.html" in published_there and "gaps/index.html" not in published_there, published_there
    told_once(forge)
    # A branch of that name that holds something else stays as it is.
    run(["git", "update-ref", "refs/heads/pages", head], bare, base)
    last = recipe["jobs"]["publish"]["steps"][-1]
    shell(last["run"], work, {**env, **valued(last)}, expect=1)
    assert run(["git", "rev-parse", "pages"], bare, base).strip() == head


def named(parvis, base):
    """Whatever the plan's folder is called: each recipe means that folder, and neither YAML nor an expression of the forge anything else."""
    for name in ["it's", 'a "b"', "a: b # c", "${{ github.token }}", "{{ x }}", "a%20b", "$(id)", "$$HOME", "a\\b", "new\nline", "*x", "\u2028\x7f", "@VERSION@"]:
        top = Path(tempfile.mkdtemp())
        run(["git", "init", "-q"], top, base)
        for forge in ["github", "gitlab", "forgejo"]:
            run([parvis, "init", "--lang", "en", "--forge", forge, f"./{name}"], top, base)
        for path in [".github/workflows/handbook.yml", ".forgejo/workflows/handbook.yml"]:
            value = yaml.safe_load((top / path).read_text())["env"]["PLAN"]
            # As the forge reads it: an expression that is a text in quotes is that text.
            assert value.replace("${{ '${{' }}", "${{") == name and value.count("${{") == 2 * name.count("${{"), (path, value)
        value = yaml.safe_load((top / ".gitlab-ci.yml").read_text())["variables"]["PLAN"]
        assert value == ({"value": name, "expand": False} if "$" in name else name), value
        schemas(top, gitea=False)


def action(top, archive, base, root, token=TOKEN, forge=None, shown=""):
    """The steps of the action, with everything asked for; `shown` is how its comment and its issue name the folder."""
    forge, scratch = forge or Forge(), Path(tempfile.mkdtemp())
    name, version = archive.name, yaml.safe_load((top / ".github/workflows/handbook.yml").read_text())["env"]["PARVIS_VERSION"]
    env = {**base, "RUNNER_TEMP": str(scratch), "GITHUB_PATH": str(scratch / "paths"), "GITHUB_STEP_SUMMARY": str(scratch / "summary.md")}
    env |= {"GITHUB_API_URL": forge.address, "GITHUB_REPOSITORY": "o/r", "GITHUB_BASE_REF": "main", "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64"}
    inputs = {"root": root, "version": version, "sha256": hashlib.sha256(archive.read_bytes()).hexdigest(), "from": archive.parent.as_uri()}
    own = yaml.safe_load((HERE / "action.yml").read_text())
    inputs |= {"strict": "false", "out": str(scratch / "site"), "audience": own["inputs"]["audience"]["default"]}
    # Where it does not run, it says where it does.
    first = own["runs"]["steps"][0]
    said = shell(first["run"], top, {**env, **valued(first, inputs), "RUNNER_OS": "Windows"}, expect=1)
    assert "runs on Linux and macOS" in said, said
    for step in own["runs"]["steps"]:
        given = {**env, **valued(step, inputs)}
        if "TOKEN" in given:
            given["TOKEN"] = token
        for _ in range(2 if "TOKEN" in given else 1):
            shell(step["run"], top, given)
        # What fails the check keeps nobody from hearing what changes, nor what falls due.
        if not any(step["name"].startswith(name) for name in ("Fetch", "Check", "Build")):
            assert step["if"].startswith("${{ !cancelled() && steps."), step
        env["PATH"] = ":".join([*(scratch / "paths").read_text().split(), base["PATH"]])
    assert (scratch / "site/index.html").is_file(), name
    # What nobody has asked for otherwise is for everybody, since the page is.
    assert '"audience":"public"' in (scratch / "site/parvis-manifest.json").read_text().replace(" ", ""), name
    told_once(forge, shown)
    return forge


def used():
    """The guide's own use of the action and of the component names their inputs, all that must be named, and nothing else."""
    spec = yaml.safe_load((HERE / "action.yml").read_text())["inputs"]
    component = next(iter(yaml.safe_load_all((HERE / "templates/handbook.yml").read_text())))["spec"]["inputs"]
    for end in ["md", "fr.md"]:
        page = (HERE / f"guide/content/how-to/robots.{end}").read_text()
        workflow = yaml.safe_load(printed(page)[".github/workflows/plan.yml"])
        steps = workflow["jobs"]["plan"]["steps"]
        named = [(steps[1]["with"], {key for key, input in spec.items() if input.get("required")}, spec)]
        [include] = yaml.safe_load(printed(page)[".gitlab-ci.yml"])["include"]
        named.append((include["inputs"], {key for key, input in component.items() if "default" not in input}, component))
        for given, required, known in named:
            assert required <= set(given) <= set(known), (end, given, required)
        with tempfile.TemporaryDirectory() as place:
            file = Path(place, "plan.yml")
            file.write_text(printed(page)[".github/workflows/plan.yml"])
            subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", file], check=True)


def written(recipe, before, env, top, by, prefix=""):
    """The jobs that write to the forge: without a token they leave a file, with one they keep one note and one issue."""
    forge = Forge()
    base = run(["git", "merge-base", "origin/main", "HEAD"], top, env).strip()
    env = {**env, "CI_API_V4_URL": forge.address, "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    for name in ["changes", "due"]:
        script = "\n".join([*before, *recipe[prefix + name]["script"]])
        shell(script, top, env, by=by)
        assert (top / f"{name}.md").read_text().startswith("<!-- parvis ")
    assert not forge.own(forge.comments) and not forge.own(forge.issues)
    with merged(top, env) as tip:
        script = "\n".join([*before, *recipe[f"{prefix}changes"]["script"]])
        shell(script, top, {**env, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": tip}, by=by)
        text = (top / "changes.md").read_text()
        assert "Nouvelles" in text and "tronc" not in text, text
    for name in ["changes", "due"] * 2:
        script = "\n".join([*before, *recipe[prefix + name]["script"]])
        shell(script, top, {**env, "PARVIS_TOKEN": TOKEN}, by=by)
        shell(script, top, {**env, "PARVIS_TOKEN": "another"}, expect=REFUSED, by=by)
    told_once(forge)


def component(top, archive, base, root, by):
    """The jobs of the component."""
    text = (HERE / "templates/handbook.yml").read_text()
    version = yaml.safe_load((top / ".gitlab-ci.yml").read_text())["variables"]["PARVIS_VERSION"]
    inputs = {"root": root, "version": version, "sha256": hashlib.sha256(archive.read_bytes()).hexdigest(), "from": archive.parent.as_uri(), "stage": "test"}
    inputs |= {"target": "x86_64-unknown-linux-musl", "audience": "public", "site": "site" if root == "public" else "public"}
    for key, value in inputs.items():
        text = text.replace(f"$[[ inputs.{key} ]]", value)
    assert "$[[" not in text
    recipe = list(yaml.safe_load_all(text))[1]
    shared = recipe[".parvis"]
    # In a merge request, where its report shows.
    assert recipe["parvis-check"]["rules"][0] == recipe["parvis-changes"]["rules"][0] == {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    jobs(recipe, shared["before_script"], {**base, **shared["variables"]}, top, by, "parvis-")


def gitlab(top, archive, base, by):
    recipe = yaml.safe_load((top / ".gitlab-ci.yml").read_text())
    env = {**base, **recipe["variables"]}
    env |= {"PARVIS_FROM": archive.parent.as_uri(), "PARVIS_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
    jobs(recipe, recipe["default"]["before_script"], env, top, by)


def jobs(recipe, before, env, top, by, prefix=""):
    """Each job of a pipeline, by a shell; those that write to the forge, one run after the other."""
    groups = [recipe[f"{prefix}{name}"]["resource_group"] for name in ("changes", "due")]
    assert groups == ["parvis-changes-$CI_MERGE_REQUEST_IID", "parvis-due"], groups
    fetched(before, top, env, by)
    for name in [f"{prefix}check", "pages"]:
        shell("\n".join([*before, *recipe[name]["script"]]), top, env, by=by)
    assert (top / "code-quality.json").read_text().startswith("[")
    # For nobody, nothing is published.
    if not prefix:
        shell("\n".join([*before, *recipe["pages"]["script"]]), top, {**env, "AUDIENCE": ""}, expect=1, by=by)
    site = recipe["pages"]["pages"]["publish"]
    published(top / site)
    written(recipe, before, env, top, by, prefix)
    # What fails the check fails the job, after its report was written.
    broken = top / env["PLAN"] / "content/broken.md"
    broken.write_text("# Broken\n\n[x](gone.md)\n")
    shell("\n".join([*before, *recipe[f"{prefix}check"]["script"]]), top, env, expect=FINDINGS, by=by)
    broken.unlink()
    assert "broken-link" in (top / "code-quality.json").read_text()
    for path in [site, "code-quality.json", "changes.md", "due.md"]:
        run(["rm", "-r", path], top, env)


def fetched(before, top, env, by):
    """An image that lacks one of the tools gets them; a wrong checksum ends the job."""
    place = Path(tempfile.mkdtemp())
    for tool in ["curl", "git", "sha256sum", "tar", "gzip", "mktemp"]:
        (place / tool).symlink_to(run(["which", tool], top, env).strip())
    asked = place / "asked"
    (place / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    (place / "apt-get").chmod(0o755)
    at = run(["which", by[0]], top, env).strip()
    run([at, *by[1:], "\n".join(before)], top, {**env, "PATH": str(place)})
    assert "install" in asked.read_text() and " jq" in asked.read_text()
    shell("\n".join(before), top, {**env, "PARVIS_SHA256": "0" * 64}, expect=1, by=by)


def main():
    parvis, archive = sys.argv[1], Path(sys.argv[2]).resolve()
    keep = {"PATH", "HOME", "TMPDIR"}
    base = {key: value for key, value in os.environ.items() if key in keep}
    used()
    # A plan may be called as the program is, which GitLab's jobs put beside it once, or as the folder of their site.
    for where in [".", "docs/handbook", "parvis", "public"]:
        top = plan(parvis, where, base)
        if where in (".", "docs/handbook"):
            schemas(top)
            with merged(top, base):
                github(top, archive, base)
            for folder in ("forgejo", "gitea"):
                forgejo(top, archive, base, folder)
            own = "" if where == "." else where
            forge = action(top, archive, base, where, PERSONAL if where == "." else TOKEN, shown=own)
            # A second plan of the repository leaves the first one's comment and issue as they are.
            if own:
                shutil.copytree(top / where, top / "docs/my plan")
                with merged(top, base):
                    action(top, archive, base, "./docs/my plan/", forge=forge, shown="docs/my%20plan")
                shutil.rmtree(top / "docs/my plan")
                told_once(forge, own)
                assert len(forge.own(forge.comments)) == len(forge.own(forge.issues)) == 2, forge.own(forge.comments)
        # Each shell once for a recipe: below the top of a repository, no other lines are run.
        for by in SHELLS if where == "." else [BASH]:
            component(top, archive, base, where, by)
            gitlab(top, archive, base, by)
    named(parvis, base)
    print("recipes: each forge, at the top of a repository and below it, in folders of any name; GitLab's jobs by bash, dash and busybox")


main()
