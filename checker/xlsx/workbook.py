"""The sheets of a workbook by name, and a place for new ones."""

import re
from itertools import chain, count

from lxml import etree

from checker.xlsx.names import KIND, MAIN, RELATED, DamagedError, child, main, whole
from checker.xlsx.package import Chunks, Package, target
from checker.xlsx.styles import Styles
from checker.xlsx.texts import Texts

_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_SHEET = f"{KIND}.spreadsheetml.worksheet+xml"


class Book:
    """A workbook in a package. Raises DamagedError or SyntaxError where a part of it is damaged."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._part = package.the("", "officeDocument")
        root = package.tree(self._part)
        if etree.QName(root).namespace != MAIN:
            raise DamagedError("it is written in the strict form of the format")
        self._sheets = child(root, "sheets")
        self.styles = Styles(package, package.the(self._part, "styles"))
        self.texts = Texts(package, self._part)

    @property
    def sheets(self) -> dict[str, str]:
        """The part of each sheet, by its name."""
        told = {each.get("Id"): each.get("Target") for each in self.package.relations(self._part)}
        return {
            each.get("name"): target(self._part, told.get(each.get(f"{{{RELATED}}}id"), "")) for each in self._sheets
        }

    def add(self, title: str, first: str) -> str:
        """Return the part for a sheet of ours: that of an earlier run, told by its first cell, or a new one."""
        parts = {name.casefold(): part for name, part in self.sheets.items()}
        for name in (title, f"{title} (labelcheck)"):
            old = parts.get(name.casefold(), "")
            if old in self.package.original and self._first(old) == first:
                self.package.forget(old)
                return old
        return self.new(f"{title} (labelcheck)" if title.casefold() in parts else title)

    def put(self, part: str, chunks: Chunks) -> None:
        """Set what a sheet of ours holds."""
        self.package.put(part, chunks, _SHEET)

    def new(self, title: str) -> str:
        """Return the part for a new sheet, whose title is cut and numbered as the format asks."""
        part = self.package.free("xl/worksheets/sheet{}.xml")
        self.put(part, list)
        made = etree.SubElement(self._sheets, main("sheet"), name=self._free(title))
        made.set("sheetId", str(1 + max((whole(each.get("sheetId", "0")) for each in self._sheets), default=0)))
        made.set(f"{{{RELATED}}}id", self.package.relate(self._part, "worksheet", part))
        return part

    def _free(self, title: str) -> str:
        """Return a title as the format allows it, with a number where another sheet has it."""
        taken = {name.casefold() for name in self.sheets}
        plain = _NOT_IN_TITLES.sub(" ", title).strip("' ")
        numbered = (f"{plain[: _LONGEST_TITLE - len(end)]}{end}" for end in chain([""], map(" ({})".format, count(2))))
        return next(each for each in numbered if each.casefold() not in taken)

    def _first(self, part: str) -> str:
        """Return what the first cell of a sheet says, and nothing where it is no text."""
        with self.package.open(part) as file:
            cell = next((each for _, each in etree.iterparse(file, tag=main("c"), huge_tree=True)), None)
        if cell is None or cell.get("r", "A1") != "A1":
            return ""
        told = "".join(cell.itertext())
        return self._shared(whole(told)) if cell.get("t") == "s" else told

    def _shared(self, wanted: int) -> str:
        with self.package.open(self.package.the(self._part, "sharedStrings")) as file:
            for at, (_, text) in enumerate(etree.iterparse(file, tag=main("si"), huge_tree=True)):
                if at == wanted:
                    return "".join(text.itertext())
                text.clear()
        return ""
