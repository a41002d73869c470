"""What stands among a report's paragraphs and is none of them: boxes, rows of links, notes.

The trees judge each block by itself, and inside the report's own element most of what they ask
about says "report". Here a block is held against the report around it: what is built otherwise,
leads elsewhere, or says again what a paragraph has said.
"""

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from stemma.read.plain.furniture import is_date_line, is_person_line
from stemma.read.plain.lines import count_words, ends_sentence
from stemma.read.plain.pieces import PieceKind
from stemma.read.plain.plugs import judge_plug
from stemma.read.web.homes import Homes, find_homes, is_furniture_line
from stemma.read.web.html import Block, Context

Kinds = list[PieceKind]

_RUNNING = frozenset({"body", "heading"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BOXES = frozenset({"div", "section", "aside", "table", "article", "td"})
# Paragraphs of one home hold this share of the report's text; else its boxes are its paragraphs.
_MOST = 0.6
# Of the report's text in one box, and in all of them: more are its sections.
_BOX_SHARE = 0.25
_BOXES_SHARE = 0.4
_BOX_WORDS = 120
_HEAD_WORDS = 9
_LINKED = 0.9
_LINK_WORDS = 5
_LIST = 3
_MOST_LINKS = 3
_ECHO_WORDS = 6
# More quotations than this no report pulls out of itself.
_MOST_ECHOES = 40
_TAIL = 3
_TAIL_WORDS = 60
_LEAD_WORDS = range(6, 61)
# Where its element says what it is; a lone word there is a label.
_NAMED_WORDS = range(2, 61)
# Names of standfirsts alone; "lead", "intro" and "summary" are as often a first paragraph's.
_LEADS = frozenset(
    {
        "chapeau", "chapo", "deck", "dek", "entradilla", "sommario", "standfirst", "subtitle",
        "subtitulo", "vorspann",
    }
)  # fmt: skip
_OPENINGS = frozenset({"intro", "lead", "lede", "sub", "summary"})
_QUOTES = re.compile(r"[^\w]+")


def name_boxes(blocks: Sequence[Block], kinds: Kinds, held: dict[int, int]) -> None:
    """Take out of the report, block i of kind `kinds[i]`, what only stands beside it."""
    body = [i for i, kind in enumerate(kinds) if kind in _RUNNING]
    if len(body) < _TAIL + 1:
        return
    homes = find_homes(blocks, [kind in _RUNNING for kind in kinds], held)
    _name_box(blocks, kinds, homes, body)
    _name_links(blocks, kinds, body)
    _name_echoes(blocks, kinds, homes, body)
    _name_lead(blocks, kinds, body)
    _drop_headings(blocks, kinds)


def _name_box(blocks: Sequence[Block], kinds: Kinds, homes: Homes, body: Sequence[int]) -> None:
    """Small elements with a headline of their own, among the paragraphs of the report's home."""
    sizes = {i: len(blocks[i].text) for i in body}
    total = sum(sizes.values())
    if sum(size for i, size in sizes.items() if homes.is_home(blocks[i])) < _MOST * total:
        return
    boxes: list[list[int]] = []
    for _, group in groupby(
        range(body[0], body[-1] + 1), key=lambda i: _find_box(blocks[i], homes)
    ):
        members = list(group)
        if _find_box(blocks[members[0]], homes) and _is_box([blocks[i] for i in members]):
            boxes.append([i for i in members if i in sizes])
    held = [sum(sizes[i] for i in box) for box in boxes]
    if sum(held) > _BOXES_SHARE * total:
        return
    for box, size in zip(boxes, held, strict=True):
        if size <= _BOX_SHARE * total:
            for i in box:
                kinds[i] = "other"


def _find_box(block: Block, homes: Homes) -> int:
    """The number of the element in the report's home that holds a block; 0 for a paragraph."""
    context: Context | None = block.context
    while context is not None and context.outer is not None:
        if context.outer.number == homes.home:
            return context.number if context.tag in _BOXES else 0
        context = context.outer
    return 0


def _is_box(blocks: Sequence[Block]) -> bool:
    words = sum(count_words(block.text) for block in blocks)
    return len(blocks) > 1 and words <= _BOX_WORDS and _is_heading(blocks[0])


def _is_heading(block: Block) -> bool:
    """A heading, or a short line in bold."""
    if ends_sentence(block.text) or block.text.endswith(":"):
        return False
    words = count_words(block.text)
    return block.context.tag in _HEADINGS or (block.marked > _LINKED and words <= _HEAD_WORDS)


def _name_links(blocks: Sequence[Block], kinds: Kinds, body: Sequence[int]) -> None:
    """Lines that are links from end to end: headlines of other reports, one or a list of them.

    Where there are many single ones the report is about what they lead to.
    """
    lists: list[int] = []
    single: list[int] = []
    for linked, members in groupby(body, lambda i: _is_link(blocks[i])):
        group = list(members) if linked else []
        if len(group) < _LIST or "li" not in blocks[group[0]].context.within:
            single += group
            continue
        above = group[0] - 1
        named = above >= 0 and kinds[above] in _RUNNING and _is_heading(blocks[above])
        lists += [above, *group] if named else group
    for i in lists if 2 * len(lists) <= len(body) else ():
        kinds[i] = "related"
    for i in single if len(single) <= _MOST_LINKS else ():
        kinds[i] = "related"


def _is_link(block: Block) -> bool:
    if block.linked < _LINKED or block.context.tag in _HEADINGS or ends_sentence(block.text):
        return False
    return count_words(block.text) >= _LINK_WORDS


def _name_echoes(blocks: Sequence[Block], kinds: Kinds, homes: Homes, body: Sequence[int]) -> None:
    """Words set apart that a paragraph says too: pull quotes, and who said them."""
    apart = [i for i in body if kinds[i] == "body" and _is_apart(blocks[i], homes)]
    if len(apart) > _MOST_ECHOES:
        return
    kept = sorted(set(body) - set(apart))
    paragraphs = [f" {_squash(blocks[i].text)} " for i in kept]
    for i in apart:
        words = f" {_squash(blocks[i].text)} "
        # Strictly within: an interview puts one question twice.
        if any(words in said and words != said for said in paragraphs):
            kinds[i] = "other"
            box = _find_box(blocks[i], homes)
            for j in range(i + 1, min(i + 3, len(blocks))):
                if box and _find_box(blocks[j], homes) == box and kinds[j] in _RUNNING:
                    kinds[j] = "other"


def _is_apart(block: Block, homes: Homes) -> bool:
    quoted = "blockquote" in block.context.within or not homes.is_home(block)
    return quoted and count_words(block.text) >= _ECHO_WORDS


def _squash(text: str) -> str:
    return _QUOTES.sub(" ", text).strip().casefold()


def _name_lead(blocks: Sequence[Block], kinds: Kinds, body: Sequence[int]) -> None:
    """A first block that says what the report will say: by its name, or without a stop."""
    first, after = body[0], body[1]
    points = list(takewhile(lambda i: _is_point(blocks[i]), body))
    if 1 < len(points) < len(body):
        for i in points:
            kinds[i] = "standfirst"
        return
    block = blocks[first]
    names = block.context.names[0] if block.context.names else frozenset()
    named = not _LEADS.isdisjoint(names)
    words = count_words(block.text)
    if kinds[first] != "body" or words not in (_NAMED_WORDS if named else _LEAD_WORDS):
        return
    # Beside paragraphs, in an element that is none.
    named = named or (
        not _OPENINGS.isdisjoint(names)
        and block.context.tag == "div"
        and block.context.outer is blocks[after].context.outer
        and blocks[after].context.tag == "p"
    )
    open_ = block.text.count(":") < 2 and "#" not in block.text and block.text[-1].isalpha()
    if named or (open_ and ends_sentence(blocks[after].text)):
        kinds[first] = "standfirst"


def _is_point(block: Block) -> bool:
    return "li" in block.context.within and not ends_sentence(block.text)


def name_tail(blocks: Sequence[Block], kinds: Kinds, authors: Sequence[str]) -> None:
    """Lines below the report: who wrote it, when, and what the paper asks its readers."""
    body = [i for i, kind in enumerate(kinds) if kind in _RUNNING]
    if len(body) < _TAIL + 1:
        return
    for i in reversed(body[-_TAIL:]):
        kind = _judge_tail(blocks[i], authors)
        if kind is None:
            return
        kinds[i] = kind


def _judge_tail(block: Block, authors: Sequence[str]) -> PieceKind | None:
    text = block.text
    words = count_words(text)
    if words > _TAIL_WORDS:
        return None
    if is_date_line(text) and words <= 6:
        return "dateline"
    if is_person_line(text):
        return "byline"
    if any(text.casefold().startswith(name.casefold() + " ") for name in authors if " " in name):
        return "other"
    if is_furniture_line(text):
        return "other"
    return judge_plug(text, text) if block.linked else None


def _drop_headings(blocks: Sequence[Block], kinds: Kinds) -> None:
    """Headings, and short lines without a stop, under which nothing of the report is left."""
    open_ = False
    for i in range(len(blocks) - 1, -1, -1):
        if kinds[i] == "heading" and not open_:
            kinds[i] = "other"
        open_ = kinds[i] == "body" or (open_ and kinds[i] in ("heading", "caption"))
