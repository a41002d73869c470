"""Days out of place: a report whose dateline and whose "Wednesday" belong to different weeks."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stemma.compare.differences import Difference
from stemma.compare.views import StoryView, clean_words
from stemma.records.facts import TimeExpression
from stemma.records.findings import Value
from stemma.records.text import Article

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DATED = frozenset({"dateline", "byline", "source", "other", "agency"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# Words that say a day only with the day of the report: weekdays, "today", "last week".
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|tomorrow|"
    r"(?:this|last|next) (?:week|month|year|morning|evening|night)|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|aujourd[’']hui)\b",
    re.IGNORECASE,
)


def find_stale_days(story: StoryView, stale_days: int) -> Iterator[Difference]:
    """Reports that were published long after the day that their relative days count from."""
    for article in sorted(story.story.articles, key=lambda a: (story.find_day(a.id) or "", a.id)):
        if article.published is None or article.reference is None:
            continue
        if article.reference.basis == "published":
            continue
        gap = _count_days(article.reference.value, article.published.value)
        relative = _find_relative(story, article)
        if abs(gap) > stale_days and relative:
            yield _make(article, relative)


def _count_days(start: str, end: str) -> int:
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0


def _find_relative(story: StoryView, article: Article) -> tuple[TimeExpression, ...]:
    """Times that only the report's own day places, and that carry no date themselves."""
    return tuple(
        t
        for t in story.facts[article.id].times
        if _RELATIVE.search(article.text[t.start : t.end])
        and not re.search(r"\d", article.text[t.start : t.end])
    )


def _make(article: Article, relative: Sequence[TimeExpression]) -> Difference:
    published = article.published.value if article.published is not None else ""
    reference = article.reference
    day = reference.value if reference is not None else ""
    shown = tuple(
        Value(
            article.id, t.start, t.end, f"{clean_words(article.text[t.start : t.end])} ({t.value})"
        )
        for t in relative[:_SHOWN]
    )
    dateline = _find_dateline(article, published)
    left = (dateline,) if dateline is not None else shown
    return Difference(
        kind="reference",
        relation="conflict",
        severity="high",
        confidence=0.85 if dateline is not None else 0.7,
        left=left,
        right=shown if dateline is not None else (),
        claim=None,
        about=f"the report is dated {published}, its days count from {day}",
        topic=article.id,
        between="unknown",
        doubtful="left",
    )


# So many days out of place make the point.
_SHOWN = 4


def _find_dateline(article: Article, published: str) -> Value | None:
    """Where the page itself prints the day of publication."""
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return None
    month = _MONTHS[day.month - 1]
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    pattern = re.compile(
        rf"\b(?:{month}[a-zéû]*\.? {number},? {day.year}|{number} {month}[a-zéû]*\.?,? {day.year}|"
        rf"{published})\b",
        re.IGNORECASE,
    )
    for region in article.furniture:
        if region.kind in _DATED:
            match = pattern.search(article.text, region.start, region.end)
            if match is not None:
                return Value(article.id, match.start(), match.end(), published)
    return None


def take_shifted(
    differences: Sequence[Difference], story: StoryView
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Differences of days that one wrong week explains: (all others, one of reference a report).

    A report whose every disputed weekday lies the same whole number of weeks from the others' has
    been placed in another week; its days are not wrong one by one.
    """
    shifts: dict[str, list[tuple[int, Difference]]] = {}
    for difference in differences:
        shift = _find_shift(difference)
        if shift:
            for values, sign in ((difference.left, 1), (difference.right, -1)):
                for article in sorted({v.article for v in values}):
                    shifts.setdefault(article, []).append((sign * shift, difference))
    taken: list[Difference] = []
    made: list[Difference] = []
    for article in sorted(shifts, key=lambda a: (-len(shifts[a]), a)):
        open_ones = [(s, d) for s, d in shifts[article] if d not in taken]
        if len(open_ones) >= _SEVERAL and len({s for s, _ in open_ones}) == 1:
            taken += [d for _, d in open_ones]
            made.append(_make_shifted(article, [d for _, d in open_ones], story))
    rest = tuple(d for d in differences if d not in taken and not _is_same_word(d))
    return rest, tuple(made)


def _is_same_word(difference: Difference) -> bool:
    """One weekday word that two reports' own days place apart, and no more to go by."""
    if difference.kind != "date" or not difference.left or not difference.right:
        return False
    words = [
        side[0].value.split(" (")[0].casefold() for side in (difference.left, difference.right)
    ]
    return words[0] == words[1]


# A report printed again is seldom older; a longer way off lies with the reading of a date.
_MOST_SHIFT = 63
# One weekday a week away may be another week's event; two are a pattern.
_SEVERAL = 2


def _find_shift(difference: Difference) -> int:
    """Whole weeks between two days, in days; 0 where it is no whole number of weeks."""
    if difference.kind != "date" or not difference.left or not difference.right:
        return 0
    days = [_ISO.findall(side[0].value) for side in (difference.left, difference.right)]
    if len(days[0]) != 1 or len(days[1]) != 1:
        return 0
    gap = _count_days(days[1][0], days[0][0])
    return gap if gap % 7 == 0 and abs(gap) <= _MOST_SHIFT else 0


def _make_shifted(article: str, found: Sequence[Difference], story: StoryView) -> Difference:
    own = [v for d in found for side in (d.left, d.right) for v in side if v.article == article]
    others = [v for d in found for side in (d.left, d.right) for v in side if v.article != article]
    report = story.articles[article]
    published = report.published.value if report.published is not None else ""
    dateline = _find_dateline(report, published)
    return Difference(
        kind="reference",
        relation="conflict",
        severity="high",
        confidence=0.75,
        left=(dateline,) if dateline is not None else tuple(own[:_SHOWN]),
        right=tuple((own if dateline is not None else others)[:_SHOWN]),
        claim=None,
        about="the report's days lie whole weeks from those of the others",
        topic=article,
        between="unknown",
        doubtful="left",
    )
