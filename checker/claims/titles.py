"""A product's name in its own copy: the words inside it are no claims."""

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.model import Claim, Cue, Span
from checker.rows import CueKind


def outside_name(claims: Iterable[Claim], name: str, text: str) -> list[Claim]:
    """Set aside the claims of a text that stand inside the product's name, letter by letter as it was given.

    A name of one word is left alone: it may be an ordinary word of the copy.
    """
    if len(name.split()) < 2:
        return list(claims)
    places = [Span(*found.span()) for found in re.finditer(re.escape(name.strip()), text)]
    return [_set_aside(claim, name) if _is_inside(claim, places) else claim for claim in claims]


def _is_inside(claim: Claim, places: Iterable[Span]) -> bool:
    return any(place.start <= claim.span.start and claim.span.end <= place.end for place in places)


def _set_aside(claim: Claim, name: str) -> Claim:
    return replace(claim, asserted=False, cues=(*claim.cues, Cue(CueKind.PRODUCT_NAME, name.strip())))
