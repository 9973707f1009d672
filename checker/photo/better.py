"""Better views of a picture that was read badly: nearer and with more contrast, or with bent lines straightened."""

import math
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from checker.photo.engine import Engine, Found
from checker.photo.layout import direction
from checker.photo.model import Point
from checker.photo.picture import View

_LINE_HEIGHT = 32.0
_MOST_ENLARGED = 3.0
_STRIPS = 8
_COLUMNS = 64
_LEAST_SLOPES = 12
_DEGREE = 3
_MOST_BOW = 0.5
_MARGIN = 0.05
_WIDE_MARGIN = 0.8  # Bent lines that were not found at all may stand beside those that were.


def nearer(view: View, found: list[Found]) -> View:
    """Return the part of a view that holds text, with its contrast stretched and small type enlarged."""
    part = _around(view, found, _MARGIN)
    heights = sorted(math.dist(each.box[0], each.box[3]) for each in found) or [_LINE_HEIGHT]
    room = max(Engine.longest_side / max(part.picture.size), 1.0)
    scale = min(max(_LINE_HEIGHT / heights[len(heights) // 2], 1.0), room, _MOST_ENLARGED)
    size = (round(part.picture.width * scale), round(part.picture.height * scale))
    clear = ImageOps.autocontrast(part.picture.convert("L"), cutoff=1)
    sharp = clear.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(2, 80, 2))
    return part.changed(sharp.convert("RGB"), lambda point: Point(point.x / scale, point.y / scale))


def straightened(view: View, found: list[Found], model: Engine) -> View:
    """Return the part of a view that holds text, with lines that bow around a bottle made level.

    It stays as it is where no bow can be measured.
    """
    part = _around(view, found, _WIDE_MARGIN)
    if abs(direction([each.box for each in found])) > math.pi / 4:
        part = _lying(part)
    slopes = np.array(list(_slopes(part.picture, model)))
    if len(slopes) < _LEAST_SLOPES:
        return part
    across, rise, weight = slopes.T
    usual = np.polyval(np.polyfit(across, rise, _DEGREE, w=weight), across)
    near = np.abs(rise - usual) <= 2 * np.std(rise - usual) + 1e-6
    fit = np.polyfit(across[near], rise[near], _DEGREE, w=weight[near])
    columns = np.linspace(0, 1, _COLUMNS + 1)
    slope = np.polyval(fit, np.clip(columns, across.min(), across.max()))
    drop = np.concatenate([[0], np.cumsum((slope[1:] + slope[:-1]) / 2)]) / _COLUMNS * part.picture.width
    is_likely = np.ptp(drop) < _MOST_BOW * part.picture.width
    return _levelled(part, columns * part.picture.width, drop) if is_likely else part


def _around(view: View, found: list[Found], share: float) -> View:
    """Return the part of a view that holds what was found, and a share of its size around it; all where nothing was."""
    if not found:
        return view
    corners = [corner for each in found for corner in each.box]
    x, y = [corner.x for corner in corners], [corner.y for corner in corners]
    margin = share * max(max(x) - min(x), max(y) - min(y))
    left, top = max(0, math.floor(min(x) - margin)), max(0, math.floor(min(y) - margin))
    right = min(view.picture.width, math.ceil(max(x) + margin))
    low = min(view.picture.height, math.ceil(max(y) + margin))
    part = view.picture.crop((left, top, right, low))
    return view.changed(part, lambda point: Point(point.x + left, point.y + top))


def _lying(view: View) -> View:
    height = view.picture.height
    turned = view.picture.transpose(Image.Transpose.ROTATE_270)
    return view.changed(turned, lambda point: Point(point.y, height - point.x))


def _slopes(picture: Image.Image, model: Engine) -> Iterator[tuple[float, float, float]]:
    """Yield the place (0 to 1), slope and length of short pieces of lines, from strips of a picture set apart."""
    step, gap = picture.width / _STRIPS, max(picture.width // 20, 24)
    apart = Image.new("RGB", (picture.width + gap * _STRIPS, picture.height), _paper(picture))
    for i in range(_STRIPS):
        strip = picture.crop((round(i * step), 0, round((i + 1) * step), picture.height))
        apart.paste(strip, (round(i * (step + gap)), 0))
    for (a, b, c, d), _ in model.found(apart):
        middle, length = (a.x + c.x) / 2, math.dist(a, b)
        if length > 1.5 * math.dist(a, d) and length < step + gap:
            place = middle - gap * int(middle / (step + gap))
            yield place / picture.width, (b.y - a.y) / max(b.x - a.x, 1.0), length


def _paper(picture: Image.Image) -> tuple[int, ...]:
    """Return the colour most of a picture has."""
    return tuple(int(np.median(band)) for band in np.asarray(picture.reduce(4) if min(picture.size) > 8 else picture).T)


def _levelled(view: View, edges: np.ndarray, drop: np.ndarray) -> View:
    """Move each column of a picture up by ``drop`` pixels, given at the edges of the columns."""
    drop = drop - drop.min()
    tall = view.picture.height
    picture = ImageOps.expand(view.picture, (0, math.ceil(drop.max())), _paper(view.picture))
    top = math.ceil(drop.max())
    mesh = [
        (
            (int(left), 0, int(right), tall + top),
            (left, low, left, low + tall + top, right, high + tall + top, right, high),
        )
        for left, right, low, high in zip(edges, edges[1:], drop, drop[1:])
    ]
    level = picture.transform((picture.width, tall + top), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
    return view.changed(level, lambda point: Point(point.x, point.y + float(np.interp(point.x, edges, drop)) - top))
