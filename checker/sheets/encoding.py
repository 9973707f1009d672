"""The encoding of a text file, told from all of its bytes without holding them."""

import codecs
import re
from collections.abc import Iterable

from checker.errors import InputError
from checker.sheets.source import Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD = ["cp1252", "mac_roman", "cp1250", "cp949", "shift_jis", "gb18030", "big5"]
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_FEW = 5
_MAC = re.compile(rb"[\x81\x86-\x8b\x8d-\x90\x98\x9a\x9b\x9d-\x9f]")
"""Letters of Mac Roman where Windows has nothing usual; the other bytes are its quotes, dashes and trade marks."""
_LETTERS = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_MOST_LETTERS = 20_000


def encoding_of(source: Source) -> str:
    """Return the name of the encoding. Raises InputError where the bytes are no text."""
    marked = next((name for mark, name in _MARKS if source.head.startswith(mark)), "")
    found = marked or _wide(source.head) or ("utf-8" if _is_utf8(source.blocks()) else "")
    if not found or found == "utf-8":
        _refuse_nulls(source)
    return found or _old(b"\n".join(_with_letters(source.blocks()))[:_MOST_LETTERS])


def _wide(head: bytes) -> str:
    """Tell UTF-16 without a mark by the null bytes beside plain letters."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(blocks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in blocks:
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nulls(source: Source) -> None:
    if b"\0" in source.head:
        raise InputError(source.where, "this is not text and no workbook that can be read", "Save it as .xlsx or .csv.")


def _with_letters(blocks: Iterable[bytes]) -> list[bytes]:
    """Return lines with letters beyond ASCII, as many as tell the encoding."""
    found: list[bytes] = []
    for block in blocks:
        found += _LETTERS.findall(block)
        if sum(map(len, found)) > _MOST_LETTERS:
            break
    return found


def _old(sample: bytes) -> str:
    """Tell an older encoding; of those that fit equally the one met most, and a Western one where letters are few."""
    from charset_normalizer import from_bytes

    likely = [name for name in _OLD if name != "mac_roman" or _MAC.search(sample)]
    if len(_BEYOND_ASCII.findall(sample)) < _FEW:
        return "mac_roman" if "mac_roman" in likely else "cp1252"
    found = from_bytes(sample, cp_isolation=likely)
    fits = [
        (match.chaos, -match.coherence, _OLD.index(name)) for match in found for name in match.could_be_from_charset
    ]
    return _OLD[min(fits)[2]] if fits else "cp1252"
