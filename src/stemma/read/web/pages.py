"""A web page cut into the report and its furniture."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from stemma.read.plain.furniture import (
    Pattern,
    classify_line,
    find_byline,
    is_date_line,
    is_ornament,
    is_person_line,
)
from stemma.read.plain.lines import Unit, count_words
from stemma.read.plain.pieces import Partition, Piece, PieceKind, Range
from stemma.read.plain.text import is_prose, settle_partition
from stemma.read.provenance.agencies import read_credit_line
from stemma.read.web.ancestry import Numbers
from stemma.read.web.boxes import name_boxes, name_tail
from stemma.read.web.extraction import weigh_blocks
from stemma.read.web.forest import Forest, load_forest
from stemma.read.web.homes import (
    count_held,
    find_homes,
    find_standfirst,
    is_furniture_line,
    mend_choice,
    name_by_place,
)
from stemma.read.web.html import Block, Page
from stemma.read.web.markup import Markup
from stemma.records.text import FurnitureKind

# Bylines, dates and credits stand this many blocks around the report; further off they are
# those of other reports.
_NEAR_BEFORE = 12
_NEAR_AFTER = 6
# Where the trees say more than this, a line's words say no better: .9796 of F1 on held-out pages,
# .9787 without.
_SURE = 0.97
# Standfirst, writer and day stand first of all, however short the report is.
_HEAD_RANKS = 4
_GATHERED = frozenset({"li", "td", "th"})
_CAPTIONS = frozenset({"caption", "captions"})
# Some pages set a report's first sentence as a heading.
_SENTENCE_WORDS = 12
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


def partition_page(
    root: Any, page: Page, markup: Markup, forest: Forest | None = None
) -> Partition:
    """Cut a page's visible text into the report and furniture; `forest`: None for the shipped."""
    forest = forest or load_forest()
    return label_page(page, markup, weigh_blocks(root, page, markup, forest), forest.threshold)


def label_page(
    page: Page, markup: Markup, chances: Sequence[float] | Numbers, threshold: float
) -> Partition:
    """Name the parts of a page; block i is the report's with the probability `chances[i]`."""
    blocks = page.blocks
    chosen = [chance > threshold for chance in chances]
    kinds: list[PieceKind] = ["other"] * len(blocks)
    title = _find_title(blocks, chosen, markup)
    if title is not None:
        chosen[title] = False
    held = count_held(blocks)
    chosen = mend_choice(blocks, chances, chosen, held)
    run = [i for i, flag in enumerate(chosen) if flag]
    if not run:
        run = _choose_plainly(blocks, title)
    near = range(max(0, run[0] - _NEAR_BEFORE), run[-1] + _NEAR_AFTER + 1) if run else range(0)
    ranks = {i: rank for rank, i in enumerate(run)}
    homes = find_homes(blocks, chosen, held)
    for i, block in enumerate(blocks):
        kinds[i] = (
            _label_report(block, ranks[i], len(run), sure=chances[i] > _SURE)
            if i in ranks
            else _label_rest(block, near=i in near)
        )
        if i in ranks and kinds[i] == "body":
            kinds[i] = name_by_place(block, kinds[i - 1] if i else "other", homes) or "body"
    if title is not None:
        kinds[title] = "title"
    name_boxes(blocks, kinds, held)
    byline = _find_byline(blocks, kinds, markup, near)
    printed = [page.text[byline.start : byline.end]] if byline else []
    name_tail(blocks, kinds, [*markup.authors, *printed])
    for i in find_standfirst(blocks, kinds, held):
        kinds[i] = "standfirst"
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


