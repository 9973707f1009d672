"""What an entry says in its brackets and between its slashes, once the whole string is no name."""

import re

from checker.names import EAST_ASIAN

_BRACKET = re.compile(r"\s{0,3}[(\[]([^()\[\]]*)(?:[)\]]|\Z)\s{0,3}")
_TWO_SCRIPTS = re.compile(rf"([^A-Za-z]*[{EAST_ASIAN}][^A-Za-z]*?)\s+([^{EAST_ASIAN}]+)")
_SLASH = re.compile(r"\s{0,3}[/\\|]\s{0,3}|\s{1,3}[-–—]\s{1,3}")


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets.

    >>> without_brackets("Butyrospermum Parkii (Shea) Butter")
    'Butyrospermum Parkii Butter'
    """
    return _BRACKET.sub(" ", name).strip()


def in_brackets(name: str) -> list[str]:
    """Return what stands in brackets, piece by piece; the last may have lost its closing one.

    >>> in_brackets("CI 77491 (Iron Oxides)"), in_brackets("Water (Aqua")
    (['Iron Oxides'], ['Aqua'])
    """
    return [inner.strip() for inner in _BRACKET.findall(name) if inner.strip()]


def by_script(name: str) -> list[str]:
    """Return the East Asian and the other part of a name written in both; one part where it is not.

    >>> by_script("烟酰胺 NIACINAMIDE")
    ['烟酰胺', 'NIACINAMIDE']
    """
    found = _TWO_SCRIPTS.fullmatch(name)
    return [*found.groups()] if found else [name]


def between_slashes(name: str) -> list[str]:
    r"""Return the parts of ``Aqua/Water/Eau``, ``Water\Aqua`` or ``Water - Aqua``; one where there is no such sign."""
    return [part for part in _SLASH.split(name) if part]
