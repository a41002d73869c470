"""The days of a story drawn: reports on the day they speak from, statements by the days they tell.

Days go down the page, one row each; days on which nothing stands are left out. A bar beside a
statement reaches from its first day to its last. What lies long before or after the story stands
above and below the axis, with its date in words.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from stemma.records.findings import Account, Claim
from stemma.records.text import Article
from stemma.settings import CompareSettings
from stemma.tell.page.drawing import (
    Band,
    find_report_day,
    make_bands,
    name_report,
    name_span,
    place_day,
    read_day,
)
from stemma.tell.page.rows import Days, DrawnStatement, Timeline
from stemma.tell.pieces import cut_words, quote
from stemma.tell.sources import Sources, strip_marks, write_day
from stemma.tell.support import find_support

# So many statements are drawn; where there are more, as many of them lie outside the story's days.
_STATEMENTS, _OUTSIDE = 12, 4
# More days than this are drawn several to a row.
_ROWS = 14
# The rhythm of news: what lies within a week of the story's days stands on their axis.
_NEAR_DAYS = 7
_WORDS_LENGTH = 70
# A name of fewer letters ("the", "de") does not say who speaks.
_NAME = 4
# A report that is dated later than this from the day it speaks of is out of place.
_STALE_DAYS = CompareSettings().stale_days


class Window(msgspec.Struct, frozen=True):
    """First and last of the story's days (ISO)."""

    first: str
    last: str

    def is_before(self, day: str) -> bool:
        """Whether a day lies long before the story."""
        return _count_days(day, self.first) > _NEAR_DAYS

    def is_after(self, day: str) -> bool:
        """Whether a day lies long after it."""
        return _count_days(self.last, day) > _NEAR_DAYS


def lay_out_days(account: Account, sources: Sources) -> Days | None:
    """The drawing of an account's days; nothing where no report and no statement has one."""
    dated = [c for c in account.claims if read_day(c.earliest) and read_day(c.latest)]
    reports = {a.id: day for a in account.articles if (day := find_report_day(a))}
    window = _find_window(account, list(reports.values()), dated)
    if window is None:
        return None
    late = _find_late(account.articles)
    before, within, after = _choose_claims(dated, window)
    days = [*reports.values(), *late.values(), *(c.earliest for c in within)]
    # A story's day on which no report speaks and nothing is dated is still one of its days.
    bands = make_bands([*days, window.first, window.last], _ROWS)
    timeline = Timeline(bands, _name_links(account, sources, reports))
    timeline.place_reports(
        {letter: place_day(bands, day) for letter, day in reports.items()},
        {letter: place_day(bands, day) for letter, day in late.items()},
    )
    timeline.add_outside("before", [_show(c, None, account, sources) for c in before])
    timeline.add_days([_show(c, bands, account, sources) for c in within])
    timeline.add_outside("later", [_show(c, None, account, sources) for c in after])
    rest = len(dated) - len(before) - len(within) - len(after)
    return timeline.finish(_write_rest(rest))


def _find_window(account: Account, reports: Sequence[str], dated: Sequence[Claim]) -> Window | None:
    """The days of the main events and those that reports speak from; else of a statement."""
    days = [day for value in (account.earliest, account.latest) if (day := read_day(value))]
    days += reports
    if not days:
        days = [day for claim in dated[:1] if (day := read_day(claim.earliest))]
    return Window(min(days), max(days)) if days else None


def _find_late(articles: Sequence[Article]) -> dict[str, str]:
    """Reports that speak from a day far from that of their publication, and the latter."""
    late = {}
    for article in articles:
        spoken = read_day(article.reference.value) if article.reference else None
        printed = read_day(article.published.value) if article.published else None
        if spoken and printed and abs(_count_days(spoken, printed)) > _STALE_DAYS:
            late[article.id] = printed
    return late


def _count_days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _choose_claims(
    dated: Sequence[Claim], window: Window
) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """The most important dated statements: before the story, within its days, after it."""
    places = {claim.id: _place(claim, window) for claim in dated}
    inside = [claim for claim in dated if places[claim.id] == 0]
    outside = [claim for claim in dated if places[claim.id] != 0]
    kept = inside[: _STATEMENTS - min(len(outside), _OUTSIDE)]
    kept += outside[: _STATEMENTS - len(kept)]
    # The sort is stable: of statements of one day the most important stands first.
    kept.sort(key=lambda claim: (claim.earliest or "", claim.latest or ""))
    before, within, after = ([c for c in kept if places[c.id] == side] for side in (-1, 0, 1))
    return before, within, after


def _place(claim: Claim, window: Window) -> int:
    """-1 for what began long before the story, 1 for what begins long after it."""
    start = claim.earliest or ""
    return -1 if window.is_before(start) else int(window.is_after(start))


def _name_links(
    account: Account, sources: Sources, reports: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """For each report its mark and what its link is called."""
    first: dict[str, str] = {}
    for origin in sources.notation.origins:
        for letter in origin.articles:
            first.setdefault(letter, origin.id)
    named = {}
    for article in account.articles:
        title = name_report(article)
        day = reports.get(article.id)
        if day and (article.published is None or article.published.value != day):
            title = f"{title}, speaks from {write_day(day)}"
        home = first.get(article.id)
        mark = sources.notation.mark(article.id, home) if home else article.id
        named[article.id] = (mark, title)
    return named


def _show(
    claim: Claim, bands: Sequence[Band] | None, account: Account, sources: Sources
) -> DrawnStatement:
    """A statement in its printed wording; its days in words where its row does not name them."""
    support = find_support(claim, account, sources)
    words = strip_marks(sources.read(support.printed))
    speaker = sources.name_entity(support.printed.attributed_to)
    if any(len(name) >= _NAME and name in words for name in speaker.split()):
        speaker = ""
    short = quote(cut_words(words, _WORDS_LENGTH))
    when = name_span(claim.earliest or "", claim.latest or "")
    pairs = ((w.article, w.origin) for w in support.counted)
    brackets = " ".join(bracket.text for bracket in sources.notation.list_brackets(pairs))
    said = f"{speaker}: {short}" if speaker else short
    start, end, beyond = 0, 0, False
    if bands is not None:
        start, end, beyond = _span_bands(claim, bands)
    plain = bands is not None and bands[start].first == claim.earliest == claim.latest
    return DrawnStatement(
        claim=claim.id,
        words=said,
        when="" if plain else when,
        title=f"{said}, {when}, {brackets}",
        language=sources.articles[support.printed.article].language,
        start=start,
        end=end,
        beyond=beyond,
    )


def _span_bands(claim: Claim, bands: Sequence[Band]) -> tuple[int, int, bool]:
    """First and last row of a statement, and whether it goes on after the last of them."""
    latest = claim.latest or ""
    known = [number for number, band in enumerate(bands) if band.first]
    start = place_day(bands, claim.earliest)
    end = max((number for number in known if bands[number].first <= latest), default=start)
    return start, max(start, end), latest > bands[known[-1]].last


def _write_rest(count: int) -> str:
    if not count:
        return ""
    one = count == 1
    return f"{count} more statement{' has' if one else 's have'} a day; the lists have them all"
