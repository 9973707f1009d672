"""A batch as the files its output's name asks for; an old file stays until the new one is whole."""

import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from checker.batch import Batch, Table
from checker.errors import InputError
from checker.render import to_tables

Write = Callable[[Batch, Path], None]

_ELSEWHERE = "Make room and go on with --resume, or choose another place with -o."
_TABLES = (".csv", ".tsv", ".parquet")
_WORKBOOKS = (".xlsx", ".xlsm")
_SIGNATURES = "_xmlsignatures/"
"""Where the digital signatures of a workbook stand."""


def planned(
    found: Sequence[Table],
    source: Path,
    output: Path,
    *,
    findings_only: bool,
    tell: Callable[[str], object] = str,
) -> list[tuple[Path, Write]]:
    """Return the files to write and how; ``tell`` hears of what cannot come back.

    Raises InputError where the name asks for nothing that can be written.
    """
    suffix = output.suffix.lower()
    same = suffix in _WORKBOOKS and not findings_only and _is_workbook(source) and source.suffix.lower() == suffix
    _refuse_place(source, output, same)
    if same and any(name.startswith(_SIGNATURES) for name in _parts(source)):
        tell(f"“{source.name}” is signed; a signature holds for the file as it came, so the new one has none")
    if suffix in _WORKBOOKS:
        return [(output, _workbook(output, same, findings_only))]
    if suffix in _TABLES and not findings_only:
        _one(found, source)
        beside = output.with_name(f"{output.stem}-findings{output.suffix}")
        return [(output, to_tables.write_products), (beside, to_tables.write_findings)]
    known = {".jsonl": to_tables.write_json_lines, ".html": _html, ".md": _markdown}
    known |= dict.fromkeys(_TABLES, to_tables.write_findings)
    known |= {".jsonl": to_tables.write_finding_lines} if findings_only else {}
    if suffix in known:
        return [(output, known[suffix])]
    endings = ", ".join((".xlsx", *known))
    raise InputError(str(output), "its ending names no format that can be written", f"Name it with one of {endings}.")


def _refuse_place(source: Path, output: Path, same: bool) -> None:
    """Raise InputError where nothing can be written at a place; ``same`` says that a workbook comes back."""
    if output.is_dir():
        raise InputError(str(output), "this is a folder", "Name a file in it.")
    if not output.parent.is_dir():
        hint = "Make it first, or choose another place with -o."
        raise InputError(str(output), f"there is no folder “{output.parent}”", hint)
    if output.exists() and output.samefile(source) and not same:
        raise InputError(str(output), "this is the file that is read", "Choose another name with -o.")
    if output.suffix.lower() == ".parquet":
        to_tables.require_pyarrow(output)


def _one(found: Sequence[Table], source: Path) -> None:
    if len(found) > 1:
        names = ", ".join(f"“{table.sheet.name}”" for table in found)
        hint = "Write .xlsx, .jsonl or .html, or use --findings-only."
        raise InputError(str(source), f"one table cannot hold the products of several sheets ({names})", hint)


def write(batch: Batch, files: list[tuple[Path, Write]]) -> None:
    """Write each file beside its place and put it there at once; a link stays, and what it leads to is replaced.

    Raises InputError where that cannot be done.
    """
    for output, how in files:
        place = output.resolve()
        new = place.with_name(f".{place.stem}.new{place.suffix}")
        try:
            new.unlink(missing_ok=True)
            how(batch, new)
            new.replace(place)
        except OSError as error:
            why = error.strerror or "it cannot be written"
            raise InputError(str(output), why, _ELSEWHERE) from None
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _is_workbook(source: Path) -> bool:
    """Whether a file is a workbook of Excel, by its content."""
    return zipfile.is_zipfile(source) and any(name.startswith("xl/") for name in _parts(source))


def _parts(source: Path) -> list[str]:
    with zipfile.ZipFile(source) as parts:
        return parts.namelist()


def _workbook(output: Path, same: bool, findings_only: bool) -> Write:
    from checker.render import to_workbook

    if same:
        return to_workbook.write_same
    if output.suffix.lower() == ".xlsm":
        raise InputError(str(output), "only a workbook with macros comes back as one", "Name it with .xlsx.")
    return partial(to_workbook.write_new, findings_only=findings_only)


def _html(batch: Batch, output: Path) -> None:
    from checker.render import to_dashboard

    output.write_text(to_dashboard.render(batch), encoding="utf-8")


def _markdown(batch: Batch, output: Path) -> None:
    from checker.render import batch_markdown

    output.write_text(batch_markdown.render(batch), encoding="utf-8")
