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


def nearer(view: View, found: list[Found]) -> View:
    """Return the part of a view that holds text, with its contrast stretched and small type enlarged."""
    picture = view.picture
    corners = [corner for each in found for corner in each.box] or [Point(0, 0), Point(*picture.size)]
    heights = sorted(math.dist(each.box[0], each.box[3]) for each in found) or [_LINE_HEIGHT]
    margin = 2 * heights[-1]
    left, top = (max(0, math.floor(min(corner[axis] for corner in corners) - margin)) for axis in (0, 1))
    right, low = (
        min(picture.size[axis], math.ceil(max(corner[axis] for corner in corners) + margin)) for axis in (0, 1)
    )
    part = ImageOps.autocontrast(picture.crop((left, top, right, low)).convert("L"), cutoff=1)
    room = max(Engine.longest_side / max(part.size), 1.0)
    scale = min(max(_LINE_HEIGHT / heights[len(heights) // 2], 1.0), room, _MOST_ENLARGED)
    size = (round(part.width * scale), round(part.height * scale))
    sharp = part.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(2, 80, 2))
    return view.changed(sharp.convert("RGB"), lambda point: Point(point.x / scale + left, point.y / scale + top))


def straightened(view: View, found: list[Found], model: Engine) -> View:
    """Return a view in which lines that bow around a bottle are level; the view itself where no bow can be measured."""
    lying = _lying(view) if abs(direction([each.box for each in found])) > math.pi / 4 else view
    slopes = list(_slopes(lying.picture, model))
    if len(slopes) < _LEAST_SLOPES:
        return view
    width = lying.picture.width
    across = np.array([place / width for place, _, _ in slopes])
    rise = np.array([slope for _, slope, _ in slopes])
    weight = np.array([length for _, _, length in slopes])
    usual = np.polyval(np.polyfit(across, rise, _DEGREE, w=weight), across)
    near = np.abs(rise - usual) <= 2 * np.std(rise - usual) + 1e-6
    curve = np.polyint(np.polyfit(across[near], rise[near], _DEGREE, w=weight[near]))
    edges = np.linspace(0, width, _COLUMNS + 1)
    return _levelled(lying, edges, np.polyval(curve, edges / width) * width)


def _lying(view: View) -> View:
    height = view.picture.height
    turned = view.picture.transpose(Image.Transpose.ROTATE_270)
    return view.changed(turned, lambda point: Point(point.y, height - point.x))


def _slopes(picture: Image.Image, model: Engine) -> Iterator[tuple[float, float, float]]:
    """Yield place, slope and length of short pieces of lines, from a picture cut into strips that are set apart."""
    step, gap = picture.width / _STRIPS, max(picture.width // 20, 24)
    apart = Image.new("RGB", (picture.width + gap * _STRIPS, picture.height), _paper(picture))
    for i in range(_STRIPS):
        strip = picture.crop((round(i * step), 0, round((i + 1) * step), picture.height))
        apart.paste(strip, (round(i * (step + gap)), 0))
    for (a, b, c, d), _ in model.found(apart):
        middle, length = (a.x + c.x) / 2, math.dist(a, b)
        if length > 1.5 * math.dist(a, d) and length < step + gap:
            yield middle - gap * int(middle / (step + gap)), (b.y - a.y) / max(b.x - a.x, 1.0), length


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
