"""Separated text of any delimiter and encoding -> a grid, read line by line however large it is."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TextIO

from checker.errors import InputError
from checker.sheets.encoding import encoding_of
from checker.sheets.grid import Grid, Row
from checker.sheets.source import Source, readable

_DELIMITERS = ",;\t|^~\x1f\x01"
_SAMPLE = 60
_LONGEST_CELL = 1_000_000
_LONGEST_LINE = 4 * _LONGEST_CELL
_STRAY = re.compile(r'(^|\t)"([^"\t\r\n]*)(?=[\t\r\n]|$)')


def separated_grid(source: Source) -> Grid:
    """Return the one grid of a text file. Raises InputError where it is no text."""
    encoding = encoding_of(source)
    csv.field_size_limit(_LONGEST_CELL)
    with opened_text(source, encoding) as file:
        top = list(islice(lines(source, file), _SAMPLE))
    declared = _declared(top[0]) if top else ""
    guessed = "" if encoding.startswith("utf") else f"read as {encoding} text: if letters are wrong, save it as UTF-8"
    return Grid("", partial(_rows, source, encoding, declared or _delimiter(top), bool(declared)), note=guessed)


def opened_text(source: Source, encoding: str) -> TextIO:
    """Open a file as text, its line ends as they are."""
    return io.TextIOWrapper(source.open(), encoding, errors="replace", newline="")


def lines(source: Source, file: TextIO) -> Iterator[str]:
    """Yield the lines of a file. Raises InputError for a line no table has."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise InputError(source.where, f"a line is longer than {_LONGEST_LINE:,} characters", "Is this a table?")
        yield line


def _rows(source: Source, encoding: str, delimiter: str, skip_first: bool) -> Iterator[Row]:
    with readable(source.where), opened_text(source, encoding) as file:
        told = islice(lines(source, file), int(skip_first), None)
        reader = csv.reader(_stray_quotes(told) if delimiter == "\t" else told, delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, start=1):
                yield Row(number, tuple(cells))
        except csv.Error as error:
            raise InputError(
                source.where,
                f"line {reader.line_num} cannot be read as a table ({error})",
                "Look for a quotation mark that is not closed above that line, or save the table as .xlsx.",
            ) from None


def _stray_quotes(told: Iterator[str]) -> Iterator[str]:
    """Quote cells that begin with a quotation mark and do not close it, in lines that are whole by their tabs.

    Open Beauty Facts and others write tab-separated text in which a quotation mark is only a letter.
    """
    width = 0
    for line in told:
        tabs = line.count("\t")
        width = max(width, tabs)
        stray = tabs == width and line.count('"') % 2
        yield _STRAY.sub(r'\1"""\2"', line) if stray else line


def _declared(line: str) -> str:
    """Return the delimiter of Excel's own first line ``sep=;``, or nothing."""
    first = line.strip("\r\n").strip('"')
    return (first[4:5] or ",") if first.lower().startswith("sep=") else ""


def _delimiter(top: list[str]) -> str:
    """Return the delimiter by which most lines at the top have the same number of cells, and more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(top, delimiter)) if any(_splits(top)) else "\t"


def _splits(top: list[str]) -> Iterator[bool]:
    return (_fit(top, delimiter) > (0, 0) for delimiter in _DELIMITERS)


def _fit(top: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many lines share the usual number of cells, and that number; (0, 0) where it is one."""
    try:
        widths = Counter(len(cells) for cells in csv.reader(top, delimiter=delimiter) if cells)
    except csv.Error:
        return (0, 0)
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
    return (count, width) if width > 1 else (0, 0)
