"""What trafilatura, the page's own words and its structure say about each block, as numbers."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from rapidfuzz import fuzz

from stemma.read.data import load_data
from stemma.read.plain.lines import count_words, ends_sentence
from stemma.read.web.ancestry import (
    Ancestry,
    Indices,
    Numbers,
    count_nesting,
    count_twins,
    trace_ancestry,
)
from stemma.read.web.articlebody import read_article_body
from stemma.read.web.homes import is_furniture_line
from stemma.read.web.html import Block, Page
from stemma.read.web.markup import Markup
from stemma.read.web.surroundings import describe_surroundings, shift

Columns = dict[str, Numbers]

_TOKEN = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_SHINGLE = 4
# A block reads as prose from eight words and a final stop, or from thirty words without one.
_PROSE_WORDS = 8
_LONG_PROSE_WORDS = 30
_LINKED = 1 / 3
# Characters of a box: a caption and its credit, a plug with its button.
_SMALL = 500
_LIKE_TITLE = 88.0
# Elements in one paragraph: trafilatura takes a time that grows with their square, a second for
# 4,000 and two minutes for 20,000. The richest paragraph of 181 news pages has 60.
_MOST_INLINE = 1_500
_EXCLUDED = frozenset({"nav", "aside", "footer", "form", "button", "figcaption", "select", "label"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = {
    "paragraph": frozenset({"p"}),
    "heading": _HEADINGS,
    "cell": frozenset({"td", "th"}),
    "quotation": frozenset({"blockquote"}),
}
_WITHIN = {
    "article": frozenset({"article", "main"}),
    "nav": frozenset({"nav"}),
    "aside": frozenset({"aside"}),
    "footer": frozenset({"footer"}),
    "header": frozenset({"header"}),
    "form": frozenset({"form", "button", "select", "label"}),
    "figure": frozenset({"figure", "figcaption"}),
    "list": frozenset({"li"}),
    "quotation": frozenset({"blockquote"}),
    "table": frozenset({"table"}),
}


class _Names(msgspec.Struct, frozen=True):
    names: dict[str, frozenset[str]]


_NAMES = load_data("html.toml", _Names).names
_MEANINGS: dict[str, frozenset[str]] = {
    word: frozenset(kind for kind, words in _NAMES.items() if word in words)
    for word in sorted(frozenset().union(*_NAMES.values()))
}


def gather_votes(root: Any, page: Page, markup: Markup, extracted: str | None = None) -> Columns:
    """For each feature its value for every block of `page`.

    `extracted` is what an extractor took for the report; None asks trafilatura.
    """
    blocks = page.blocks
    tokens = [_TOKEN.findall(block.text) for block in blocks]
    tree = trace_ancestry(blocks)
    sizes = np.array([float(len(block.text)) for block in blocks])
    columns = _describe_texts(blocks, tokens)
    columns |= _describe_elements(blocks)
    columns |= _describe_names(tree, sizes)
    columns |= _describe_holdings(tree, sizes)
    prose = _find_prose(blocks, columns)
    designs = number_designs(blocks)
    columns |= _describe_designs(designs, sizes, columns, prose)
    columns |= _describe_ancestors(tree, sizes, columns["linked"])
    columns |= _describe_neighbours(tree, designs, columns)
    if extracted is None:
        extracted = run_trafilatura(root)
    vote = match_text(tokens, extracted)
    columns["extracted"] = vote
    columns["json_ld"] = match_text(tokens, read_article_body(root))
    for name, votes in (("extracted", vote), ("prose", prose)):
        told = describe_surroundings(tree, designs, votes, sizes, columns["words"])
        columns |= {f"{name}_{key}": column for key, column in told.items()}
    columns |= _describe_topic(blocks, tokens, markup, columns)
    columns["page_blocks"] = np.full(len(blocks), np.log1p(len(blocks)))
    columns["page_prose"] = np.full(len(blocks), np.log1p(prose.sum()))
    return columns


def run_trafilatura(root: Any) -> str:
    """What trafilatura takes for the report.

    Its own rules alone: with its fallbacks (readability, jusText) the vote was worth .002 less of
    F1 on held-out pages, and took twice the time. "" for a paragraph that would keep it busy.
    """
    if any(len(paragraph) > _MOST_INLINE for paragraph in root.iter("p")):
        return ""
    # Half a second to load, which plain text need not wait for.
    import trafilatura

    return trafilatura.extract(root, include_comments=False, fast=True) or ""


def match_text(tokens: Sequence[Sequence[str]], text: str) -> Numbers:
    """How much of each block, 0 to 1, stands in a text: tokens in a shared run of four.

    Runs go on from block to block, so that the cells of a table or the two words of an item count
    where an extractor took the whole of it.
    """
    wanted = _TOKEN.findall(text)
    shingles = set(zip(wanted, wanted[1:], wanted[2:], wanted[3:], strict=False))
    flat = [token for own in tokens for token in own]
    shared = np.zeros(len(flat) + 1, dtype=bool)
    starts = max(0, len(flat) - _SHINGLE + 1)
    if shingles and starts:
        runs = zip(flat, flat[1:], flat[2:], flat[3:], strict=False)
        hits = np.fromiter(map(shingles.__contains__, runs), dtype=bool, count=starts)
        for place in range(_SHINGLE):
            shared[place : starts + place] |= hits
    counts = np.array([len(own) for own in tokens])
    ends = np.cumsum(counts)
    reached = np.concatenate(([0], np.cumsum(shared)))
    shares: Numbers = (reached[ends] - reached[ends - counts]) / np.maximum(counts, 1)
    return np.maximum(shares, _match_lines(tokens, text))


def _match_lines(tokens: Sequence[Sequence[str]], text: str) -> Numbers:
    """1 for blocks too short for a run of four that are a line of the text."""
    lines = {tuple(_TOKEN.findall(line)) for line in text.splitlines()}
    return np.array([float(0 < len(own) < _SHINGLE and tuple(own) in lines) for own in tokens])


def number_designs(blocks: Sequence[Block]) -> Indices:
    """One number for all blocks of a design: tag, class names around them, telling ancestors."""
    numbers: dict[object, int] = {}
    return np.array(
        [
            numbers.setdefault((b.context.tag, b.context.names[:2], b.context.within), len(numbers))
            for b in blocks
        ],
        dtype=np.int64,
    )


def _describe_texts(blocks: Sequence[Block], tokens: Sequence[Sequence[str]]) -> Columns:
    """What a block's own characters say."""
    texts = [block.text for block in blocks]
    seen: dict[str, int] = {}
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
    sizes = np.array([float(len(text)) for text in texts])
    words = np.array([float(count_words(text)) for text in texts])
    letters = np.array([float(sum(map(str.isalpha, text))) for text in texts])
    upper = np.array([float(sum(map(str.isupper, text))) for text in texts])
    lower = [sum(token[0].islower() for token in own) / (len(own) or 1) for own in tokens]
    return {
        "words": np.log1p(words),
        "word_length": sizes / np.maximum(words, 1),
        "letters": letters / sizes,
        "upper": upper / np.maximum(letters, 1),
        "digits": np.array([float(sum(map(str.isdigit, text))) for text in texts]) / sizes,
        "lower_words": np.array(lower),
        "sentences": np.array([float(len(_SENTENCE_END.findall(text))) for text in texts]),
        "final_stop": np.array([float(ends_sentence(text)) for text in texts]),
        "commas": np.array([float(text.count(",")) for text in texts]) / (words + 1),
        "colon": np.array([float(text.endswith(":")) for text in texts]),
        "bracket": np.array([float(text[0] in "([") for text in texts]),
        "furniture": np.array(
            [float(len(text) <= _SMALL and is_furniture_line(text)) for text in texts]
        ),
        "repeated": np.array([float(seen[text] > 1) for text in texts]),
        "linked": np.array([block.linked for block in blocks]),
        "marked": np.array([block.marked for block in blocks]),
    }


