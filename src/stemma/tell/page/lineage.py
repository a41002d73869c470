"""The lineage drawn as philologists draw a stemma: which report goes back to which text.

Days go down the page. Every origin is a tree under its name: a hollow circle is a text that none of
the reports is, a filled disc with a letter a report, a line leads from what was copied to the copy.
Reports that go back to nothing but themselves stand together. Origins stand beside one another as
far as the width allows, the others below; each such row has its own days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from stemma.records.findings import Account
from stemma.tell.chains import UNNAMED
from stemma.tell.page.ancestry import Family, list_families
from stemma.tell.page.blocks import GAP, grow_family
from stemma.tell.page.drawing import (
    GUTTER,
    WIDTH,
    Label,
    Rule,
    Sample,
    find_report_day,
    make_bands,
    measure_text,
    place_day,
    wrap_text,
)
from stemma.tell.page.sheet import MARGIN, Column, Edge, Frame, Node, Sheet, draw_system
from stemma.tell.sources import Sources

# More days than this are drawn several to a band.
_BANDS = 10
# A name has at most three lines, as wide as its tree or so many units; the titles have it whole.
# In the narrower way a single long word may still take the wider one's room.
_NAME_WIDTHS, _NAME_LINES = (112, 48), 3
_COLUMN_GAP, _SYSTEM_GAP = 20, 30
_LEAST_DISC = 26
_LONE = "each on its own"


class Lineage(msgspec.Struct, frozen=True):
    """The drawing; all numbers are its own units, of which a screen's pixel is one."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    frames: tuple[Frame, ...]
    spines: tuple[str, ...]
    names: tuple[Label, ...]
    days: tuple[Label, ...]
    rules: tuple[Rule, ...]
    legend: tuple[Sample, ...]
    note: str = ""


def lay_out_lineage(account: Account, sources: Sources) -> Lineage | None:
    """The drawing of an account's origins; nothing where it has none."""
    families = list_families(account, sources)
    if not families:
        return None
    days = {article.id: find_report_day(article) for article in account.articles}
    bands = make_bands(days.values(), _BANDS)
    places = {letter: place_day(bands, day) for letter, day in days.items()}
    pitch = _measure_pitch(families, sources)
    # Names are broken into lines only where more origins then stand beside one another.
    ways = [
        list(_fill_systems(_make_columns(families, places, pitch, name_width)))
        for name_width in _NAME_WIDTHS
    ]
    systems = min(ways, key=len)
    sheet = Sheet(sources, pitch)
    height = 0
    for system in systems:
        height = draw_system(sheet, system, bands, height + (_SYSTEM_GAP if height else 0))
    cut = any(column.growth.cut for system in systems for column in system)
    return Lineage(
        width=WIDTH,
        height=height,
        nodes=tuple(sheet.nodes),
        edges=tuple(sheet.edges),
        frames=tuple(sheet.frames),
        spines=tuple(sheet.spines),
        names=tuple(sheet.names),
        days=tuple(sheet.days),
        rules=tuple(sheet.rules),
        legend=tuple(_list_samples(sheet)),
        note="copies of copies hang from the text that they go back to" if cut else "",
    )


def _measure_pitch(families: Iterable[Family], sources: Sources) -> int:
    """All discs are as wide as the widest needs, so that letters stand in columns."""
    marks = [sources.notation.mark(m.letter, f.origin.id) for f in families for m in f.members]
    widest = max(measure_text(mark) for mark in marks)
    return max(_LEAST_DISC, round(widest) + 8) + GAP


def _make_columns(
    families: Sequence[Family], places: Mapping[str, int], pitch: int, name_width: int
) -> list[Column]:
    """Trees in the account's order; lone reports, if they are several, together after them."""
    lone = tuple(family for family in families if family.alone)
    groups: list[tuple[Family, ...]] = [
        (family,) for family in families if not family.alone or len(lone) == 1
    ]
    if len(lone) > 1:
        groups.append(lone)
    return [_make_column(group, places, pitch, name_width) for group in groups]


def _make_column(
    group: tuple[Family, ...], places: Mapping[str, int], pitch: int, name_width: int
) -> Column:
    """A tree below its name, both about one middle where that takes no more than all the width."""
    most = WIDTH - GUTTER - MARGIN
    growth = grow_family(group, places, pitch, most)
    name = _LONE if len(group) > 1 else _name_family(group[0])
    longest = max(measure_text(word) for word in name.split(" "))
    room = max(growth.width, name_width, min(longest, _NAME_WIDTHS[0]))
    lines = wrap_text(name, room, _NAME_LINES)
    widest = max(measure_text(line) for line in lines)
    left = max(widest / 2 - growth.head, 0.0)
    right = max(growth.head + widest / 2, growth.width)
    if growth.spine or len(group) > 1 or left + right > most:
        return Column(group, growth, lines, max(growth.width, widest), flush=True)
    return Column(group, growth, lines, left + right, flush=False, tree=left)


def _name_family(family: Family) -> str:
    if family.name:
        return family.name if family.credited else f"{family.name}?"
    return UNNAMED[family.origin.status]


def _fill_systems(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """As many columns beside one another as the width holds, as staves on a page of music."""
    system: list[Column] = []
    left = float(GUTTER)
    for column in columns:
        if system and left + column.width > WIDTH - MARGIN:
            yield system
            system, left = [], float(GUTTER)
        system.append(msgspec.structs.replace(column, left=left))
        left += column.width + _COLUMN_GAP
    if system:
        yield system


def _list_samples(sheet: Sheet) -> Iterator[Sample]:
    """The legend: the kinds of mark that occur."""
    kinds = {node.kind for node in sheet.nodes}
    lines = {edge.line for edge in sheet.edges}
    texts = {
        "report": "a report",
        "own": "a report that is the agency’s own text",
        "again": "a report that is drawn elsewhere too",
        "lost": "a text that is not among the reports",
        "solid": "taken over or edited; from a lost text: credited",
        "dashed": "reworded",
        "dotted": "translated, or only inferred",
        "frame": "several that hang from one text",
    }
    occurring = kinds | lines | ({"frame"} if sheet.frames else set())
    return (Sample(kind, text) for kind, text in texts.items() if kind in occurring)
