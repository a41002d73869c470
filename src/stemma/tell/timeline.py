"""When things happened: the story's own days, and the claims in order of theirs."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from stemma.records.facts import Story
from stemma.records.findings import Claim, TimelineEntry

# A statement dated to a longer interval than this ("this autumn") says when, but not which day
# the story is about. A week, the rhythm of news.
_LONGEST_DAYS = 7
# So many of the most important statements tell what the story is about.
_LEADING_CLAIMS = 5


def find_days(story: Story, claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """First and last day of the story's main events.

    The days of the most important event claims that lie within a week of the day from which most
    reports count; without such claims the reference days themselves; null where there are none.
    """
    references = sorted(a.reference.value for a in story.articles if a.reference)
    dated = [
        (claim.earliest, claim.latest)
        for claim in sorted(claims, key=lambda c: (-c.importance, c.id))
        if claim.kind == "event"
        and claim.earliest
        and claim.latest
        and _count_days(claim.earliest, claim.latest) < _LONGEST_DAYS
    ]
    if references:
        centre = _find_mode(references)
        dated = [d for d in dated if abs(_count_days(centre, d[0])) < _LONGEST_DAYS]
    leading = dated[:_LEADING_CLAIMS]
    if leading:
        return min(d[0] for d in leading), max(d[1] for d in leading)
    if references:
        return references[0], references[-1]
    return None, None


def build_timeline(claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """One entry for each interval of days that claims speak of, in order of days.

    It has as many origins as the best supported of its claims: two origins that tell different
    things of a day confirm neither.
    """
    intervals: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.earliest and claim.latest:
            intervals.setdefault((claim.earliest, claim.latest), []).append(claim)
    entries = []
    for (earliest, latest), dated in sorted(intervals.items()):
        witnesses = [witness for claim in dated for witness in claim.witnesses]
        ordered = sorted(dated, key=lambda c: (-c.importance, c.id))
        entries.append(
            TimelineEntry(
                earliest=earliest,
                latest=latest,
                claims=tuple(claim.id for claim in ordered),
                events=(),
                articles=len({witness.article for witness in witnesses}),
                origins=max(claim.origins for claim in dated),
            )
        )
    return tuple(entries)


def _count_days(earliest: str, latest: str) -> int:
    return (date.fromisoformat(latest) - date.fromisoformat(earliest)).days


def _find_mode(days: Sequence[str]) -> str:
    counts = Counter(days)
    return min(counts, key=lambda day: (-counts[day], day))
