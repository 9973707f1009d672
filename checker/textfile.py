"""Bytes -> text: the encodings people's files come in, and a plain refusal of what is no text."""

from pathlib import Path
from typing import BinaryIO

from checker.errors import InputError

MOST_BYTES = 100_000_000
"""The most a label, a page or a list of names may have, in bytes."""

_NO_TEXT = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file. Raises InputError where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            return bounded(str(path), file)
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise InputError(str(path), why, "Check the name and your rights to it.") from None


def bounded(where: str, file: BinaryIO) -> bytes:
    """Return what is left of a stream. Raises InputError where that is too large."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(where, f"it has more than {MOST_BYTES:,} bytes", "Check one product, or a part, at a time.")
    return data


def read_text(path: Path) -> str:
    """Return the text of a file. Raises InputError where it cannot be read or is no text."""
    return decoded(str(path), read_bytes(path))


def decoded(where: str, data: bytes) -> str:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252; refuse what is no text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0" if data.startswith(_NO_TEXT) else data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise InputError(where, "this is not text", "Save it as plain text or HTML first.")
    return text
