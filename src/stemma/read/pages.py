"""A web page cut into the report and its furniture."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from stemma.read.agencies import read_credit_line
from stemma.read.extraction import WEIGHTS, Weights, choose_blocks
from stemma.read.furniture import (
    Pattern,
    classify_line,
    find_byline,
    is_date_line,
    is_ornament,
    is_person_line,
)
from stemma.read.html import Block, Page
from stemma.read.lines import Unit
from stemma.read.markup import Markup
from stemma.read.pieces import Partition, Piece, PieceKind, Range
from stemma.read.text import is_prose, settle_partition
from stemma.records.text import FurnitureKind

# Bylines, dates and credits stand this many blocks around the report; further off they are
# those of other reports.
_NEAR_BEFORE = 12
_NEAR_AFTER = 6
_LIKE_TITLE = 88  # rapidfuzz ratio; a dash, a quotation mark or an outlet's name differ
_LEVEL = re.compile(r"h([1-6])$")
_BY_NAME: tuple[tuple[str, FurnitureKind], ...] = (
    ("comment", "comments"), ("comments", "comments"), ("disqus", "comments"),
    ("share", "share"), ("sharing", "share"), ("social", "share"),
    ("related", "related"), ("recommended", "related"), ("trending", "related"),
    ("popular", "related"), ("newsletter", "subscribe"), ("subscribe", "subscribe"),
    ("signup", "subscribe"), ("paywall", "subscribe"), ("tags", "tags"), ("topics", "tags"),
    ("caption", "caption"), ("figcaption", "caption"), ("copyright", "legal"),
    ("cookie", "legal"), ("disclaimer", "legal"),
)  # fmt: skip


def partition_page(root: Any, page: Page, markup: Markup, weights: Weights = WEIGHTS) -> Partition:
    """Cut a page's visible text into the report and furniture."""
    blocks = page.blocks
    chosen = list(choose_blocks(root, page, weights))
    kinds: list[PieceKind] = ["other"] * len(blocks)
    title = _find_title(blocks, chosen, markup)
    if title is not None:
        chosen[title] = False
    run = [i for i, flag in enumerate(chosen) if flag]
    if not run:
        run = _choose_plainly(blocks, title)
    near = range(max(0, run[0] - _NEAR_BEFORE), run[-1] + _NEAR_AFTER + 1) if run else range(0)
    inside = set(run)
    for i, block in enumerate(blocks):
        kinds[i] = (
            _label_report(block, i, run) if i in inside else _label_rest(block, near=i in near)
        )
    if title is not None:
        kinds[title] = "title"
    byline = _find_byline(blocks, kinds, markup, near)
    _label_standfirst(blocks, kinds, markup, run)
    pieces = [Piece(b.start, b.end, kind) for b, kind in zip(blocks, kinds, strict=True)]
    partition = settle_partition(page.text, pieces)
    if byline is None:
        return partition
    return Partition(
        pieces=partition.pieces,
        title=partition.title,
        byline=byline,
        agencies=partition.agencies,
        outlet=partition.outlet,
        day=partition.day,
    )


def _choose_plainly(blocks: Sequence[Block], title: int | None) -> list[int]:
    """Where no block won: paragraphs of running text outside of links, menus and forms."""
    return [
        i
        for i, block in enumerate(blocks)
        if i != title
        and is_prose(_make_unit(block))
        and block.linked < 0.5
        and not block.context.within & {"nav", "aside", "footer", "form", "button", "figcaption"}
        and _classify(block.text, in_tail=True) is None
    ]


def _make_unit(block: Block) -> Unit:
    level = _LEVEL.match(block.context.tag)
    return Unit(
        block.start,
        block.end,
        block.text,
        heading=int(level[1]) if level else 0,
        item="li" in block.context.within,
    )


def _classify(text: str, *, in_tail: bool) -> Pattern | None:
    return classify_line(text, in_tail=in_tail, at_end=False)


