"""A stretch of list -> the pieces between its separators. The comma of ``1,2-Hexanediol`` is not one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.model import Span

_ALWAYS = frozenset(",;•·|、。●▪■")
_MIDDLE_DOT = "・"
_DASHES = "-–—"
_LEAST_DASHES = 3
_LINES_TO_A_SIGN = 2
_NOTE_SIGNS = frozenset("*†‡")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_QUOTES = "\"'“”‘’«»"
_SIGN = re.compile(r"([;•·|、。●▪■]|,(?!\s*\d))|[,・.\n*†‡()\[\]{}]|[-–—](?<=\s.)(?=\s)")
"""The signs that may part entries; the group has those that do wherever no bracket holds them."""
_BRACKET = re.compile(r"[(\[{]")
_BRACKET_OR_COMMA = re.compile(r"[,()\[\]{}]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/.])(?:[A-Za-z]|var|ssp|subsp|spp|sp|cv|no|ext|extr|denat|vit|conc)$", re.IGNORECASE
)
_LOCANT_LEFT = re.compile(r"(?:^|[\s,、:(/\-\[])\d{1,2}['′]?[NO]?$")
_LOCANT_RIGHT = re.compile(r"\d{1,2}['′]?(?:,\d{1,2}['′]?)*\s?-")
_FIGURE_LEFT = re.compile(r"(?:^|[\s,;:(\[])\d{1,2}$")
_DECIMALS = re.compile(r"\d{1,3}\s?%")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_LONE_LOCANT = re.compile(r"(?:^|[,、:;•\n])\s*\d{1,2}$")
_SPACED_RIGHT = re.compile(r"\s+\d{1,2}\s?-\s?[A-Za-z]")
_OWN_LOCANTS = re.compile(r"\d{1,2},\d{1,2}\s?-")
_NUMBERED_NAME = re.compile(r"[A-Za-z]-\d{1,2}$")
_FIRST_NUMBER = re.compile(r"\s*1[.)]\s")
_NUMBER = re.compile(r"(?<![^\s,;.])(\d{1,3})[.)]\s")
_LEAST_NUMBERED = 3
_LOOK_BACK = 24
_MOST_COMMAS_INSIDE = 6
_MOST_KEPT = 1 << 14


def pieces(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of ``text[start:end]`` between separators, trimmed; empty ones are left out.

    In "1. Aqua 2. Glycerin 3. Parfum" the numbers are separators, too.
    """
    numbers = _numbers(text, start, end)
    if len(numbers) < _LEAST_NUMBERED:
        return _between_signs(text, start, end)
    edges = [*(number.start for number in numbers[1:]), end]
    return [piece for number, edge in zip(numbers, edges) for piece in _between_signs(text, number.end, edge)]


def _numbers(text: str, start: int, end: int) -> list[Span]:
    """Return the places of the numbers 1, 2, 3 ... that count what a stretch lists from its beginning."""
    found: list[Span] = []
    if _FIRST_NUMBER.match(text, start, end):
        for number in _NUMBER.finditer(text, start, end):
            if int(number.group(1)) == len(found) + 1:
                found.append(Span(*number.span()))
    return found


