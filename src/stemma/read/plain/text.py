"""Plain text and Markdown: which lines are the report, and what the others are."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

import msgspec

from stemma.read.plain.bylines import find_writer, is_all_agency, mark_biography
from stemma.read.plain.datelines import find_inner_dateline, is_place_line
from stemma.read.plain.furniture import (
    Pattern,
    classify_line,
    find_byline,
    find_person,
    is_date_line,
    is_ornament,
    is_person_line,
    is_stamp_line,
)
from stemma.read.plain.head import label_head
from stemma.read.plain.headers import find_headers, split_prefixes
from stemma.read.plain.lines import Line, Unit, count_words, ends_sentence, split_lines, strip_marks
from stemma.read.plain.markdown import find_markdown
from stemma.read.plain.pieces import (
    Partition,
    Piece,
    PieceKind,
    Range,
    find_agencies,
    find_day,
    split_body,
    trim,
)
from stemma.read.plain.plugs import judge_plug
from stemma.read.plain.regions import PROSE_WORDS, find_report, is_prose
from stemma.read.plain.revision import Reviser, revise_kinds
from stemma.read.plain.sheets import find_page_marks
from stemma.read.plain.suffixes import part_title
from stemma.read.plain.wraps import opens_small, split_units
from stemma.read.provenance.agencies import is_listed, is_outlet, read_credit_line
from stemma.read.provenance.mastheads import find_signed_outlet
from stemma.read.provenance.writers import find_writers

__all__ = ["is_prose", "partition_text", "read_units", "settle_partition"]

# "Q: Why now?", "Ana Roel: Will it hold?"
_SPEAKER = re.compile(r"[^:：?]{1,40}[:：]\s*\S")
_HEAD_UNITS = 8
_HEAD_SHARE = 0.15
_BYLINE_WITHIN = 30
_MOST_NAMES = 9
_KEYED = re.compile(r"[^\W\d_]{3,14} ?[:：]\s*\S")
# "See also: Grain falls in Kessary": a box with its one headline on its own line.
_FILLED = re.compile(r"[^:：|]{3,40}[:：|]\s*\S+\s\S")
_SHORT_LINE = 5
_LONGEST_FURNITURE = 60
_LONGEST_HEADING = 14
# A longer question is one that the report asks; three in a text are an interviewer's.
_LONGEST_QUESTION = 8
_INTERVIEW = 3
_CREDIT_WORDS = 30
_MOST_UNITS, _MOST_PULLED = 400, 20
_PLUGGED = 0.2  # of the running words: a fifth of a report is no plug
# What stands below comments again, at the foot of a page.
_FEET = frozenset({"legal", "related", "subscribe", "share"})
_ADDRESSED = re.compile(
    r"(?<!\w)(?:you|your|vous|votre|vos|Sie|Ihnen|Ihr|usted|você|tú|tu|lei|вы|вас|pan|pani)(?!\w)"
)

Kinds = list[PieceKind | None]


class _Tally(msgspec.Struct):
    """How far into a text its reading is: words behind, and a box that a line has opened."""

    total: int
    before: int = 0
    opened: str = ""
    kind: PieceKind = "other"


def partition_text(text: str, reviser: Reviser | None = None) -> Partition:
    """Cut a plain text or Markdown text into the report and its furniture.

    `reviser` holds the trees that read the rules' paragraphs again; None means those shipped.
    """
    units, ruled = read_units(text)
    kinds = _drop_scraps(units, revise_kinds(units, ruled, reviser))
    pieces = [
        Piece(unit.start, unit.end, kind or "body") for unit, kind in zip(units, kinds, strict=True)
    ]
    return settle_partition(text, _part_first_line(text, _join_title(text, pieces)))


def _drop_scraps(units: Sequence[Unit], kinds: Kinds) -> Kinds:
    """The kinds, with no paragraph where nothing reads as a sentence: a shopping list, a name."""
    told = any(
        k is None and (u.ends or u.words >= PROSE_WORDS) for u, k in zip(units, kinds, strict=True)
    )
    return kinds if told else [kind or "other" for kind in kinds]


def read_units(text: str) -> tuple[tuple[Unit, ...], Kinds]:
    """The units of a text and what the rules alone take each for; None for paragraphs."""
    lines, known = _read_lines(text)
    alone = _list_alone(lines, known)
    units = split_units(lines, alone.__getitem__)
    return units, label_units(units, known)


def _join_title(text: str, pieces: list[Piece]) -> list[Piece]:
    """A headline set on two lines is one piece."""
    for i, (one, two) in enumerate(pairwise(pieces)):
        if one.kind == two.kind == "title" and not text[one.end : two.start].strip():
            return [*pieces[:i], Piece(one.start, two.end, "title"), *pieces[i + 2 :]]
    return pieces


def _part_first_line(text: str, pieces: list[Piece]) -> list[Piece]:
    """Headline, dateline and report that a lost line end has put on one line."""
    first = pieces[0] if pieces else None
    if first is None or first.kind != "body":
        return pieces
    cut = find_inner_dateline(text[first.start : first.end])
    if cut is None:
        return pieces
    start, end = trim(text, first.start, first.start + cut)
    return [Piece(start, end, "title"), Piece(first.start + cut, first.end, "body"), *pieces[1:]]


def _read_lines(text: str) -> tuple[list[Line], dict[int, PieceKind]]:
    """Lines, and the kinds of those that headers, print and Markdown give away, by their start."""
    lines, prefixes = split_prefixes(split_lines(text))
    known: dict[int, PieceKind] = {}
    for found in (find_page_marks(lines), find_headers(lines), find_markdown(lines), prefixes):
        known.update({lines[i].start: kind for i, kind in found.items()})
    return lines, known


def _list_alone(lines: Sequence[Line], known: dict[int, PieceKind]) -> list[bool]:
    """For each line whether no paragraph goes on in it, since it is furniture by its words.

    A longer line must open and close by itself: it could be the first one of a paragraph.
    """
    alone: list[bool] = []
    for i, line in enumerate(lines):
        known_one = line.start in known or _is_byline(lines, i)
        alone.append(known_one or _stands_alone(lines, i, above=i > 0 and alone[-1]))
    return alone


def _stands_alone(lines: Sequence[Line], i: int, *, above: bool) -> bool:
    """Whether a line is furniture by its words; `above`: so is the one above it."""
    line, behind = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    words = count_words(line.text)
    apart = (i == 0 or line.gap) and (behind is None or behind.gap)
    if words <= _SHORT_LINE:
        return _is_furniture(line)
    if words > _LONGEST_FURNITURE or apart:
        # Between blank lines it stands alone whatever it is.
        return False
    before = lines[max(0, i - 1)].text
    opens = i == 0 or line.gap or above or count_words(before) <= _SHORT_LINE
    closes = behind is None or behind.gap or not opens_small(behind.text)
    if not (closes and (opens or ends_sentence(before))):
        return False
    return _is_furniture(line, (i + 1) / len(lines))


def _is_furniture(line: Line, share: float = 1.0) -> bool:
    """Whether a line is furniture where `share` of the text's lines stand above and in it."""
    plain = strip_marks(line.text)
    return classify_line(plain, in_tail=share > 1 / 3, at_end=share > 1 / 2) is not None


