"""A file as bytes, unpacked where it is gzipped, and a plain refusal of what is no table."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from checker.errors import InputError

MOST_BYTES = 1_000_000_000
"""The most a file that must be held in memory may unpack to, in bytes."""

_GZIP = b"\x1f\x8b"
_HEAD = 4096
_BLOCK = 1 << 20
_SAVE = "Open it in a spreadsheet program and save it as .xlsx or .csv."
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "this is a PDF", "Ask for the table it was made from, as .xlsx or .csv."),
    (b"\x89PNG", "this is a picture", "Give the table itself, as .xlsx or .csv."),
    (b"\xff\xd8\xff", "this is a picture", "Give the table itself, as .xlsx or .csv."),
    (b"GIF8", "this is a picture", "Give the table itself, as .xlsx or .csv."),
    (b"{\\rtf", "this is a text document (RTF)", _SAVE),
    (b"7z\xbc\xaf", "this is a packed archive (7z)", "Unpack it first."),
    (b"Rar!", "this is a packed archive (rar)", "Unpack it first."),
    (b"BZh", "this is packed with bzip2", "Unpack it first, or pack it with gzip."),
    (b"\xfd7zXZ", "this is packed with xz", "Unpack it first, or pack it with gzip."),
    (b"\x28\xb5\x2f\xfd", "this is packed with zstd", "Unpack it first, or pack it with gzip."),
    (b"\x09\x00\x04\x00", "this is a workbook of Excel 2, which is too old to be read", _SAVE),
    (b"\x09\x02\x06\x00", "this is a workbook of Excel 3, which is too old to be read", _SAVE),
    (b"\x09\x04\x06\x00", "this is a workbook of Excel 4, which is too old to be read", _SAVE),
    (b"\x00\x00\x02\x00\x06\x04", "this is a workbook of Lotus 1-2-3, which is too old to be read", _SAVE),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<?xml", b"<rss", b"<meta", b"<style")


@dataclass(frozen=True)
class Source:
    """A file on disk; ``where`` names it in errors."""

    path: Path

    @property
    def where(self) -> str:
        """The name errors give it."""
        return str(self.path)

    @cached_property
    def gzipped(self) -> bool:
        """Whether the file is packed with gzip, whatever its name says."""
        with readable(self.where), self.path.open("rb") as file:
            return file.read(2) == _GZIP

    @cached_property
    def head(self) -> bytes:
        """The first bytes, unpacked."""
        with readable(self.where), self.open() as file:
            return file.read(_HEAD)

    def open(self) -> BinaryIO:
        """Open the file for reading bytes, unpacked."""
        return cast(BinaryIO, gzip.open(self.path, "rb")) if self.gzipped else self.path.open("rb")

    def blocks(self) -> Iterator[bytes]:
        """Yield the unpacked bytes. Raises InputError where the file breaks off."""
        with readable(self.where), self.open() as file:
            while block := file.read(_BLOCK):
                yield block

    def whole(self) -> bytes:
        """Return all unpacked bytes. Raises InputError where they are more than can be held."""
        with readable(self.where), self.open() as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise too_large(self.where)
        return data


def source(path: Path) -> Source:
    """Return a file that may hold a table. Raises InputError where it is empty or something else."""
    found = Source(path)
    head = found.head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head:
        raise InputError(found.where, "the file is empty", "Give a table with a header and rows below it.")
    for mark, what, hint in _REFUSED:
        if found.head.startswith(mark):
            raise InputError(found.where, what, hint)
    if head[:20].lower().startswith(_MARKUP):
        raise InputError(found.where, "this is a web page or XML, whatever its name says", _SAVE)
    return found


def too_large(where: str) -> InputError:
    """Return the error of a file that unpacks to more than can be held."""
    return InputError(where, f"it unpacks to more than {MOST_BYTES:,} bytes", "Split it, or save it as .csv.")


@contextmanager
def readable(where: str) -> Iterator[None]:
    """Turn what the system says of an unreadable file into an InputError."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile):
        what = "the gzip file breaks off or is damaged"
        raise InputError(where, what, "Download it or pack it again.") from None
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise InputError(where, why, "Check the name and your rights to it.") from None
