"""Reports that a page prints one below the other without an element of their own.

Result lists of data bases, digests and old pages: the children of one element are read as a row of
lines and cut where a heading, a rule, a counter ("Document 2 of 14") or a field comes again. The
pieces are reports where each has a headline, running text, and at least two signs of its own: a
date, a writer, an outlet, an address, a dateline, fields of a data base, a rule or anchor between
it and the next.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from stemma.read.plain.lines import count_words
from stemma.read.web.briefs import Run, choose_rows, make_row
from stemma.read.web.runitems import Found, Frame, Item, Place, Row, Scanner, sum_up
from stemma.read.web.runlines import Sign

# Least of running text in a report, words: with a data base's fields or three signs, and without.
# Of 181 news pages no run of sections, teasers or comments has these and the signs.
_LEAST_WORDS = 60
_SURE_WORDS = 30
# In one paragraph.
_SINGLE_WORDS = 70
# Headings in a report that are of its headline's level, its own counted.
_MOST_SUBHEADINGS = 4
# A linked headline above less than this is a teaser.
_TEASER_WORDS = 80
_LEAST_SIGNS = 2
# Reports that hold less of the page's running text than this stand beside its own one.
_LEAST_SHARE = 0.6
# Ways to cut one element that are tried, the most frequent first: the time stays linear.
_MOST_WAYS = 8
# Lines above a headline that may belong to it.
_MOST_ABOVE = 6
# A headline without marks, above a date.
_BARE_WORDS = range(4, 21)
# Where an element says the headline that was found in it.
HEADLINE = "data-headline"
_WRAPPERS = {"tr": "table", "tbody": "table", "dt": "dl", "dd": "dl", "li": "ul"}


def find_runs(root: Any) -> tuple[Place, ...]:
    """Where a page prints several reports; () where it prints one or none."""
    scanner = Scanner(_choose)
    frame = scanner.scan(root)
    least = _LEAST_SHARE * sum(item.told.words for item in frame.items)
    found = frame.found
    places = found.places if len(found.places) > 1 and found.words >= least else []
    if sum(len(row.places) for row in frame.rows) > len(places):
        rows = choose_rows(root, frame.rows, scanner.lines)
        briefs = [place for row in rows for place in row.places]
        if sum(row.words for row in rows) >= least and len(briefs) > len(places):
            return tuple(briefs)
    return tuple(places)


def wrap_runs(places: Sequence[Place]) -> tuple[Any, ...]:
    """Elements that hold a report each, in order.

    The nodes of a report without an element of its own are moved into a new one.
    """
    # One list a parent: lxml looks for a child by its number from the first one on.
    parents = {id(place[0]): place[0] for place in places}
    siblings = {key: list(parent) for key, parent in parents.items()}
    made = [_wrap_run(siblings[id(place[0])], *place) for place in reversed(places)]
    for run, place in zip(reversed(made), places, strict=True):
        with suppress(ValueError):  # a character that XML forbids
            run.set(HEADLINE, place[3])
    return tuple(reversed(made))


def _choose(frame: Frame) -> None:
    """Which runs an element holds: of its own children, or those within them."""
    items = frame.items
    if len(items) < 2:
        return
    ways: dict[tuple[str, ...], list[int]] = {}
    for i, item in enumerate(items):
        for way in _list_ways(item):
            ways.setdefault(way, []).append(i)
    best: list[Run] = []
    rows: list[Row] = []
    often = sorted(
        (w for w in ways if len(ways[w]) > 1 or w[0] == "rule"), key=lambda w: -len(ways[w])
    )
    for way in often[:_MOST_WAYS]:
        runs = _part_items(items, way, ways[way])
        row = make_row(frame.element, items, runs, apart=way[0] in ("whole", "bare"))
        rows += [row] if row is not None else []
        runs = _cut_runs(items, way, runs)
        if sum(r.words for r in runs) * len(runs) > sum(r.words for r in best) * len(best):
            best = runs
    _keep_row(frame, rows)
    _keep_runs(frame, best)


def _keep_row(frame: Frame, rows: Sequence[Row]) -> None:
    """The row with the most briefs, where it has more than those within the element."""
    best = max(rows, key=lambda row: (len(row.places), row.words), default=None)
    if best is not None and len(best.places) > sum(len(row.places) for row in frame.rows):
        frame.rows = [best]


def _keep_runs(frame: Frame, best: Sequence[Run]) -> None:
    words = sum(run.words for run in best)
    found = frame.found
    if len(best) > len(found.places) and words >= 0.8 * found.words:
        edges = [*(item.at for item in frame.items), len(frame.element)]
        places = [(frame.element, edges[run.start], edges[run.end], run.head) for run in best]
        frame.found = Found(places, words)
    elif found.places:
        _add_single(frame)


def _add_single(frame: Frame) -> None:
    """Add a column with one report to columns of the same kind that hold several."""
    tags = {item.shape[0] for item in frame.items if item.held}
    if sum(item.held for item in frame.items) != len(frame.found.places):
        return
    places: list[Place] = []
    taken = 0
    for i, item in enumerate(frame.items):
        places.extend(frame.found.places[taken : taken + item.held])
        taken += item.held
        alone = not item.held and item.shape[0] in tags and item.told.paragraphs
        if alone and _judge(frame.items, i, i + 1).good:
            places.append((frame.element, item.at, item.at + 1, item.told.head))
            frame.found.words += item.told.words
    frame.found.places = places


def _list_ways(item: Item) -> list[tuple[str, ...]]:
    """What may open a report: the ways to cut that an item stands for."""
    told = item.told
    ways: list[tuple[str, ...]] = []
    if told.opening and not told.head:
        ways.append((told.opening, item.kind))
    elif told.opening:
        ways.append((told.opening, ""))
    if told.head:
        ways.append(("whole" if told.paragraphs else "head", *item.shape))
    elif told.paragraphs and Sign.DATE in told.signs and count_words(told.bare) in _BARE_WORDS:
        ways.append(("bare", *item.shape))
    return ways


def _part_items(items: Sequence[Item], way: tuple[str, ...], cuts: Sequence[int]) -> list[Run]:
    """The parts of an element that one way to cut makes."""
    if way[0] in ("whole", "bare"):
        return [_judge(items, i, i + 1, bare=way[0] == "bare") for i in cuts]
    starts = list(cuts)
    if way[0] == "head" or way[0].startswith("field"):
        starts = _move_up(items, starts)
    if way[0] == "rule" and starts[0] > 0:
        starts = [0, *starts]
    return _judge_parts(items, starts)


def _cut_runs(items: Sequence[Item], way: tuple[str, ...], runs: list[Run]) -> list[Run]:
    """The reports among the parts, each with what belongs to it."""
    if way[0] == "bare":
        return []
    if way[0] == "whole":
        return _add_odd(items, _check_runs(runs, way))
    if way[0] == "head":
        # Subheadings of the same level as the headlines.
        signed = [run.start for run in runs if run.signed]
        if len(signed) < max(2, len(runs) / _MOST_SUBHEADINGS):
            return []
        if len(signed) < len(runs):
            runs = _judge_parts(items, signed)
        first = next((i for i in range(signed[0]) if items[i].told.head), None)
        lead = _judge(items, first, signed[0]) if first is not None else None
        runs = [lead, *runs] if lead is not None and lead.good else runs
    return _check_runs(runs, way)


def _add_odd(items: Sequence[Item], runs: list[Run]) -> list[Run]:
    """Add reports of other designs among those of one: the lead story of an index page."""
    if not runs:
        return runs
    taken = {run.start for run in runs}
    others = [i for i, item in enumerate(items) if i not in taken and item.told.head]
    odd = [run for i in others if (run := _judge(items, i, i + 1)).good]
    return sorted([*runs, *odd], key=lambda run: run.start)


def _judge_parts(items: Sequence[Item], starts: Sequence[int]) -> list[Run]:
    return [_judge(items, a, b) for a, b in pairwise([*starts, len(items)])]


def _check_runs(runs: Sequence[Run], way: tuple[str, ...]) -> list[Run]:
    """The runs that are reports, or none where too few of them are."""
    told = [run for run in runs if run.words]
    _compare_designs(told)
    good = [run for run in told if run.good]
    if len(good) < 2 or 2 * len(good) < sum(1 for run in told if run.head):
        return []
    # Data bases hold one headline many times over; elsewhere it is the name of a kind of box.
    if 2 * len({run.head for run in good}) <= len(good) and not all(r.labelled for r in good):
        return []
    return good if way[0] == "whole" else _gather(told)


def _compare_designs(runs: Sequence[Run]) -> None:
    """Reports of one page have headlines of one design; a box under one of them has not."""
    designs = Counter(run.design for run in runs if run.good)
    most = max(designs, key=lambda design: designs[design], default="")
    for i, run in enumerate(runs):
        leads = i == 0 and run.design == "h1" and designs[most] > 1
        run.good = run.good and (run.design == most or leads)


def _gather(runs: Sequence[Run]) -> list[Run]:
    """Give parts that are no report of their own to the one before them."""
    kept: list[Run] = []
    for run in runs:
        if run.good:
            kept.append(run)
        elif kept and kept[-1].end == run.start:
            kept[-1].end = run.end
            kept[-1].words += run.words
    return kept


def _move_up(items: Sequence[Item], cuts: Sequence[int]) -> list[int]:
    """Begin above the headlines where the same short lines stand above each of them."""
    up = 0
    while up < _MOST_ABOVE:
        above = [cut - up - 1 for cut in cuts]
        if above[0] < 0:
            break
        first = items[above[0]]
        alike = all(
            items[a].shape == first.shape and not items[a].told.words and not items[a].told.head
            for a in above
        )
        if not alike:
            break
        up += 1
    return [cut - up for cut in cuts]


def _judge(items: Sequence[Item], start: int, end: int, *, bare: bool = False) -> Run:
    """Whether items are a report of their own; `bare`: a line of no kind is its headline."""
    told = sum_up(items[start:end])
    signs = told.signs
    if any(item.told.opening in ("rule", "counter") for item in _list_edges(items, start, end)):
        signs |= Sign.PARTED
    number = (signs & ~Sign.CLOCK).bit_count() + (told.labels >= 3)
    enough = told.words >= (_LEAST_WORDS if told.paragraphs > 1 else _SINGLE_WORDS)
    sure = number > _LEAST_SIGNS or told.labels >= 2
    if sure and told.words >= _SURE_WORDS:
        enough = True
    short = told.words < _TEASER_WORDS * max(1, told.leading) or told.paragraphs < 2
    if told.leading and (short or told.cut):
        enough = False
    labelled = Sign.LABEL in signs
    head = told.head or (told.bare if labelled or bare else "")
    signed = bool(head) and number >= _LEAST_SIGNS
    return Run(
        start=start,
        end=end,
        head=head,
        design=told.design,
        words=told.words,
        labelled=labelled,
        signed=signed,
        good=signed and enough,
        told=told,
        signs=signs,
    )


def _list_edges(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """The first and last of some items, and those before and behind them."""
    return [items[i] for i in (start - 1, start, end - 1, end) if 0 <= i < len(items)]


def _wrap_run(siblings: Sequence[Any], parent: Any, start: int, end: int, _headline: str) -> Any:
    first = max(start, 0)
    children = siblings[first:end]
    if start >= 0 and len(children) == 1 and not (children[0].tail or "").strip():
        return children[0]
    tag = _WRAPPERS.get(children[0].tag, "div") if children else "div"
    run = parent.makeelement(tag)
    if start < 0:
        run.text, parent.text = parent.text, None
    if first < len(siblings):
        siblings[first].addprevious(run)
    else:
        parent.append(run)
    for child in children:
        run.append(child)
    return run
