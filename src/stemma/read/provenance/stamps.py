"""The days that a report prints about itself: when it appeared, was updated, was saved."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.furniture import is_date_line
from stemma.read.plain.pieces import Piece
from stemma.read.provenance.dates import PrintedDate, find_dates, read_order, settle_order
from stemma.read.provenance.folios import read_folio
from stemma.read.provenance.letters import list_passing_days
from stemma.read.provenance.nameplates import is_paper_name
from stemma.read.provenance.writers import find_writers

Label = Literal["updated", "published", "retrieved", "others", ""]


class _Data(msgspec.Struct, frozen=True):
    labels: dict[str, tuple[str, ...]]


class Stamps(msgspec.Struct, frozen=True):
    """ISO days as the text prints them, None where it says nothing."""

    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None


_DATA = load_data("dates.toml", _Data)
# Pages run a label into what stands before it: "09:10 PMUpdated", "Ana RoelPublished".
_GLUED = r"(?:(?<!\w)|(?<=[\d_])|(?<=[ap]m)|(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])))"
_LABELS = re.compile(
    "|".join(
        f"(?P<{kind}>{_GLUED}(?:"
        + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
        + r")(?!\w))"
        for kind, words in _DATA.labels.items()
    ),
    re.I,
)
_EASTERN = re.compile(
    r"\s?(?P<updated>更新|수정|업데이트)|\s?(?P<published>发布|發布|公開|掲載|입력)"
)
# Lines that say when a report appeared, in whatever kind of line they stand.
_DATED = frozenset({"dateline", "byline", "agency", "source"})
# Others count where a label stands before the day, near the report and in a short line.
_LABELLED = frozenset({"other", "legal", "share", "tags", "caption", "subscribe"})
_NEAR_BEFORE, _NEAR_AFTER = 10, 4
_LONGEST_LINE = 240
_MASTHEAD_PIECES = 4
_LEADS = 3
_LABEL_REACH = 40
# Between headline and report a line with a date is about this report: the writer's, a section's or
# a place's name may stand beside it.
_BESIDE_DATE = 8
_HEAD_KINDS = frozenset({"other", "heading", "standfirst", "related", "tags"})
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_SHORT_DAY = re.compile(
    r"[\s:·,]*(?:on |le |am |el |il )?"
    r"([^\W\d_]{3,12}\.? \d{1,2}(?!\d)|\d{1,2}\.? [^\W\d_]{3,12}\.?)"
    r"(?!,? (?:19|20)\d\d)"
)
_CLOCK = re.compile(
    r"\s*:?\s*(?:(?:at|à|um|a las|às|alle|kl\.?|o|om|в)\s+)?\d{1,2}\s?(?:[:.]|h|Uhr)\s?\d{0,2}",
    re.I,
)
_FIRST = re.compile(r"\b(?:first|originally|initially)\s+(?:published|posted)\b", re.I)


class _Day(msgspec.Struct, frozen=True):
    label: Label
    day: str
    first: bool = False


def read_stamps(text: str, pieces: Sequence[Piece], locale: str = "") -> Stamps:
    """The first day of each kind; a day without a label in a dateline or byline is `published`.

    The dateline at the head of a paragraph says when that was written, not when it appeared. A day
    without a label beside a "first published" is that of the last update.
    """
    locale = _settle_locale(text, pieces, locale)
    found: dict[str, str] = {}
    plain, first = "", ""
    for day in _list_days(text, pieces, locale):
        plain = plain or ("" if day.label else day.day)
        first = first or (day.day if day.first else "")
        found.setdefault(day.label or "published", day.day)
    if first and plain:
        found["published"] = first
        found.setdefault("updated", plain)
    published = found.get("published")
    if published and "updated" not in found:
        short = next(filter(None, _list_short_updates(text, pieces, published, locale)), None)
        found |= {"updated": short} if short else {}
    return Stamps(published, found.get("updated"), found.get("retrieved"))


def _settle_locale(text: str, pieces: Sequence[Piece], locale: str) -> str:
    """The locale, or one whose order the text's own dates show: 13/03/2031 beside 11/03/2031."""
    if read_order(locale) is not None:
        return locale
    around = (piece for piece in pieces if piece.kind != "body")
    lines = (text[p.start : min(p.end, p.start + _LONGEST_LINE)] for p in around)
    return settle_order(lines) or locale


def _list_short_updates(
    text: str, pieces: Sequence[Piece], published: str, locale: str
) -> Iterator[str | None]:
    """Days of "Updated Mar 1, 12:20 pm" and "mis à jour à 20h14", beside a full date."""
    for piece in pieces:
        line = text[piece.start : piece.end]
        told = piece.kind in _DATED | _HEAD_KINDS and len(line) <= _LONGEST_LINE
        if not told or not find_dates(line, locale):
            continue
        for label in _LABELS.finditer(line):
            if label.lastgroup != "updated":
                continue
            behind = line[label.end() : label.end() + _LABEL_REACH]
            day = _SHORT_DAY.match(behind)
            if day:
                dates = find_dates(f"{day[1]} {published[:4]}", locale)
                yield dates[0].day if dates and dates[0].day >= published else None
            elif _CLOCK.match(behind):
                yield published


