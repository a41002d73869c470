"""Above the report: title, lead lines, bylines and dates, and menus before them."""

from collections.abc import Sequence
from itertools import islice

from stemma.read.plain.datelines import find_dateline
from stemma.read.plain.furniture import find_byline, find_person, is_office, is_person_line
from stemma.read.plain.headers import is_subject
from stemma.read.plain.headlines import find_headline, is_trail, may_be_title, prefer_subject
from stemma.read.plain.lines import Unit
from stemma.read.plain.pieces import PieceKind
from stemma.read.plain.regions import is_prose, runs_on
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.writers import find_writers

_HEAD_UNITS = 8
_LONGEST_HEAD = 40
_CREDITS = ("byline", "dateline", "agency", "caption")
_LONGEST_CREDIT = 20
_LONGEST_STANDFIRST = 70
_LONGEST_LEAD = 30
_PARAGRAPHS_ASKED = 20
_LONG_WORDS = 12
_LONGEST_LINE = 10

Kinds = list[PieceKind | None]


def label_head(units: Sequence[Unit], kinds: Kinds, report: range) -> int:
    """Name title, standfirst and byline; return the index of the first unit of the report."""
    if not report:
        return 0
    start = report.start
    title = _find_known(units, kinds, start)
    if title is None and not _opens_with_byline(units, kinds):
        title = find_headline(units, kinds, start)
    if title is not None:
        kinds[title] = "title"
        title = _take_other_line(units, kinds, title, start)
        _label_above(units, kinds, title)
    last = _label_credits(units, kinds, start, title)
    first = _skip_subtitle(units, kinds, last + 1, title)
    return _skip_points(units, kinds, _skip_lead(units, kinds, first), start)


def _find_known(units: Sequence[Unit], kinds: Kinds, start: int) -> int | None:
    """The headline that a header names; a mail's subject where no headline stands below it."""
    known = [i for i, kind in enumerate(kinds[: start + 1]) if kind == "title"]
    subjects = [i for i in known if is_subject(units[i].plain)]
    if not subjects:
        return known[0] if known else None
    for i in subjects:
        kinds[i] = "other"
    return prefer_subject(units, kinds, subjects, start)


def _take_other_line(units: Sequence[Unit], kinds: Kinds, title: int, start: int) -> int:
    """In a text set in lines a headline may have two; return the index of its last one.

    A blank line, or a line of credits, closes it there.
    """
    running = [u for u, kind in zip(units, kinds, strict=True) if kind is None and is_prose(u)]
    if 2 * sum(unit.joined for unit in running) <= len(running):
        return title
    for one, two in ((title, title + 1), (title - 1, title)):
        if one >= 0 and two < start and _are_one_headline(units, kinds, one, two):
            kinds[one] = kinds[two] = "title"
            return two
    return title


def _are_one_headline(units: Sequence[Unit], kinds: Kinds, one: int, two: int) -> bool:
    above, below, behind = units[one], units[two], units[two + 1]
    return (
        kinds[one] in (None, "title")
        and kinds[two] in (None, "title")
        and not (below.gap or below.item or above.joined or above.heading or above.ends)
        and above.words <= _LONGEST_LINE >= below.words
        and (may_be_title(above) or _breaks_off(above))
        and may_be_title(below)
        and not _is_row(below)
        and (behind.gap or kinds[two + 1] is not None or find_byline(behind.plain) is not None)
    )


def _is_row(unit: Unit) -> bool:
    """Whether a line is a row of buttons: "Text size: a A   Print"."""
    return "  " in unit.raw.replace("\u00a0", " ").strip()


def _breaks_off(unit: Unit) -> bool:
    """Whether a headline's first line ends at its comma."""
    return unit.plain.endswith(",") and unit.words > 1 and find_byline(unit.plain) is None


def _label_above(units: Sequence[Unit], kinds: Kinds, title: int) -> None:
    """What stands above the headline: a menu, the paper's name, now and then the writer's."""
    for i in range(title):
        if kinds[i] is None:
            kinds[i] = "byline" if _signs_above(units, i, title) else "other"


def _signs_above(units: Sequence[Unit], i: int, title: int) -> bool:
    """ "By Ana Roel" over the headline, or a name and what its bearer is."""
    if i + 1 == title and find_byline(units[i].plain):
        return True
    if is_person_line(units[i].plain):
        return i + 2 == title and is_office(units[i + 1].plain)
    return i + 1 == title and i > 0 and is_office(units[i].plain) and units[i].words <= 3


def _label_credits(units: Sequence[Unit], kinds: Kinds, start: int, title: int | None) -> int:
    """Name the lines of credits, and what stands above the last of them; return its index."""
    after = 0 if title is None else title + 1
    head = range(after, min(max(after + _HEAD_UNITS, start + 2), after + _LONGEST_HEAD, len(units)))
    lines = [i for i in head if _is_credit(units, kinds, i, title)]
    lines = [i for i in lines if _stands_before(units, kinds, after, i)]
    for i in lines:
        if kinds[i] is None:
            kinds[i] = "byline"
    last = max(lines, default=after - 1)
    for i in range(after, last):
        if kinds[i] is None:
            kinds[i] = "standfirst" if _is_lead(units[i]) else "other"
    return last


