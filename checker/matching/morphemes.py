"""Chemical word-building: two words that differ in a meaningful part are two substances, however alike they look."""

import re
from collections import Counter
from functools import lru_cache

_SUFFIXES = (
    "amine", "amide", "imine", "ether", "ester", "ate", "ite", "ide", "ine", "ane", "ene", "yne", "one", "oic", "oyl",
    "ium", "eth", "ose", "ase", "ol", "al", "ic", "yl", "in",
)  # fmt: skip
_STEMS = re.compile(
    r"sodium|(?:hexa|octa|tetra|penta|do|un|tri)?dec(?:en|an|yl)?|linolen|glucuron|glucar|glutamin|glutam|glutar|arachidon|lact"
    r"|phosphin|phosphon|taur|capryl|capro|meth|eth|prop|but|pent|hex|hept|oct|non|laur|myrist|palmit|stear|ole|behen"
    r"|arachid|linol|ricin|capr|cet|lan|coc|mono|di|tri|tetra|penta|hexa|poly|per|iso|neo|cyclo|hydro|oxy|thio|amino"
    r"|nitro|chlor|brom|iod|fluor|sulf|phosph|carb"
)
_PREFIXES = (
    "cyclo", "hydro", "phyto", "tetra", "penta", "mono", "hexa", "poly", "meth", "prop", "tri", "iso", "neo", "bis",
    "eth", "but", "di", "sh", "rh", "de", "un",
)  # fmt: skip
_STEMS_ALONE = (
    "sodium", "dec", "decan", "decen", "linolen", "linol", "lact", "capr", "capro", "capryl", "hexadec", "octadec",
    "tridec", "glycer", "glyc", "gluc", "benz", "amid", "amido", "palmit", "stear", "laur", "myrist", "ole", "behen",
    "arachid", "arachidon", "cet", "lan", "coc", "pent", "hex", "hept", "oct", "oxy", "thio", "amino", "sulf",
    "phosph", "carb", "dioic", "onium", "enoic",
)  # fmt: skip
_PARTS = frozenset((*_SUFFIXES, *_PREFIXES, *_STEMS_ALONE))
_LONGEST_PART = max(map(len, _PARTS))
_SPELT = {"ine": "in"}
"""Endings that are two spellings of one: glycerine is glycerin."""

_LEAST_REMAINDER = 3
_SLIP = 2


def compatible(a: str, b: str) -> bool:
    """Whether the written word ``a`` could be a slip of the known word ``b``.

    No prefix, stem or ending may be exchanged, lost or won.

    >>> compatible("methylparaben", "ethylparaben"), compatible("retinol", "retinal")
    (False, False)
    >>> compatible("glycerrin", "glycerin"), compatible("phenoxyehanol", "phenoxyethanol")
    (True, True)
    """
    return a[0] == b[0] and not (
        _exchanged(_starts(a), _starts(b)) or _exchanged(_ends(a), _ends(b)) or _stems_differ(a, b)
    )


@lru_cache(1 << 14)
def unbuilt(word: str) -> int:
    """Return how many letters of a word belong to no part of chemistry, where its parts are laid out best.

    A neighbour is built of such parts as the known word is; a slip breaks one of them.

    >>> unbuilt("dimethicone"), unbuilt("dinethicone"), unbuilt("diethyl")
    (0, 1, 0)
    """
    left = [0]
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - _LONGEST_PART), end - 1)
        left.append(min([left[-1] + 1, *(left[start] for start in starts if word[start:end] in _PARTS)]))
    return left[-1]


def _exchanged(written: str, known: str) -> bool:
    """The written word has a meaningful part, and the known word another one or none there."""
    return bool(written and written != known)


def _starts(word: str) -> str:
    return next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _LEAST_REMAINDER), "")


def _ends(word: str) -> str:
    found = next((s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _LEAST_REMAINDER), "")
    return _SPELT.get(found, found)


def _stems_differ(a: str, b: str) -> bool:
    """Whether the written word has a stem the known one lacks, or lacks one so short that no slip broke it."""
    written, known = Counter(_STEMS.findall(a)), Counter(_STEMS.findall(b))
    return bool(written - known) or any(len(stem) <= _SLIP for stem in known - written)
