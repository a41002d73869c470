"""Plain text and Markdown: which lines are the report, and what the others are."""

import re

from stemma.read.agencies import find_known, is_outlet, read_credit_line
from stemma.read.datelines import is_place_line
from stemma.read.dates import find_dates
from stemma.read.furniture import (
    classify_line,
    find_byline,
    find_person,
    is_date_line,
    is_ornament,
    is_person_line,
)
from stemma.read.lines import Unit, split_units
from stemma.read.mastheads import find_signed_outlet
from stemma.read.pieces import (
    Partition,
    Piece,
    PieceKind,
    Range,
    find_agencies,
    find_day,
    split_body,
)

# "Title | Section", "Title - Outlet": what a page's own title adds to the headline.
_SUFFIX = re.compile(r"\s+[|•·»]\s+[^|]{2,60}$|\s+[—–-]\s+(?=[A-Z])[^—–|]{2,30}$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[^>]*>")
_HEAD_UNITS = 8
_LONGEST_TITLE = 30
_LONGEST_HEADING = 14
_LONGEST_STANDFIRST = 70
_PROSE_WORDS = 8
_LONG_LINE = 30

Kinds = list[PieceKind | None]


def partition_text(text: str) -> Partition:
    """Cut a plain text or Markdown text into the report and its furniture."""
    units = split_units(text)
    kinds = label_units(text, units)
    pieces = [
        Piece(unit.start, unit.end, kind or "body") for unit, kind in zip(units, kinds, strict=True)
    ]
    return settle_partition(text, pieces)


def settle_partition(text: str, pieces: list[Piece]) -> Partition:
    """Part what stands together on a line, and read title, byline, credits and day."""
    pieces, credited, day = split_body(text, pieces)
    pieces, title = _part_title(text, pieces)
    agencies = sorted({(r.start, r.end) for r in (*credited, *find_agencies(text, pieces))})
    return Partition(
        pieces=tuple(pieces),
        title=title,
        byline=_find_writer(text, pieces),
        agencies=tuple(Range(start, end) for start, end in agencies),
        outlet=_find_outlet(text, pieces) or find_signed_outlet(text, pieces),
        day=find_day(text, pieces) or day,
    )


def label_units(text: str, units: tuple[Unit, ...]) -> Kinds:
    """A furniture kind for each unit, None for the report's own paragraphs."""
    kinds: Kinds = [None] * len(units)
    _label_by_pattern(text, units, kinds)
    first = _label_head(units, kinds)
    _label_headings(units, kinds, first)
    return kinds


def is_prose(unit: Unit) -> bool:
    """Whether a unit reads as running text."""
    return (unit.ends and unit.words >= _PROSE_WORDS) or unit.words >= _LONG_LINE


def _label_by_pattern(text: str, units: tuple[Unit, ...], kinds: Kinds) -> None:
    """Furniture that its own words give away, wherever it stands."""
    total = sum(unit.words for unit in units) or 1
    before, opened = 0, ""
    opened_kind: PieceKind = "other"
    for i, unit in enumerate(units):
        share = before / total
        before += unit.words
        pattern = classify_line(
            unit.plain, in_tail=share > 1 / 3, at_end=i >= len(units) - 4 and i > 0
        )
        credit = read_credit_line(unit.plain) if unit.words <= 30 else None
        if opened == "all" or (opened == "short" and not (pattern or is_prose(unit))):
            kinds[i] = opened_kind
            continue
        opened = ""
        if is_ornament(unit.plain) or _IMAGE.fullmatch(text[unit.start : unit.end]):
            kinds[i] = "other"
        elif credit:
            kinds[i] = "source" if pattern and pattern.kind == "source" else "agency"
        elif pattern:
            kinds[i] = pattern.kind
            # What follows a comment form is comments, unless it is most of the text.
            opened = pattern.opens if share > 1 / 2 or pattern.opens == "short" else ""
            opened_kind = pattern.kind
        elif is_date_line(unit.plain) or (0 < i < _HEAD_UNITS and is_place_line(unit.plain)):
            kinds[i] = "dateline"


def _label_head(units: tuple[Unit, ...], kinds: Kinds) -> int:
    """Name title, standfirst and byline; return the index of the first unit of the report."""
    head = range(min(_HEAD_UNITS, len(units)))
    if sum(is_prose(unit) for unit in units) == 0:
        return 0
    title = _find_title(units, kinds)
    if title is not None:
        kinds[title] = "title"
    start = 0 if title is None else title + 1
    lines = [i for i in head if _is_credit(units, kinds, i, title)]
    lines = [i for i in lines if _stands_before(units, kinds, start, i)]
    for i in lines:
        if kinds[i] is None:
            kinds[i] = "byline"
    last = max(lines, default=start - 1)
    for i in range(start, last):
        if kinds[i] is None:
            kinds[i] = "standfirst" if 5 < units[i].words <= _LONGEST_STANDFIRST else "other"
    for i in range(title or 0):
        if kinds[i] is None:
            kinds[i] = "other"
    return _skip_subtitle(units, kinds, last + 1, title)


def _stands_before(units: tuple[Unit, ...], kinds: Kinds, start: int, i: int) -> bool:
    """Whether a line of credits stands above the report.

    Running text between the title and that line is the lead; three paragraphs of it, or more than
    what follows, are the report itself.
    """
    before = [j for j in range(start, i) if _is_open(units, kinds, j)]
    after = [j for j in range(i + 1, len(units)) if _is_open(units, kinds, j)]
    return len(before) <= 2 and sum(units[j].words for j in before) < sum(
        units[j].words for j in after
    )