def _is_lead(unit: Unit) -> bool:
    return 5 < unit.words <= _LONGEST_STANDFIRST and not is_trail(unit.plain)


def _stands_before(units: Sequence[Unit], kinds: Kinds, start: int, i: int) -> bool:
    """Whether a line of credits stands above the report.

    Running text between the title and that line is the lead; three paragraphs of it, or more than
    what follows, are the report itself.
    """
    before = [j for j in range(start, i) if _is_open(units, kinds, j)]
    after = [j for j in range(i + 1, len(units)) if _is_open(units, kinds, j)]
    return len(before) <= 2 and sum(units[j].words for j in before) < sum(
        units[j].words for j in after
    )


def _is_open(units: Sequence[Unit], kinds: Kinds, i: int) -> bool:
    return kinds[i] is None and is_prose(units[i])


def _is_credit(units: Sequence[Unit], kinds: Kinds, i: int, title: int | None) -> bool:
    """Whether a unit of the head says who wrote the report, or when it appeared."""
    if kinds[i] in ("dateline", "agency", "byline"):
        return True
    if kinds[i] is not None:
        return False
    if find_byline(units[i].plain) or (find_writers(units[i].plain) and not is_prose(units[i])):
        return True
    if units[i].words > _LONGEST_CREDIT:
        return False
    if title is None and i == 0:
        return _opens_with_byline(units, kinds)
    if title is None or find_person(units[i].plain) is None:
        return False
    beside = (kinds[i - 1] in _CREDITS, i + 1 < len(units) and kinds[i + 1] in _CREDITS)
    if any(beside) and is_person_line(units[i].plain) and not is_prose(units[i]):
        return True
    # Under the title; one lead line may stand between where it is no sentence or a date follows.
    between = [j for j in range(title, i) if kinds[j] is None]
    return not between or (
        len(between) == 1 and (not is_prose(units[between[0]]) or bool(find_dates(units[i].plain)))
    )


def _opens_with_byline(units: Sequence[Unit], kinds: Kinds) -> bool:
    """Names on the first line, the agency or the outlet in capitals on the second."""
    if len(units) < 3 or units[0].ends or not is_person_line(units[0].plain):
        return False
    if units[0].plain.isupper():
        return kinds[1] == "agency"
    near = kinds[2] is not None or is_prose(units[2])
    return kinds[1] == "agency" or (near and units[1].plain.isupper() and units[1].words <= 3)


def _skip_subtitle(units: Sequence[Unit], kinds: Kinds, start: int, title: int | None) -> int:
    """A line without a stop under the headline is the lead line."""
    first = next((i for i in range(start, len(units)) if kinds[i] is None), len(units))
    follows = title is not None and all(kinds[i] is not None for i in range(title, first))
    if follows and first + 1 < len(units):
        unit = units[first]
        lead = unit.heading or unit.bold or (not unit.ends and _keeps_stops(units, kinds, first))
        if lead and 6 <= unit.words <= _LONGEST_LEAD and not (unit.item or runs_on(unit)):
            kinds[first] = "standfirst"
            return first + 1
    return first


def _keeps_stops(units: Sequence[Unit], kinds: Kinds, first: int) -> bool:
    """Whether paragraphs behind a unit close with stops, so that the lack of one says something."""
    following = (j for j in range(first + 1, len(units)) if kinds[j] is None)
    long = [j for j in islice(following, _PARAGRAPHS_ASKED) if units[j].words >= _LONG_WORDS]
    return 2 * sum(units[j].ends for j in long) >= len(long)


def _skip_lead(units: Sequence[Unit], kinds: Kinds, first: int) -> int:
    """A short paragraph before one that opens with a dateline is a lead of its own."""
    behind = next((i for i in range(first + 1, len(units)) if kinds[i] is None), None)
    if behind is None or units[first].words > _LONGEST_LEAD or kinds[first] is not None:
        return first
    dateline = find_dateline(units[behind].plain)
    if dateline and (dateline.agency or dateline.dated) and not find_dateline(units[first].plain):
        kinds[first] = "standfirst"
        return behind
    return first


def _skip_points(units: Sequence[Unit], kinds: Kinds, first: int, start: int) -> int:
    """Two or more lines without a stop before the first running text are key points."""
    points = [i for i in range(first, min(start, len(units))) if kinds[i] is None]
    if len(points) < 2 or any(units[i].heading or is_prose(units[i]) for i in points):
        return first
    for i in points:
        kinds[i] = "standfirst" if units[i].words >= 5 else "other"
    return max(points) + 1
