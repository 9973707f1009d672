"""The names of a product and of its brand in copy: what they would say as a sentence is no claim."""

import re
from collections.abc import Sequence

from checker.claims.read import Reading
from checker.model import Claim, Cue, Mention, Span
from checker.rows import CueKind

_LEAST_WORDS = 2


def outside_names(reading: Reading, name: str, brand: str, text: str) -> Reading:
    """Set aside what was read in a text inside the product's or the brand's name, letter by letter as it was given.

    A product's name still names materials; a brand's names none.
    """
    product = _places(name, text) if reading.claims else []
    maker = _places(brand, text)
    claims = (_named(_named(claim, name, product), brand, maker) for claim in reading.claims)
    mentions = (each._replace(asserted=False) if _is_inside(each, maker) else each for each in reading.mentions)
    return Reading(tuple(claims), tuple(mentions))


def _places(name: str, text: str) -> list[Span]:
    """Return where a name stands; one of a single word is left alone, since "Pure" is a word of sentences, too."""
    wanted = name.strip()
    if len(wanted.split()) < _LEAST_WORDS or wanted not in text:
        return []
    return [Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]


def _named(claim: Claim, name: str, places: Sequence[Span]) -> Claim:
    if not _is_inside(claim, places):
        return claim
    return claim._replace(asserted=False, cues=(*claim.cues, Cue(CueKind.PRODUCT_NAME, name.strip())))


def _is_inside(read: Claim | Mention, places: Sequence[Span]) -> bool:
    return any(place.start <= read.span.start and read.span.end <= place.end for place in places)
