"""Chemical word-building: two words that differ in a meaningful part are two substances, however alike they look."""

import re
from collections import Counter

_SUFFIXES = (
    "amine", "amide", "imine", "ether", "ester", "ate", "ite", "ide", "ine", "ane", "ene", "yne", "one", "oic", "oyl",
    "ium", "eth", "ose", "ase", "ol", "al", "ic", "yl", "in",
)  # fmt: skip
_STEMS = re.compile(
    r"meth|eth|prop|but|pent|hex|hept|oct|non|dec|undec|laur|myrist|palmit|stear|ole|behen|arachid|linol|ricin|capr|cet|lan|coc"
    r"|mono|di|tri|tetra|penta|hexa|poly|per|iso|neo|cyclo|hydro|oxy|thio|amino|nitro|chlor|brom|iod|fluor|sulf|phosph|carb"
)
_PREFIXES = (
    "cyclo", "hydro", "phyto", "tetra", "penta", "mono", "hexa", "poly", "meth", "prop", "tri", "iso", "neo", "bis",
    "eth", "but", "di", "sh", "rh", "de", "un",
)  # fmt: skip
_LEAST_REMAINDER = 3
_SLIP = 2


def compatible(a: str, b: str) -> bool:
    """Whether two words could be one word and its slip: no prefix, stem or ending is exchanged, lost or won.

    >>> compatible("methylparaben", "ethylparaben"), compatible("retinol", "retinal")
    (False, False)
    >>> compatible("glycerin", "glycerrin"), compatible("phenoxyethanol", "phenoxyehanol")
    (True, True)
    """
    return not (_exchanged(_starts(a), _starts(b)) or _exchanged(_ends(a), _ends(b)) or _stems_differ(a, b))


def _exchanged(a: str, b: str) -> bool:
    """Both sides are meaningful and they differ; a slip that leaves no meaningful part may be repaired."""
    return bool(a and b and a != b)


def _starts(word: str) -> str:
    return next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _LEAST_REMAINDER), "")


def _ends(word: str) -> str:
    return next((s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _LEAST_REMAINDER), "")


def _stems_differ(a: str, b: str) -> bool:
    """Whether one stem stands for another, or a stem so short that a slip could add it is there once only."""
    ours, theirs = Counter(_STEMS.findall(a)), Counter(_STEMS.findall(b))
    only_ours, only_theirs = ours - theirs, theirs - ours
    short = any(len(stem) <= _SLIP for stem in only_ours | only_theirs)
    return bool(only_ours and only_theirs) or short
