#!/usr/bin/env bash
# What small static servers do with a question, a folder's page and a page that is not there.
#
# One would guess that a static server keeps `?q=…` when it sends a reader on, sends `/guide` on to `/guide/` so that the page's relative
# links lead where its author meant, and answers with the site's own 404.html.
# serve 14.2.7 sends `/search.html?q=tools` on to `/search`, without the question; and both it and sirv-cli 3.0.1 answer `/guide` with
# the folder's page as it is, so that its `picture.png` is asked for at the root. sirv knows no 404.html: the answer is empty.
# http-server 14.1.1 does all three as guessed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund serve@14.2.7 sirv-cli@3.0.1 http-server@14.1.1
mkdir -p site/guide
for page in index guide/index search 404; do echo "<h1>$page</h1>" >"site/$page.html"; done
node_modules/.bin/serve --no-clipboard --listen tcp://127.0.0.1:8941 site >/dev/null 2>&1 &
node_modules/.bin/sirv site --quiet --host 127.0.0.1 --port 8942 >/dev/null 2>&1 &
node_modules/.bin/http-server site -s -a 127.0.0.1 -p 8943 >/dev/null 2>&1 &
for port in 8941 8942 8943; do
  for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.1; done
done
ask() {
  curl -s -D heads -o body "http://127.0.0.1:$1$2"
  printf '%s %s %s\n' "$(awk 'NR == 1 { print $2 }' heads)" "$(tr -d '\r' <heads | awk 'tolower($1) == "location:" { print $2 }')" "$(head -1 body)"
}
for server in serve:8941 sirv-cli:8942 http-server:8943; do
  for address in '/search.html?q=tools' /guide /nowhere; do echo "${server%:*} $address: $(ask "${server#*:}" "$address")"; done
done | sed 's/  */ /g; s/ $//' | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
serve /search.html?q=tools: 301 /search
serve /guide: 200 <h1>guide/index</h1>
serve /nowhere: 404 <h1>404</h1>
sirv-cli /search.html?q=tools: 200 <h1>search</h1>
sirv-cli /guide: 200 <h1>guide/index</h1>
sirv-cli /nowhere: 404
http-server /search.html?q=tools: 200 <h1>search</h1>
http-server /guide: 302 /guide/
http-server /nowhere: 404 <h1>404</h1>
EXPECTED
