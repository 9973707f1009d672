"""Spreadsheets in: files of any usual kind -> rows of cells, never a verdict."""

from checker.sheets.cells import read_cells

__all__ = ["read_cells"]
