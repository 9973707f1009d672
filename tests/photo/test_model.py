"""What is known of a photo's text: where each stretch of it stands, and how surely it was read."""

from dataclasses import replace

import pytest

from checker.model import Span
from checker.photo import Edge, Letter, Line, Photo, Point, joined

BOW = [(0, 0), (60, 30), (120, 0)]


def line(text: str, start: int, top: float, confidences: list[float] | None = None) -> Line:
    """A level line ten pixels high, each letter ten pixels wide."""
    width = 10.0 * len(text)
    edges = tuple(Edge(Point(x, top), Point(x, top + 10)) for x in (0, width))
    sure = confidences or [1.0] * len(text)
    letters = tuple(Letter((i + 0.5) / len(text), each) for i, each in enumerate(sure))
    return Line(text, edges, sum(sure) / len(sure), Span(start, start + len(text)), letters)


def photo(*texts: str, unread: float = 0.0) -> Photo:
    lines, start = [], 0
    for row, text in enumerate(texts):
        lines.append(line(text, start, 20.0 * row))
        start += len(text) + 1
    return Photo("\n".join(texts), tuple(lines), unread, ())


def test_a_stretch_stands_in_the_part_of_its_line_that_it_fills() -> None:
    (place,) = photo("Aqua, Glycerin").places(Span(6, 14))
    assert place.text == "Glycerin"
    assert place.box[0].x == pytest.approx(60, abs=10)
    assert place.box[1].x == pytest.approx(140, abs=10)


def test_a_stretch_over_two_lines_has_a_place_in_each() -> None:
    seen = photo("Aqua, Butylene", "Glycol, Parfum")
    assert [place.text for place in seen.places(Span(6, 21))] == ["Butylene", "Glycol"]


def test_a_part_of_a_bent_line_stands_on_its_bend() -> None:
    bent = replace(line("Aqua, Parfum", 0, 0), edges=tuple(Edge(Point(x, y), Point(x, y + 10)) for x, y in BOW))
    (place,) = Photo("Aqua, Parfum", (bent,), 0.0, ()).places(Span(5, 7))
    assert place.box[0].y == pytest.approx(30, abs=12)


def test_nothing_stands_between_lines() -> None:
    assert photo("Aqua", "Parfum").places(Span(4, 5)) == ()


def test_a_stretch_is_as_sure_as_its_least_sure_word() -> None:
    told = [1.0] * 5 + [0.4] * 6
    seen = Photo("Aqua Parfum", (line("Aqua Parfum", 0, 0, told),), 0.0, ())
    assert seen.confidence(Span(0, 4)) == 1.0
    assert seen.confidence(Span(0, 11)) == pytest.approx(0.4)


def test_what_was_not_read_has_no_confidence() -> None:
    assert photo("Aqua").confidence(Span(10, 12)) == 0.0


def test_spans_of_every_line_quote_the_text() -> None:
    both = joined([photo("Aqua,", "Glycerin"), photo("Parfum")])
    assert all(both.text[each.span.start : each.span.end] == each.text for each in both.lines)


def test_front_and_back_are_one_text_and_each_place_knows_its_picture() -> None:
    both = joined([photo("Smooths skin."), photo("Aqua, Parfum")])
    assert both.text == "Smooths skin.\n\nAqua, Parfum"
    assert [place.page for place in both.places(Span(0, len(both.text)))] == [0, 1]


def test_the_worse_of_two_photos_says_how_much_was_unread() -> None:
    assert joined([photo("Aqua"), photo("Parfum", unread=0.3)]).unread == 0.3
