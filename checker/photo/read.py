"""One picture -> Photo: look for text, decide which way it runs, read each line, look again nearer where it is poor."""

from typing import NamedTuple

from PIL import Image

from checker.errors import InputError
from checker.model import Span
from checker.photo import layout
from checker.photo.engine import Engine, Reading, engine
from checker.photo.model import Box, Line, Photo
from checker.photo.picture import View, cutout, nearer, opened

LEAST = 0.5
"""A line whose letters were read with less confidence than this, on average, is not taken for read."""

_GOOD = 0.93
_UPRIGHT = 0.8
_LEAST_LETTERS = 3
_MOST_UNREAD = 0.6
_LINE_HEIGHT = 32.0
_TRIED_BOTH_WAYS = 3
_HINT = "Take it again: near, level, in even light, with the list in focus."


class Look(NamedTuple):
    """What one look at a picture found: boxes in its original pixels, and what each says."""

    boxes: list[Box]
    readings: list[Reading]

    @property
    def letters(self) -> float:
        """How many letters were read, each counted by its confidence."""
        return sum(letter.confidence for reading in self.read for letter in reading.letters)

    @property
    def read(self) -> list[Reading]:
        """The readings that are sure enough to be text."""
        return [reading for reading in self.readings if reading.confidence >= LEAST]

    @property
    def confidence(self) -> float:
        """How sure a letter is on average over all that was found, 0 to 1."""
        count = sum(len(reading.letters) for reading in self.readings)
        return sum(reading.confidence * len(reading.letters) for reading in self.readings) / max(count, 1)


def read(data: bytes) -> Photo:
    """Read a picture file. Raises InputError where there is no picture, or no text that can be read."""
    picture = opened(data)
    look = _looked(View(picture), engine())
    if look.confidence < _GOOD:
        again = _looked(nearer(picture, look.boxes, _LINE_HEIGHT, Engine.longest_side), engine())
        look = max(look, again, key=lambda each: each.letters)
    return _photo(picture, look)


def _looked(view: View, model: Engine) -> Look:
    boxes = layout.along_text(model.boxes(view.picture))
    boxes = _upright(view.picture, boxes, model)
    readings = [model.read(cutout(view.picture, box)) for box in boxes]
    return Look([view.original(box) for box in boxes], readings)


def _upright(picture: Image.Image, boxes: list[Box], model: Engine) -> list[Box]:
    """Turn the boxes half round where their longest lines read better so."""
    longest = sorted(boxes, key=lambda box: layout.length(box), reverse=True)[:_TRIED_BOTH_WAYS]
    here = sum(model.read(cutout(picture, box)).confidence for box in longest)
    if here >= _UPRIGHT * len(longest):
        return boxes
    turned = [layout.upside_down(box) for box in boxes]
    there = sum(model.read(cutout(picture, layout.upside_down(box))).confidence for box in longest)
    return turned if there > here else boxes


def _photo(picture: Image.Image, look: Look) -> Photo:
    kept = [(box, reading) for box, reading in zip(look.boxes, look.readings) if reading.confidence >= LEAST]
    unread = _unread(look)
    if sum(len(reading.text) for _, reading in kept) < _LEAST_LETTERS:
        raise InputError("photo", "no text was found that can be read", _HINT)
    if unread > _MOST_UNREAD:
        raise InputError("photo", f"{unread:.0%} of the text found in it cannot be read", _HINT)
    text, lines = "", []
    for i, paragraph in enumerate(layout.paragraphs([box for box, _ in kept])):
        text += "\n\n" if i else ""
        for j, row in enumerate(paragraph):
            text += "\n" if j else ""
            for k, number in enumerate(row):
                text += " " if k else ""
                box, reading = kept[number]
                span = Span(len(text), len(text) + len(reading.text))
                lines.append(Line(reading.text, box, reading.confidence, span, reading.letters))
                text += reading.text
    return Photo(text, tuple(lines), unread, (picture,))


def _unread(look: Look) -> float:
    """Return the share of the text found that is too unsure, by the length of its boxes."""
    lengths = [layout.length(box) for box in look.boxes]
    lost = [long for long, reading in zip(lengths, look.readings) if reading.confidence < LEAST]
    return sum(lost) / max(sum(lengths), 1.0)
