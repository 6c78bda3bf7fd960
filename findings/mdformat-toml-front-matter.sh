#!/usr/bin/env bash
# TOML front matter under mdformat 1.0.0 with its plug-in for front matter, mdformat-frontmatter 2.2.0.
#
# One would guess that a formatter of Markdown with a plug-in for front matter leaves what stands between `+++` alone, as it does
# between `---`.
# The plug-in knows YAML only: the block is taken for a paragraph, a bracket at the end of a line gets a back-slash, lists lose
# their indentation, and the file is no TOML any more. A list on one line passes unharmed, so that nothing shows for a while.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check mdformat==1.0.0 mdformat-frontmatter==2.2.0
fail() { echo "this has changed: $*"; exit 1; }

printf -- '+++\ntitle = "Rules"\nwindows = [\n  "noon",\n]\n+++\n\n# Rules\n' >toml.md
printf -- '+++\ntitle = "Rules"\nwindows = ["noon"]\n+++\n\n# Rules\n' >line.md
printf -- '---\ntitle: Rules\nwindows:\n  - noon\n---\n\n# Rules\n' >yaml.md
cp line.md line.before
cp yaml.md yaml.before
python/bin/mdformat toml.md line.md yaml.md
cat toml.md
cmp yaml.md yaml.before || fail "YAML is not left alone"
cmp line.md line.before || fail "a list on one line is touched, too"
grep -qxF 'windows = \[' toml.md || fail "the bracket has no back-slash"
grep -qxF '"noon",' toml.md || fail "the list keeps its indentation"
echo "as stated"
