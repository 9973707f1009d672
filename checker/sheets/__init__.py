"""Spreadsheets in: files of any usual kind -> sheets, their layout and their products, never a verdict."""

from checker.sheets.book import Sheet, read_book, read_grids
from checker.sheets.choice import NothingToCheckError
from checker.sheets.grid import Grid, Row
from checker.sheets.headers import Headers
from checker.sheets.layouts import Column, Layout, layout
from checker.sheets.products import Part, Product, products

__all__ = [
    "Column", "Grid", "Headers", "Layout", "NothingToCheckError", "Part", "Product", "Row", "Sheet",
    "layout", "products", "read_book", "read_grids",
]  # fmt: skip
