#!/usr/bin/env bash
# What a line is to pygls 2.1.1, on which many language servers in Python stand, and to vscode-languageserver-textdocument 1.0.12.
#
# One would guess that both count the lines of a text alike. The protocol (3.18, "Position") knows three ends of a line: \n, \r\n, \r.
# Seen: pygls also ends one at a form feed and at U+2028, so that a place below it is told, and an edit lands, two lines off; Microsoft's
# library does not.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pygls==2.1.1
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vscode-languageserver-textdocument@1.0.12
cat >lines.js <<'JS'
const { TextDocument } = require("vscode-languageserver-textdocument");
const text = "un\u2028deux\ntrois\fquatre\ncible\n";
const document = TextDocument.create("file:///plan.md", "markdown", 1, text);
console.log(`vscode-languageserver-textdocument: « cible » stands on line ${document.positionAt(text.indexOf("cible")).line}`);
JS
cat >lines.py <<'PY'
from lsprotocol.types import Position
from pygls.workspace import TextDocument
text = "un\u2028deux\ntrois\fquatre\ncible\n"
document = TextDocument("file:///plan.md", text)
line = next(number for number, line in enumerate(document.lines) if line.startswith("cible"))
print(f"pygls: « cible » stands on line {line}")
at = document.offset_at_position(Position(line=2, character=0))
print(f"pygls: line 2 begins with « {text[at:at + 5]} »")
PY
{ node lines.js; python/bin/python lines.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
vscode-languageserver-textdocument: « cible » stands on line 2
pygls: « cible » stands on line 4
pygls: line 2 begins with « trois »
EXPECTED
