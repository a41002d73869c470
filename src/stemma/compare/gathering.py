"""Differences → findings: like ones gathered, sides chosen, ids, order."""

from collections.abc import Sequence

import msgspec

from stemma.compare.decided import part_group, restore_differences
from stemma.compare.differences import Between, Difference, Relation
from stemma.compare.doubt import find_between, weigh_doubt
from stemma.compare.gravity import grade_finding
from stemma.compare.repeats import drop_repeats
from stemma.compare.views import StoryView
from stemma.records.decisions import Decision, Verdict
from stemma.records.findings import Claim, Finding, Value
from stemma.records.ids import make_id

_SEVERITIES = ("critical", "high", "medium", "low")
_Key = tuple[str, str, str]


class _Side(msgspec.Struct):
    """One reading of a slot: every place that has it."""

    key: _Key
    values: tuple[Value, ...]
    blamed: int = 0
    trusted: int = 0


def gather_findings(
    differences: Sequence[Difference],
    story: StoryView,
    *,
    least_confidence: float,
    decisions: Sequence[Decision] = (),
    claims: Sequence[Claim] = (),
) -> tuple[Finding, ...]:
    """One finding for all differences that share a slot and a reading; the gravest first.

    What the desk has decided is a finding of its own, and no other is told at its two places; what
    it has confirmed is told though nothing found it again, of one of the `claims`.
    """
    kept = [d for d in differences if d.confidence >= least_confidence and _has_two_reports(d)]
    parts = [part for group in _connect(kept) for part in part_group(group, decisions)]
    met = [decision for _, decision in parts]
    lost = [
        d for d in decisions if (d.what, d.verdict) == ("finding", "confirmed") and d not in met
    ]
    restored = [part for d in lost if (part := restore_differences(d, claims, story))[0]]
    made = [
        _make_finding(group, story, decision)
        for part, decision in (*parts, *restored)
        # What a decided difference alone held together falls apart without it.
        for group in ([part] if decision or not decisions else _connect(part))
    ]
    unique = {finding.id: finding for finding in reversed(made)}
    ranked = sorted(unique.values(), key=lambda f: (f.decision is None, _rank_finding(f)))
    # A sketch holds the gravity that the desk saw.
    told = {finding.id for finding in made[len(made) - len(restored) :]}
    graded = (f if f.id in told else grade_finding(f, story) for f in drop_repeats(ranked))
    return tuple(sorted(graded, key=_rank_finding))


def _rank_finding(finding: Finding) -> tuple[int, float, str]:
    return _SEVERITIES.index(finding.severity), -round(finding.confidence, 3), finding.id


def _has_two_reports(difference: Difference) -> bool:
    """A report that only disagrees with itself is another matter, save for its own dateline.

    Two parties that it lets speak disagree with each other, and not with the report.
    """
    articles = {value.article for value in (*difference.left, *difference.right)}
    within = difference.kind == "reference" or difference.between == "parties"
    return len(articles) > 1 or within


def _read_key(difference: Difference, values: Sequence[Value]) -> _Key:
    reading = values[0].value.casefold() if values else ""
    return (f"{difference.kind} {difference.relation}", difference.topic, reading)