def _describe_elements(blocks: Sequence[Block]) -> Columns:
    tags = [block.context.tag for block in blocks]
    columns = {
        f"is_{name}": np.array([float(tag in group) for tag in tags])
        for name, group in _TAGS.items()
    }
    for name, group in _WITHIN.items():
        found = [float(not group.isdisjoint(block.context.within)) for block in blocks]
        columns[f"in_{name}"] = np.array(found)
    return columns


def _describe_names(tree: Ancestry, sizes: Numbers) -> Columns:
    """What the class, id and role of the elements around a block call it.

    `near_`: its own element or the next one; `below_`: any that holds less than half of the page.
    """
    held = tree.add_up(sizes)
    most = held[0] / 2
    nothing: frozenset[str] = frozenset()
    own: list[frozenset[str]] = []
    below: list[frozenset[str]] = []
    for k, parent in enumerate(tree.parents.tolist()):
        meant = [_MEANINGS[word] for word in tree.names(k) if word in _MEANINGS]
        own.append(nothing.union(*meant))
        above = below[parent] if k else nothing
        below.append(above | own[k] if held[k] < most else above)
    nearest, next_one = tree.own.tolist(), tree.climb(1).tolist()
    columns = {}
    for kind in _NAMES:
        near = [kind in own[k] or kind in own[p] for k, p in zip(nearest, next_one, strict=True)]
        columns[f"near_{kind}"] = np.array(near, dtype=np.float64)
        columns[f"below_{kind}"] = np.array([kind in below[k] for k in nearest], dtype=np.float64)
    return columns


def _describe_holdings(tree: Ancestry, sizes: Numbers) -> Columns:
    """Whether a small element around a block holds a picture, or a button or field."""
    held = tree.add_up(sizes)
    found: Columns = {}
    for kind in ("picture", "control"):
        marks = [kind in element.holds for element in tree.elements]
        small = np.array(marks, dtype=bool) & (held < _SMALL)
        near = [small[tree.climb(level)] for level in range(3)]
        found[f"by_{kind}"] = (near[0] | near[1]).astype(np.float64)
        found[f"by_{kind}_levels"] = np.argmax([*near, np.ones(len(near[0]), dtype=bool)], axis=0)
        found[f"by_{kind}_levels"] = found[f"by_{kind}_levels"].astype(np.float64)
    return found


