#!/usr/bin/env bash
# TOML front matter under python-frontmatter 1.3.0, which reads TOML with toml 0.10.2.
#
# One would guess that front matter which is read and written again says the same, and that what TOML 1.0 allows is read.
# Seen: a time loses its fraction of a second, `18:30:00.5` becomes `18:30:00`, without a word; a list of a number and a text (valid since
# TOML 1.0, 2021) is refused; a number in hexadecimal is read only with a blank before it.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check python-frontmatter==1.3.0 toml==0.10.2
cat >again.py <<'PY'
import frontmatter
for line in ["at = 18:30:00.5", "codes = [1, 'x']", "accent = 0x7A3B2E", "accent=0x7A3B2E", "hours = 1_200"]:
    try:
        post = frontmatter.loads(f"+++\n{line}\n+++\n\nTexte\n")
        print(f"{line} -> {frontmatter.dumps(post).splitlines()[1]}")
    except Exception as error:
        print(f"{line} -> {type(error).__name__}")
PY
python/bin/python again.py | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
at = 18:30:00.5 -> at = 18:30:00
codes = [1, 'x'] -> TomlDecodeError
accent = 0x7A3B2E -> accent = 8010542
accent=0x7A3B2E -> TomlDecodeError
hours = 1_200 -> hours = 1200
EXPECTED
