"""What the trees chose, mended by its place: a report's paragraphs have one home on a page."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from stemma.read.plain.furniture import classify_line, is_office
from stemma.read.plain.lines import count_words, ends_sentence
from stemma.read.plain.pieces import PieceKind
from stemma.read.web.ancestry import Numbers
from stemma.read.web.html import Block, Context

_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_PROSE_WORDS = 8
# Enough of one design for its last paragraph to be one of them.
_LEAST_ALIKE = 3
_ALIKE = 0.6
# The trees give a heading between two paragraphs this much where they doubt it.
_DOUBTED = 0.15
_CAPTION_WORDS = 45
_BOX_BLOCKS = 5
_LINE_WORDS = 25
_PLAYER_WORDS = 9
_PLAYERS = frozenset({"audio", "outstream", "player", "podcast", "vid", "video"})
# A player's button, or the length of what it plays.
_PLAY = re.compile(r"^[▶►⏵]|\(\d{1,2}:\d\d\)$")
_LINKED = 0.6


class Homes(msgspec.Struct, frozen=True):
    """Block elements by number: how many blocks each holds, and the one that holds the report."""

    held: dict[int, int]
    home: int

    def climb(self, block: Block) -> Context:
        """The nearest element around a block that holds others too."""
        context = block.context
        while context.outer is not None and self.held[context.number] == 1:
            context = context.outer
        return context

    def is_home(self, block: Block) -> bool:
        """Whether a block is one of the report's own paragraphs, by its place."""
        return self.climb(block).number == self.home

    def is_inside(self, block: Block) -> bool:
        """Whether a block stands anywhere in the report's home."""
        context: Context | None = block.context
        while context is not None:
            if context.number == self.home:
                return True
            context = context.outer
        return False


@lru_cache(maxsize=4096)  # the trees ask, and then those who name what is left
def is_furniture_line(text: str) -> bool:
    """Whether a line's words are those of furniture, wherever it stands: a plug, a share bar."""
    return classify_line(text, in_tail=True, at_end=True) is not None


def count_held(blocks: Sequence[Block]) -> dict[int, int]:
    """How many blocks each element holds, by its number."""
    held: dict[int, int] = {}
    for block in blocks:
        context: Context | None = block.context
        while context is not None:
            held[context.number] = held.get(context.number, 0) + 1
            context = context.outer
    return held


def find_homes(
    blocks: Sequence[Block], chosen: Sequence[bool], held: dict[int, int] | None = None
) -> Homes:
    """Where most of the chosen text stands; home is -1 where nothing is chosen.

    `held` is what `count_held` gives for the blocks; None counts anew.
    """
    held = count_held(blocks) if held is None else held
    homes = Homes(held, -1)
    sizes: dict[int, int] = {}
    for block, flag in zip(blocks, chosen, strict=True):
        if flag and _is_prose(block):
            number = homes.climb(block).number
            sizes[number] = sizes.get(number, 0) + len(block.text)
    return Homes(held, max(sizes, key=lambda n: (sizes[n], -n), default=-1))


def mend_choice(
    blocks: Sequence[Block],
    chances: Sequence[float] | Numbers,
    chosen: Sequence[bool],
    held: dict[int, int] | None = None,
) -> list[bool]:
    """Which blocks are the report's, after its paragraphs', headings' and lists' own order."""
    homes = find_homes(blocks, chosen, held)
    mended = [
        flag and not _is_boxed(block, homes) for block, flag in zip(blocks, chosen, strict=True)
    ]
    _fill_design(blocks, mended, homes)
    _fill_lists(blocks, mended, homes)
    _fill_headings(blocks, chances, mended, homes)
    return mended


def _is_prose(block: Block) -> bool:
    if block.linked > 0.3 or count_words(block.text) < _PROSE_WORDS:
        return False
    return ends_sentence(block.text)


def _is_boxed(block: Block, homes: Homes) -> bool:
    """Whether a block stands in a small box with a button or field, which asks for something."""
    context: Context | None = block.context
    for _ in range(3):
        if context is None or context.number == homes.home:
            return False
        if homes.held[context.number] > _BOX_BLOCKS or context.tag == "p":
            context = context.outer if context.tag in ("p", "li", "ul", "h2", "h3", "h4") else None
            continue
        if "control" in context.holds:
            return True
        context = context.outer
    return False


