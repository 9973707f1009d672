"""Hostile files as data: what each is, and its bytes."""

import gzip
import io
import pickle
import struct
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

LIST = "Ingredients: Aqua, Glycerin, Retinol, Parfum"
_ROW = b'SKU,INCI,Copy\n1,"Aqua, Glycerin, Parfum",Boosts collagen\n'
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "Aqua, ">{_ENTITIES}]>'

TEXTS: dict[str, bytes] = {
    "empty": b"",
    "only spaces": b" \r\n\t \n",
    "only a mark of UTF-8": b"\xef\xbb\xbf",
    "binary": bytes(range(256)) * 4,
    "null bytes": b"Ingredients: Aqua,\0 Glycerin,\0 Parfum",
    "only null bytes": b"\0" * 1000,
    "UTF-16 cut in the middle of a letter": b"\xff\xfe" + LIST.encode("utf-16-le") + b"\x41",
    "half of a pair in UTF-16": b"\xff\xfe" + LIST.encode("utf-16-le") + b"\x00\xd8,\x00",
    "half of a pair in UTF-8": f"{LIST}, rose\ud800".encode("utf-8", "surrogatepass"),
    "over-long UTF-8": LIST.encode() + b", \xc0\xaf\xf8\x88\x80\x80\x80",
    "one long line": LIST.encode() + b", " + b"aqua glycerin " * 200,
    "one long word": LIST.encode() + b", " + b"glycerin" * 400,
    "many commas": LIST.encode() + b"," * 3_000,
    "brackets never closed": LIST.encode() + b" ([{" * 300,
    "brackets never opened": b")]}" * 300 + LIST.encode(),
    "right to left": f"\u202e{LIST}\u202c, \u0627\u0644\u0645\u0627\u0621, \u2067\u05de\u05d9\u05dd\u2069".encode(),
    "zero width": "\u200b".join(LIST).encode(),
    "Cyrillic letters in Latin names": "Ingredients: \u0410qu\u0430, Glyc\u0435rin, R\u0435tin\u043el, Parfum".encode(),
    "emoji": "Ingredients: Aqua 💧, 🌹 Rosa Damascena, 👩‍🔬👩🏽‍🦰, Glycerin 🇫🇷 Boosts collagen 💯".encode(),
    "mixed scripts": "Ingredients: 水, グリセリン, Глицерин, גליצרין, جلسرين, กลีเซอรีน, Glycerin, 정제수".encode(),
    "combining marks": ("Ingredients: A" + "\u0301" * 500 + "qua, Glycerin, Parfum").encode(),
    "control characters": b"\x1b[31mIngredients\x1b[0m: Aqua\x07, Glycerin\x08\x08, \x1b]0;title\x07Parfum",
    "nested HTML": b"<div>" * 500 + LIST.encode() + b"</div>" * 500,
    "HTML never closed": b"<table><tr><td><!-- <script> <style>" * 50 + LIST.encode(),
    "entities": (LIST + ", " + "&#x41;&amp;amp;&notit;&#0;&#xD800;&#99999999999;" * 30).encode(),
    "billion laughs": f"{BILLION}<p>{LIST} &e9;</p>".encode(),
    "formulas": b"SKU,INCI,Copy\n=1+1,\"=cmd|'/c calc'!A1, Aqua, Glycerin\",@SUM(A1)\n",
    "quotes never closed": b'SKU,INCI,Copy\n1,"Aqua, Glycerin\n2,"Aqua, ""Parfum\n' * 50,
    "a header only": b"SKU,INCI,Copy\n",
    "empty rows": b"SKU,INCI,Copy\n" + b",,\n" * 1000,
    "rows of other widths": b"SKU,INCI,Copy\n1\n" + b"1," * 300 + b"\n" + _ROW[14:],
    "columns of one name": b"INCI,INCI,INCI\nAqua,Glycerin,Parfum\n",
    "deep JSON": b"[" * 5_000,
    "deep JSON in an object": b'{"sku": ' * 3_000,
    "deep JSON in a line": b'{"sku": "1", "ingredients": "Aqua, Glycerin", "x": '
    + b"[" * 20_000
    + b"]" * 20_000
    + b"}\n",
    "JSON with half a pair": b'{"sku": "1\\ud800", "ingredients": "Aqua, Glycerin\\ud800", "name": "\\udfff"}\n',
    "JSON with half a pair in a name": b'{"sku\\ud800": "1", "ingredients": "Aqua, Glycerin, Parfum"}\n',
    "JSON that is not a number": b'{"sku": NaN, "ingredients": "Aqua, Glycerin", "x": -Infinity, "y": 1e999}\n',
    "JSON with a very long number": b'{"sku": ' + b"1" * 6000 + b', "ingredients": "Aqua, Glycerin"}\n',
    "JSON of other things": b'[1, null, "Aqua", {"ingredients": {"ingredients": []}}]',
    "JSON whose columns are numbers": b'{"ingredients": 7, "sku": [], "name": {}}\n',
    "gzip cut off": gzip.compress(_ROW * 2000)[:-20],
    "gzip of rubbish": b"\x1f\x8b\x08\x00rubbish",
    "gzip of gzip": gzip.compress(gzip.compress(_ROW)),
    "gzip bomb, small": gzip.compress(b"Aqua, " * 1_000_000),
    "pickled": pickle.dumps({"ingredients": ["Aqua", "Glycerin"]}),
    "a table": _ROW,
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "Parquet cut off": b"PAR1\x15\x04" + b"\0" * 50,
    "XML": f"{BILLION}<x>&e9;</x>".encode(),
}


