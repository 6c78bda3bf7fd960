#!/usr/bin/env bash
# Headings as the targets of links, judged by two checkers of links: markdown-link-check 3.15.0 and remark-validate-links 13.1.0.
#
# One would guess that both know the ids that GitHub gives: `équipe` for « Équipe », written in a link as it is or percent-encoded, and
# `charte` for a heading that is itself a link.
# Seen: markdown-link-check says of the heading that is a link that it is not there (404); remark-validate-links says so of the
# percent-encoded `#%C3%A9quipe`, which browsers copy from their address bar.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund markdown-link-check@3.15.0 remark-cli@12.0.1 remark-validate-links@13.1.0
printf '# Plan\n\n[a](#équipe) [b](#%%C3%%A9quipe) [c](#charte)\n\n## Équipe\n\n## [Charte](charter.md)\n' >plan.md
printf '# Charte\n' >charter.md
{
  npx markdown-link-check --quiet plan.md 2>&1 | grep -o '#.* → Status: [0-9]*' | sort -u | sed 's/^/markdown-link-check: /' || true
  npx remark --no-color --quiet --use 'remark-validate-links=repository:false' plan.md 2>&1 >/dev/null | grep -o 'Cannot find.*`' | sed 's/^/remark-validate-links: /' || true
} | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
markdown-link-check: #charte → Status: 404
remark-validate-links: Cannot find heading for `#%c3%a9quipe`
EXPECTED