def _label_report(block: Block, i: int, run: Sequence[int]) -> PieceKind:
    """A block that the vote gave to the report: paragraph, heading, or furniture by its words."""
    if is_ornament(block.text):
        return "other"
    unit = _make_unit(block)
    if unit.heading:
        return "heading" if i != run[-1] else "other"
    place = run.index(i) / len(run) if len(run) < 2000 else 0.5
    if unit.words <= 30:
        if read_credit_line(block.text):
            return "agency"
        if place < 0.2 and is_date_line(block.text):
            return "dateline"
        if place < 0.2 and find_byline(block.text):
            return "byline"
    pattern = classify_line(block.text, in_tail=place > 0.3, at_end=i >= run[-1] - 2)
    return pattern.kind if pattern else "body"


def _label_rest(block: Block, *, near: bool) -> PieceKind:
    """A block that is not the report: what kind of furniture."""
    if is_ornament(block.text):
        return "other"
    pattern = _classify(block.text, in_tail=True)
    if pattern:
        return pattern.kind
    if near and len(block.text.split()) <= 24:
        if read_credit_line(block.text):
            return "agency"
        if is_date_line(block.text):
            return "dateline"
        if find_byline(block.text):
            return "byline"
    if block.context.within & {"figcaption", "figure"}:
        return "caption"
    names = frozenset().union(*block.context.names)
    return next((kind for name, kind in _BY_NAME if name in names), "other")


def _find_title(blocks: Sequence[Block], chosen: Sequence[bool], markup: Markup) -> int | None:
    """The block that prints the headline: by the page's own metadata, else the first h1."""
    first = next((i for i, flag in enumerate(chosen) if flag), len(blocks))
    best, best_score = None, float(_LIKE_TITLE)
    for i, block in enumerate(blocks[: first + 5]):
        if not 2 <= len(block.text.split()) <= 45:
            continue
        level = 2.0 if "h1" in block.context.within else 0.0
        for title in markup.titles[:4]:
            score = _compare_titles(block.text, title) + level
            if score > best_score:
                best, best_score = i, score
    if best is not None:
        return best
    tops = [
        i for i, b in enumerate(blocks) if "h1" in b.context.within and len(b.text.split()) >= 3
    ]
    before = [i for i in tops if i <= first + 3]
    return before[-1] if before else None


def _compare_titles(text: str, title: str) -> float:
    """Likeness 0 to 100; the page's title may carry the outlet's name behind the headline."""
    rest = title[len(text) :] if title.lower().startswith(text.lower()) else None
    if rest is not None and (len(text.split()) >= 4 or re.match(r"\s+[|•·»—–-]\s", rest)):
        return 99.0
    return float(fuzz.ratio(text.lower(), title.lower()))


def _find_byline(
    blocks: Sequence[Block], kinds: list[PieceKind], markup: Markup, near: range
) -> Range | None:
    """The writer that the metadata name, where the page prints them near the report."""
    for author in markup.authors:
        if not 2 <= len(author.split()) <= 8:
            continue
        for i in near:
            if i >= len(blocks) or kinds[i] == "title":
                continue
            at = blocks[i].text.lower().find(author.lower())
            if at < 0 or len(blocks[i].text.split()) > len(author.split()) + 12:
                continue
            if kinds[i] in ("other", "body", "byline", "dateline", "caption"):
                kinds[i] = "byline"
                start = blocks[i].start + at
                return Range(start, start + len(author))
    return _find_lone_name(blocks, kinds, near)


def _find_lone_name(blocks: Sequence[Block], kinds: list[PieceKind], near: range) -> Range | None:
    """A name that is linked or marked as the author's, where no metadata say so."""
    for i in near:
        if i >= len(blocks) or kinds[i] != "other":
            continue
        names = frozenset().union(*blocks[i].context.names)
        if names & {"author", "byline", "writer", "auteur"} and is_person_line(blocks[i].text):
            kinds[i] = "byline"
            return Range(blocks[i].start, blocks[i].end)
    return None


def _label_standfirst(
    blocks: Sequence[Block], kinds: list[PieceKind], markup: Markup, run: Sequence[int]
) -> None:
    """A lead line before the report that the page also gives as its summary."""
    summary = markup.summary.lower()
    if len(summary.split()) < 5 or not run:
        return
    for i in range(max(0, run[0] - _NEAR_BEFORE), run[0]):
        text = blocks[i].text.lower()
        if (
            kinds[i] == "other"
            and len(text.split()) >= 5
            and fuzz.ratio(text, summary) > _LIKE_TITLE
        ):
            kinds[i] = "standfirst"
            return
