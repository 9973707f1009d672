"""Names never listed, read by their words: organism + part + cell + process + form."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from checker.database import Database
from checker.names import Token, tokens
from checker.rows import NameWord, Origin, WordKind

UNSTATED = "unstated"
"""The form of a material whose name does not say what was made of the organism."""

_LONGEST_WORDING = 6
_LONGEST_QUALIFIER = 3
_TELLING_ALONE = ("vesicle", "cousin")
_QUALIFIERS = (WordKind.QUALIFIER, WordKind.DENIES)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a name tell."""

    origin: Origin
    form: str
    taxon_id: str | None


def read(name: str, database: Database) -> Reading | None:
    """Read a name word by word, or return None where a word is unknown, or no form and no Latin name is in it.

    A name without an organism is read only where its form is telling by itself ("Exosomes"): its origin is then
    undisclosed. A Latin name alone ("Cocos Nucifera") tells the origin and leaves the form open.
    """
    taxa: list[str] = []
    words: list[NameWord] = []
    is_latin = False
    for piece in _pieces(tokens(name), database):
        if piece is None:
            return None
        wording, taxon_id, told = piece
        taxa.extend([taxon_id] if taxon_id else [])
        words.extend(told)
        is_latin = is_latin or wording in database.latin_names
    return _judged(taxa, words, database) or (_organism(taxa, words, database) if is_latin else None)


def unqualified(name: str, database: Database) -> str:
    """Return a name without its qualifiers, which make no other ingredient of it: "Organic Beeswax (Cera Alba)"."""
    found = tokens(name)
    kept, start = "", 0
    for qualifier in _qualifiers(found, database):
        kept += name[start : qualifier[0].start]
        start = qualifier[-1].end
    return " ".join((kept + name[start:]).split())


def denied(name: str, database: Database) -> frozenset[str]:
    """Return the origins that the qualifiers of a name deny: "Vegan Lanolin" is not of animal origin."""
    rows = (row for found in _qualifiers(tokens(name), database) for row in database.name_words[_wording(found)])
    return frozenset(row.value for row in rows if row.kind is WordKind.DENIES)


def _qualifiers(found: list[Token], database: Database) -> Iterator[list[Token]]:
    """Yield the words of each qualifier, the longest from each place."""
    at = 0
    while at < len(found):
        ends = range(min(at + _LONGEST_QUALIFIER, len(found)), at, -1)
        end = next((end for end in ends if _is_qualifier(found[at:end], database)), at)
        if end > at:
            yield found[at:end]
        at = max(end, at + 1)


def _is_qualifier(found: list[Token], database: Database) -> bool:
    return any(row.kind in _QUALIFIERS for row in database.name_words.get(_wording(found), ()))


def _wording(found: list[Token]) -> str:
    return " ".join(token.word for token in found)


def _pieces(found: list[Token], database: Database) -> Iterator[tuple[str, str, tuple[NameWord, ...]] | None]:
    """Yield the longest known wording from each place, with its taxon or words of grammar; None for an unknown word."""
    at = 0
    words = [token.word for token in found]
    while at < len(words):
        for length in range(min(_LONGEST_WORDING, len(words) - at), 0, -1):
            wording = " ".join(words[at : at + length])
            taxon_id, told = database.taxon_names.get(wording, ""), database.name_words.get(wording, ())
            if taxon_id or told:
                yield wording, taxon_id, told
                break
        else:
            yield None
            return
        at += length


def _judged(taxa: list[str], words: list[NameWord], database: Database) -> Reading | None:
    forms = [word for word in words if word.kind is WordKind.FORM]
    if not forms:
        return None
    form = max(forms, key=attrgetter("rank")).value
    not_of = {word.value for word in words if word.kind is WordKind.DENIES}
    taxa = [taxon_id for taxon_id in taxa if database.taxa[taxon_id].origin not in not_of]
    origins = {database.taxa[taxon_id].origin for taxon_id in taxa}
    origins |= {Origin(word.value) for word in words if word.kind is WordKind.ORIGIN and word.value not in not_of}
    if not origins:
        telling = database.forms[form].family in _TELLING_ALONE
        return Reading(Origin.UNDISCLOSED, form, None) if telling else None
    return Reading(_origin(origins), form, taxa[0] if len(set(taxa)) == 1 else None)


def _organism(taxa: list[str], words: list[NameWord], database: Database) -> Reading | None:
    """Read a name that says which organism and perhaps which part, and nothing of what was made of it."""
    if len(set(taxa)) != 1 or any(word.kind not in (WordKind.PART, *_QUALIFIERS) for word in words):
        return None
    return Reading(database.taxa[taxa[0]].origin, UNSTATED, taxa[0])


def _origin(origins: set[Origin]) -> Origin:
    """Human material stays human whatever it is mixed with; the law asks for that alone."""
    if Origin.HUMAN in origins:
        return Origin.HUMAN
    stated = origins - {Origin.UNDISCLOSED} or origins
    return stated.pop() if len(stated) == 1 else Origin.MIXED
