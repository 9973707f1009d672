"""Amounts and marks an entry carries beside its name."""

import re
from functools import lru_cache
from typing import NamedTuple

_PERCENT = {"%": 1.0, "percent": 1.0, "ppm": 1e-4, "ppb": 1e-7}
_AMOUNT = re.compile(
    r"(?:[\[(]\s{0,3})?(?<![\w-])(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s?(%|percent\b|ppm\b|ppb\b)(?:\s*(?:w/w|w/v))?(?:\s*[\])])?",
    re.IGNORECASE,
)
_MARKS = " \t\r\n*†‡°•¹²³⁴⁺+^~"
_LOT = re.compile(r"[\s(\[]{1,3}(?:code )?F\.? ?I\.? ?L\.? ?[A-Z]{0,2}\d[\w./-]{0,20}[)\]]?$", re.IGNORECASE)
_PURPOSE = re.compile(r"(?:[ \t]{2,}|\t|\.{2,}|\s{1,3}[-–]\s).*")


class Parts(NamedTuple):
    """An entry taken apart: the name to look up and the amount in percent, if one is stated."""

    name: str
    amount: float | None


@lru_cache(1 << 14)
def parts(text: str) -> Parts:
    """Take amounts, footnote marks and line wraps off an entry.

    >>> parts("Niacinamide 5%*")
    Parts(name='Niacinamide', amount=5.0)
    >>> parts("Centella Extract (10,000 ppm)").amount
    1.0
    """
    found = _AMOUNT.search(text)
    amount = _percent(found.group(1), found.group(2)) if found else None
    bare = text[: found.start()] + " " + _PURPOSE.sub("", text[found.end() :]) if found else text
    unwrapped = " ".join(bare.split())
    coded = _LOT.search(unwrapped)
    if coded and coded.start() > len("code"):
        unwrapped = unwrapped[: coded.start()]
    return Parts(unwrapped.strip(_MARKS).strip(" :,") or text, amount)


def _percent(figure: str, unit: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figure) and unit.lower() != "%"
    value = float(re.sub(r"[.,]", "", figure) if grouped else figure.replace(",", "."))
    return round(value * _PERCENT[unit.lower()], 9)
