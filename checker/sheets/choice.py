"""How a column is named where a user must choose one, and the columns they chose."""

from collections.abc import Mapping, Sequence

from rapidfuzz import process

from checker.errors import InputError
from checker.rows import ColumnRole
from checker.sheets.book import Sheet
from checker.sheets.headers import Headers

CHOOSABLE = tuple(role for role in ColumnRole if role not in (ColumnRole.SIGN, ColumnRole.LANGUAGE))
_CHECKED = (ColumnRole.INGREDIENTS, ColumnRole.COPY)
_NAME_ONE = 'Name one: --columns ingredients="Header", or "column D" where it has none.'
_SHOWN = 60
_ALIKE = 75
"""How alike a header and one that is not there must be to be offered, in percent."""


def chosen_columns(sheet: Sheet, chosen: Mapping[str, Sequence[str]]) -> dict[ColumnRole, list[int]]:
    """Return the columns a user chose for each role, by header or as "column D"; no header at all means none.

    Raises InputError for a role or a header that is not there.
    """
    return {_role(role): [_index(sheet, header) for header in headers] for role, headers in chosen.items()}


def ambiguous(sheet: Sheet, role: ColumnRole, candidates: Mapping[int, str]) -> InputError:
    """Return the error of several columns that fit a role equally well; each comes with one of its cells."""
    shown = ", ".join(f"{_shown(sheet, index)} (“{_short(cell)}”)" for index, cell in candidates.items())
    option = f'--columns {role}="{_written(sheet, next(iter(candidates)))}"'
    return InputError(sheet.where, f"several columns could be the {role}: {shown}", f"Choose one: {option}")


class NothingToCheckError(InputError):
    """A sheet that has neither ingredients nor copy."""


def nothing_to_check(sheet: Sheet, headers: Headers) -> NothingToCheckError:
    """Return the error of a sheet with neither ingredients nor copy: which there are, and which may be meant."""
    there = ", ".join(f"“{header}”" for header in sheet.columns if header) or "none with a header"
    what = f"no column of ingredients or copy was found (its columns: {there})"
    meant = ((headers.resembling(header, _CHECKED), header) for header in sheet.columns)
    options = [f'--columns {role}="{header}"' for role, header in meant if role]
    hint = f"Did you mean {' '.join(options)}?" if options else _NAME_ONE
    return NothingToCheckError(sheet.where, what, hint)


def letters(index: int) -> str:
    """Return the letters a spreadsheet shows over a column counted from 0.

    >>> letters(27)
    'AB'
    """
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _role(text: str) -> ColumnRole:
    if text not in CHOOSABLE:
        raise InputError("--columns", f"{text!r} is no role of a column", f"The roles are {', '.join(CHOOSABLE)}.")
    return ColumnRole(text)


def _index(sheet: Sheet, header: str) -> int:
    wanted = header.strip().casefold()
    found = [index for index, name in enumerate(sheet.columns) if name.casefold() == wanted]
    found = found or [index for index in range(len(sheet.columns)) if f"column {letters(index)}".casefold() == wanted]
    if len(found) == 1:
        return found[0]
    meant = process.extractOne(wanted, sheet.columns, processor=str.casefold, score_cutoff=_ALIKE)
    there = ", ".join(f"“{name}”" for name in sheet.columns if name)
    near = f"Did you mean “{meant[0]}”? " if meant else ""
    many = " or ".join(f"--columns ...={_quoted(index)}" for index in found)
    what = f"{len(found)} columns have the header “{header}”" if found else f"no column has the header “{header}”"
    raise InputError(sheet.where, what, f"Choose by letter: {many}" if found else f"{near}Its columns: {there}.")


def _quoted(index: int) -> str:
    return f'"column {letters(index)}"'


def _written(sheet: Sheet, index: int) -> str:
    header = sheet.columns[index]
    alone = header and [name.casefold() for name in sheet.columns].count(header.casefold()) == 1
    return header if alone else f"column {letters(index)}"


def _shown(sheet: Sheet, index: int) -> str:
    return (
        f"“{sheet.columns[index]}” in column {letters(index)}" if sheet.columns[index] else f"column {letters(index)}"
    )


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
