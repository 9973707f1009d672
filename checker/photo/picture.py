"""Bytes -> an upright picture, bounded before it is decoded; and pieces of it."""

import io
import math
import warnings
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageOps

from checker.errors import InputError
from checker.photo.model import Box, Edge, Point, between

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 30_000_000
MOST_PIXELS = 64_000_000
_SAVE_AS = "Save the photo as JPEG, PNG or WebP."
_APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_WHITE = (255, 255, 255)
_CUTS = 12
_LONGEST = 6000


Way = Callable[[Point], Point]
"""From a place in a changed picture to the place in the one it was made from."""


def _same(point: Point) -> Point:
    return point


class View(NamedTuple):
    """A picture as it is read, and the way back to the one that was given."""

    picture: Image.Image
    back: Way = _same

    def edges(self, box: Box) -> tuple[Edge, ...]:
        """Return cuts through a line of this view in the pixels of the picture that was given."""
        a, b, c, d = box
        shares = [i / _CUTS for i in range(_CUTS + 1)]
        return tuple(Edge(self.back(between(a, b, at)), self.back(between(d, c, at))) for at in shares)

    def changed(self, picture: Image.Image, back: Way) -> "View":
        """Return the view of a picture made from this one."""
        return View(picture, lambda point: self.back(back(point)))


def opened(data: bytes) -> Image.Image:
    """Decode a picture and hold it as EXIF says. Raises InputError where it is none, or too large."""
    if len(data) > MOST_BYTES:
        what = f"{len(data) / 1e6:.0f} MB are more than a photo of a label needs (at most {MOST_BYTES // 1_000_000} MB)"
        raise InputError("photo", what, "Save it smaller.")
    if data[4:12] in _APPLE:
        raise InputError("photo", "HEIC and AVIF pictures are not read", _SAVE_AS)
    try:
        return _decoded(data)
    except Image.DecompressionBombError:
        raise _too_many() from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise InputError("photo", "this is no picture that can be opened, or it is cut off", _SAVE_AS) from None


def bounded(picture: Image.Image) -> View:
    """Return a picture as it is, or reduced where it has more pixels than reading needs."""
    times = -(-max(picture.size) // _LONGEST)
    if times == 1:
        return View(picture)
    return View(picture.reduce(times), lambda point: Point(point.x * times, point.y * times))


def _decoded(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise _too_many()
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", seen.size, _WHITE), seen)
    return upright.convert("RGB")


def _too_many() -> InputError:
    return InputError("photo", f"it has more than {MOST_PIXELS // 1_000_000} million pixels", "Save it smaller.")


def cutout(picture: Image.Image, box: Box) -> Image.Image:
    """Return the text in a box, level and from left to right, at the size it has in the picture."""
    a, b, c, d = box
    width = max(math.dist(a, b), math.dist(d, c))
    height = max(math.dist(a, d), math.dist(b, c))
    corners = (*a, *d, *c, *b)
    size = (max(round(width), 1), max(round(height), 1))
    return picture.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
