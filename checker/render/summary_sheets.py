"""The sheets a batch adds to a workbook: Findings, Summary with charts, Method."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import chain, repeat

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import quote_sheetname

from checker.batch import FINDING_COLUMNS, RESULTS, Batch
from checker.render import wording
from checker.render.charts import Charts
from checker.render.findings import cited
from checker.render.to_dashboard import said
from checker.render.to_tables import finding_rows
from checker.xlsx import Book, Linked, Made, fresh
from checker.xlsx.fresh import Cell, Value

FINDINGS, SUMMARY, METHOD = "Findings", "Summary", "Method"
_OURS = {FINDINGS: FINDING_COLUMNS[0], SUMMARY: "labelcheck summary", METHOD: "labelcheck method"}
"""What stands in the first cell of each sheet of ours: by that a later run knows it."""

_FINDING_WIDTHS = {"finding": 30, "quoted": 34, "why": 60, "instead": 40, "reasons": 50, "evidence": 50, "sources": 50}
_WIDTH = 14
_SOURCES = FINDING_COLUMNS.index("sources")
_MOST_LINKS = 60_000
"""Excel repairs a sheet that has more than 65,530 of them."""
_MOST_BARS = 15
_BAR_COLOUR = "2F7F9B"
_HEAD, _BAR = 2.4, 0.65
"""Centimetres of a chart above its bars, and for each; two rows of a sheet are about one centimetre."""


def append_summary_sheets(book: Book, batch: Batch) -> None:
    """Add the three sheets to a workbook, in place of those of an earlier run."""
    _put_findings(book, batch)
    _put_summary(book, batch)
    part = book.add(METHOD, _OURS[METHOD])
    book.put(part, lambda: fresh(_method(book, batch), (30, 110), book.texts.number, one_page_wide=True))
    book.texts.put()


def _put_findings(book: Book, batch: Batch) -> None:
    part = book.add(FINDINGS, _OURS[FINDINGS])
    relate = partial(book.package.relate, part, "hyperlink", outside=True)
    widths = [_FINDING_WIDTHS.get(name, _WIDTH) for name in FINDING_COLUMNS]
    book.put(
        part,
        lambda: fresh(_findings(book, batch), widths, book.texts.number, cache(relate), frozen=True, filtered=True),
    )


def _findings(book: Book, batch: Batch) -> Iterator[Sequence[Cell]]:
    rows = finding_rows(batch)
    yield _bold(book, *next(rows))
    link = book.styles.ours("link")
    for count, cells in enumerate(rows):
        address = _address(str(cells[_SOURCES])) if count < _MOST_LINKS else ""
        linked = Linked(str(cells[_SOURCES]), link, address)
        yield (*cells[:_SOURCES], linked, *cells[_SOURCES + 1 :]) if address else cells


@lru_cache(4096)
def _address(sources: str) -> str:
    """Return the first address of the sources, to which their cell leads; a cell leads to one only."""
    return next((source.address for source in map(cited, sources.split("\n")) if source.address), "")


def _put_summary(book: Book, batch: Batch) -> None:
    part = book.add(SUMMARY, _OURS[SUMMARY])
    book.put(part, partial(_summary_chunks, book, batch, part))


def _summary_chunks(book: Book, batch: Batch, part: str) -> Iterator[bytes]:
    """Yield the sheet; it is made when the findings are written, which may be while they are found."""
    title = next(title for title, each in book.sheets.items() if each == part)
    drawing = Charts(book.package, part)
    at, down = 1, 2.0
    for name, counts, charted in _blocks(batch):
        if charted:
            drawing.add(_bars(title, name, at + 2, len(counts)), f"E{down:.0f}")
            down += 2 * (_HEAD + _BAR * len(counts)) + 1
        at += 2 + len(counts)
    below = f'<drawing r:id="{drawing.put()}"/>'
    return fresh(_summary(book, batch), (46, 10, 50), book.texts.number, one_page_wide=True, parts=lambda: below)


def _summary(book: Book, batch: Batch) -> Iterator[Sequence[Cell]]:
    yield _bold(book, _OURS[SUMMARY])
    for title, counts, _ in _blocks(batch):
        yield ()
        yield _bold(book, title, "count")
        yield from counts
    if batch.summary.unchecked:
        yield ()
        yield _bold(book, "could not be checked", "row", "why")
    for answer in batch.summary.unchecked:
        yield (
            " / ".join(filter(None, (answer.sheet, answer.product, answer.name))),
            answer.rows[0],
            answer.outcome.error,
        )
    if batch.unused:
        yield ()
        yield _bold(book, "waivers that cover nothing")
    yield from ((waiver,) for waiver in batch.unused)


def _bold(book: Book, *values: Value) -> list[Cell]:
    return [Made(value, book.styles.ours("bold")) for value in values]


def _blocks(batch: Batch) -> list[tuple[str, list[tuple[str, int]], bool]]:
    """Return what is counted: a title, the counts, and whether a chart shows them."""
    told = batch.summary
    verdicts = {str(verdict): text for verdict, text in wording.VERDICTS.items()}
    blocks = [
        ("products", [(RESULTS[result], told.results[result]) for result in RESULTS], True),
        ("flagged, by verdict", _named(told.verdicts, verdicts), True),
        ("flagged, by what is said", said(told.says).most_common(_MOST_BARS), True),
        ("since the earlier run", _since(batch), False),
        ("entries of the lists", [("all", told.entries), ("recognised", told.recognised)], False),
        ("names not recognised, most frequent", told.unread.most_common(_MOST_BARS), False),
    ]
    return [block for block in blocks if block[1]]


def _named(counts: Counter[str], titles: dict[str, str]) -> list[tuple[str, int]]:
    return [(titles[name], count) for name, count in counts.most_common()]


def _since(batch: Batch) -> list[tuple[str, int]]:
    if not batch.compared:
        return []
    return [*batch.summary.since.most_common(), ("gone", len(batch.gone)), ("waived", batch.summary.waived)]


def _bars(sheet: str, title: str, header: int, count: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.title = title
    chart.height, chart.width = _HEAD + _BAR * count, 18
    rows = f"${header + 1}:${{}}${header + count}"
    quoted = quote_sheetname(sheet)
    chart.add_data(Reference(range_string=f"{quoted}!$B{rows.format('B')}"))
    chart.series[0].graphicalProperties.solidFill = _BAR_COLOUR  # A new workbook has no theme to take one from.
    chart.set_categories(Reference(range_string=f"{quoted}!$A{rows.format('A')}"))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = None
    chart.x_axis.scaling.orientation = "maxMin"
    return chart


def _method(book: Book, batch: Batch) -> Iterator[Sequence[Cell]]:
    wrapped = book.styles.ours("", True)
    yield _bold(book, _OURS[METHOD])
    for name, value in batch.method:
        titles = chain([name], repeat(""))
        yield from ([Made(title, wrapped), Made(line, wrapped)] for title, line in zip(titles, value.split("\n")))
