"""Labels beside points: on which side of its point each covers the least, and how much of it there is room for.

Knows pixels only: a sheet as wide as a narrow page, and the same on a wide one, where points stand farther apart.
"""

from unicodedata import east_asian_width

WIDTH = 380  # the width in pixels for which labels are kept apart: a chart beside a reader
_SCALES = (1, 2.9)  # as wide as that, and as a chart over the whole page
_LINE = 13
# Where a label may stand, as plotly calls it: the direction from its point, the liked ones first.
_SIDES = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "bottom center": (0, -1),
    "top center": (0, 1),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
_SHORTER = 60  # square pixels that a longer label may cover before a shorter one is liked better
_NONE = 250  # as many more that the shortest may cover before none is liked better
_NEAR = 4  # pixels: a label as near to another point reads as that point's own
Box = tuple[float, float, float, float]
Sheet = tuple[list[tuple[float, float]], list[Box], list[Box]]  # centres, points, and what is taken besides


def placed(
    centres: list[tuple[float, float]], radii: list[float], labels: list[list[str]], right: float
) -> list[tuple[str, str]]:
    """Choose for each point, the most important first, its label and the side on which it stands.

    Parameters
    ----------
    centres, radii
        The points, in pixels; up is more.
    labels
        For each point its labels, the longest first, lines parted by ``<br>``; an empty one is last in any case.
    right
        Where the sheet ends; it begins at 0.

    Returns
    -------
    list
        ``(label, side)`` each.
    """
    sheets: list[Sheet] = []
    for scale in _SCALES:
        spread = [(x * scale, y * scale) for x, y in centres]
        points = [_around(centre, radius + _NEAR) for centre, radius in zip(spread, radii, strict=True)]
        edge = right * scale
        sheets.append((spread, points, [(edge, -1e5, edge + 1e5, 1e5), (-1e5, -1e5, 0, 1e5)]))
    chosen = []
    for at, (radius, texts) in enumerate(zip(radii, labels, strict=True)):
        costs = [*((text, _SHORTER * i) for i, text in enumerate(texts)), ("", _SHORTER * len(texts) + _NONE)]
        covered = {
            (text, side): cost + max(_covered(sheet, at, radius, text, side) for sheet in sheets)
            for text, cost in costs
            for side in _SIDES
        }
        best = min(covered, key=lambda one: covered[one])
        for spread, _, taken in sheets:
            taken.append(_box(spread[at], radius, *best))
        chosen.append(best)
    return chosen


def _covered(sheet: Sheet, at: int, radius: float, text: str, side: str) -> float:
    """Give how much of other points and labels a point's label would cover on a sheet."""
    spread, points, taken = sheet
    box = _box(spread[at], radius, text, side)
    return sum(_shared(box, other) for other in [*points[:at], *points[at + 1 :], *taken])


def _around(centre: tuple[float, float], radius: float) -> Box:
    """Give the space that a point takes."""
    x, y = centre
    return x - radius, y - radius, x + radius, y + radius


def _box(centre: tuple[float, float], radius: float, text: str, side: str) -> Box:
    """Give the space that a label takes beside its point."""
    lines = text.split("<br>") if text else []
    width = 6 * max((sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines), default=0)
    height = _LINE * len(lines)
    right, up = _SIDES[side]
    x, y = centre[0] + right * (radius + width / 2), centre[1] + up * (radius + height / 2)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _shared(one: Box, other: Box) -> float:
    """Give the area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0, width) * max(0, height)
