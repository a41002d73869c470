"""A family cut into blocks of letters, and its tree set as narrow as it stands without a crossing.

A report from which others hang is a block of its own; those that hang from one text, on one day
and in one way, with nothing below them, are one block, a grid where they are many.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from stemma.tell.page.ancestry import LOST, Family, Member, Relation
from stemma.tell.page.contours import Contour, join_contours, pack_contours, span_levels

Line = Literal["solid", "dashed", "dotted"]
LINES: dict[Relation, Line] = {
    "verbatim": "solid",
    "edited": "solid",
    "credited": "solid",
    "rewritten": "dashed",
    "translated": "dotted",
    "shared origin": "dotted",
    "inferred": "dotted",
}
_ORDER = ("solid", "dashed", "dotted", "")
HEIGHT, GAP = 26, 8
PAD = 6  # between a frame and the letters in it
# Where a spine runs from left to right, and where the blocks begin that branch off it.
_SPINE_HEAD, _SPINE = 9, 22
# So many letters hang each from a line of its own; more of them share a frame.
_SEPARATE = 3
# Reports above one another that are drawn as such; in a family that grows too wide, fewer are.
_DEPTHS = (12, 2, 1)
# A grid is somewhat wider than high.
_LEAST_COLUMNS, _SHAPE = 4, 1.6


class Block(msgspec.Struct):
    """Letters that hang from one text. `band` and `tier` say in which row it stands.

    `relation` is null where it hangs from nothing; `left` is where it begins within its family.
    """

    members: tuple[Member, ...]
    relation: Relation | None
    band: int
    tier: int
    columns: int
    children: list["Block"]
    left: float = 0.0

    @property
    def row(self) -> tuple[int, int]:
        """Its day's place, and how far down on that day."""
        return self.band, self.tier

    @property
    def framed(self) -> bool:
        """Whether one line leads to all its letters."""
        return self.relation is not None and len(self.members) > _SEPARATE

    @property
    def height(self) -> int:
        """From the top of its frame or its first letter to the bottom."""
        rows = -(-len(self.members) // self.columns)
        return rows * (HEIGHT + GAP) - GAP + (2 * PAD if self.framed else 0)

    def measure(self, pitch: int) -> int:
        """Its own width; letters stand `pitch` units apart."""
        return self.columns * pitch - GAP + (2 * PAD if self.framed else 0)


class Growth(msgspec.Struct, frozen=True):
    """All blocks of a family: `roots` hang from its lost text, or from nothing.

    `head` is where the lost text stands from left to right. `spine`: the blocks stand below one
    another along a line. `cut`: some hang from a text further up than the one they were taken from.
    """

    roots: tuple[Block, ...]
    width: float
    head: float
    spine: bool = False
    cut: bool = False

    def walk(self) -> Iterator[tuple[Block | None, Block]]:
        """Every block after the one that it hangs from."""
        waiting: list[tuple[Block | None, Block]] = [(None, root) for root in reversed(self.roots)]
        while waiting:
            parent, block = waiting.pop()
            yield parent, block
            waiting += [(block, child) for child in reversed(block.children)]


def grow_family(
    families: Sequence[Family], bands: Mapping[str, int], pitch: int, room: float
) -> Growth:
    """The fullest drawing of a family that is no wider than `room`.

    Several families are those of lone reports: they stand together, below one another by day.
    `bands` gives each letter its day's place.
    """
    members = [member for family in families for member in family.members]
    if len(families) == 1:
        for depth in _DEPTHS:
            growth = _grow_tree(members, bands, pitch, room, depth)
            if growth.width <= room:
                return growth
    return _grow_spine(members, bands, pitch, room)


def _grow_tree(
    members: Sequence[Member], bands: Mapping[str, int], pitch: int, room: float, depth: int
) -> Growth:
    parents = {m.letter: m.parent.letter for m in members if m.parent and m.parent.letter != LOST}
    below: dict[str, list[Member]] = {}
    cut = False
    for member in members:
        line = _list_ancestors(member.letter, parents)
        home = line[max(len(line) - depth, 0)] if line else LOST
        below.setdefault(home, []).append(member)
        cut = cut or len(line) > depth
    roots = _gather(LOST, (-1, 0), below, bands, _count_columns(room, pitch))
    return _set_tree(roots, pitch, cut=cut)


def _count_columns(room: float, pitch: int) -> int:
    return max(1, int((room - 2 * PAD + GAP) // pitch))


def _list_ancestors(letter: str, parents: Mapping[str, str]) -> list[str]:
    """The reports above a report, nearest first."""
    line = []
    while (above := parents.get(letter)) is not None:
        line.append(above)
        letter = above
    return line


def _gather(
    home: str,
    row: tuple[int, int],
    below: Mapping[str, Sequence[Member]],
    bands: Mapping[str, int],
    most: int,
) -> list[Block]:
    """The blocks that hang from a report in a row, earliest first."""
    groups: dict[tuple[int, int, str], list[Member]] = {}
    for member in below.get(home, ()):
        single = member.letter if member.letter in below else ""
        groups.setdefault((bands[member.letter], _rank_line(member), single), []).append(member)
    blocks = []
    for (band, _, single), group in sorted(groups.items(), key=lambda entry: entry[0][:2]):
        own = (band, row[1] + 1 if band == row[0] else 0)
        children = _gather(single, own, below, bands, most) if single else []
        wide = max(_LEAST_COLUMNS, math.ceil(math.sqrt(_SHAPE * len(group))))
        blocks.append(_make_block(group, own, min(wide, most), children))
    return blocks


def _rank_line(member: Member) -> int:
    return _ORDER.index(LINES[member.parent.relation] if member.parent else "")


def _make_block(
    group: Sequence[Member], row: tuple[int, int], most: int, children: list[Block]
) -> Block:
    parent = group[0].parent
    relation = parent.relation if parent else None
    return Block(tuple(group), relation, *row, min(len(group), most), children)


def _set_tree(roots: Sequence[Block], pitch: int, *, cut: bool) -> Growth:
    """Set a tree from left to right; its head stands above the middle of what hangs from it."""
    rows = {row: number for number, row in enumerate(sorted(_list_rows(roots)))}
    contours = [_shape(root, rows, pitch) for root in roots]
    hung = [root.relation is not None for root in roots]
    lines = [
        span_levels(-1, rows[root.row], _find_anchors(root, pitch)) if hangs else {}
        for root, hangs in zip(roots, hung, strict=True)
    ]
    centres = pack_contours(
        [join_contours([(c, 0), (x, 0)]) for c, x in zip(contours, lines, strict=True)]
    )
    whole = join_contours(zip(contours, centres, strict=True))
    left = min(low for low, _ in whole.values())
    for root, centre in zip(roots, centres, strict=True):
        _shift(root, centre - left)
    width = max(high for _, high in whole.values()) - left
    linked = [
        centre - left + anchor
        for root, centre, hangs in zip(roots, centres, hung, strict=True)
        for anchor in _find_anchors(root, pitch)
        if hangs
    ]
    head = (min(linked) + max(linked)) / 2 if linked else width / 2
    return Growth(tuple(roots), width, head, cut=cut)


def _list_rows(blocks: Iterable[Block]) -> set[tuple[int, int]]:
    rows: set[tuple[int, int]] = set()
    for block in blocks:
        rows |= {block.row} | _list_rows(block.children)
    return rows


def _find_anchors(block: Block, pitch: int) -> tuple[float, float]:
    """The first and the last place, from its middle, at which lines reach a block."""
    if block.framed:
        return 0.0, 0.0
    half = (block.columns - 1) * pitch / 2
    return -half, half


def _shape(block: Block, rows: Mapping[tuple[int, int], int], pitch: int) -> Contour:
    """The contour of a block and all below it, about its middle; sets `left` from that middle."""
    row, half = rows[block.row], block.measure(pitch) / 2
    block.left = -half
    shapes = []
    for child in block.children:
        line = span_levels(row, rows[child.row], _find_anchors(child, pitch))
        shapes.append(join_contours([(_shape(child, rows, pitch), 0), (line, 0)]))
    own: Contour = {2 * row: (-half, half)}
    if not shapes:
        return own
    rises = any(min(shape) <= 2 * row for shape in shapes)
    # What bears an earlier day than its model stands right of it, and of the line it hangs from.
    aside = [join_contours([(own, 0), (span_levels(-1, row, (0.0, 0.0)), 0)])] if rises else []
    centres = pack_contours([*aside, *shapes])[len(aside) :]
    reached = [
        centre + anchor
        for child, centre in zip(block.children, centres, strict=True)
        for anchor in _find_anchors(child, pitch)
    ]
    middle = 0.0 if rises else (min(reached) + max(reached)) / 2
    for child, centre in zip(block.children, centres, strict=True):
        _shift(child, centre - middle)
    for level in (2 * row + 1, 2 * row - 1) if rises else (2 * row + 1,):
        own[level] = min(*reached, middle) - middle, max(reached) - middle
    placed = [(shape, centre - middle) for shape, centre in zip(shapes, centres, strict=True)]
    return join_contours([(own, 0), *placed])


def _shift(block: Block, by: float) -> None:
    block.left += by
    for child in block.children:
        _shift(child, by)


def _grow_spine(
    members: Sequence[Member], bands: Mapping[str, int], pitch: int, room: float
) -> Growth:
    """One block a day and kind of line, all below one another."""
    groups: dict[tuple[int, int], list[Member]] = {}
    for member in members:
        groups.setdefault((bands[member.letter], _rank_line(member)), []).append(member)
    hung = any(member.parent is not None for member in members)
    margin = _SPINE if hung else 0
    tiers: dict[int, int] = {}
    roots = []
    for (band, _), group in sorted(groups.items()):
        row = (band, tiers.get(band, 0))
        tiers[band] = row[1] + 1
        block = _make_block(group, row, _count_columns(room - margin, pitch), [])
        block.left = margin
        roots.append(block)
    width = margin + max(root.measure(pitch) for root in roots)
    cut = any(member.parent and member.parent.letter != LOST for member in members)
    return Growth(tuple(roots), width, _SPINE_HEAD, spine=hung, cut=cut)
