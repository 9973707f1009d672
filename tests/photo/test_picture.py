"""Pictures as they come: formats, the way they are held, and what is refused before it is decoded."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest

from checker import InputError
from checker.photo import read_photo
from tests.photo.conftest import needs_extra

pytestmark = needs_extra


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new(mode, size).save(file, form, **saved)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """The header of a PNG that says it is huge, without the pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + b"\xff\xff\xff\x7fIDAT"
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no picture"),
    "text": (lambda: b"Aqua, Glycerin", "no picture"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "no picture"),
    "a format we do not read": (lambda: picture("BMP"), "no picture"),
    "an iPhone's HEIC": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
    "cut off": (lambda: picture(size=(400, 400))[:120], "no picture"),
    "too many pixels": (lambda: bomb(9000, 9000), "million pixels"),
    "far too many pixels": (lambda: bomb(12000, 10000), "million pixels"),
    "a bomb": (lambda: bomb(60000, 60000), "million pixels"),
    "too many bytes": (lambda: b"\xff\xd8" + b"\0" * 30_000_001, "30 MB"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_photo_is_refused_and_the_hint_says_what_to_do(kind: str) -> None:
    make, what = REFUSED[kind]
    with pytest.raises(InputError) as error:
        read_photo(make())
    assert what in error.value.what
    assert error.value.hint.startswith("Save")


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("WEBP", "RGBA")]
)
def test_every_kind_of_pixel_becomes_colour(form: str, mode: str) -> None:
    from checker.photo.picture import opened

    assert opened(picture(form, mode)).mode == "RGB"


def test_what_is_transparent_is_seen_on_white() -> None:
    from checker.photo.picture import opened

    assert opened(picture("PNG", "RGBA")).getpixel((0, 0)) == (255, 255, 255)


def test_a_phone_photo_is_held_as_its_exif_says() -> None:
    from PIL import Image

    from checker.photo.picture import opened

    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(picture("JPEG", size=(40, 20), exif=exif)).size == (20, 40)


def test_an_empty_picture_says_that_no_text_was_found() -> None:
    with pytest.raises(InputError, match="no text was found"):
        read_photo(picture(size=(300, 200)))


def test_a_very_large_picture_is_read_reduced_and_leads_back_to_its_own_pixels() -> None:
    from PIL import Image

    from checker.photo import Point
    from checker.photo.picture import bounded

    view = bounded(Image.new("RGB", (7000, 100)))
    assert view.picture.size == (3500, 50)
    assert view.back(Point(100, 10)) == (200, 20)
