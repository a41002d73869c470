"""The day from which a report's "today", "Wednesday" and "last month" count.

It is sought in the text itself (a weekday beside a date, a dateline), then in the day of
publication, then in the other reports of the story: a report that speaks of the same thing on the
same weekday counts from the same week. The last also corrects a reprint whose day of publication
lies days after its text. What is not found stays `None`.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from stemma.annotate.day_notes import DayNote, read_notes
from stemma.annotate.reference_links import Link, find_links, rate_reference
from stemma.annotate.reference_text import YearHints, settle_by_text
from stemma.records.text import Article, Reference, Span

# A reprint later than this counts as a report of its own day.
_REPRINT_DAYS = 31
# Linked days by which another report outweighs a published day: two, or one in a sentence that is
# all but the same. One alike sentence may tell of last week's Friday, two rarely do.
_OUTWEIGHS = 1.6
_SAME_SENTENCE = 0.6


def settle_references(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of one story, each with its `reference` where one can be found.

    A reference that is already there ("given") stays. The order of the articles does not matter.
    """
    notes = {article.id: read_notes(article) for article in articles}
    hints = _gather_years(articles, notes)
    first = {
        article.id: article.reference or settle_by_text(article, notes[article.id], hints)
        for article in articles
    }
    # Published days are put right by texts first; only then can undated reports lean on them.
    second = {
        article.id: _settle_by_others(article, articles, notes, first)
        if first[article.id]
        else None
        for article in articles
    }
    last = {
        article.id: second[article.id] or _settle_by_others(article, articles, notes, second)
        for article in articles
    }
    return tuple(
        msgspec.structs.replace(article, reference=last[article.id]) for article in articles
    )


def _gather_years(articles: Sequence[Article], notes: dict[str, tuple[DayNote, ...]]) -> YearHints:
    published = {int(article.published.value[:4]) for article in articles if article.published}
    named = [note.year for article in articles for note in notes[article.id] if note.year]
    return YearHints(tuple(sorted(published)), max(named, default=None))


def _settle_by_others(
    article: Article,
    articles: Sequence[Article],
    notes: dict[str, tuple[DayNote, ...]],
    first: dict[str, Reference | None],
) -> Reference | None:
    own = first[article.id]
    if own is not None and own.basis in {"text", "given"}:
        return own
    # A published day is only outweighed by reports that name their own day in their text.
    trusted = {"text", "given"} | (set() if own else {"published", "other reports"})
    mates = [
        (mate, date.fromisoformat(found.value))
        for mate in sorted(articles, key=lambda mate: mate.id)
        if mate.id != article.id and (found := first[mate.id]) and found.basis in trusted
    ]
    links = find_links(article, notes[article.id], mates, notes)
    best = _pick_reference(links, [day for _, day in mates])
    if best is None or (own is not None and not _outweighs(best, own, links)):
        return own
    return Reference(best.isoformat(), "other reports", _name_evidence(links, best))


def _pick_reference(links: Sequence[Link], days: Sequence[date]) -> date | None:
    """The day on which most links agree; of equals a mate's own, then the best linked mate's."""
    if not links:
        return None
    candidates = sorted({*days, *(link.day for link in links)})

    def rate(day: date) -> tuple[float, bool, float, int]:
        kin = sum(link.likeness for link in links if link.mate_reference == day)
        return round(rate_reference(links, day), 3), day in days, round(kin, 3), -day.toordinal()

    best = max(candidates, key=rate)
    return best if rate_reference(links, best) >= 1 else None


def _outweighs(best: date, own: Reference, links: Sequence[Link]) -> bool:
    published = date.fromisoformat(own.value)
    if not timedelta(0) < published - best <= timedelta(days=_REPRINT_DAYS):
        return False
    gain = rate_reference(links, best) - rate_reference(links, published)
    same = max(link.likeness for link in links) >= _SAME_SENTENCE
    return gain >= (1.0 if same else _OUTWEIGHS)


def _name_evidence(links: Sequence[Link], day: date) -> tuple[Span, ...]:
    spans = {span for link in links if link.fits(day) for span in (link.here, link.there)}
    return tuple(sorted(spans))
