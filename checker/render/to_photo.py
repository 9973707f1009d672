"""Report and photo -> terminal, JSON or HTML: the report as ever, and how surely and from where each entry was read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import click

from checker.model import Item, Report
from checker.photo import GAP, LOW, Photo, Place
from checker.render import to_html, to_json, to_terminal, wording
from checker.render.wrap import readable, wrapped


class Sighting(NamedTuple):
    """An entry with the places in the picture it was read from."""

    item: Item
    places: tuple[Place, ...]
    confidence: float

    @property
    def is_low(self) -> bool:
        """Whether a word of it was read with low confidence."""
        return self.confidence < LOW

    @property
    def has_gap(self) -> bool:
        """Whether a part of it may not have been read at all."""
        return GAP in self.item.entry.text

    @property
    def is_unsure(self) -> bool:
        """Whether it should be compared with the photo."""
        return self.is_low or self.has_gap

    @property
    def told(self) -> str:
        """How surely it was read, in words."""
        return wording.confidence(self.confidence, self.is_low, self.has_gap)


class Piece(NamedTuple):
    """A piece of the picture as a ``data:`` address, and the text that was read from it."""

    address: str
    text: str


@dataclass(frozen=True)
class Shown:
    """The entries of a report as a photo shows them, pieces by the position of their entry, and all in a sentence."""

    sightings: list[Sighting]
    pieces: dict[int, list[Piece]]
    told: str


def sightings(report: Report, photo: Photo) -> list[Sighting]:
    """Return each entry of a report on the text of a photo with its places in it."""
    spans = [(item, item.entry.span) for item in report.items]
    return [Sighting(item, photo.places(span), photo.confidence(span)) for item, span in spans]


def shown(report: Report, photo: Photo, most: int | None = None) -> Shown:
    """Return each entry beside the pieces of the picture it was read from, and no more than ``most`` pieces in all."""
    seen = sightings(report, photo)
    pieces: dict[int, list[Piece]] = {each.item.entry.position: [] for each in seen}
    for position, piece in islice(_pieces(seen, photo), most):
        pieces[position].append(piece)
    return Shown(seen, pieces, wording.photo(photo.unread, _unsure(seen)))


def _pieces(seen: list[Sighting], photo: Photo) -> Iterator[tuple[int, Piece]]:
    from checker.photo.cutouts import data_uri

    for each in seen:
        for place in each.places:
            yield each.item.entry.position, Piece(data_uri(photo, place), place.text)


def terminal(report: Report, photo: Photo, version: str, width: int, verbose: bool) -> str:
    """Return the report as text, with the confidence of each entry at its end."""
    seen = sightings(report, photo)
    columns = readable(width)
    lines = [click.style(wording.SECTIONS["photo"].upper(), bold=True)]
    lines += wrapped(wording.photo(photo.unread, _unsure(seen)), columns)
    for each in seen:
        lines += wrapped(f"{each.item.entry.text}: {each.told}", columns, f"{each.item.entry.position:>3} ")
    return to_terminal.render(report, version, width, verbose) + "\n" + "\n".join(lines) + "\n"


def as_json(report: Report, photo: Photo, names: tuple[str, ...]) -> str:
    """Return the report and the facts of its photo, side by side, as JSON (docs/report-schema.md)."""
    facts = {
        "images": list(names),
        "unread": round(photo.unread, 3),
        "lines": [
            {"text": line.text, "span": list(line.span), "image": line.page} | _where(line.box, line.confidence)
            for line in photo.lines
        ],
        "entries": [_entry(each) for each in sightings(report, photo)],
    }
    return json.dumps({"photo": facts, "report": to_json.as_dict(report)}, ensure_ascii=False, indent=2) + "\n"


def html(report: Report, photo: Photo, version: str) -> str:
    """Return the report as one HTML file, with each entry beside the piece of the picture it was read from."""
    return to_html.render(report, version, "photo.html.j2", photo=shown(report, photo))


def _unsure(seen: list[Sighting]) -> int:
    return sum(each.is_unsure for each in seen)


def _entry(each: Sighting) -> dict[str, Any]:
    return {
        "position": each.item.entry.position,
        "confidence": round(each.confidence, 3),
        "low_confidence": each.is_low,
        "has_gap": each.has_gap,
        "places": [
            {"text": place.text, "image": place.page} | _where(place.box, place.confidence) for place in each.places
        ],
    }


def _where(box: tuple[tuple[float, float], ...], confidence: float) -> dict[str, Any]:
    return {"box": [[round(x), round(y)] for x, y in box], "confidence": round(confidence, 3)}
