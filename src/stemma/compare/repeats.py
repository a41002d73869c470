"""What would be told twice: mirrored findings, overlapping ones, and figures long overtaken."""

from collections.abc import Sequence

import msgspec

from stemma.compare.decided import touch_place
from stemma.compare.differences import Difference
from stemma.records.findings import Finding, Value

# Kinds under which one place may be told: the first in the list that tells it stands.
_KINDRED = (
    frozenset({"quantity", "date", "term", "scope"}),
    frozenset({"role", "name", "actor", "term"}),
    frozenset({"place", "name", "term"}),
    frozenset({"quotation", "term", "action", "modality", "scope", "quantity"}),
)


def drop_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of which no earlier one has the same two places, either way round.

    What the desk has decided is never dropped.
    """
    kept: list[Finding] = []
    for finding in findings:
        if finding.decision is not None:
            kept.append(finding)
            continue
        # What was decided speaks for its own places alone: a third reading is no repeat of it.
        near = [other.decision is None or _is_within(finding, other) for other in kept]
        pairs = [(n, other) for n, other in enumerate(kept) if near[n]]
        if any(_repeats(finding, other) for _, other in pairs):
            continue
        twin = next((n for n, other in pairs if _reads_alike(finding, other)), None)
        if twin is None:
            kept.append(finding)
        else:
            kept[twin] = _join(kept[twin], finding)
    return tuple(kept)


def _is_within(finding: Finding, other: Finding) -> bool:
    """Whether every place of a finding meets one of the other's."""
    places = [value for side in (other.a, other.b, *other.more) for value in side]
    return all(_meet((v,), places) for side in (finding.a, finding.b, *finding.more) for v in side)


def _reads_alike(finding: Finding, other: Finding) -> bool:
    """One doubtful place, held against the same words in a copy and in another origin's report."""
    if finding.kind != other.kind or not finding.b or not other.b:
        return False
    if finding.kind == "quantity" and finding.relation == other.relation:
        about = [f.explanation.split(":")[0] for f in (finding, other)]
        ways = ((finding.a, other.a), (finding.b, other.b))
        # One toll in a headline and in the text below it.
        if about[0] == about[1] and all(_share_report(x, y) for x, y in ways):
            return True
    words = [{v.value.casefold() for v in side} for side in (finding.b, other.b)]
    return _meet(finding.a, other.a) and bool(words[0] & words[1])


def _share_report(left: Sequence[Value], right: Sequence[Value]) -> bool:
    return bool({v.article for v in left} & {v.article for v in right})


def _join(kept: Finding, more: Finding) -> Finding:
    a = (*kept.a, *(v for v in more.a if v not in kept.a and not _meet((v,), kept.b)))
    b = (*kept.b, *(v for v in more.b if v not in kept.b and not _meet((v,), a)))
    return msgspec.structs.replace(kept, a=a, b=b)


def _repeats(finding: Finding, other: Finding) -> bool:
    if (finding.relation == "succession") != (other.relation == "succession"):
        return False
    kinds = {finding.kind, other.kind}
    if len(kinds) > 1 and not any(kinds <= group for group in _KINDRED):
        return False
    straight = _meet(finding.a, other.a) and _meet(finding.b, other.b)
    return straight or (_meet(finding.a, other.b) and _meet(finding.b, other.a))


def _meet(left: Sequence[Value], right: Sequence[Value]) -> bool:
    return any(touch_place(a, b) for a in left for b in right)


def drop_overtaken(differences: Sequence[Difference]) -> list[Difference]:
    """Differences without those that a growing toll explains.

    A figure of an older report that later ones exceed is no party to a conflict, if the later ones
    are at odds among themselves.
    """
    older = [
        (d.topic, value)
        for d in differences
        if d.kind == "quantity" and d.relation == "succession"
        for value in (d.left if d.doubtful == "left" else d.right)
    ]
    open_topics = {d.topic for d in differences if _is_open(d) and not _is_overtaken(d, older)}
    return [
        d
        for d in differences
        if not (_is_open(d) and d.topic in open_topics and _is_overtaken(d, older))
    ]


def _is_open(difference: Difference) -> bool:
    return difference.kind == "quantity" and difference.relation != "succession"


def _is_overtaken(difference: Difference, older: Sequence[tuple[str, Value]]) -> bool:
    return any(
        (difference.topic, value) in older for value in (*difference.left, *difference.right)
    )