def _between_signs(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    after = start
    for cut in (*_cuts(text, start, end), end):
        left, right = _trimmed(text[after:cut])
        if right > left:
            found.append(Span(after + left, after + right))
        after = cut + 1
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    closers, opened = _brackets(text, start, end)
    signs = _separators(text, start, end)
    inside = start
    for sign in _SIGN.finditer(text, start, end):
        at = sign.start()
        if at < inside:
            continue
        if not sign.lastindex:
            inside = at = closers.get(at, at)
        if sign.lastindex or at in opened or _is_cut(text, at, start, end, signs):
            yield at


def _brackets(text: str, start: int, end: int) -> tuple[dict[int, int], set[int]]:
    """Return the closer of each bracket that holds part of an entry, and the places of those that hold a whole list.

    A bracket that is never closed, or closed without being opened, is an ordinary character.
    """
    closers: dict[int, int] = {}
    lists: set[int] = set()
    if _BRACKET.search(text, start, end) is None:
        return closers, lists
    stack: list[tuple[str, int, int]] = []
    commas = 0
    for sign in _BRACKET_OR_COMMA.finditer(text, start, end):
        at, character = sign.start(), sign.group()
        commas += character == ","
        if character in _OPENING:
            stack.append((_OPENING[character], at, commas))
        elif stack and character == stack[-1][0]:
            _, opener, before = stack.pop()
            if commas - before > _MOST_COMMAS_INSIDE:
                lists.update((opener, at))
            else:
                closers[opener] = at
    first, last = _ends(text, start, end)
    if closers.get(first) == last:
        lists.update((first, closers.pop(first)))
    return closers, lists


def _ends(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the places of the first and the last character of a stretch that are no space."""
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip()) - 1


def _separators(text: str, start: int, end: int) -> frozenset[str]:
    """Return the signs that always part entries here.

    Line breaks do where there are far more lines than other separators (in a narrow column, names run over two), dashes
    between spaces where they are more than the others, the Japanese middle dot where there is no comma: else it stands
    inside names.
    """
    body = text[start:end].strip()
    signs = _ALWAYS
    others = sum(body.count(sign) for sign in signs)
    if body.count("\n") > _LINES_TO_A_SIGN * others:
        signs |= {"\n"}
    if sum(body.count(f" {dash} ") for dash in _DASHES) >= max(_LEAST_DASHES, others + 1):
        signs |= set(_DASHES)
    return signs if "、" in body or "," in body else signs | {_MIDDLE_DOT}


def _is_cut(text: str, at: int, start: int, end: int, signs: frozenset[str]) -> bool:
    character = text[at]
    if character == ",":
        return not _inside_name(text, at, start, end)
    if character == ".":
        return _is_stop(text, at, start, end)
    return character in signs or (character in _NOTE_SIGNS and _opens_note(text, at, end))


def _opens_note(text: str, at: int, end: int) -> bool:
    """Whether a footnote begins behind the last entry: "Phenoxyethanol *organic"."""
    return text[at - 1 : at].isspace() and at + 1 < end and text[at + 1].isalpha()


def _inside_name(text: str, comma: int, start: int, end: int) -> bool:
    """Whether a comma stands inside locants (``2,5-Diamine``), thousands (``10,000 ppm``) or decimals (``0,3%``)."""
    left = text[max(start, comma - _LOOK_BACK) : comma]
    right = text[comma + 1 : min(end, comma + _LOOK_BACK)]
    if _NUMBERED_NAME.search(left) and _OWN_LOCANTS.match(right):
        return False
    if _LOCANT_LEFT.search(left) and _LOCANT_RIGHT.match(right):
        return True
    if _FIGURE_LEFT.search(left) and _DECIMALS.match(right):
        return True
    if _LONE_LOCANT.search(left) and _SPACED_RIGHT.match(right):
        return True
    return re.search(r"(?:^|\D)\d{1,3}$", left) is not None and _THOUSANDS.match(right) is not None


def _is_stop(text: str, at: int, start: int, end: int) -> bool:
    """Whether a full stop ends an entry: before a space or a capital, and not after an abbreviation."""
    if at + 1 >= end:
        return True
    following = text[at + 1]
    if not (following.isspace() or (following.isupper() and text[at - 1 : at].islower())):
        return False
    return _ABBREVIATION.search(text[max(start, at - _LOOK_BACK) : at]) is None


@lru_cache(_MOST_KEPT)
def _trimmed(piece: str) -> Span:
    """Return the stretch of a piece without white space, list marks, quotation marks and stray brackets around it."""
    left = len(piece) - len(piece.lstrip(" \t\r\n\xa0-–—*•:.>]})"))
    right = len(piece.rstrip(" \t\r\n\xa0.:<[{("))
    while right > left and piece[right - 1] in "])}" and not _opens(piece[left:right]):
        right -= 1
    if right - left > 2 and piece[left] in _QUOTES and piece[right - 1] in _QUOTES:
        left, right = left + 1, right - 1
    return Span(left, max(left, right))


def _opens(piece: str) -> bool:
    """Whether the closing bracket at the end of a piece was opened in it."""
    opener = {closer: opener for opener, closer in _OPENING.items()}[piece[-1]]
    return piece.count(opener) >= piece.count(piece[-1])
