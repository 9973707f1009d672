"""The parts of a workbook and how they are related; those that are not touched are copied as they are."""

import io
import posixpath
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from checker.xlsx.blank import BLANK
from checker.xlsx.names import CONTENT, PACKAGE, RELATED, DamagedError, parser

TYPES = "[Content_Types].xml"
OURS = "labelcheck"
"""How the id of a relation begins that we have made; a program that saves the file anew gives ids of its own."""

_LEVEL = 3
"""Of deflate: half the time of the usual 6 for files a quarter larger."""

_SIGNATURES = "_xmlsignatures/"
_ORIGIN = "/digital-signature/origin"
_BLOCK = 1 << 18
Chunks = Callable[[], Iterable[bytes]]
"""A part that is made while it is written."""


class Package:
    """The parts of a file. ``tree`` gives one to be changed, ``put`` one to be made; ``save`` writes all of them.

    ``original`` are the names of those that came, ``names`` of those that will be written.
    """

    def __init__(self, source: Path | None = None) -> None:
        self._parts = zipfile.ZipFile(source or io.BytesIO(_packed(BLANK)))
        self.original = frozenset(self._parts.namelist())
        self.names = set(self.original)
        self._trees: dict[str, Any] = {}
        self._made: dict[str, Chunks] = {}
        self._ids: dict[str, Iterator[str]] = {}

    def open(self, name: str) -> IO[bytes]:
        """Open a part of the original. Raises DamagedError where there is none."""
        if name not in self.original:
            raise DamagedError(f"there is no part {name}")
        return self._parts.open(name)

    def tree(self, name: str, otherwise: bytes = b"") -> Any:
        """Return the root of a part, which is written as it then is. Raises XMLSyntaxError for a damaged one."""
        if name not in self._trees:
            self._trees[name] = self.parsed(name, otherwise)
            self.names.add(name)
        return self._trees[name]

    def parsed(self, name: str, otherwise: bytes) -> Any:
        """Return the root of a part as it came, or of what stands for one that is not there."""
        if name not in self.names:
            return etree.fromstring(otherwise, parser())
        with self.open(name) as part:
            return etree.fromstring(part.read(), parser())

    def put(self, name: str, chunks: Chunks, content: str = "") -> None:
        """Set a part that is made while it is written; ``content`` is its type where it is new."""
        self._made[name] = chunks
        if content and name not in self.names:
            etree.SubElement(self.tree(TYPES), f"{{{CONTENT}}}Override", PartName=f"/{name}", ContentType=content)
        self.names.add(name)

    def default(self, ending: str, content: str) -> None:
        """Say what parts with an ending are."""
        types = self.tree(TYPES)
        if not any(each.get("Extension", "").lower() == ending for each in types):
            types.insert(0, etree.Element(f"{{{CONTENT}}}Default", Extension=ending, ContentType=content))

    def drop(self, name: str) -> None:
        """Leave a part and what it is related to out."""
        self.names -= {name, _related(name)}
        self._trees.pop(_related(name), None)
        self._ids.pop(name, None)
        for each in self.tree(TYPES).findall(f"{{{CONTENT}}}Override[@PartName='/{name}']"):
            each.getparent().remove(each)

    def free(self, pattern: str) -> str:
        """Return the first name of a pattern ("xl/charts/chart{}.xml") that no part has."""
        number = 1
        while pattern.format(number) in self.names:
            number += 1
        return pattern.format(number)

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts a part is related to in some way, by the end of the kind ("comments")."""
        found = (each for each in self.relations(name) if each.get("Type", "").endswith(f"/{kind}"))
        return [target(name, each.get("Target")) for each in found if each.get("TargetMode") != "External"]

    def the(self, name: str, kind: str) -> str:
        """Return the one part a part is related to in some way. Raises DamagedError where there is none."""
        found = self.related(name, kind)
        if not found:
            raise DamagedError(f"{name or 'the file'} leads to no {kind}")
        return found[0]

    def led_to(self, name: str, id_: str) -> str:
        """Return the part that a relation of a part leads to, by its id; nothing where there is none."""
        found = (each.get("Target") for each in self.relations(name) if each.get("Id") == id_)
        return next((target(name, each) for each in found), "")

    def relations(self, name: str) -> list[Any]:
        """Return how a part is related to others, as elements; "" is the whole file."""
        related = _related(name)
        return list(self.tree(related)) if related in self.names else []

    def relate(self, name: str, kind: str, to: str, id_: str = "", *, outside: bool = False) -> str:
        """Relate a part to another, or to an address outside, and return the id of that."""
        tree = self.tree(_related(name), f'<Relationships xmlns="{PACKAGE}"/>'.encode())
        id_ = id_ or next(self._ids.setdefault(name, _unused(tree)))
        made = etree.SubElement(tree, f"{{{PACKAGE}}}Relationship")
        for key, value in {"Id": id_, "Type": f"{RELATED}/{kind}", "Target": to if outside else f"/{to}"}.items():
            made.set(key, value)
        if outside:
            made.set("TargetMode", "External")
        return id_

    def forget(self, name: str) -> None:
        """Leave out what a part is related to inside the file: it is written anew."""
        for kind in ("drawing", "comments", "vmlDrawing"):
            for each in self.related(name, kind):
                for chart in self.related(each, "chart"):
                    self.drop(chart)
                self.drop(each)
        self.names.discard(_related(name))
        self._trees.pop(_related(name), None)
        self._ids.pop(name, None)

    def unsign(self) -> None:
        """Take away a digital signature, which holds for the file as it came alone."""
        for each in self.relations(""):
            if each.get("Type", "").endswith(_ORIGIN):
                each.getparent().remove(each)
        for name in [name for name in self.names if name.startswith(_SIGNATURES)]:
            self.drop(name)

    def save(self, output: Path) -> None:
        """Write every part: what tells the file to be a workbook first, by which programs know it.

        Other trees come last, since parts that are made may change them and set further ones.
        """
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as parts:
            workbook = self.the("", "officeDocument")
            written = [_related(""), workbook, _related(workbook)]
            for name in written:
                parts.writestr(name, _bytes(self.tree(name)))
            while name := next((each for each in self._made if each not in written), ""):
                with parts.open(name, "w") as file, io.BufferedWriter(cast("io.RawIOBase", file), _BLOCK) as part:
                    part.writelines(self._made[name]())
                written.append(name)
            for name in (each for each in self._trees if each in self.names.difference(written)):
                parts.writestr(name, _bytes(self._trees[name]))
            for name in self._untouched():
                with self.open(name) as old, parts.open(self._parts.getinfo(name).filename, "w") as part:
                    shutil.copyfileobj(old, part)

    def close(self) -> None:
        """Close the file the parts come from."""
        self._parts.close()

    def _untouched(self) -> Iterator[str]:
        taken = self._made.keys() | self._trees.keys()
        return (name for name in dict.fromkeys(self._parts.namelist()) if name in self.names - taken)


def target(name: str, told: str) -> str:
    """Return the part that a relation of another part leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), told)).lstrip("/")


def _unused(tree: Any) -> Iterator[str]:
    """Return ids that no relation has yet."""
    taken = {each.get("Id") for each in tree}
    return (each for each in map(f"{OURS}{{}}".format, count(1)) if each not in taken)


def _related(name: str) -> str:
    folder, last = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{last}.rels")


def _bytes(root: Any) -> bytes:
    told: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return told


def _packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()
