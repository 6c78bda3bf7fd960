#!/usr/bin/env bash
# How long Caddy 2.6.2, as Debian 12 has it, lets a page of errors be kept where what stands under an address never changes.
#
# One would guess that `header @kept Cache-Control "max-age=31536000, immutable"` beside `file_server` tells about files: one that is not
# there has no age, and nginx's `add_header` leaves answers like 404 alone for that reason.
# Caddy sets the header before it looks for the file, and `handle_errors` does not take it back: a style sheet that is asked for a moment
# before it arrives is "not found" for a year in that browser and in every cache between, without being asked for again. A second
# `header` inside `handle_errors` mends it.
set -euo pipefail
scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$scratch"' EXIT
cd "$scratch"
chmod 755 .
apt-get download caddy=2.6.2-5 >asked 2>&1
dpkg -x caddy_*.deb program
mkdir -p site/styles
echo '<h1>Not here</h1>' >site/404.html
echo 'h1 { color: teal }' >site/styles/old.css
sites() {
  cat <<CADDY
http://127.0.0.1:$1 {
	root * $scratch/site
	file_server
	header /styles/* Cache-Control "max-age=31536000, immutable"
	handle_errors {
		$2
		rewrite * /404.html
		file_server
	}
}
CADDY
}
{ printf '{\n\tadmin off\n}\n'; sites 8951 ''; sites 8952 'header Cache-Control no-cache'; } >Caddyfile
HOME=$scratch XDG_DATA_HOME=$scratch XDG_CONFIG_HOME=$scratch program/usr/bin/caddy run --config Caddyfile --adapter caddyfile >log 2>&1 &
for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8952/ && break; sleep 0.1; done
for port in 8951 8952; do
  for path in styles/old.css styles/new.css; do
    curl -s -o /dev/null -D heads "http://127.0.0.1:$port/$path"
    echo "$port $path: $(tr -d '\r' <heads | awk 'NR == 1 { code = $2 } tolower($1) == "cache-control:" { $1 = ""; kept = $0 } END { print code kept }')"
  done
done | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
8951 styles/old.css: 200 max-age=31536000, immutable
8951 styles/new.css: 404 max-age=31536000, immutable
8952 styles/old.css: 200 max-age=31536000, immutable
8952 styles/new.css: 404 no-cache
EXPECTED