def _sign(block: Block) -> tuple[str, frozenset[str]]:
    names = block.context.names
    return block.context.tag, names[0] if names else frozenset()


def _fill_design(blocks: Sequence[Block], mended: list[bool], homes: Homes) -> None:
    """Choose sentences that are built and placed as most of the report's are."""
    at_home: dict[tuple[str, frozenset[str]], list[int]] = {}
    for i, block in enumerate(blocks):
        if _is_prose(block) and homes.is_home(block):
            at_home.setdefault(_sign(block), []).append(i)
    for alike in at_home.values():
        count = sum(mended[i] for i in alike)
        if count < _LEAST_ALIKE or count < _ALIKE * len(alike):
            continue
        for i in alike:
            text = blocks[i].text
            mended[i] = mended[i] or not is_furniture_line(text)


def _fill_lists(blocks: Sequence[Block], mended: list[bool], homes: Homes) -> None:
    """Choose the items that a chosen paragraph announces with a colon."""
    for i in range(1, len(blocks)):
        item = "li" in blocks[i].context.within and blocks[i].linked < _LINKED
        if mended[i] or not item or not homes.is_inside(blocks[i]):
            continue
        before = blocks[i - 1]
        led = before.text.endswith(":") and "li" not in before.context.within
        beside = before.context.outer is blocks[i].context.outer and before.context.tag == "li"
        mended[i] = mended[i - 1] and (led or beside)


def _fill_headings(
    blocks: Sequence[Block],
    chances: Sequence[float] | Numbers,
    mended: list[bool],
    homes: Homes,
) -> None:
    """Choose a heading that stands before a chosen paragraph, and after another one."""
    begun = False
    for i in range(len(blocks) - 1):
        if mended[i] or not begun:
            begun = begun or mended[i]
            continue
        block, after = blocks[i], blocks[i + 1]
        if block.context.tag not in _HEADINGS or block.linked > 0.3 or not mended[i + 1]:
            continue
        doubted = chances[i] > _DOUBTED and homes.is_home(after) and _is_prose(after)
        if doubted and classify_line(block.text, in_tail=True, at_end=False) is None:
            mended[i] = homes.is_inside(block)


def find_standfirst(
    blocks: Sequence[Block], kinds: Sequence[PieceKind], held: dict[int, int] | None = None
) -> list[int]:
    """Paragraphs before a report's home, and before its byline, date or picture: its lead lines."""
    homes = find_homes(blocks, [kind == "body" for kind in kinds], held)
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    first = next((i for i in body if homes.is_inside(blocks[i])), 0)
    leads = [i for i in body if i < first and not homes.is_inside(blocks[i])]
    if not leads or leads != body[: len(leads)] or len(leads) > 3:
        return []
    return leads if any(kinds[i] != "body" for i in range(leads[-1] + 1, first)) else []


def name_by_place(block: Block, before: PieceKind, homes: Homes) -> PieceKind | None:
    """The kind of a short block that a picture, a row of links or the line before gives away."""
    words = count_words(block.text)
    if (
        before == "byline"
        and words <= 6
        and is_office(block.text)
        and not ends_sentence(block.text)
    ):
        return "byline"
    if words <= _PLAYER_WORDS and not ends_sentence(block.text) and _is_player(block):
        return "other"
    if words <= _LINE_WORDS and block.linked > 0.8 and " | " in block.text:
        return "share"
    return "caption" if words <= _CAPTION_WORDS and _is_pictured(block, homes) else None


def _is_player(block: Block) -> bool:
    named = frozenset().union(*block.context.names[:2])
    return not named.isdisjoint(_PLAYERS) or _PLAY.search(block.text) is not None


def _is_pictured(block: Block, homes: Homes) -> bool:
    """Whether a block is all the text, or half of it, beside a picture in an element of its own."""
    context, outer = block.context, block.context.outer
    if homes.held[context.number] == 1 and "picture" in context.holds:
        return context.tag not in ("p", "li", "h1", "h2", "h3")
    if outer is None or outer.number == homes.home or homes.held[outer.number] > 2:
        return False
    return "picture" in outer.holds
