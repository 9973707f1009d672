"""What a form sends: a text, a file, or both; kept in memory and never on disk."""

from typing import NamedTuple

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from checker.web import texts
from checker.web.desk import Limits, RefusedError

_MOST_FIELDS = 4


class Form(NamedTuple):
    """The text of a form, with the line ends it was pasted with, and the content and the name of its file."""

    text: str
    file: bytes | None
    name: str = ""


async def read_form(request: Request, limits: Limits) -> Form:
    """Read a multipart form. Raises RefusedError (413, 415, 422)."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise RefusedError(415, *texts.WRONG_FORM)
    most = limits.upload_bytes
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=_MOST_FIELDS, max_part_size=most
    )
    parser.spool_max_size = most
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise RefusedError(422, *texts.BROKEN_FORM) from None
    try:
        text, file = form.get("text", ""), form.get("file")
        name = file.filename or "" if isinstance(file, UploadFile) else ""
        content = await file.read() if isinstance(file, UploadFile) and name else None
    finally:
        await form.close()
    return Form(text.replace("\r\n", "\n") if isinstance(text, str) else "", content or None, name)
