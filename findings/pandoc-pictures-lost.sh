#!/usr/bin/env bash
# Pictures of a document that pandoc writes into another folder.
#
# One would guess that the Markdown of a document leads to the pictures that are taken out of it: pandoc is told where the file goes
# (`-o`) and where the pictures go (`--extract-media`), so it knows the way from one to the other.
# pandoc 3.9 (pypandoc-binary 1.17) writes into the Markdown the way from the folder in which it is run: as soon as `-o` names another folder,
# every picture of the page is a dead link, whichever folder the pictures are in, and nothing is said. Run in the folder of the page, with
# `--extract-media=.`, it is right.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
pandoc=$(python/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
python3 - <<'PNG'
import struct, zlib
part = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
open("hall.png", "wb").write(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(b"\0\0")) + part(b"IEND", b""))
PNG
printf 'The hall.\n\n![The hall](hall.png)\n' | "$pandoc" -f markdown -o guide.docx
leads() {
  local page=$1 to
  to=$(grep -o '\(media\|\./media\|[a-z]*/media\)/[^)" ]*png' "$page" | head -n 1)
  if [ -e "$(dirname "$page")/$to" ]; then echo "$2: found"; else echo "$2: lost"; fi
}
{
  mkdir one two three
  "$pandoc" -t gfm --extract-media=media guide.docx -o one/guide.md
  leads one/guide.md "pictures beside, page below"
  "$pandoc" -t gfm --extract-media=two guide.docx -o two/guide.md
  leads two/guide.md "both below"
  (cd three && "$pandoc" -t gfm --extract-media=. ../guide.docx -o guide.md)
  leads three/guide.md "run in the folder of the page"
} | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
pictures beside, page below: lost
both below: lost
run in the folder of the page: found
EXPECTED