def _is_byline(lines: Sequence[Line], i: int) -> bool:
    """Whether a line of the head names a writer, an agency or, below a writer, the day.

    No headline goes on in it.
    """
    if i == 0 or i > _BYLINE_WITHIN or count_words(lines[i].text) > _MOST_NAMES:
        return False
    plain = strip_marks(lines[i].text)
    above = lines[i].gap or count_words(lines[i - 1].text) <= _LONGEST_HEADING
    if is_person_line(plain) or is_listed(plain):
        return above
    if not lines[i].gap and is_date_line(plain):
        return find_writers(strip_marks(lines[i - 1].text)) is not None
    named = find_byline(plain) or (above and find_writers(plain))
    return not lines[i].gap and bool(named)


def settle_partition(text: str, pieces: list[Piece]) -> Partition:
    """Part what stands together on a line, and read title, byline, credits and day."""
    pieces, credited = split_body(text, pieces)
    pieces, title = part_title(text, pieces)
    writer = find_writer(text, pieces)
    pieces = mark_biography(text, pieces, writer)
    agencies = sorted({(r.start, r.end) for r in (*credited, *find_agencies(text, pieces))})
    return Partition(
        pieces=tuple(pieces),
        title=title,
        byline=writer,
        agencies=tuple(Range(start, end) for start, end in agencies),
        outlet=_find_outlet(text, pieces) or find_signed_outlet(text, pieces),
        day=find_day(text, pieces),
    )


