"""What the format asks of a file, and Excel repairs or refuses where it is broken (ECMA-376)."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from checker.xlsx.names import CONTENT, MAIN, RELATED, main, place
from checker.xlsx.package import TYPES, target

ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
_LONGEST_TITLE = 31
_LONGEST_CELL = 32_767


def broken(path: Path) -> list[str]:
    """Return every rule a workbook breaks, in words."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
        twice = len(file.namelist()) - len(parts)
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    sheets = {name: tree for name, tree in trees.items() if tree.tag == main("worksheet")}
    found = [f"{twice} parts stand there twice"] if twice else []
    found += [*_types(trees[TYPES], parts.keys()), *_titles(trees["xl/workbook.xml"])]
    found += [rule for name, tree in trees.items() if name.endswith(".rels") for rule in _relations(name, tree, parts)]
    formats = trees["xl/styles.xml"].find(main("cellXfs"))
    if int(formats.get("count")) != len(formats):
        found.append("the formats are miscounted")
    shared = trees.get("xl/sharedStrings.xml")
    texts = 0 if shared is None else len(shared.findall(main("si")))
    for name, tree in sheets.items():
        numbers = [int(cell.findtext(main("v"))) for cell in tree.iter(main("c")) if cell.get("t") == "s"]
        if max(numbers, default=-1) >= texts:
            found.append(f"{name}: a shared text is not there")
        found += (f"{name}: {rule}" for rule in (*_sheet(tree, len(formats)), *_notes(name, tree, parts)))
    return found


def _types(types: Any, parts: Any) -> Iterator[str]:
    told = {each.get("PartName", "").lstrip("/") for each in types if each.tag == f"{{{CONTENT}}}Override"}
    endings = {each.get("Extension", "").lower() for each in types if each.tag == f"{{{CONTENT}}}Default"}
    yield from (f"{part} is no part" for part in told - parts)
    for part in parts - told - {TYPES}:
        if part.rpartition(".")[2].lower() not in endings:
            yield f"{part} has no type"


def _titles(workbook: Any) -> Iterator[str]:
    sheets = workbook.find(main("sheets"))
    for what in ("name", "sheetId", f"{{{RELATED}}}id"):
        told = [each.get(what).casefold() for each in sheets]
        if len(told) != len(set(told)):
            yield f"two sheets have one {what}"
    yield from (f"{each.get('name')} is too long" for each in sheets if len(each.get("name")) > _LONGEST_TITLE)


def _relations(name: str, tree: Any, parts: dict[str, bytes]) -> Iterator[str]:
    of = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels"))
    ids = [each.get("Id") for each in tree]
    if len(ids) != len(set(ids)):
        yield f"{name}: an id stands there twice"
    inside = (target(of, each.get("Target")) for each in tree if each.get("TargetMode") != "External")
    yield from (f"{name}: {part} is no part" for part in inside if part not in parts)


def _sheet(tree: Any, formats: int) -> Iterator[str]:
    told = [etree.QName(each).localname for each in tree if isinstance(each.tag, str)]
    if told != sorted(told, key=ORDER.index):
        yield f"its parts stand in the order {told}"
    rows = [int(row.get("r")) for row in tree.iter(main("row")) if row.get("r")]
    if rows != sorted(set(rows)):
        yield "its rows are not in order"
    for row in tree.iter(main("row")):
        columns = [place(cell.get("r"))[1] for cell in row if cell.get("r")]
        if columns != sorted(set(columns)):
            yield f"the cells of row {row.get('r')} are not in order"
    for cell in tree.iter(main("c")):
        if int(cell.get("s", 0)) >= formats:
            yield f"{cell.get('r')} has a format that is none"
        if len("".join(cell.itertext())) > _LONGEST_CELL:
            yield f"{cell.get('r')} is too long"


def _notes(name: str, tree: Any, parts: dict[str, bytes]) -> Iterator[str]:
    """Every note has a shape, of a type that its drawing tells."""
    folder, last = posixpath.split(name)
    related = etree.fromstring(parts.get(f"{folder}/_rels/{last}.rels", b"<none/>"))
    leads = {each.get("Id"): target(name, each.get("Target")) for each in related}
    notes = [leads[each.get("Id")] for each in related if each.get("Type").endswith("/comments")]
    drawing = tree.find(main("legacyDrawing"))
    if not notes:
        return
    if drawing is None:
        yield "its notes are not drawn"
        return
    places = [each.get("ref") for each in etree.fromstring(parts[notes[0]]).iter(f"{{{MAIN}}}comment")]
    drawn = parts[leads[drawing.get(f"{{{RELATED}}}id")]].decode()
    shapes = {
        (int(row) + 1, int(column) + 1)
        for row, column in re.findall(r"<\w+:Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)</\w+:Column>", drawn)
    }
    if len(places) != len(set(places)) or {place(each) for each in places} != shapes:
        yield "its notes and their shapes differ"
    known = set(re.findall(r'<(?:\w+:)?shapetype\b[^>]*? id="(\w+)"', drawn))
    asked = set(re.findall(r'<(?:\w+:)?shape\b[^>]*? type="#(\w+)"', drawn))
    yield from (f"the type {each} of a shape is told nowhere" for each in asked - known)
