"""Uploaded files: what one is by its content, refusals of bombs, and what can be read from it."""

import io
import json
import struct
import zipfile
import zlib
from enum import StrEnum
from typing import NamedTuple

import imagesize

from checker.errors import MissingExtraError
from checker.photo import Photo, read_photo
from checker.textfile import decoded
from checker.web import texts
from checker.web.desk import Limits, RefusedError

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"II*\0", b"MM\0*")
ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_TABLES = (".csv", ".tsv", ".jsonl", ".parquet", ".gz")
_MOST_MEMBERS = 2_000
_CHUNK = 1 << 16
_HEADER = 30
_NAME_LENGTHS = 26


class Kind(StrEnum):
    """What an upload is."""

    IMAGE = "image"
    WORKBOOK = "workbook"
    CASE = "case"
    TEXT = "text"


class Upload(NamedTuple):
    """An upload whose content was looked at."""

    kind: Kind
    data: bytes


class Given(NamedTuple):
    """A text to check, what the visitor is told about where it is from, and the photo it was read from."""

    text: str
    note: str = ""
    photo: Photo | None = None


def looked_at(data: bytes, name: str, limits: Limits) -> Upload:
    """Say what a file is, by its content; of text, its name tells a table. Raises InputError for what is not read."""
    if not data:
        raise RefusedError(422, *texts.EMPTY_FILE)
    if data.startswith(_IMAGES) or data[4:8] == b"ftyp":
        _refuse_huge_image(data, limits)
        return Upload(Kind.IMAGE, data)
    if data.startswith(ZIP):
        _refuse_zip_bomb(data, limits)
        return Upload(Kind.WORKBOOK, data)
    if data.startswith(_OLD_WORKBOOK):
        return Upload(Kind.WORKBOOK, data)
    if name.lower().endswith(_TABLES):
        return Upload(Kind.WORKBOOK, data)
    return Upload(Kind.CASE if data.lstrip().startswith(b"{") else Kind.TEXT, data)


def given_by(upload: Upload) -> Given:
    """Return what an upload says: a photo what is read on it, a kept case what was pasted.

    Raises InputError where there is nothing.
    """
    note = texts.READ_FROM[upload.kind]
    if upload.kind is Kind.IMAGE:
        photo = _photo(upload.data)
        return Given(photo.text, note, photo)
    return Given(_kept_text(upload.data) or decoded(texts.THE_FILE, upload.data), note)


def _photo(data: bytes) -> Photo:
    try:
        return read_photo(data)
    except MissingExtraError:
        raise RefusedError(501, *texts.NO_PHOTOS) from None


def _kept_text(data: bytes) -> str:
    """Return the inputs of a report kept as JSON; nothing where the file is something else."""
    try:
        inputs = json.loads(data)["product"]["inputs"]
        return "\n".join(str(inputs[source]) for source in ("text", "claims", "ingredients") if source in inputs)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _refuse_huge_image(data: bytes, limits: Limits) -> None:
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except Exception:  # A damaged header breaks the library in ways it does not name.
        width, height = -1, -1
    if width < 1 or height < 1:
        raise RefusedError(415, *texts.NO_IMAGE)
    if width * height > limits.pixels:
        where, what, hint = texts.HUGE_IMAGE
        raise RefusedError(413, where, what.format(width=width, height=height, most=limits.pixels // 10**6), hint)


def _refuse_zip_bomb(data: bytes, limits: Limits) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        if len(members) > _MOST_MEMBERS:
            raise RefusedError(413, *texts.ZIP_BOMB)
        left = limits.inflated_bytes
        for member in members:
            left -= _inflated_size(data, member, left)
    except (zipfile.BadZipFile, zlib.error, struct.error):
        raise RefusedError(415, *texts.NO_WORKBOOK) from None


def _inflated_size(data: bytes, member: zipfile.ZipInfo, most: int) -> int:
    """Inflate a member, keep nothing and count: what an archive says of its own sizes need not be true."""
    start = member.header_offset + _HEADER + sum(struct.unpack_from("<HH", data, member.header_offset + _NAME_LENGTHS))
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size = member.compress_size if member.compress_type == zipfile.ZIP_STORED else 0
    parts = range(start, start + member.compress_size, _CHUNK) if not size else ()
    for at in parts:
        part = data[at : at + _CHUNK]
        while part and size <= most:
            size += len(inflater.decompress(part, _CHUNK * 16))
            part = inflater.unconsumed_tail
    if size > most:
        raise RefusedError(413, *texts.ZIP_BOMB)
    return size
