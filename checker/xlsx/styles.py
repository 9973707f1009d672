"""The formats of a workbook: one of its own with another fill, or one of ours, each made once."""

from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree

from checker.xlsx.names import DamagedError, child, main
from checker.xlsx.package import Package

_FONTS = {
    "bold": '<font xmlns="{}"><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "link": '<font xmlns="{}"><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>',
}


class Styles:
    """The formats of one workbook, by number. Raises DamagedError for one that is not there."""

    def __init__(self, package: Package, part: str) -> None:
        self._root = package.tree(part)
        self._formats = child(self._root, "cellXfs")
        self.filled = cache(self._filled)
        self.ours = cache(self._ours)

    def _filled(self, base: int, colour: str) -> int:
        """Return a format as another, on a colour ("FFFFE699"), or on none where that is empty."""
        if base >= len(self._formats):
            raise DamagedError(f"there is no format {base}")
        made = deepcopy(self._formats[base])
        made.set("fillId", str(self._fill(colour) if colour else 0))
        made.set("applyFill", "1")
        return self._added(self._formats, made)

    def _ours(self, font: str = "", wrapped: bool = False) -> int:
        """Return a format of ours: bold, as a link, or wrapped at the top."""
        made = etree.Element(main("xf"), numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")
        if font:
            made.set("fontId", str(self._font(font)))
            made.set("applyFont", "1")
        if wrapped:
            made.set("applyAlignment", "1")
            etree.SubElement(made, main("alignment"), vertical="top", wrapText="1")
        return self._added(self._formats, made)

    def _font(self, name: str) -> int:
        font = etree.fromstring(_FONTS[name].format(etree.QName(self._root).namespace))
        return self._added(child(self._root, "fonts"), font)

    def _fill(self, colour: str) -> int:
        fill = etree.Element(main("fill"))
        pattern = etree.SubElement(fill, main("patternFill"), patternType="solid")
        etree.SubElement(pattern, main("fgColor"), rgb=colour)
        return self._added(child(self._root, "fills"), fill)

    def _added(self, group: Any, made: Any) -> int:
        group.append(made)
        group.set("count", str(len(group)))
        return len(group) - 1
