"""What a report on a photo says of unsure entries; made of invented readings, so it needs no picture."""

import click
import pytest

from checker import Checker
from checker.model import Span
from checker.photo import Edge, Letter, Line, Photo, Point
from checker.render import to_photo

TEXT = "Ingredients: Aqua, Glycerln, Zzyzxol"


def photo(confidence: float, text: str = TEXT, unread: float = 0.0) -> Photo:
    """A photo of one line whose second entry was read with a confidence."""
    start = text.index("Glyc")
    sure = [confidence if start <= i < start + 8 else 1.0 for i in range(len(text))]
    letters = tuple(Letter((i + 0.5) / len(text), each) for i, each in enumerate(sure))
    edges = (Edge(Point(0, 0), Point(0, 10)), Edge(Point(300, 0), Point(300, 10)))
    return Photo(text, (Line(text, edges, 0.9, Span(0, len(text)), letters),), unread, ())


def said(seen: Photo, checker: Checker) -> str:
    return click.unstyle(to_photo.terminal(checker.check(seen.text), seen, "0", 100, False))


def test_an_entry_read_with_low_confidence_is_marked(checker: Checker) -> None:
    assert "  2 Glycerln: 50%, read with low confidence" in said(photo(0.5), checker)


def test_a_sure_entry_is_not_marked(checker: Checker) -> None:
    assert "  2 Glycerln: 95%\n" in said(photo(0.95), checker)


def test_a_low_entry_is_repaired_by_the_ladder_or_not_asserted(checker: Checker) -> None:
    glycerin, unknown = to_photo.sightings(checker.check(TEXT), photo(0.5))[1:]
    assert (glycerin.item.match.status, glycerin.item.match.inci_name) == ("repaired", "Glycerin")
    assert not unknown.item.match.identified


def test_an_entry_with_a_gap_is_marked_and_not_asserted(checker: Checker) -> None:
    seen = photo(1.0, "Ingredients: Aqua, Glycerin, Rosa Damascena  …unread…  Extract, Parfum")
    assert "part of it may be missing" in said(seen, checker)
    assert not checker.check(seen.text).items[2].match.identified


@pytest.mark.parametrize(("unread", "words"), [(0.0, "All text"), (0.25, "25% of the text")])
def test_how_much_could_not_be_read_is_said(unread: float, words: str, checker: Checker) -> None:
    assert words in said(photo(1.0, unread=unread), checker)
