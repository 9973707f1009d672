"""Photos of labels are read: level, turned, bent, in columns; and one that cannot be read says so."""

import socket
import sys
from collections.abc import Callable

import pytest

from checker import Checker, InputError
from checker.model import Span
from checker.photo import LOW, Photo, read_photo
from tests.photo.conftest import LISTED, needs_extra, picture

Reader = Callable[..., Photo]


def listed(photo: Photo, checker: Checker) -> list[str | None]:
    return [item.match.inci_name for item in checker.check(photo.text).items if item.match.identified]


@needs_extra
@pytest.mark.parametrize(
    "variation", ["straight", "turned 90", "turned 180", "skewed -15", "bottle, far above", "phone, bottle on its side"]
)
def test_the_list_is_read_whichever_way_the_label_is_turned_or_bent(
    variation: str, seen: Reader, checker: Checker
) -> None:
    assert listed(seen(variation), checker) == LISTED


@needs_extra
def test_the_lines_of_a_paragraph_follow_each_other_and_what_stands_apart_is_apart(seen: Reader) -> None:
    directions, list_, foot = seen("straight").text.split("\n\n")
    assert directions.startswith("Apply to clean skin")
    assert " ".join(list_.split()) == f"Ingredients: {', '.join(LISTED)}."
    assert foot.startswith("50 ml")


@needs_extra
def test_every_span_quotes_the_text_and_has_a_letter_for_each_character(seen: Reader) -> None:
    photo = seen("straight")
    for line in photo.lines:
        assert photo.text[line.span.start : line.span.end] == line.text
        assert len(line.letters) == len(line.text)
        assert 0 <= line.confidence <= 1


@needs_extra
@pytest.mark.parametrize("variation", ["straight", "turned 180", "bottle, far above", "phone, bottle on its side"])
def test_the_piece_of_the_picture_at_an_entry_shows_that_entry(variation: str, seen: Reader) -> None:
    """Cut out of the original and read again, it says the same: boxes are in the pixels of the original."""
    from checker.photo.engine import engine
    from checker.photo.picture import cutout

    photo = seen(variation)
    start = photo.text.index("Niacinamide")
    (place,) = photo.places(Span(start, start + len("Niacinamide")))
    assert "iacinamid" in engine().read(cutout(photo.pictures[0], place.box)).text


@needs_extra
def test_clear_type_is_read_with_high_confidence(seen: Reader) -> None:
    photo = seen("straight")
    assert photo.confidence(Span(0, len(photo.text))) > LOW
    assert photo.unread == 0


@needs_extra
def test_a_photo_that_cannot_be_read_says_so_and_what_to_do() -> None:
    with pytest.raises(InputError, match="read") as error:
        read_photo(picture("hardly legible"))
    assert "Take it again" in error.value.hint


@needs_extra
def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.photo.engine import engine

    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    engine.cache_clear()
    assert "Glycerin" in read_photo(picture("straight")).text


@needs_extra
def test_the_same_photo_gives_the_same_reading(seen: Reader) -> None:
    again = read_photo(picture("straight"))
    assert again == seen("straight")


def test_without_the_extra_the_hint_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    for name in ("read", "better", "engine"):
        monkeypatch.delitem(sys.modules, f"checker.photo.{name}", raising=False)
    with pytest.raises(InputError, match=r"pip install 'labelcheck\[photo\]'"):
        read_photo(b"")
