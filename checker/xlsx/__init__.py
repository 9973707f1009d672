"""Workbooks at the level of their parts: what nobody touches is copied as it is."""

from checker.xlsx.edit import Edit, edited
from checker.xlsx.fresh import Linked, Made, fresh
from checker.xlsx.names import DamagedError
from checker.xlsx.notes import Notes
from checker.xlsx.package import Package
from checker.xlsx.scan import Extent, extent
from checker.xlsx.styles import Styles
from checker.xlsx.workbook import Book

__all__ = [
    "Book", "DamagedError", "Edit", "Extent", "Linked", "Made", "Notes", "Package", "Styles", "edited", "extent",
    "fresh",
]  # fmt: skip
