"""Short reports that a page prints one below the other: briefs, digests, posts of a live blog.

`runs.py` knows a report by its length and two signs of its own. Briefs have forty words and one
sign, so here the row has to speak for them: all are built alike, each has a headline of its own,
all carry the same sign (a date, a writer, a dateline, a rule before and behind), and no report
stands above them of which they could be the sections.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from stemma.read.plain.furniture import is_person_line
from stemma.read.plain.lines import count_words
from stemma.read.web.articlebody import read_descriptions
from stemma.read.web.html import name_words
from stemma.read.web.runitems import Item, Place, Row
from stemma.read.web.runlines import Sign, Told

# Least of running text in a brief, words: in several paragraphs, and in one. An opening sentence,
# as teasers print it, has twenty to thirty.
_LEAST_WORDS = 25
_SINGLE_WORDS = 32
# So many of a row's parts are briefs.
_MOST_OF = 0.75
# A rule or an element alone is a weak sign: two such parts may be a report and a box below it.
_LEAST_UNDATED = 3
_LEAST_POSTS = 3
_HEADLINE_WORDS = 3
_OWN = Sign.DATE | Sign.BYLINE | Sign.OUTLET | Sign.DATELINE | Sign.CLOCK
_STRUCTURE = Sign.PARTED | Sign.MARKED
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_NO_HEADING = 7
_TOP = 1
_BESIDE = frozenset(
    {
        "comment", "comments", "reply", "replies", "review", "disqus", "related", "sidebar",
        "teaser", "promo", "recommended", "trending", "popular", "widget", "newsletter",
    }
)  # fmt: skip


class Run(msgspec.Struct):
    """Items `[start, end)` of an element, and what they say together."""

    start: int
    end: int
    head: str
    design: str
    words: int
    labelled: bool
    signed: bool
    good: bool
    told: Told
    signs: Sign


def make_row(
    element: Any, items: Sequence[Item], runs: Sequence[Run], *, apart: bool
) -> Row | None:
    """The briefs that the parts of an element are; None where they are none.

    `apart`: each part is an element of its own.
    """
    told = [run for run in runs if run.words]
    briefs = [run for run in told if _is_brief(run)]
    if any(run.told.leading for run in briefs):
        children = list(element)
        briefs = [run for run in briefs if not _leads_on(children, items, run)]
    if len(briefs) < 2 or len(briefs) < _MOST_OF * len(told) or not _are_alike(briefs):
        return None
    signs = briefs[0].signs
    for run in briefs:
        signs &= run.signs
    if not _are_told_apart(briefs, signs, apart=apart):
        return None
    edges = [*(item.at for item in items), len(element)]
    places: list[Place] = [(element, edges[r.start], edges[r.end], r.head) for r in briefs]
    words = sum(run.words for run in briefs)
    even = 2 * min(run.words for run in briefs) >= max(run.words for run in briefs)
    return Row(places, words, items[briefs[0].start].order, briefs[0].design, signs, even)


def _is_brief(run: Run) -> bool:
    told = run.told
    if not run.head or told.cut or is_person_line(run.head):
        return False
    several = told.paragraphs > 1 or told.more > 0
    if told.leading and (told.leading > 1 or not several or not run.signs & _OWN):
        return False
    return told.words + told.more >= (_LEAST_WORDS if several else _SINGLE_WORDS)


def _leads_on(children: Sequence[Any], items: Sequence[Item], run: Run) -> bool:
    """Whether the address of a linked headline is linked again below the text: "Read more"."""
    if not run.told.leading:
        return False
    first = max(items[run.start].at, 0)
    last = items[run.end].at if run.end < len(items) else len(children)
    links = [a for child in children[first:last] for a in child.iter("a") if _has_words(a)]
    address = next((a.get("href") for a in links if (a.get("href") or "#")[0] != "#"), None)
    return len(links) > 1 and links[-1].get("href") == address and links[-1] is not links[0]


def _has_words(link: Any) -> bool:
    """Whether a link has words and no figures, as the date that leads to a post has."""
    words = "".join(link.itertext())
    return any(map(str.isalpha, words)) and not any(map(str.isdigit, words))


def _are_alike(briefs: Sequence[Run]) -> bool:
    """Whether headlines are of one design, each its own, and no questions or names of a series."""
    heads = {run.head.casefold() for run in briefs}
    questions = sum(run.head.rstrip(" »”\"'")[-1:] in ("?", "？", "؟") for run in briefs)
    return (
        len(heads) == len(briefs)
        and len({run.design for run in briefs}) == 1
        and 2 * questions < len(briefs)
    )


def _are_told_apart(briefs: Sequence[Run], signs: Sign, *, apart: bool) -> bool:
    """Whether the signs that all briefs carry, or their elements, are those of reports."""
    if signs & _OWN == Sign.CLOCK | Sign.DATE and len(briefs) < _LEAST_POSTS:
        return False
    if signs & _OWN:
        return True
    least = min(count_words(run.head) for run in briefs)
    numbered = all(run.head[0].isdigit() for run in briefs)
    return (apart or bool(signs & _STRUCTURE)) and least >= _HEADLINE_WORDS and not numbered


def choose_rows(root: Any, rows: Sequence[Row], lines: Sequence[Told]) -> list[Row]:
    """The rows that are no sections of one report; `lines` are all of the page, in order."""
    return [
        row
        for row in rows
        if not _stand_beside(row.places[0][0])
        and not _are_sections(row, lines[: row.first])
        and not _are_declared_one(root, row)
    ]


def _stand_beside(element: Any) -> bool:
    return any(stands_beside(e, name_words(e)) for e in (element, *element.iterancestors()))


def stands_beside(element: Any, names: frozenset[str]) -> bool:
    """Whether an element, by its tag or its names, holds comments, teasers or boxes."""
    if element.tag in ("aside", "nav", "footer", "form"):
        return True
    return element.tag not in ("html", "body") and not _BESIDE.isdisjoint(names)


def _are_sections(row: Row, above: Sequence[Told]) -> bool:
    """Whether a higher headline with text or a writer below it stands above a row.

    A live blog has both, and posts with the time of day.
    """
    if row.signs & Sign.CLOCK:
        return False
    level = _LEVELS.get(row.design, _NO_HEADING)
    bare = not row.signs & _OWN
    # Nothing but the elements, or two parts and a rule: then no headline may stand above.
    lone = bare and (not row.signs or len(row.places) < _LEAST_UNDATED)
    if lone and (len(row.places) < _LEAST_UNDATED and not (row.even and row.signs)):
        return True
    nearest = True
    reporting = False
    for told in reversed(above):
        if not told.head:
            reporting = reporting or told.paragraphs > 0 or Sign.BYLINE in told.signs
            continue
        own = _TOP if Sign.MARKED in told.signs else _LEVELS.get(told.design, _NO_HEADING)
        if own < level and not told.leading and (nearest or own == _TOP):
            if reporting or lone:
                return True
            nearest = False
        reporting = False
    return False


def _are_declared_one(root: Any, row: Row) -> bool:
    """Whether the page calls itself one report, whose headline is none of the row's."""
    heads = {" ".join(place[3].split()).casefold() for place in row.places}
    declared = [name for name in read_descriptions(root) if name]
    if row.signs & Sign.CLOCK or not heads.isdisjoint(declared):
        return False
    said = {
        (e.get("property") or e.get("name") or "").lower(): (e.get("content") or "").casefold()
        for e in root.iter("meta")
    }
    title = said.get("og:title", "")
    article = said.get("og:type") == "article" and not any(head in title for head in heads)
    return article or bool(declared)