def _connect(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences of one kind and topic that share a reading or a place."""
    home: dict[tuple[str, ...], int] = {}
    groups: dict[int, list[Difference]] = {}
    for number, difference in enumerate(differences):
        groups[number] = [difference]
        for mark in _list_marks(difference):
            other = home.setdefault(mark, number)
            if other != number and other in groups:
                groups[number] = groups.pop(other) + groups[number]
                home.update({m: number for d in groups[number] for m in _list_marks(d)})
            home[mark] = number
    return [groups[number] for number in sorted(groups)]


def _list_marks(difference: Difference) -> list[tuple[str, ...]]:
    """The pair of readings, and every place: two differences with one mark belong together."""
    keys = sorted(_read_key(difference, side) for side in (difference.left, difference.right))
    kind = f"{difference.kind} {difference.relation} {difference.topic}"
    pair = ("pair", *keys[0], *keys[1])
    places = [
        ("place", kind, v.article, str(v.start), str(v.end))
        for v in (*difference.left, *difference.right)
    ]
    return [pair, *places]


def _make_finding(
    group: Sequence[Difference], story: StoryView, decision: Decision | None = None
) -> Finding:
    first = min(group, key=lambda d: (_SEVERITIES.index(d.severity), -d.confidence))
    a, b, more = _choose_sides(group, story)
    claims = [d.claim for d in group if d.claim is not None]
    between = first.between or find_between(a, b, story)
    if first.kind == "reference" and between == "unknown" and _has_copied(a, story):
        between = "copies"
    return Finding(
        id=make_id("finding", first.kind, *(a[:1]), *(b[:1])),
        kind=first.kind,
        relation=_settle_relation(first, between),
        between=between,
        severity=first.severity,
        confidence=first.confidence,
        a=a,
        b=b,
        claim=claims[0] if claims else None,
        explanation=_explain(first, a, b, between),
        more=more,
        decision=Verdict(decision.verdict, decision.note) if decision else None,
    )


def _settle_relation(first: Difference, between: Between) -> Relation:
    """A copy distorts; independent reports conflict."""
    if first.relation == "distortion" and between == "origins":
        return "conflict"
    if first.relation == "conflict" and between == "copies":
        return "distortion"
    return first.relation


def _has_copied(values: Sequence[Value], story: StoryView) -> bool:
    """Whether a report with days of another week took text from one whose days they were."""
    articles = {value.article for value in values}
    return any(articles & {reuse.a, reuse.b} for reuse in story.lineage.reuse)


_Sides = tuple[tuple[Value, ...], tuple[Value, ...], tuple[tuple[Value, ...], ...]]


def _choose_sides(group: Sequence[Difference], story: StoryView) -> _Sides:
    """The doubtful reading, the one with most behind it, and further ones, places in order."""
    sides: dict[_Key, _Side] = {}
    against: set[tuple[_Key, _Key]] = set()
    for d in group:
        keys = _read_key(d, d.left), _read_key(d, d.right)
        for key, values, name in ((keys[0], d.left, "left"), (keys[1], d.right, "right")):
            side = sides.setdefault(key, _Side(key, ()))
            side.values = (*side.values, *(v for v in values if v not in side.values))
            side.blamed += d.doubtful == name
            side.trusted += d.doubtful is not None and d.doubtful != name
        against |= {keys, (keys[1], keys[0])}
    if len(sides) == 1:
        only = next(iter(sides.values()))
        return _order(only.values, story), (), ()
    filled = [side for side in sides.values() if side.values]
    ranked = sorted(filled, key=lambda s: _rank_side(s, story))
    if len(ranked) == 1:
        return _order(ranked[0].values, story), (), ()
    if group[0].relation == "succession":
        return _order_in_time(filled, story)
    clusters = _cluster(ranked, against)
    good, bad = clusters[0], clusters[1:]
    rest = sorted(bad, key=lambda c: _rank_side(c[0], story), reverse=True)
    flat = [_order(tuple(v for s in c for v in s.values), story) for c in rest]
    return flat[0], _order(tuple(v for s in good for v in s.values), story), tuple(flat[1:])


def _order_in_time(sides: Sequence[_Side], story: StoryView) -> _Sides:
    """The oldest reading, the best supported of the newest, and what lies between."""
    ordered = sorted(sides, key=lambda s: min(story.rank_span(v) for v in s.values))
    days = [story.find_day(side.values[0].article) for side in ordered]
    newest = [
        s
        for s, day in zip(ordered[1:], days[1:], strict=True)
        if day == max(filter(None, days), default=None)
    ]
    last = min(newest or ordered[1:], key=lambda s: _rank_side(s, story))
    between = [s for s in ordered[1:] if s is not last]
    shown = [_order(side.values, story) for side in (ordered[0], last, *between)]
    return shown[0], shown[1], tuple(shown[2:])


def _rank_side(side: _Side, story: StoryView) -> tuple[int, float, tuple[object, ...]]:
    """Trust first: what detectors say, then signs and numbers, then the earlier report."""
    earliest = min(story.rank_span(value) for value in side.values)
    doubt = weigh_doubt(side.values, story)
    if side.key[0].split()[0] in _WORDED:
        doubt -= _PRINTED * len(_find_printing(side, story))
    return (side.blamed - side.trusted, round(doubt, 6), earliest)


# Kinds whose words may stand elsewhere in the reports too: a term that other reports print is not
# the odd one, whichever sentence they print it in. One report more weighs as in `doubt`.
_WORDED = frozenset({"term", "name", "place", "role", "actor", "quotation"})
_PRINTED = 0.25


def _find_printing(side: _Side, story: StoryView) -> list[str]:
    """Reports that print the words of a reading anywhere."""
    spans = {story.texts[v.article][v.start : v.end].casefold() for v in side.values}
    return [a for a, text in story.folded.items() if any(words in text for words in spans)]


def _cluster(ranked: Sequence[_Side], against: set[tuple[_Key, _Key]]) -> list[list[_Side]]:
    """Readings that no difference sets against each other lie on one side."""
    clusters: list[list[_Side]] = []
    for side in ranked:
        for cluster in clusters:
            if all((side.key, other.key) not in against for other in cluster):
                cluster.append(side)
                break
        else:
            clusters.append([side])
    return clusters


def _order(values: Sequence[Value], story: StoryView) -> tuple[Value, ...]:
    return tuple(sorted(values, key=story.rank_span))


def _explain(first: Difference, a: Sequence[Value], b: Sequence[Value], between: Between) -> str:
    about = first.about[:1].upper() + first.about[1:]
    if first.kind == "reference":
        return f"{about}: {_quote(a)} beside {_quote(b)}." if b else f"{about}: {_quote(a)}."
    if not b:
        return f"{about}: {_quote(a)}."
    if first.relation == "succession":
        return f"{about}: first {_quote(a)}, later {_quote(b)}."
    if first.relation == "omission":
        return f"{about}: {_quote(a)} here, {_quote(b)} in the fuller wording."
    joint = {
        "copies": "where another copy has",
        "origins": "in one origin's report, in another's",
        "parties": "says one side, the other says",
    }.get(between, "in one report, in another")
    return f"{about}: {_quote(a)} {joint} {_quote(b)}."


# Longer values are cut in the sentence; their spans hold the whole.
_LONGEST = 120


def _quote(values: Sequence[Value]) -> str:
    words = values[0].value
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"
