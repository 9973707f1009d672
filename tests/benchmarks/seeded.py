"""Seeded slips of names: what fingers, scanners and page layouts do to them."""

import re
from collections.abc import Callable
from random import Random

from checker.names import words

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {key: {*row[max(0, i - 1) : i], *row[i + 1 : i + 2]} for row in _KEYS for i, key in enumerate(row)}
_LOOK_ALIKES = (("rn", "m"), ("m", "rn"), ("o", "0"), ("l", "1"), ("i", "l"), ("cl", "d"), ("e", "é"))
_LETTER_RUN = re.compile(r"[A-Za-z]{5,}")

Slip = Callable[[str, int, Random], str]


def dropped(name: str, at: int, _: Random) -> str:
    """Leave a letter out."""
    return name[:at] + name[at + 1 :]


def doubled(name: str, at: int, _: Random) -> str:
    """Type a letter twice."""
    return name[: at + 1] + name[at:]


def swapped(name: str, at: int, _: Random) -> str:
    """Exchange two neighbours."""
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def mistyped(name: str, at: int, random: Random) -> str:
    """Hit the next key."""
    near = sorted(_NEIGHBOURS.get(name[at].lower(), "x"))
    return name[:at] + random.choice(near) + name[at + 1 :]


def misread(name: str, at: int, random: Random) -> str:
    """Scan a letter as one that looks like it."""
    fitting = [(a, b) for a, b in _LOOK_ALIKES if name[at:].lower().startswith(a)]
    if not fitting:
        return mistyped(name, at, random)
    a, b = random.choice(fitting)
    return name[:at] + b + name[at + len(a) :]


EDITS: dict[str, Slip] = {
    "dropped": dropped,
    "doubled": doubled,
    "swapped": swapped,
    "mistyped": mistyped,
    "misread": misread,
}


def joined(name: str, random: Random) -> str:
    """Lose a space."""
    spaces = [found.start() for found in re.finditer(" ", name)]
    at = random.choice(spaces) if spaces else 0
    return name[:at] + name[at + 1 :] if spaces else name


def parted(name: str, random: Random) -> str:
    """Break a word, as a narrow column does."""
    places = _places(name, frozenset())
    at = random.choice(places) if places else 0
    return f"{name[:at]} {name[at:]}" if at else name


def slipped(name: str, edits: int, protected: frozenset[str], random: Random, kind: str = "") -> str:
    """Return a name with ``edits`` slips inside words of five letters or more that are not protected."""
    for _ in range(edits):
        places = _places(name, protected)
        if not places:
            return name
        slip = EDITS[kind] if kind else EDITS[random.choice(sorted(EDITS))]
        name = slip(name, random.choice(places), random)
    return name


def _places(name: str, protected: frozenset[str]) -> list[int]:
    """Return where a slip may fall: not on the first letter of a word, nor in a word that carries origin or form."""
    runs = (run for run in _LETTER_RUN.finditer(name) if not protected.intersection(words(run.group())))
    return [at for run in runs for at in range(run.start() + 1, run.end() - 1)]
