#!/usr/bin/env bash
# A formula that fails, read from the two kinds of spreadsheet.
#
# One would guess that a cell where the spreadsheet itself says `#NAME?` is read as empty or as a mistake, whichever file it is saved in.
# LibreOffice 7.4 writes it into an .ods as a text in the language of whoever saved it, « #NOM ? », with a type of its own beside
# (`calcext:value-type="error"`) that no reader here looks at: pandas 2.2.3 with odfpy 1.4.1 and pyexcel-ods3 0.6.1 give the text as a
# person's own, python-calamine 0.3.1 an empty one. From an .xlsx, pandas says that there is none.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pandas==2.2.3 odfpy==1.4.1 openpyxl==3.1.5 python-calamine==0.3.1 pyexcel-ods3==0.6.1
python/bin/python - <<'PY' | tee now
import zipfile
import openpyxl
import pandas
import pyexcel_ods3
import python_calamine

names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
                 for short, long in {"office": "office", "table": "table", "text": "text"}.items())
own = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
text = lambda value: f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
mistake = ('<table:table-cell table:formula="of:=vœux" office:value-type="string" office:string-value="" '
           'calcext:value-type="error"><text:p>#NOM ?</text:p></table:table-cell>')
rows = "".join(f"<table:table-row>{cell}{text('x')}</table:table-row>" for cell in (text("Titre"), mistake))
content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} {own} office:version="1.3"><office:body>'
           f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')
kind = "application/vnd.oasis.opendocument.spreadsheet"
manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
            f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
with zipfile.ZipFile("a.ods", "w") as file:
    file.writestr("mimetype", kind)
    file.writestr("META-INF/manifest.xml", manifest)
    file.writestr("content.xml", content)

book = openpyxl.Workbook()
book.active.append(["Titre", "x"])
book.active.append(["#NAME?", "x"])
book.active["A2"].data_type = "e"
book.save("a.xlsx")

print("pandas, .xlsx:", pandas.read_excel("a.xlsx", header=None).iloc[1, 0])
print("pandas, .ods:", pandas.read_excel("a.ods", engine="odf", header=None).iloc[1, 0])
print("python-calamine, .ods:", python_calamine.CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()[1][0].__repr__())
print("pyexcel-ods3, .ods:", pyexcel_ods3.get_data("a.ods")["A"][1][0])
PY
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
pandas, .xlsx: nan
pandas, .ods: #NOM ?
python-calamine, .ods: ''
pyexcel-ods3, .ods: #NOM ?
EXPECTED