def find_issue_day(text: str, pieces: Sequence[Piece], locale: str = "") -> str | None:
    """The day of a clipping's imprint: "Ellery Weekly News, Friday, May 14, 2031"."""
    passing = list_passing_days(text)
    last = max((i for i, piece in enumerate(pieces) if piece.kind == "body"), default=len(pieces))
    for i, piece in enumerate(pieces):
        if _MASTHEAD_PIECES <= i <= last or i > last + _MASTHEAD_PIECES:
            continue
        passed = any(start < piece.end and piece.start < end for start, end in passing)
        if passed or _opens_paragraph(text, pieces, i):
            continue
        line = text[piece.start : piece.end]
        dates = find_dates(line, locale) if piece.kind != "body" and len(line) < 120 else ()
        # Below a report other papers' days stand as well: there only a folio is this one's.
        named = i < last and (is_paper_name(line[: dates[0].start]) if dates else False)
        folio = bool(read_folio(line)) and "©" not in line
        if dates and (named or (folio if i > last else _is_stamp(line))):
            return dates[0].day
    return None


# A line of the day with its weekday and time, and two words more.
_MOST_STAMP_WORDS = 3
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")


def _is_stamp(line: str) -> bool:
    """Whether a masthead's line is its folio or a day with a time, without a label for another."""
    if any(match.lastgroup in ("retrieved", "others") for match in _LABELS.finditer(line)):
        return False
    if read_folio(line):
        return True
    # A messenger's line opens with the time when somebody passed the text on.
    few = len(_LETTERS.findall(line)) <= _MOST_STAMP_WORDS
    return few and line[0] != "[" and bool(_TIME.search(line))


def _list_days(text: str, pieces: Sequence[Piece], locale: str) -> Iterator[_Day]:
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    if not body:
        return
    near = range(body[0] - _NEAR_BEFORE, body[-1] + _NEAR_AFTER + 1)
    # A line of a date alone above the report is its day, whatever kind of line it was taken for.
    head = range(near.start, body[0] + 1)
    title = next((i for i, piece in enumerate(pieces[: body[0]]) if piece.kind == "title"), -1)
    passing = list_passing_days(text)
    for i, piece in enumerate(pieces):
        if any(start < piece.end and piece.start < end for start, end in passing):
            continue
        known = piece.kind in _DATED
        if piece.kind == "body" or not (known or i in near) or _opens_paragraph(text, pieces, i):
            continue
        line = text[piece.start : piece.end]
        if not known and len(line) > _LONGEST_LINE:
            continue
        dated = known or (i in head and is_date_line(line))
        # A lead line may have been taken for the report's first paragraph.
        below = 0 <= title < i < body[0] + _LEADS
        dated = dated or (below and _stands_beside(piece, line, locale))
        dated = dated or (below and find_writers(line) is not None)
        for label, date in _label_dates(line, locale):
            if (label and (dated or piece.kind in _LABELLED or i in head)) or (dated and not label):
                reach = line[max(0, date.start - _LABEL_REACH) : date.start]
                yield _Day(label, date.day, label == "published" and bool(_FIRST.search(reach)))


def _opens_paragraph(text: str, pieces: Sequence[Piece], i: int) -> bool:
    """Whether a dateline stands on one line with the report's first words."""
    if pieces[i].kind != "dateline" or i + 1 == len(pieces) or pieces[i + 1].kind != "body":
        return False
    return "\n" not in text[pieces[i].end : pieces[i + 1].start]


def _stands_beside(piece: Piece, line: str, locale: str) -> bool:
    """Whether a short line between headline and report holds a date beside a name or two."""
    if piece.kind not in _HEAD_KINDS:
        return False
    rest = line
    for date in reversed(find_dates(line, locale)):
        rest = rest[: date.start] + " " + rest[date.end :]
    most = 4 if piece.kind in ("standfirst", "related", "tags") else _BESIDE_DATE
    return rest != line and len(_LETTERS.findall(rest)) <= most


def _label_dates(line: str, locale: str) -> Iterator[tuple[Label, PrintedDate]]:
    """The dates of a line and what the words beside each say of it."""
    at = 0
    for date in find_dates(line, locale):
        labels = list(_LABELS.finditer(line, max(at, date.start - _LABEL_REACH), date.start))
        behind = None if labels else _EASTERN.match(line, date.end)
        last = labels[-1] if labels else behind
        at = behind.end() if behind else date.end
        yield _name_label(last.lastgroup if last else None), date


def _name_label(group: str | None) -> Label:
    if group == "updated":
        return "updated"
    if group == "published":
        return "published"
    if group == "retrieved":
        return "retrieved"
    return "others" if group else ""