def _label_report(block: Block, rank: int, size: int, *, sure: bool) -> PieceKind:
    """A block that the trees gave to the report: paragraph, heading, or furniture by its words.

    It is number `rank`, from 0, of `size` such blocks. Where the trees are sure of it, and in lists
    and tables, words alone do not overrule them: reports too say "Sign up for …" and "Related".
    """
    if is_ornament(block.text):
        return "other"
    unit = _make_unit(block)
    if unit.heading:
        return _label_heading(unit, rank, size)
    if _is_named(block, _CAPTIONS):
        return "caption"
    if rank < _HEAD_RANKS and is_date_line(block.text):
        return "dateline"
    place = rank / size
    credit = _name_credit(block, in_head=place < 0.2) if unit.words <= 30 else None
    if credit or sure or block.context.within & _GATHERED or block.context.tag in _GATHERED:
        return credit or "body"
    pattern = classify_line(block.text, in_tail=place > 0.3, at_end=rank >= size - 3)
    return pattern.kind if pattern else "body"


def _label_heading(unit: Unit, rank: int, size: int) -> PieceKind:
    if unit.words >= _SENTENCE_WORDS and unit.ends and unit.plain[-1] not in "?:":
        return "standfirst" if rank == 0 else "body"
    return "heading" if rank < size - 1 else "other"


def _name_credit(block: Block, *, in_head: bool) -> PieceKind | None:
    """Whether a short block names an agency, a day or, in the head, a writer, and nothing else."""
    if read_credit_line(block.text):
        return "agency"
    if in_head and is_date_line(block.text):
        return "dateline"
    return "byline" if in_head and find_byline(block.text) else None


def _is_named(block: Block, names: frozenset[str]) -> bool:
    return bool(block.context.names) and not names.isdisjoint(block.context.names[0])


def _label_rest(block: Block, *, near: bool) -> PieceKind:
    """A block that is not the report: what kind of furniture."""
    if is_ornament(block.text):
        return "other"
    pattern = _classify(block.text, in_tail=True) if is_furniture_line(block.text) else None
    if pattern:
        return pattern.kind
    credit = _name_credit(block, in_head=True) if near and _is_short(block) else None
    if credit:
        return credit
    if block.context.within & {"figcaption", "figure"}:
        return "caption"
    names = frozenset().union(*block.context.names)
    return next((kind for name, kind in _BY_NAME if name in names), "other")


def _is_short(block: Block) -> bool:
    return len(block.text.split()) <= 24


def _find_title(blocks: Sequence[Block], chosen: Sequence[bool], markup: Markup) -> int | None:
    """The block that prints the headline: by the page's own metadata, else the first h1."""
    first = next((i for i, flag in enumerate(chosen) if flag), len(blocks))
    best, best_score = None, float(_LIKE_TITLE)
    for i, block in enumerate(blocks[: first + 5]):
        if not 2 <= count_words(block.text) <= 45:
            continue
        level = 2.0 if "h1" in block.context.within else 0.0
        for title in markup.titles[:4]:
            score = _compare_titles(block.text, title) + level
            if score > best_score:
                best, best_score = i, score
    if best is not None:
        return best
    tops = [
        i for i, b in enumerate(blocks) if "h1" in b.context.within and count_words(b.text) >= 3
    ]
    before = [i for i in tops if i <= first + 3]
    return before[-1] if before else _find_bare_title(blocks, first)


def _find_bare_title(blocks: Sequence[Block], first: int) -> int | None:
    """A line without a stop that opens the report, above the writer's: a headline without marks."""
    if first + 1 >= len(blocks):
        return None
    words, behind = blocks[first].text, blocks[first + 1].text
    named = find_byline(behind) is not None or is_date_line(behind)
    bare = 3 <= count_words(words) <= 25 and words.rstrip()[-1:] not in ".!?…:"
    return first if named and bare else None


def _compare_titles(text: str, title: str) -> float:
    """Likeness 0 to 100; the page's title may carry the outlet's name behind the headline."""
    rest = title[len(text) :] if title.lower().startswith(text.lower()) else None
    if rest is not None and (count_words(text) >= 4 or re.match(r"\s+[|•·»—–-]\s", rest)):
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
