"""One picture -> Photo: find text and which way it runs, read each line, and look again where that went badly."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PIL import Image

from checker.errors import InputError
from checker.model import Span
from checker.photo import layout
from checker.photo.better import nearer, straightened
from checker.photo.engine import Engine, Found, Reading, engine
from checker.photo.model import GAP, Box, Line, Photo
from checker.photo.picture import View, bounded, cutout, opened

LEAST = 0.6
"""A line whose letters were read with less confidence than this, on average, is not taken for read."""

_GOOD = 0.93
_STRAIGHT = 0.6
_UPRIGHT = 0.8
_LEAST_LETTERS = 3
_MOST_UNREAD = 0.5
_LEAST_SURE = 0.65
_TRIED_BOTH_WAYS = 3
_MOST_LINES = 400
_ALONE = "Take a photo of the label alone."
_HINT = "Take it again: near, level, in even light, with the list in focus."


class Look(NamedTuple):
    """What one look at a picture found: stretches of text in the direction of reading, and what each says."""

    view: View
    found: list[Found]
    readings: list[Reading]

    @property
    def confidence(self) -> float:
        """How sure a letter is on average over all that was found, 0 to 1."""
        letters = [letter.confidence for reading in self.readings for letter in reading.letters]
        return sum(letters) / max(len(letters), 1)

    @property
    def text(self) -> list[tuple[Box, Reading]]:
        """The boxes with their readings, without short ones that cannot be read: they may be specks."""
        pairs = zip((each.box for each in self.found), self.readings)
        return [(box, told) for box, told in pairs if _is_read(told) or layout.length(box) > 2 * layout.height(box)]

    @property
    def unread(self) -> float:
        """The share of the text found that is too unsure, by the length of its boxes."""
        lost = sum(layout.length(box) for box, told in self.text if not _is_read(told))
        return lost / max(sum(layout.length(box) for box, _ in self.text), 1.0)


def read(data: bytes) -> Photo:
    """Read a picture file. Raises InputError where there is no picture, or no text that can be read."""
    picture = opened(data)
    return _photo(picture, _best(bounded(picture), engine()))


def _best(view: View, model: Engine) -> Look:
    """Return the look at a picture that reads most letters: as it is or with its lines straightened, then nearer."""
    found = _found(view, model)
    looks = [_looked(straightened(view, found, model), model)] if _is_bent(found) else []
    if not looks or looks[0].confidence < _GOOD:
        looks.append(_read(view, found, model))
    best = max(looks, key=_letters)
    if best.confidence < _GOOD:
        best = max(best, _looked(nearer(best.view, best.found), model), key=_letters)
    return best


def _letters(look: Look) -> float:
    """Return how many letters were read, each counted by its confidence."""
    return sum(letter.confidence for told in look.readings if _is_read(told) for letter in told.letters)


def _is_read(told: Reading) -> bool:
    return told.confidence >= LEAST


def _is_bent(found: list[Found]) -> bool:
    """Whether most lines fill their boxes so badly that they must be bent."""
    boxes = layout.along_text([each.box for each in found])
    bent = sum(layout.length(box) for box, each in zip(boxes, found) if each.filled < _STRAIGHT)
    return bent > sum(map(layout.length, boxes)) / 2


def _found(view: View, model: Engine) -> list[Found]:
    found = model.found(view.picture)
    if len(found) > _MOST_LINES:
        raise InputError("photo", f"{len(found)} stretches of text are more than a label has", _ALONE)
    return found


def _looked(view: View, model: Engine) -> Look:
    return _read(view, _found(view, model), model)


def _read(view: View, found: list[Found], model: Engine) -> Look:
    lying = layout.along_text([each.box for each in found])
    reading = cache(lambda box: model.read(cutout(view.picture, box)))
    boxes = _upright(lying, reading)
    return Look(view, [Found(box, each.filled) for box, each in zip(boxes, found)], [reading(box) for box in boxes])


def _upright(boxes: list[Box], reading: Callable[[Box], Reading]) -> list[Box]:
    """Turn the boxes half round where their longest lines read better so."""
    longest = sorted(boxes, key=layout.length, reverse=True)[:_TRIED_BOTH_WAYS]
    here = sum(reading(box).confidence for box in longest)
    if here >= _UPRIGHT * len(longest):
        return boxes
    there = sum(reading(layout.upside_down(box)).confidence for box in longest)
    return [layout.upside_down(box) for box in boxes] if there > here else boxes


def _photo(picture: Image.Image, look: Look) -> Photo:
    if sum(len(told.text) for _, told in look.text if _is_read(told)) < _LEAST_LETTERS:
        raise InputError("photo", "no text was found that can be read", _HINT)
    if look.unread > _MOST_UNREAD or look.confidence < _LEAST_SURE:
        raise InputError("photo", f"the text found in it cannot be read ({look.confidence:.0%} sure)", _HINT)
    text, lines, pairs = "", [], look.text
    for before, number in layout.ordered([box for box, _ in pairs]):
        box, told = pairs[number]
        text += before
        span = Span(len(text), len(text) + len(told.text))
        if _is_read(told):
            lines.append(Line(told.text, look.view.edges(box), told.confidence, span, told.letters))
        text += told.text if _is_read(told) else GAP
    return Photo(text, tuple(lines), look.unread, (picture,))
