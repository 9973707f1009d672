"""The notes on the cells of a sheet: those of others stay, ours come and go."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from checker.xlsx.names import KIND, MAIN, child, clean, escaped, letters, main, place, whole
from checker.xlsx.package import Package

Place = tuple[int, int]
_EMPTY = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_MARK = b"<!--labelcheck-->"
_OF_THREAD = "tc="
"""How the author begins of a note that stands for a thread of comments, which a part of its own holds."""

_SHAPE = re.compile(r"<(?:\w+:)?shape\b.*?</(?:\w+:)?shape>", re.DOTALL)
_ROW, _COLUMN = (re.compile(rf"<(?:\w+:)?{what}>\s*(\d+)\s*</") for what in ("Row", "Column"))
_NUMBER = re.compile(r"_x0000_s(\d+)")
_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout></xml>"""
_TYPE_ID = 'id="_x0000_t202"'
_TYPE = f"""<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
{_TYPE_ID} coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_DRAWN = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;\
margin-left:60pt;margin-top:1.5pt;width:315pt;height:180pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" \
o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


class Notes:
    """The notes of one sheet; what stands from ``sign`` on is ours.

    ``drawn`` is the id of what draws those it has, ``drawing`` that of a new part for ours; either may be empty.
    """

    def __init__(self, package: Package, sheet: str, author: str, sign: str, drawn: str = "") -> None:
        self._author, self._sign = author, sign
        self._package = package
        self._part = next(iter(package.related(sheet, "comments")), "")
        self._shapes = package.led_to(sheet, drawn)
        self.drawing = ""
        self._sheet = sheet
        self._new: Mapping[Place, str] = {}
        self._gone: set[Place] = set()
        self._root = package.parsed(self._part, _EMPTY)
        self._list = child(self._root, "commentList")
        self._found = {place(each.get("ref", "")): each for each in self._list}
        authors = [author.text or "" for author in child(self._root, "authors")]
        self._threads = {where for where, each in self._found.items() if _author(each, authors).startswith(_OF_THREAD)}

    def take_back(self) -> list[Place]:
        """Take our part of every note away, and return where it stood."""
        ours = [where for where, each in self._found.items() if self._sign in "".join(each.itertext())]
        for where in ours:
            if not _cut(self._found[where], self._sign):
                self._list.remove(self._found.pop(where))
                self._gone.add(where)
        return ours

    def write(self, notes: Mapping[Place, str]) -> None:
        """Add our notes; one that somebody else has put on a cell stays above ours, and a thread without."""
        for where in notes.keys() & self._found.keys() - self._threads:
            _run(child(self._found[where], "text"), f"\n\n{self._sign}\n{notes[where]}")
        self._new = {where: text for where, text in notes.items() if where not in self._found}
        if not (self._part or self._new):
            return
        self._related()
        self._package.put(self._part, self._comments, f"{KIND}.spreadsheetml.comments+xml")
        if self._shapes and (self._new or self._gone):
            self._package.put(self._shapes, self._drawn)

    def _related(self) -> None:
        if not self._part:
            self._part = self._package.free("xl/comments{}.xml")
            self._package.relate(self._sheet, "comments", self._part)
        if not self._shapes:
            self._shapes = self._package.free("xl/drawings/vmlDrawing{}.vml")
            self._package.default("vml", f"{KIND}.vmlDrawing")
            self.drawing = self._package.relate(self._sheet, "vmlDrawing", self._shapes)

    def _comments(self) -> Iterator[bytes]:
        authors = child(self._root, "authors")
        etree.SubElement(authors, main("author")).text = self._author
        self._list.append(etree.Comment("labelcheck"))
        head, _, tail = etree.tostring(self._root, encoding="utf-8").partition(_MARK)
        yield head
        start = f'" authorId="{len(authors) - 1}" xmlns="{MAIN}"><text><t xml:space="preserve">{escaped(self._sign)}\n'
        for (row, column), text in sorted(self._new.items()):
            told = f'<comment ref="{letters(column)}{row}{start}{escaped(clean(text))}</t></text></comment>'
            yield told.encode()
        yield tail

    def _drawn(self) -> Iterator[bytes]:
        told = self._kept()
        head, sign, tail = told.rpartition("</xml>")
        yield f"{head}{'' if _TYPE_ID in head else _TYPE}".encode()
        start = max(map(int, _NUMBER.findall(head)), default=1024)
        for number, (row, column) in enumerate(sorted(self._new), start=start + 1):
            yield _shape(number, row - 1, column - 1).encode()
        yield (sign + tail).encode()

    def _kept(self) -> str:
        """Return the shapes of an earlier drawing, without those of notes that are gone."""
        if self.drawing:
            return _DRAWING
        with self._package.open(self._shapes) as file:
            told = file.read().decode("utf-8-sig", "replace")
        return (
            _SHAPE.sub(lambda found: "" if _where(found[0]) in self._gone else found[0], told) if self._gone else told
        )


def _shape(number: int, row: int, column: int) -> str:
    return _DRAWN.format(
        number=number, row=row, column=column, left=column + 1, right=column + 5, top=max(row - 1, 0), bottom=row + 9
    )


def _where(shape: str) -> Place | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _author(comment: Any, authors: list[str]) -> str:
    at = whole(comment.get("authorId", ""))
    return authors[at] if at < len(authors) else ""


def _cut(comment: Any, sign: str) -> bool:
    """Cut what a note says from a sign on, and tell whether anything is left."""
    before = "".join(comment.itertext()).partition(sign)[0].rstrip()
    left = len(before)
    for text in comment.iter(main("t")):
        said = text.text or ""
        text.text = said[:left]
        left = max(0, left - len(said))
    return bool(before)


def _run(text: Any, said: str) -> None:
    made = etree.SubElement(etree.SubElement(text, main("r")), main("t"))
    made.text = clean(said)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
