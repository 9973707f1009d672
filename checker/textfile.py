"""Bytes -> text: the encodings people's files come in, and a plain refusal of what is no text."""

from pathlib import Path

from checker.errors import InputError

_NO_TEXT = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise InputError(str(path), why, "Check the name and your rights to it.") from None


def read_text(path: Path) -> str:
    """Return the text of a file. Raises InputError where it cannot be read or is no text."""
    return decoded(str(path), read_bytes(path))


def decoded(where: str, data: bytes) -> str:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252; refuse what is no text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in data or data.startswith(_NO_TEXT):
            raise InputError(where, "this is not text", "Save it as plain text or HTML first.") from None
    return data.decode("cp1252", errors="replace")
