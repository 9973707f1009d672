"""JSON lines, a JSON list and Parquet -> a grid of named columns; large files are read record by record."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from checker.errors import InputError
from checker.sheets.encoding import encoding_of
from checker.sheets.grid import Grid, Row
from checker.sheets.separated import lines, opened_text
from checker.sheets.source import Source, readable

PARQUET = b"PAR1"
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")
_HALF = re.compile("[\ud800-\udfff]")
_LANG_KEYS = ("lang", "language", "languageCode", "@language", "@languageCode")
_TEXT_KEYS = ("text", "value", "@value", "content")
_ENVELOPES = ("products", "items", "data", "results", "records", "rows")
_BATCH = 500

Record = dict[str, str]


def json_grid(source: Source) -> Grid:
    """Return the grid of JSON lines, or of one JSON list of objects. Raises InputError where it is neither."""
    encoding = encoding_of(source)
    if _is_lines(source, encoding):
        return _grid(partial(_json_lines, source, encoding))
    listed = [flat(record) for record in _json_list(source, encoding)]
    return _grid(lambda: iter(listed))


def parquet_grid(source: Source) -> Grid:
    """Return the grid of a Parquet file. Raises InputError where pyarrow is not installed or cannot read it."""
    try:
        import pyarrow
    except ImportError:
        hint = "Install it with: pip install 'labelcheck[parquet]'"
        raise InputError(source.where, "Parquet files need the library pyarrow", hint) from None
    try:
        return _grid(partial(_parquet, source))
    except pyarrow.ArrowException as error:
        what = f"this Parquet file cannot be read ({error})"
        raise InputError(source.where, what, "Write it again, or save the table as .csv.") from None


def flat(record: dict[str, Any]) -> Record:
    """Return the texts of a record by column; what is said in several languages becomes a column for each."""
    told = ((column, text) for name, value in record.items() for column, text in _texts(name, value) if text)
    return {_whole(column): _whole(text) for column, text in told}


def _whole(text: str) -> str:
    """Put a mark for each half of a character, which JSON can spell and no file can hold."""
    return _HALF.sub("\ufffd", text)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if all(_LOCALE.fullmatch(lang) and isinstance(text, str) for lang, text in value.items()):
            yield from ((f"{name}.{lang}", text) for lang, text in value.items())
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield from _tagged(name, [item for item in value if isinstance(item, dict)])
    elif isinstance(value, list):
        yield name, "\n".join(filter(None, map(_plain, value)))
    else:
        yield name, _plain(value)


def _tagged(name: str, items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield texts that stand beside their language, as GS1 and Open Beauty Facts write them."""
    for item in items:
        lang = next((str(item[key]) for key in _LANG_KEYS if item.get(key)), "")
        text = next((_plain(item[key]) for key in _TEXT_KEYS if item.get(key)), "")
        yield (f"{name}.{lang}" if _LOCALE.fullmatch(lang) else name), text


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None or isinstance(value, (dict, list, tuple)) else str(value)


def _grid(records: Callable[[], Iterable[Record]]) -> Grid:
    columns = tuple(dict.fromkeys(column for record in records() for column in record))
    return Grid("", partial(_rows, records, columns), columns)


def _rows(records: Callable[[], Iterable[Record]], columns: tuple[str, ...]) -> Iterator[Row]:
    for number, record in enumerate(records(), start=1):
        yield Row(number, tuple(record.get(column, "") for column in columns))


def _is_lines(source: Source, encoding: str) -> bool:
    with readable(source.where), opened_text(source, encoding) as file:
        first = next((line for line in lines(source, file) if line.strip()), "")
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and not _enveloped(found)


def _json_lines(source: Source, encoding: str) -> Iterator[Record]:
    with readable(source.where), opened_text(source, encoding) as file:
        for number, line in enumerate(lines(source, file), start=1):
            if line.strip():
                yield flat(_object(source, number, line))


def _object(source: Source, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = f"line {number} is no JSON ({error})"
        raise InputError(source.where, what, "Write one whole JSON object a line.") from None
    if not isinstance(found, dict):
        raise InputError(source.where, f"line {number} is no JSON object", "Write one object a line.")
    return found


def _json_list(source: Source, encoding: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(source.whole().decode(encoding, errors="replace"))
    except (ValueError, RecursionError) as error:
        what = f"this cannot be read as JSON ({error})"
        raise InputError(source.where, what, "Write a list of objects, or one object a line.") from None
    return _objects(source, found)


def _objects(source: Source, found: Any) -> list[dict[str, Any]]:
    objects = _enveloped(found) if isinstance(found, dict) else found
    if not objects or not all(isinstance(each, dict) for each in objects):
        raise InputError(source.where, "this JSON holds no list of objects", "Write a list of objects, one a product.")
    return list(objects)


def _enveloped(found: dict[str, Any]) -> list[Any]:
    """Return the list of products an object holds under a usual name, or an empty one."""
    return next((found[name] for name in _ENVELOPES if isinstance(found.get(name), list)), [])


def _parquet(source: Source) -> Iterator[Record]:
    import pyarrow.parquet

    with readable(source.where), source.open() as file, pyarrow.parquet.ParquetFile(file) as table:
        for batch in table.iter_batches(_BATCH):
            yield from map(flat, batch.to_pylist())