def _is_open(units: tuple[Unit, ...], kinds: Kinds, i: int) -> bool:
    return kinds[i] is None and is_prose(units[i])


def _is_credit(units: tuple[Unit, ...], kinds: Kinds, i: int, title: int | None) -> bool:
    """Whether a unit of the head says who wrote the report, or when it appeared."""
    if kinds[i] in ("dateline", "agency", "byline"):
        return True
    if kinds[i] is not None:
        return False
    if find_byline(units[i].plain):
        return True
    if title is None and i == 0:
        return _opens_with_byline(units, kinds)
    if title is None or find_person(units[i].plain) is None:
        return False
    # Under the title; one lead line may stand between where it is no sentence or a date follows.
    between = [j for j in range(title, i) if kinds[j] is None]
    return not between or (
        len(between) == 1 and (not is_prose(units[between[0]]) or bool(find_dates(units[i].plain)))
    )


def _opens_with_byline(units: tuple[Unit, ...], kinds: Kinds) -> bool:
    """Names on the first line, the agency or the outlet in capitals on the second."""
    if len(units) < 3 or units[0].ends or not is_person_line(units[0].plain):
        return False
    return kinds[1] == "agency" or (units[1].plain.isupper() and units[1].words <= 3)


def _find_title(units: tuple[Unit, ...], kinds: Kinds) -> int | None:
    """The first Markdown heading of the head, else the first short line that is no sentence."""
    for i in range(min(_HEAD_UNITS, len(units))):
        if units[i].heading and kinds[i] is None:
            return i
        if kinds[i] is None and is_prose(units[i]):
            break
    for i in range(min(4, len(units) - 1)):
        if kinds[i] is not None:
            continue
        if not _reads_as_title(units[i]):
            return None
        if i == 0 and _opens_with_byline(units, kinds):
            return None
        following = next((j for j in range(i + 1, len(units)) if kinds[j] is None), None)
        # "WORLD NEWS" above the headline is a rubric.
        if (
            units[i].words <= 3
            and following is not None
            and following <= i + 2
            and 4 <= units[following].words <= _LONGEST_TITLE
            and _reads_as_title(units[following])
            and not is_person_line(units[following].plain)
            and find_byline(units[following].plain) is None
        ):
            kinds[i] = "other"
            continue
        return i
    return None


def _reads_as_title(unit: Unit) -> bool:
    plain = unit.plain.rstrip("\"'”’» ")
    return (
        unit.words <= _LONGEST_TITLE
        and not unit.item
        and find_byline(unit.plain) is None
        and (not plain.endswith((".", ":", ";", ",")) or plain.endswith("..."))
        and not (unit.ends and unit.words > 20)
    )


def _skip_subtitle(units: tuple[Unit, ...], kinds: Kinds, start: int, title: int | None) -> int:
    """A line without a stop under the headline is the lead line."""
    first = next((i for i in range(start, len(units)) if kinds[i] is None), len(units))
    follows = title is not None and all(kinds[i] is not None for i in range(title, first))
    if follows and first + 1 < len(units) and first <= _HEAD_UNITS:
        unit = units[first]
        if (
            (not unit.ends or unit.heading or unit.bold)
            and 6 <= unit.words <= _LONG_LINE + 10
            and not unit.item
        ):
            kinds[first] = "standfirst"
            return first + 1
    return first


def _label_headings(units: tuple[Unit, ...], kinds: Kinds, first: int) -> None:
    """Short lines without a stop between paragraphs, and what trails behind the last paragraph."""
    prose = [i for i in range(first, len(units)) if kinds[i] is None and is_prose(units[i])]
    if not prose:
        return
    short = [
        i for i in range(first, len(units)) if kinds[i] is None and _reads_as_heading(units[i])
    ]
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
    plain = unit.plain.rstrip("\"'”’»)* ")
    if plain.endswith(":"):
        return unit.words <= 6
    return not plain.endswith((".", ";", ",", "!", "…")) and not unit.plain[:1].islower()


def _leads_to_body(units: tuple[Unit, ...], kinds: Kinds, i: int) -> bool:
    following = [j for j in range(i + 1, len(units)) if kinds[j] in (None, "heading")]
    return bool(following) and any(is_prose(units[j]) or units[j].item for j in following[:2])


def _part_title(text: str, pieces: list[Piece]) -> tuple[list[Piece], Range | None]:
    """The headline's own range, and its piece without the section or outlet behind it."""
    index = next((i for i, piece in enumerate(pieces) if piece.kind == "title"), None)
    if index is None:
        return pieces, None
    piece = pieces[index]
    line = text[piece.start : piece.end]
    start = piece.start + len(line) - len(line.lstrip("#*_> \t"))
    end = piece.start + len(line.rstrip("*_# \t"))
    suffix = _SUFFIX.search(text[start:end])
    if suffix is None or len(text[start : start + suffix.start()].split()) < 2:
        return pieces, Range(start, end) if start < end else None
    cut = start + suffix.start()
    rest = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    parted = [Piece(piece.start, cut, "title"), Piece(rest, piece.end, "other")]
    return [*pieces[:index], *parted, *pieces[index + 1 :]], Range(start, cut)


def _find_writer(text: str, pieces: list[Piece]) -> Range | None:
    for piece in pieces:
        if piece.kind == "body":
            break
        if piece.kind != "byline":
            continue
        line = text[piece.start : piece.end]
        names = find_byline(line)
        names = names or find_person(line)
        if names and not _is_all_agency(line[names[0] : names[1]]):
            return Range(piece.start + names[0], piece.start + names[1])
    return None


def _is_all_agency(names: str) -> bool:
    return (0, len(names)) in find_known(names)


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
