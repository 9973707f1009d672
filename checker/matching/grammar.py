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
    at, kept, start = 0, "", 0
    while at < len(found):
        lengths = range(min(_LONGEST_QUALIFIER, len(found) - at), 0, -1)
        length = next((n for n in lengths if _is_qualifier(found[at : at + n], database)), 0)
        if length:
            kept += name[start : found[at].start]
            start = found[at + length - 1].end
        at += length or 1
    return " ".join((kept + name[start:]).split())


def _is_qualifier(found: list[Token], database: Database) -> bool:
    wording = " ".join(token.word for token in found)
    return any(row.kind is WordKind.QUALIFIER for row in database.name_words.get(wording, ()))


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
    origins = {database.taxa[taxon_id].origin for taxon_id in taxa}
    origins |= {Origin(word.value) for word in words if word.kind is WordKind.ORIGIN}
    if not origins:
        telling = database.forms[form].family in _TELLING_ALONE
        return Reading(Origin.UNDISCLOSED, form, None) if telling else None
    return Reading(_origin(origins), form, taxa[0] if len(set(taxa)) == 1 else None)


def _organism(taxa: list[str], words: list[NameWord], database: Database) -> Reading | None:
    """Read a name that says which organism and perhaps which part, and nothing of what was made of it."""
    if len(set(taxa)) != 1 or any(word.kind not in (WordKind.PART, WordKind.QUALIFIER) for word in words):
        return None
    return Reading(database.taxa[taxa[0]].origin, UNSTATED, taxa[0])


def _origin(origins: set[Origin]) -> Origin:
    """Human material stays human whatever it is mixed with; the law asks for that alone."""
    if Origin.HUMAN in origins:
        return Origin.HUMAN
    stated = origins - {Origin.UNDISCLOSED} or origins
    return stated.pop() if len(stated) == 1 else Origin.MIXED
