"""Charts, as openpyxl writes them, put among the parts of a workbook."""

from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.xml.functions import tostring

from checker.xlsx import Package
from checker.xlsx.names import KIND


class Charts:
    """The charts of one sheet, which has none yet."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package, self._sheet = package, sheet
        self._part = package.free("xl/drawings/drawing{}.xml")
        self._drawing: Any = SpreadsheetDrawing()

    def add(self, chart: BarChart, place: str) -> None:
        """Add a chart at a place ("E2")."""
        chart.anchor = place
        self._drawing.charts.append(chart)
        part = self._package.free("xl/charts/chart{}.xml")
        self._put(part, chart._write(), "drawingml.chart")
        self._package.relate(self._part, "chart", part, f"rId{len(self._drawing.charts)}")

    def put(self) -> str:
        """Put the drawing among the parts and return the id by which its sheet knows it."""
        self._put(self._part, self._drawing._write(), "drawing")
        return self._package.relate(self._sheet, "drawing", self._part)

    def _put(self, part: str, root: Element, kind: str) -> None:
        data: bytes = tostring(root)
        self._package.put(part, lambda: [data], f"{KIND}.{kind}+xml")
