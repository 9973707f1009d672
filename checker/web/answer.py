"""A report as the page shows it: the text with its marks, and each ingredient with its card."""

from dataclasses import dataclass

from checker.card import Card
from checker.model import Evidence, Item, Report
from checker.photo import Photo
from checker.render.outline import Outline, outline
from checker.render.to_html import Stretch, marked
from checker.render.to_photo import Shown, shown
from checker.rows import Grade, Outcome
from checker.web.library import Library
from checker.web.pictures import strongest_first

_MOST_CARDS = 150
_MOST_PIECES = 200
_CARRYING = (Grade.STRONG, Grade.MODERATE, Grade.LIMITED)


@dataclass(frozen=True)
class Line:
    """One entry of the list; its card stands where the ingredient is named first."""

    item: Item
    card: Card | None

    @property
    def best(self) -> tuple[Outcome, Evidence] | None:
        """The outcome with the best grade, where studies in people carry one."""
        cells = strongest_first(self.card.evidence) if self.card else []
        return next((pair for pair in cells if pair[1].grade in _CARRYING), None)


@dataclass(frozen=True)
class Answer:
    """What one check found, ready to be shown.

    ``given`` is the text to put back into the form; ``photo`` is what it was read from, if it was.
    """

    report: Report
    seen: Outline
    texts: dict[str, list[Stretch]]
    lines: list[Line]
    given: str
    photo: Shown | None = None


def answer(report: Report, library: Library, photo: Photo | None = None) -> Answer:
    """Return a report with the marks of its texts, the cards of its ingredients, and pieces of the photo."""
    seen = outline(report)
    marks = {source: list(marked(seen, source)) for source in report.inputs}
    pieces = shown(report, photo, _MOST_PIECES) if photo else None
    return Answer(report, seen, marks, _lines(report, library), report.inputs.get("text", ""), pieces)


def _lines(report: Report, library: Library) -> list[Line]:
    shown: set[str] = set()
    lines = []
    for item in report.items:
        name = item.match.inci_name or ""
        first = item.match.identified and name not in shown and len(shown) < _MOST_CARDS
        if first:
            shown.add(name)
        lines.append(Line(item, library.card_of(item.match) if first else None))
    return lines
