"""Reading order: boxes of text in any direction, in columns and rows."""

import math

import pytest

from checker.photo import Point, layout
from checker.photo.model import Box


def box(left: float, top: float, width: float, height: float = 20, degrees: float = 0) -> Box:
    """A box, turned with the whole page around its corner."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    a, b, c, d = (Point(x * cos - y * sin, x * sin + y * cos) for x, y in corners)
    return a, b, c, d


def order(*boxes: Box) -> str:
    """The numbers of the boxes as they are read, with the white space between."""
    return "".join(f"{before}{number}" for before, number in layout.ordered(list(boxes)))


PAGE = [(0, 60, 400), (0, 0, 400), (0, 30, 390), (200, 90, 180), (0, 90, 190)]


@pytest.mark.parametrize("degrees", [0, 7, -15, 90, 178, 265])
def test_rows_are_read_from_top_to_bottom_whichever_way_the_page_is_turned(degrees: float) -> None:
    turned = [box(*each, degrees=degrees) for each in PAGE]
    assert order(*turned) == "1\n2\n0\n4 3"


@pytest.mark.parametrize("degrees", [0, 7, 90, 94, 180, 265])
def test_boxes_whose_corners_begin_anywhere_agree_on_the_direction(degrees: float) -> None:
    a, b, c, d = box(0, 0, 300, degrees=degrees)
    found = layout.along_text([(a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c)])
    assert len(set(found)) == 1
    assert found[0] in [(a, b, c, d), (c, d, a, b)]


def test_a_box_upside_down_begins_at_the_other_corner() -> None:
    a, b, c, d = box(0, 0, 10)
    assert layout.upside_down((a, b, c, d)) == (c, d, a, b)


def test_the_left_column_is_read_before_the_right_one() -> None:
    left, right = [box(0, 30 * i, 200) for i in range(4)], [box(300, 30 * i, 200) for i in range(4)]
    assert order(*left, *right) == "0\n1\n2\n3\n\n4\n5\n6\n7"


def test_a_heading_over_two_columns_and_a_foot_under_them_stay_outside() -> None:
    head, foot = box(0, 0, 500), box(0, 210, 150)
    left, right = [box(0, 60 + 30 * i, 200) for i in range(3)], [box(300, 60 + 30 * i, 200) for i in range(3)]
    assert order(head, *left, *right, foot) == "0\n\n1\n2\n3\n\n4\n5\n6\n\n7"


def test_a_wide_space_between_rows_parts_paragraphs() -> None:
    assert order(*(box(0, top, 300) for top in (0, 30, 60, 150, 180))) == "0\n1\n2\n\n3\n4"


def test_a_gap_in_which_something_may_be_unread_is_marked() -> None:
    assert order(box(0, 0, 200), box(300, 0, 200), box(0, 30, 500)) == "0  …unread…  1\n2"


def test_lines_with_a_hole_in_them_are_no_columns() -> None:
    holes = [(200, 300), (180, 380), (230, 330)]
    pieces = [(box(0, 30 * i, left), box(right, 30 * i, 200)) for i, (left, right) in enumerate(holes)]
    assert order(*(each for row in pieces for each in row)) == "0  …unread…  1\n2  …unread…  3\n4  …unread…  5"


def test_one_box_is_one_line_and_none_is_none() -> None:
    assert order(box(0, 0, 100)) == "0"
    assert order() == ""
