"""Names never listed, read by their words: organism + part + cell + process + form."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from checker.database import Database
from checker.names import Token, tokens
from checker.rows import NameWord, Origin, WordKind

_LONGEST_WORDING = 6
_TELLING_ALONE = ("vesicle", "cousin")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a name tell."""

    origin: Origin
    form: str
    taxon_id: str | None


def read(name: str, database: Database) -> Reading | None:
    """Read a name word by word, or return None where a word is unknown or no form is named.

    A name without an organism is read only where its form is telling by itself ("Exosomes"): its origin is then
    undisclosed.
    """
    taxa: list[str] = []
    words: list[NameWord] = []
    for piece in _pieces(tokens(name), database):
        if piece is None:
            return None
        taxon_id, told = piece
        taxa.extend([taxon_id] if taxon_id else [])
        words.extend(told)
    return _judged(taxa, words, database)


def _pieces(found: list[Token], database: Database) -> Iterator[tuple[str, tuple[NameWord, ...]] | None]:
    """Yield the longest known wording from each place: a taxon, or words of the grammar; None for an unknown word."""
    at = 0
    words = [token.word for token in found]
    while at < len(words):
        for length in range(min(_LONGEST_WORDING, len(words) - at), 0, -1):
            wording = " ".join(words[at : at + length])
            taxon_id, told = database.taxon_names.get(wording, ""), database.name_words.get(wording, ())
            if taxon_id or told:
                yield taxon_id, told
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


def _origin(origins: set[Origin]) -> Origin:
    """Human material stays human whatever it is mixed with; the law asks for that alone."""
    if Origin.HUMAN in origins:
        return Origin.HUMAN
    stated = origins - {Origin.UNDISCLOSED} or origins
    return stated.pop() if len(stated) == 1 else Origin.MIXED
