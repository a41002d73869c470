"""Draws columns of blocks on a sheet: rows from top to bottom, discs, lines, names and days."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from stemma.tell.page.ancestry import (
    LOST,
    Certainty,
    Family,
    Member,
    Relation,
    describe_member,
)
from stemma.tell.page.blocks import GAP, HEIGHT, LINES, PAD, Block, Growth, Line
from stemma.tell.page.drawing import LINE_HEIGHT, WIDTH, Band, Label, Rule
from stemma.tell.sources import Sources

NodeKind = Literal["report", "own", "again", "lost"]
# Of a lost text; and from its name to it.
_RADIUS, _HEAD_GAP = 8, 4
# From a row of letters to the next on the same day; from the last to the rule of the next day; and
# from that rule to its letters.
_TIER_GAP, _ABOVE_RULE, _BELOW_RULE = 22, 14, 16
# Where no line runs aslant from row to row, less will do.
_CLOSE_GAP = 12
# From the baseline of a letter to the top of its disc, and of a line of text to its own.
_DISC_BASELINE, _TEXT_BASELINE = 18, 12
# A ring about a disc, and half a line's width.
MARGIN = 4
# The row above all days, in which lost texts stand.
_HEAD = (-1, 0)


class Node(msgspec.Struct, frozen=True):
    """A disc: `x` and `y` are its left upper corner; `mark` stands in it, `title` is read out.

    A lost text has no letter; what it is called stands above it.
    """

    x: int
    y: int
    width: int
    height: int
    kind: NodeKind
    letter: str
    mark: str
    title: str


class Edge(msgspec.Struct, frozen=True):
    """A line from what was copied (`source`, "" for a lost text) to its copies."""

    path: str
    relation: Relation
    certainty: Certainty
    line: Line
    source: str
    targets: tuple[str, ...]


class Frame(msgspec.Struct, frozen=True):
    """A box about letters to which one line leads."""

    x: int
    y: int
    width: int
    height: int


class Column(msgspec.Struct, frozen=True):
    """One family, or all lone reports, under its name.

    `left` is where it stands, `tree` where its tree begins within it; `flush`: its name begins
    where its letters do, instead of standing above the middle of its tree.
    """

    families: tuple[Family, ...]
    growth: Growth
    lines: tuple[str, ...]
    width: float
    flush: bool
    tree: float = 0.0
    left: float = 0.0

    @property
    def lost(self) -> bool:
        """Whether a text that is not among the reports stands at its head."""
        return self.families[0].lost

    @property
    def head(self) -> float:
        """Where its lost text stands from left to right, or would."""
        return self.left + self.tree + self.growth.head


class Sheet:
    """What has been drawn so far, from the top downwards."""

    def __init__(self, sources: Sources, pitch: int) -> None:
        self.sources, self.pitch = sources, pitch
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.frames: list[Frame] = []
        self.spines: list[str] = []
        self.names: list[Label] = []
        self.days: list[Label] = []
        self.rules: list[Rule] = []


class _Rows(msgspec.Struct, frozen=True):
    """Top and bottom of every (band, tier) of a system, in order; first of all its head."""

    spans: dict[tuple[int, int], tuple[int, int]]

    def find_next(self, row: tuple[int, int]) -> int:
        """The top of the row below."""
        return min(top for top, _ in self.spans.values() if top > self.spans[row][0])

    def find_above(self, row: tuple[int, int]) -> int:
        """The bottom of the row above."""
        return max(bottom for top, bottom in self.spans.values() if top < self.spans[row][0])


def draw_system(sheet: Sheet, system: Sequence[Column], bands: Sequence[Band], top: int) -> int:
    """Draw columns beside one another; returns where they end."""
    lines = max(len(column.lines) for column in system)
    head = top + lines * LINE_HEIGHT
    circles = any(column.lost for column in system)
    if circles:
        head += 2 * _RADIUS + _HEAD_GAP
    blocks = [block for column in system for _, block in column.growth.walk()]
    slanting = any(parent for column in system for parent, _ in column.growth.walk())
    tier_gap = _TIER_GAP if slanting else _CLOSE_GAP
    rows, bottom = _stack_rows(sheet, blocks, bands, (top, head), tier_gap)
    for column in system:
        _draw_head(sheet, column, head, circles=circles)
        if column.growth.spine:
            _draw_spine(sheet, column, rows)
        for parent, block in column.growth.walk():
            if block.relation is not None and not column.growth.spine:
                _draw_edges(sheet, column, parent, block, rows)
            _draw_block(sheet, column, block, rows)
    return bottom


def _stack_rows(
    sheet: Sheet, blocks: Sequence[Block], bands: Sequence[Band], head: tuple[int, int], gap: int
) -> tuple[_Rows, int]:
    """Give each row of blocks its place, and name the days beside them."""
    heights: dict[tuple[int, int], int] = {}
    for block in blocks:
        heights[block.row] = max(block.height, heights.get(block.row, 0))
    spans = {_HEAD: head}
    y, last, least = head[1], -1, 0
    for band, tier in sorted(heights):
        if band == last:
            y += gap
        else:
            y = max(y, least) + _ABOVE_RULE
            sheet.rules.append(Rule(0, y, WIDTH))
            y += _BELOW_RULE
            for number, line in enumerate(bands[band].lines):
                sheet.days.append(Label(0, y + _DISC_BASELINE + number * LINE_HEIGHT, line))
            least = y + _DISC_BASELINE - _TEXT_BASELINE + len(bands[band].lines) * LINE_HEIGHT
        spans[band, tier] = (y, y + heights[band, tier])
        y, last = y + heights[band, tier], band
    return _Rows(spans), max(y, least) + MARGIN


def _draw_head(sheet: Sheet, column: Column, head: int, *, circles: bool) -> None:
    """The name, and below it the circle of a lost text; names end on one line."""
    bottom = head - (2 * _RADIUS + _HEAD_GAP if circles else 0)
    x = round(column.left if column.flush else column.head)
    kind = "start" if column.flush else "middle"
    first = bottom - (LINE_HEIGHT - _TEXT_BASELINE) - (len(column.lines) - 1) * LINE_HEIGHT
    for number, line in enumerate(column.lines):
        sheet.names.append(Label(x, first + number * LINE_HEIGHT, line, kind))
    if not column.lost:
        return
    family = column.families[0]
    name = family.name if family.credited and family.name else ""
    title = f"the text of {name}" if name else "a text that nobody names"
    size = 2 * _RADIUS
    sheet.nodes.append(
        Node(
            round(column.head) - _RADIUS,
            head - size,
            size,
            size,
            "lost",
            LOST,
            "",
            f"{title}, which is not among these reports",
        )
    )


def _draw_block(sheet: Sheet, column: Column, block: Block, rows: _Rows) -> None:
    left, top = _find_corner(column, block, rows)
    if block.framed:
        sheet.frames.append(Frame(left, top, block.measure(sheet.pitch), block.height))
        left, top = left + PAD, top + PAD
    for number, member in enumerate(block.members):
        row, place = divmod(number, block.columns)
        x, y = left + place * sheet.pitch, top + row * (HEIGHT + GAP)
        sheet.nodes.append(_make_node(sheet, member, _find_family(column, member), x, y))


def _find_corner(column: Column, block: Block, rows: _Rows) -> tuple[int, int]:
    return round(column.left + column.tree + block.left), rows.spans[block.row][0]


def _find_family(column: Column, member: Member) -> Family:
    return next(family for family in column.families if member in family.members)


def _make_node(sheet: Sheet, member: Member, family: Family, x: int, y: int) -> Node:
    mark = sheet.sources.notation.mark(member.letter, family.origin.id)
    kind: NodeKind = "again" if member.again else "own" if member.own else "report"
    return Node(
        x=x,
        y=y,
        width=sheet.pitch - GAP,
        height=HEIGHT,
        kind=kind,
        letter=member.letter,
        mark=mark,
        title=describe_member(sheet.sources, member, family),
    )


def _draw_edges(
    sheet: Sheet, column: Column, parent: Block | None, block: Block, rows: _Rows
) -> None:
    """A line to each letter, or one to the frame about them."""
    left, top = _find_corner(column, block, rows)
    disc = sheet.pitch - GAP
    if block.framed:
        targets = [(left + block.measure(sheet.pitch) // 2, block.members)]
    else:
        targets = [
            (left + number * sheet.pitch + disc // 2, (member,))
            for number, member in enumerate(block.members)
        ]
    for place, members in targets:
        if parent is None:
            path = _descend(round(column.head), rows.spans[_HEAD][1], _HEAD, place, top, rows)
            source = LOST
        else:
            corner = _find_corner(column, parent, rows)
            x, source = corner[0] + disc // 2, parent.members[0].letter
            if corner[1] > top:
                path = _rise(x, corner[1], parent.row, place, top + block.height, rows)
            else:
                path = _descend(x, corner[1] + HEIGHT, parent.row, place, top, rows)
        sheet.edges.append(_make_edge(path, members, source))


def _make_edge(path: str, members: Sequence[Member], source: str) -> Edge:
    first = members[0]
    relation: Relation = first.parent.relation if first.parent else "inferred"
    return Edge(
        path, relation, first.certainty, LINES[relation], source, tuple(m.letter for m in members)
    )


def _descend(x: int, start: int, row: tuple[int, int], place: int, end: int, rows: _Rows) -> str:
    """Down from (x, start), aslant below the row it starts in, and down to (place, end)."""
    low, high = rows.spans[row][1], rows.find_next(row)
    if x == place:
        return f"M{x} {start}V{end}"
    drop = f"V{low}" if low != start else ""
    fall = f"V{end}" if end != high else ""
    return f"M{x} {start}{drop}L{place} {high}{fall}"


def _rise(x: int, start: int, row: tuple[int, int], place: int, end: int, rows: _Rows) -> str:
    """Up to a copy that bears an earlier day than its model, with a head: all others lead down."""
    high = rows.find_above(row)
    climb = f"V{end}" if end != high else ""
    return f"M{x} {start}L{place} {high}{climb}m-4 7l4 -7l4 7"


def _draw_spine(sheet: Sheet, column: Column, rows: _Rows) -> None:
    """One line down the left side, with a branch to each block."""
    x = round(column.head)
    middles = []
    for block in column.growth.roots:
        if block.relation is None:
            continue
        left, top = _find_corner(column, block, rows)
        middle = top + (block.height if block.framed else HEIGHT) // 2
        middles.append(middle)
        sheet.edges.append(_make_edge(f"M{x} {middle}H{left}", block.members, LOST))
    if middles:
        sheet.spines.append(f"M{x} {rows.spans[_HEAD][1]}V{max(middles)}")