def label_units(units: Sequence[Unit], known: dict[int, PieceKind]) -> Kinds:
    """A furniture kind for each unit, None for the report's own paragraphs."""
    kinds: Kinds = [known.get(unit.start) for unit in units]
    _label_by_pattern(units, kinds)
    report = find_report(units, kinds)
    _label_rest(units, kinds, report)
    first = label_head(units, kinds, report)
    _label_headings(units, kinds, first)
    return kinds


def _label_by_pattern(units: Sequence[Unit], kinds: Kinds) -> None:
    """Furniture that its own words give away, wherever it stands."""
    tally = _Tally(sum(unit.words for unit in units) or 1)
    plugs: list[int] = []
    for i, unit in enumerate(units):
        if kinds[i] is None:
            kinds[i] = _label_line(unit, i, len(units) - i, tally)
            if kinds[i] is None and unit.words > _SHORT_LINE:
                kinds[i] = judge_plug(unit.raw, unit.plain)
                plugs.extend([i] if kinds[i] else [])
        tally.before += unit.words
    _spare_subject(units, kinds, plugs)
    _label_pulled(units, kinds)


def _label_pulled(units: Sequence[Unit], kinds: Kinds) -> None:
    """A quotation set apart whose words stand in a paragraph, too, is a pull quote."""
    prose = (i for i, u in enumerate(units) if kinds[i] is None and is_prose(u))
    first = next(prose, len(units))
    apart = [
        i
        for i, unit in enumerate(units[:_MOST_UNITS])
        if i > first and kinds[i] is None and 4 <= unit.words <= 30 and unit.raw[:1] in '>"“«„»'
    ]
    running = [
        u.plain for u, kind in zip(units, kinds, strict=True) if kind is None and u.words > 12
    ]
    whole = "\n".join(running[:_MOST_UNITS]).casefold() if apart else ""
    for i in apart[:_MOST_PULLED]:
        words = units[i].plain.casefold().strip('"“”«»„‘’.,!? ')
        own = units[i].words > 12 and units[i].plain.casefold() in whole
        if len(words) >= 20 and whole.count(words) > own:
            kinds[i] = "other"


def _spare_subject(units: Sequence[Unit], kinds: Kinds, plugs: list[int]) -> None:
    """Where a good part of a text reads as plugs, it is a report about subscriptions or cookies.

    So it is where the lead does, the first running text: nobody opens with a plug and a notice.
    """
    running = sum(u.words for u, kind in zip(units, kinds, strict=True) if not kind and is_prose(u))
    taken = sum(units[i].words for i in plugs)
    first = next((i for i, u in enumerate(units) if not kinds[i] and is_prose(u)), len(units))
    several = len(plugs) > 1 and taken > _PLUGGED * running
    leads = [i for i in plugs if i < first]
    if several or (leads and len(plugs) > len(leads)):
        for i in plugs:
            kinds[i] = None


def _label_line(unit: Unit, i: int, left: int, tally: _Tally) -> PieceKind | None:
    """The kind of one unit; `left` counts the units from it to the end."""
    if is_ornament(unit.plain):
        return "other"
    share = tally.before / tally.total
    at_end = share > 1 / 2 or (left <= 4 and i > 0)
    pattern = classify_line(unit.plain, in_tail=share > 1 / 3, at_end=at_end)
    foot = pattern is not None and pattern.kind in _FEET and not is_prose(unit)
    if tally.opened == "all" and foot and pattern:
        return pattern.kind
    if tally.opened == "all" or (tally.opened == "short" and not (pattern or is_prose(unit))):
        return tally.kind
    tally.opened = ""
    credit = read_credit_line(unit.plain) if unit.words <= _CREDIT_WORDS else None
    if credit:
        return _name_credit(unit, i, pattern)
    if pattern:
        keyed = i < _BYLINE_WITHIN and share < 1 / 3 and _KEYED.match(unit.plain)
        if keyed and find_byline(unit.plain):
            return "byline"
        # What follows a comment form is comments, unless it is most of the text.
        opens = pattern.opens if share > 1 / 2 or pattern.opens == "short" else ""
        if opens == "short" and _FILLED.match(unit.plain):
            opens = ""
        tally.opened, tally.kind = opens, pattern.kind
        return pattern.kind
    return _label_date(unit, i, share)