def book(change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a small workbook of products, changed."""
    made = Workbook()
    made.active.append(["SKU", "INCI", "Copy"])
    made.active.append(["1", "Aqua, Glycerin, Parfum", "Boosts collagen"])
    if change:
        change(made)
    return _saved(made)


def _saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_parts(data: bytes, **changed: bytes | None) -> bytes:
    """Return a workbook with parts put in place of its own (by their last name), or left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changed.get(name.rpartition("/")[2].partition(".")[0], old.read(name))
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


_NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def of_strings(strings: bytes, rows: int = 1) -> bytes:
    """Return a workbook whose cells are strings kept apart: SKU, INCI, and in each row below 1 and the third string."""
    cells = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' + b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d" t="s"><v>2</v></c></row>' % (n, n, n)
        for n in range(2, rows + 2)
    )
    sheet = b'<worksheet %s><dimension ref="A1:B%d"/><sheetData>%s</sheetData></worksheet>' % (_NS, rows + 1, cells)
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHARED}"/></Types>'
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = sheet if name.endswith("sheet1.xml") else old.read(name)
            new.writestr(name, part.replace(b"</Types>", kind.encode()))
        new.writestr("xl/sharedStrings.xml", strings)
    return file.getvalue()


def strings(*texts: str) -> bytes:
    """Return the part of a workbook that keeps its strings."""
    return b"<sst %s>%s</sst>" % (_NS, "".join(f"<si><t>{text}</t></si>" for text in texts).encode())


def lying(data: bytes, part: str, size: int) -> bytes:
    """Return an archive that says one of its parts unpacks to so many bytes."""
    true = next(each.file_size for each in zipfile.ZipFile(io.BytesIO(data)).infolist() if each.filename.endswith(part))
    return data.replace(struct.pack("<I", true), struct.pack("<I", size))


def _hidden(made: Workbook) -> None:
    made.active.sheet_state = "hidden"
    made.create_sheet("Chart").sheet_state = "visible"


def _linked(made: Workbook) -> None:
    made.active["A2"] = "=[1]Sheet1!A1"
    made.active["B2"].hyperlink = "file:///etc/passwd"
    made.active["C2"] = '=WEBSERVICE("http://example.org/")'


def _merged(made: Workbook) -> None:
    made.active.merge_cells("A2:C400")
    made.active.merge_cells("A1:C1")


_BROKEN_SHEET = (
    b"<worksheet " + _NS + b'><sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>'
)
_BAD_NUMBERS = (
    b"<worksheet " + _NS + b'><sheetData><row r="x"><c r="1A" t="s"><v>-1</v></c><c r="B1" s="9999"><v>zz</v></c></row>'
    b"</sheetData></worksheet>"
)

BOOKS: dict[str, bytes] = {
    "a workbook": book(),
    "a workbook of nothing": _saved(Workbook()),
    "a workbook whose only filled sheet is hidden": book(_hidden),
    "a workbook with external links": book(_linked),
    "a workbook of merged cells": book(_merged),
    "a workbook with a billion laughs": with_parts(book(), sheet1=f"{BILLION}<worksheet>&e9;</worksheet>".encode()),
    "a workbook with its strings apart": of_strings(strings("SKU", "INCI", "Aqua, Glycerin, Parfum")),
    "a workbook with a billion laughs in its strings": of_strings(f"{BILLION}<sst><si><t>&e9;</t></si></sst>".encode()),
    "a workbook without its sheet": with_parts(book(), sheet1=None),
    "a workbook without its strings": with_parts(of_strings(strings("SKU")), sharedStrings=None),
    "a workbook of strings larger than it says": lying(
        of_strings(strings("SKU", "INCI", "Aqua, Glycerin, " * 50_000)), "sharedStrings.xml", 1000
    ),
    "a workbook of a sheet larger than it says": lying(
        of_strings(strings("SKU", "INCI", "Aqua, Glycerin"), 2000), "sheet1.xml", 10_000
    ),
    "a workbook of one long string in many cells": of_strings(
        strings("SKU", "INCI", "Aqua, Glycerin, " * 2_000), 2_000
    ),
    "a workbook without its styles": with_parts(book(), styles=None),
    "a workbook with broken styles": with_parts(book(), styles=b"<styleSheet><cellXfs"),
    "a workbook with a broken theme": with_parts(book(), theme1=b"\0\1"),
    "a workbook with broken properties": with_parts(book(), core=b"<x"),
    "a workbook whose strings are not there": with_parts(book(), sheet1=_BROKEN_SHEET),
    "a workbook whose cells have no place": with_parts(book(), sheet1=_BAD_NUMBERS),
    "a workbook cut off": book()[:-200],
    "an empty archive": b"PK\x05\x06" + b"\0" * 18,
    "an old workbook of rubbish": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000,
}

PICTURES: dict[str, bytes] = {
    "the head of a PNG": b"\x89PNG\r\n\x1a\n",
    "the head of a JPEG": b"\xff\xd8\xff\xe0",
    "the head of a WebP": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    "a PNG of nothing": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0",
}

ALL = {**TEXTS, **BOOKS, **PICTURES}
