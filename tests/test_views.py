"""Views of raw text: what is shown, and that every place maps back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.views import plain

SHOWN = [
    ("plain text", "plain text"),
    ("a&nbsp;b &amp; c", "a\xa0b & c"),
    ("Aqua<br>Glycerin", "Aqua\nGlycerin"),
    ("<b>Aq</b>ua", "Aqua"),
    ("<style>p{}</style>Aqua<!-- retinol -->", "Aqua"),
    ("soft\u00adhyphen\u200b", "softhyphen"),
    ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
    ("&unknownentity; stays", "&unknownentity; stays"),
]


@pytest.mark.parametrize(("raw", "shown"), SHOWN)
def test_markup_falls_away_and_text_stays(raw: str, shown: str) -> None:
    assert shown == plain(raw).text.strip("\n")


def test_line_breaks_of_html_source_are_spaces() -> None:
    assert plain("<p>Aqua,\n Glycerin</p>").text.strip() == "Aqua,  Glycerin"


def test_a_word_with_markup_inside_is_quoted_with_it() -> None:
    view = plain("boosts <b>colla</b>gen&reg; now")
    start = view.text.index("colla")
    assert view.quote(start, start + len("collagen®")) == "colla</b>gen&reg;"


@given(st.text(alphabet="ab<>/&;! -\n\u200b", max_size=80))
def test_every_shown_character_maps_into_the_original_in_order(raw: str) -> None:
    view = plain(raw)
    spans = [view.span(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= span.start <= span.end <= len(raw) for span in spans)
    assert spans == sorted(spans)


def test_unclosed_comments_and_scripts_do_not_swallow_the_text() -> None:
    assert "Aqua" in plain("<!-- <script> Aqua").text