def _find_prose(blocks: Sequence[Block], columns: Columns) -> Numbers:
    """1 for blocks that read as running text outside of links, menus and forms."""
    words = np.expm1(columns["words"])
    open_ = np.array([block.context.within.isdisjoint(_EXCLUDED) for block in blocks])
    reads = (columns["final_stop"] > 0) | (words > _LONG_PROSE_WORDS - 0.5)
    found = (words > _PROSE_WORDS - 0.5) & (columns["linked"] < _LINKED) & open_ & reads
    return np.where(found, 1.0, 0.0)


def _describe_designs(
    designs: Indices,
    sizes: Numbers,
    columns: Columns,
    prose: Numbers,
) -> Columns:
    """What the blocks of one design have in common."""
    counts = np.bincount(designs).astype(np.float64)
    text = np.bincount(designs, sizes)
    return {
        "design_blocks": np.log1p(counts)[designs],
        "design_words": (np.bincount(designs, columns["words"]) / counts)[designs],
        "design_linked": (np.bincount(designs, sizes * columns["linked"]) / text)[designs],
        "design_share": (text / sizes.sum())[designs],
        "design_prose": (np.bincount(designs, sizes * prose) / text)[designs],
    }


def _describe_ancestors(tree: Ancestry, sizes: Numbers, linked: Numbers) -> Columns:
    """How much text, and how much of it linked, the elements around a block hold."""
    held, inside_links = tree.add_up(sizes), tree.add_up(sizes * linked)
    blocks = tree.add_up(np.ones(len(sizes)))
    columns: Columns = {
        "twins": np.log1p(count_twins(tree, blocks))[tree.own],
        "nested": count_nesting(tree)[tree.own].astype(np.float64),
    }
    for level in (1, 2, 3):
        around = tree.climb(level)
        columns[f"linked_{level}"] = inside_links[around] / held[around]
        columns[f"share_{level}"] = held[around] / held[0]
        columns[f"block_size_{level}"] = np.log1p(held[around] / blocks[around])
    return columns


def _describe_neighbours(tree: Ancestry, designs: Indices, columns: Columns) -> Columns:
    """The blocks before (−) and after (+), and the average of four on each side."""
    around = tree.climb(1).astype(np.float64)
    told: Columns = {}
    for side, name in ((1, "before"), (-1, "after")):
        told[f"words_{name}"] = shift(columns["words"], side, 0.0)
        told[f"linked_{name}"] = shift(columns["linked"], side, 1.0)
        told[f"level_{name}"] = (shift(around, side, -1.0) == around).astype(np.float64)
        design = shift(designs.astype(np.float64), side, -1.0)
        told[f"design_{name}"] = (design == designs).astype(np.float64)
        for feature in ("words", "linked"):
            column = columns[feature]
            four = [shift(column, side * step, float(column.mean())) for step in (1, 2, 3, 4)]
            told[f"{feature}_four_{name}"] = np.mean(four, axis=0)
    return told


def _describe_topic(
    blocks: Sequence[Block], tokens: Sequence[Sequence[str]], markup: Markup, columns: Columns
) -> Columns:
    """What a block shares with the title and the summary that the page's metadata give."""
    titles = [title.lower() for title in markup.titles[:4]]
    named = {t for title in titles[:2] for t in _TOKEN.findall(title) if len(t) > 3}
    summary = _TOKEN.findall(markup.summary.lower())
    topic = named | {token for token in summary if len(token) > 3}
    lowered = [[token.lower() for token in own] for own in tokens]
    found = [set(own) for own in lowered]
    likeness = np.array([_compare_titles(block.text, titles) for block in blocks])
    top = _find_headline(blocks, likeness, columns)
    places = np.arange(len(blocks)) - top
    passed = np.sign(places) * np.log1p(np.abs(places))
    return {
        "like_title": likeness / 100,
        "title_words": np.array([len(named & own) / (len(named) or 1) for own in found]),
        "topic_words": np.array([len(topic & own) / (len(own) + 1) ** 0.5 for own in found]),
        "summary": match_text(lowered, " ".join(summary)),
        "from_title": passed if top >= 0 else np.zeros(len(blocks)),
    }


def _compare_titles(text: str, titles: Sequence[str]) -> float:
    if len(text) > 400 or not titles:
        return 0.0
    lowered = text.lower()
    return max(fuzz.ratio(lowered, title, score_cutoff=60) for title in titles)


def _find_headline(blocks: Sequence[Block], likeness: Numbers, columns: Columns) -> int:
    """The last block before the prose that reads like the page's title, or its h1; else -1."""
    voted = columns["extracted_seen"] if columns["extracted"].any() else columns["prose_seen"]
    first = np.flatnonzero(voted > 0)
    until = int(first[0]) + 2 if len(first) else len(blocks)
    like = [i for i in np.flatnonzero(likeness >= _LIKE_TITLE).tolist() if i <= until]
    if like:
        return int(like[-1])
    tops = [i for i, b in enumerate(blocks) if i <= until and "h1" in b.context.within]
    return tops[-1] if tops else -1
