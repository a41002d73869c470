"""Sets parts of a tree beside one another, each as far left as it goes without touching.

After Reingold and Tilford, "Tidier Drawings of Trees" (1981): a part is known by its contour, that
is how far it reaches to the left and to the right on every level. Rows of letters are the even
levels; the space below row n, in which lines run aslant, is level 2n + 1.
"""

from collections.abc import Iterable, Sequence

# Left and right end by level.
Contour = dict[int, tuple[float, float]]
# Between what stands beside one another.
_GAP = 10
# A line takes so much to either side.
_LINE = 2


def span_levels(upper: int, lower: int, anchors: tuple[float, float]) -> Contour:
    """The way of lines from one row to another: straight, but for the space at the upper one."""
    first, last = sorted((2 * upper, 2 * lower))
    fan = 2 * upper + (1 if upper < lower else -1)
    return {
        level: (anchors[0] - _LINE, anchors[1] + _LINE)
        for level in range(first + 1, last)
        if level != fan
    }


def join_contours(parts: Iterable[tuple[Contour, float]]) -> Contour:
    """One contour about several, each moved to the right by its number."""
    joined: Contour = {}
    for contour, by in parts:
        for level, (low, high) in contour.items():
            left, right = joined.get(level, (low + by, high + by))
            joined[level] = min(left, low + by), max(right, high + by)
    return joined


def pack_contours(contours: Sequence[Contour]) -> list[float]:
    """How far each is moved to the right, so that all stand in this order and none touches."""
    centres: list[float] = []
    taken: Contour = {}
    for contour in contours:
        at = max(
            (taken[level][1] + _GAP - low for level, (low, _) in contour.items() if level in taken),
            default=centres[-1] if centres else 0.0,
        )
        centres.append(at)
        taken = join_contours([(taken, 0), (contour, at)])
    return centres