def _label_date(unit: Unit, i: int, share: float) -> PieceKind | None:
    """Whether a unit says when, or where and when, the report was written or appeared."""
    in_head = share < _HEAD_SHARE or i < 2 * _HEAD_UNITS
    if is_date_line(unit.plain) or (in_head and i > 0 and is_stamp_line(unit.plain)):
        return "dateline"
    if 0 < i < _HEAD_UNITS and is_place_line(unit.plain):
        return "dateline"
    return None


def _name_credit(unit: Unit, i: int, pattern: Pattern | None) -> PieceKind:
    """The kind of a line that credits an agency, a writer beside it or the page it came from."""
    if pattern:
        return "source" if pattern.kind == "source" else "agency"
    names = find_byline(unit.plain) if i < _BYLINE_WITHIN else None
    if names and not is_all_agency(unit.plain[names[0] : names[1]]):
        return "byline"
    return "agency"


def _label_rest(units: Sequence[Unit], kinds: Kinds, report: range) -> None:
    """What stands behind the report: headlines of others, and all else."""
    if not report:
        return
    for i in range(report.stop, len(units)):
        if kinds[i] is None and i == report.stop and find_person(units[i].plain):
            kinds[i] = "byline"
        elif kinds[i] is None:
            headline = 4 <= units[i].words <= 25 and not units[i].ends
            kinds[i] = "related" if headline else "other"


def _label_headings(units: Sequence[Unit], kinds: Kinds, first: int) -> None:
    """Short lines without a stop between paragraphs, and what trails behind the last paragraph."""
    prose = [i for i in range(first, len(units)) if kinds[i] is None and is_prose(units[i])]
    if not prose:
        return
    short = [
        i for i in range(first, len(units)) if kinds[i] is None and _reads_as_heading(units[i])
    ]
    asked = [i for i in short if _is_question(units[i])]
    if len(asked) >= _INTERVIEW or sum(_is_put(units[i]) for i in asked) >= 2:
        short = [i for i in short if not _is_question(units[i])]
    listed = sum(i < prose[-1] for i in short) > len(prose)
    for i in short:
        if i > prose[-1]:
            if not units[i].ends:
                kinds[i] = "other"
        elif units[i].heading or not listed:
            kinds[i] = "heading" if _leads_to_body(units, kinds, i) else kinds[i]


def _reads_as_heading(unit: Unit) -> bool:
    if unit.heading:
        return True
    if unit.item or unit.words > _LONGEST_HEADING:
        return False
    # A broken heading, its second half with the stop that a cleaner put there.
    if unit.joined and unit.words <= 5:
        return True
    plain = unit.plain.rstrip("\"'”’»)*」』） ")
    if plain.endswith((":", "：")):
        return unit.words <= 2
    if _is_question(unit) and (unit.words > _LONGEST_QUESTION or _SPEAKER.match(unit.plain)):
        return False
    stops = (".", ";", ",", "!", "…", "。", "！", "；", "，", "、", "۔", "।", "؛", "،")
    return not plain.endswith(stops) and not unit.plain[:1].islower()


def _is_question(unit: Unit) -> bool:
    return not unit.heading and unit.plain.rstrip("\"'”’»)* ").endswith(("?", "？", "؟", ";"))


def _is_put(unit: Unit) -> bool:
    """Whether a question is put to somebody, as an interviewer does."""
    return bool(_ADDRESSED.search(unit.plain))


def _leads_to_body(units: Sequence[Unit], kinds: Kinds, i: int) -> bool:
    following = (j for j in range(i + 1, len(units)) if kinds[j] in (None, "heading"))
    return any(is_prose(units[j]) or units[j].item for j in islice(following, 2))


def _find_outlet(text: str, pieces: list[Piece]) -> str | None:
    """The paper in "Le Monde with AFP"; a person there is a writer, no outlet."""
    for piece in pieces:
        if piece.kind == "agency":
            line = text[piece.start : piece.end]
            credit = read_credit_line(line)
            if credit and credit.beside:
                words = line[credit.beside[0] : credit.beside[1]]
                if is_outlet(words):
                    return words
    return None
