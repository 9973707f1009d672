"""Texts that many cells say, each written once (ECMA-376, sharedStrings)."""

from collections.abc import Iterator

from checker.xlsx.names import KIND, MAIN, clean, escaped
from checker.xlsx.package import OURS, Package

_PART, _KIND = "xl/sharedStrings.xml", "sharedStrings"
_SHORTEST = 60
_MOST_CHARACTERS = 50_000_000
"""What is held of them until they are written; further ones stand in their cells."""


class Texts:
    """The shared texts of a workbook that has none but those of an earlier run, which are made anew.

    Where it has others they stay as they are, and ours stand in their cells.
    """

    def __init__(self, package: Package, workbook: str) -> None:
        self._package, self._workbook = package, workbook
        found = [each for each in package.relations(workbook) if each.get("Type", "").endswith(f"/{_KIND}")]
        self._is_related = bool(found)
        self._room = _MOST_CHARACTERS if all(each.get("Id", "").startswith(OURS) for each in found) else 0
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int | None:
        """Return the number under which a text is shared; short ones stand in their cells."""
        if len(text) < _SHORTEST:
            return None
        if text not in self._numbers and self._room > 0:
            self._room -= len(text)
            self._numbers[text] = len(self._numbers)
        return self._numbers.get(text)

    def put(self) -> None:
        """Set the part that holds them; to be called when every sheet that shares has been put."""
        if not self._room:
            return
        self._package.put(_PART, self._chunks, f"{KIND}.spreadsheetml.{_KIND}+xml")
        if not self._is_related:
            self._package.relate(self._workbook, _KIND, _PART)

    def _chunks(self) -> Iterator[bytes]:
        yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{MAIN}">'.encode()
        for text in self._numbers:
            yield f'<si><t xml:space="preserve">{escaped(clean(text))}</t></si>'.encode("utf-8", "replace")
        yield b"</sst>"
