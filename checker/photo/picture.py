"""Bytes -> an upright picture, bounded before it is decoded; and pieces and better views of it."""

import io
import math
import warnings
from typing import NamedTuple

from PIL import Image, ImageFilter, ImageOps

from checker.errors import InputError
from checker.photo.model import Box, Point

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 30_000_000
MOST_PIXELS = 64_000_000
_SAVE_AS = "Save the photo as JPEG, PNG or WebP."
_APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_WHITE = (255, 255, 255)


class View(NamedTuple):
    """A picture made from a part of another: ``scale`` times as large, beginning at ``corner``."""

    picture: Image.Image
    scale: float = 1.0
    corner: Point = Point(0, 0)

    def original(self, box: Box) -> Box:
        """Return a box of this view in the pixels of the picture it was made from."""
        a, b, c, d = (Point(x / self.scale + self.corner.x, y / self.scale + self.corner.y) for x, y in box)
        return a, b, c, d


def opened(data: bytes) -> Image.Image:
    """Decode a picture and hold it as EXIF says. Raises InputError where it is none, or too large."""
    if len(data) > MOST_BYTES:
        what = f"{len(data) / 1e6:.0f} MB are more than a photo of a label needs (at most {MOST_BYTES // 1_000_000} MB)"
        raise InputError("photo", what, "Save it smaller.")
    if data[4:12] in _APPLE:
        raise InputError("photo", "HEIC and AVIF pictures are not read", _SAVE_AS)
    try:
        return _decoded(data)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise InputError("photo", "this is no picture that can be opened, or it is cut off", _SAVE_AS) from None


def _decoded(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        what = f"{image.width} x {image.height} pixels are too many (at most {MOST_PIXELS // 1_000_000} million)"
        raise InputError("photo", what, "Save it smaller.")
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", seen.size, _WHITE), seen)
    return upright.convert("RGB")


def cutout(picture: Image.Image, box: Box) -> Image.Image:
    """Return the text in a box, level and from left to right, at the size it has in the picture."""
    a, b, c, d = box
    width = max(math.dist(a, b), math.dist(d, c))
    height = max(math.dist(a, d), math.dist(b, c))
    corners = (*a, *d, *c, *b)
    size = (max(round(width), 1), max(round(height), 1))
    return picture.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def nearer(picture: Image.Image, boxes: list[Box], line_height: float, most: int) -> View:
    """Return the part of a picture that holds text, with its contrast stretched and its lines ``line_height`` high.

    ``most`` bounds its longer side in pixels.
    """
    corners = [corner for box in boxes for corner in box] or [Point(0, 0), Point(*picture.size)]
    heights = sorted(math.dist(box[0], box[3]) for box in boxes) or [line_height]
    margin = 2 * heights[-1]
    left, top = (max(0, math.floor(min(corner[axis] for corner in corners) - margin)) for axis in (0, 1))
    right, bottom = (
        min(picture.size[axis], math.ceil(max(corner[axis] for corner in corners) + margin)) for axis in (0, 1)
    )
    part = ImageOps.autocontrast(picture.crop((left, top, right, bottom)).convert("L"), cutoff=1)
    scale = min(max(line_height / heights[len(heights) // 2], 1.0), max(most / max(part.size), 1.0), 3.0)
    size = (round(part.width * scale), round(part.height * scale))
    larger = part.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(2, 80, 2))
    return View(larger.convert("RGB"), scale, Point(left, top))
