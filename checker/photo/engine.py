"""The text recogniser: where text stands in a picture, and what one line of it says. The only home of RapidOCR."""

import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import rapidocr
from PIL import Image

from checker.photo.model import Box, Letter, Point

_MOST_THREADS = 4
_LEAST_FILLED = 0.12


class Found(NamedTuple):
    """A stretch of text that was found, and how much of its box is text, 0 to 1: little where a line is bent."""

    box: Box
    filled: float


class Reading(NamedTuple):
    """What a line says, with the place and the confidence of each character."""

    text: str
    letters: tuple[Letter, ...]

    @property
    def confidence(self) -> float:
        """The mean over the characters, 0 to 1."""
        return sum(letter.confidence for letter in self.letters) / len(self.letters) if self.letters else 0.0


class Engine:
    """RapidOCR with the models that come in its package; it keeps nothing of what it reads, and may be shared."""

    longest_side = 2000
    """The side in pixels to which a larger picture is reduced before text is looked for."""

    def __init__(self) -> None:
        self._finder = _model(use_cls=False, use_rec=False)
        self._reader = _model(use_det=False, use_cls=False, return_word_box=True)

    def found(self, picture: Image.Image) -> list[Found]:
        """Return each stretch of text; which edge of its box is the upper one is the picture's, not the text's."""
        told = self._finder(picture)
        return [] if told.boxes is None else [*map(Found, map(_box, told.boxes.tolist()), map(float, told.scores))]

    def read(self, line: Image.Image) -> Reading:
        """Return what a cut-out line says, in which spaces at its ends are left out."""
        found = self._reader(line)
        if not found.txts or not found.txts[0].strip():
            return Reading("", ())
        text, told = found.txts[0], found.word_results[0]
        columns = iter([column for word in told.word_cols for column in word])
        places = [None if character.isspace() else (next(columns) + 0.5) / told.line_txt_len for character in text]
        letters = [Letter(at, sure) for at, sure in zip(_filled(places), told.confs)]
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return Reading(text[start:end], tuple(letters[start:end]))


@cache
def engine() -> Engine:
    """Return the engine of this process; its models are loaded when first needed."""
    return Engine()


def _model(**settings: bool) -> Any:
    chosen: dict[str, Any] = {f"Global.{name}": value for name, value in settings.items()}
    chosen |= {"Det.model_path": _shipped("det"), "Rec.model_path": _shipped("rec")}
    chosen["Global.log_level"] = "critical"
    chosen["Det.box_thresh"] = _LEAST_FILLED
    chosen["Global.max_side_len"] = Engine.longest_side
    chosen["EngineConfig.onnxruntime.intra_op_num_threads"] = min(_MOST_THREADS, os.cpu_count() or 1)
    return rapidocr.RapidOCR(params=chosen)


def _shipped(kind: str) -> str:
    """Return the model that came with the package; without a path, RapidOCR would fetch one from the network."""
    found = sorted((Path(rapidocr.__file__).parent / "models").glob(f"*_{kind}_*.onnx"))
    if not found:
        raise ImportError(f"rapidocr came without its model “{kind}”")
    return str(found[0])


def _box(corners: list[list[float]]) -> Box:
    a, b, c, d = (Point(*corner) for corner in corners)
    return a, b, c, d


def _filled(places: list[float | None]) -> list[float]:
    """Put each space where the character before it stands."""
    found, last = [], 0.0
    for place in places:
        last = last if place is None else min(place, 1.0)
        found.append(last)
    return found
