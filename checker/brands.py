"""A brand's own name in copy is a name: what it would say as a sentence is set aside."""

import re
from dataclasses import replace

from checker.claims import Reading
from checker.model import Claim, Cue, Mention, Span
from checker.rows import CueKind

_CUE = Cue(CueKind.PRODUCT_NAME, "the brand's name")
_LEAST_WORDS = 2


def set_aside(brand: str, text: str, reading: Reading) -> Reading:
    """Return what was read in a text without what lies inside the brand's name, spelt as it is.

    A brand of one word is left alone: "Pure" begins sentences of others, too.
    """
    if len(brand.split()) < _LEAST_WORDS:
        return reading
    names = [Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(brand.strip())}(?!\w)", text)]
    if not names:
        return reading
    claims = (_named(claim) if _inside(claim, names) else claim for claim in reading.claims)
    mentions = (replace(each, asserted=False) if _inside(each, names) else each for each in reading.mentions)
    return Reading(tuple(claims), tuple(mentions))


def _named(claim: Claim) -> Claim:
    return replace(claim, asserted=False, cues=(*claim.cues, _CUE))


def _inside(read: Claim | Mention, names: list[Span]) -> bool:
    return any(name.start <= read.span.start and read.span.end <= name.end for name in names)
