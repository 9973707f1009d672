"""A spreadsheet sent to the site: checked in a folder of its own, which is gone with the answer."""

import io
import zipfile
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from checker.batch import Batch, Job, Rules, tables
from checker.errors import InputError
from checker.render import to_files
from checker.sheets import products
from checker.web import texts
from checker.web.desk import Limits, RefusedError
from checker.web.uploads import ZIP, Upload

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MACROS = "xl/vbaProject.bin"


def answered(upload: Upload, rules: Rules, limits: Limits) -> Response:
    """Return the workbook with the verdicts, to be saved. Raises RefusedError where it cannot be checked."""
    with TemporaryDirectory() as folder:
        source = Path(folder, f"products{_suffix(upload.data)}")
        source.write_bytes(upload.data)
        try:
            output = _checked(source, rules, limits)
        except RefusedError:
            raise
        except InputError as error:
            raise RefusedError(422, texts.THE_SPREADSHEET, error.what, texts.SPREADSHEET_HINT) from None
        disposition = f'attachment; filename="{output.name}"'
        return Response(output.read_bytes(), media_type=WORKBOOK, headers={"Content-Disposition": disposition})


def _checked(source: Path, rules: Rules, limits: Limits) -> Path:
    found = tables(source, rules, {})
    each = (product for table in found for product in products(table.sheet, table.layout))
    if len(list(islice(each, limits.products + 1))) > limits.products:
        where, what, hint = texts.TOO_MANY_PRODUCTS
        raise RefusedError(413, where, what.format(most=limits.products), hint)
    output = source.with_name(f"checked{source.suffix if source.suffix != '.csv' else '.xlsx'}")
    aside: list[str] = []
    files = to_files.planned(found, source, output, findings_only=False, tell=aside.append)
    with closing(Batch(Job(source, output, rules, date.today(), notes=aside), found)) as done:
        to_files.write(done, files)
    return output


def _suffix(data: bytes) -> str:
    """Return the ending that says whether the same workbook can come back: of Excel's, with or without macros."""
    if not data.startswith(ZIP):
        return ".csv"
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    if not any(name.startswith("xl/") for name in names):
        return ".csv"
    return ".xlsm" if _MACROS in names else ".xlsx"
