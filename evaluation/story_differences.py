"""Differences: found, rightly called, not invented; and silence where nothing is wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence

from evaluation.scores import Score
from evaluation.story_labels import DifferenceLabel, PairLabel, StoryLabels
from evaluation.story_spans import Slip, Tally, add_tallies, coincide, mean, measure_share, touch
from stemma.records.findings import Account, Finding
from stemma.records.text import Span

Sides = tuple[tuple[Span, ...], ...]

SEVERITIES = ("critical", "high", "medium", "low")
# An editor is stopped by these; a low one may be read or not.
LOUD = SEVERITIES[:3]
# Two names for much the same trouble: a wrong office is often a wrong name, a wrong word inside
# quotation marks is a wrong term, a bent quotation may turn a plan into a fact.
KINDRED = frozenset(
    frozenset(pair)
    for pair in (
        ("role", "name"),
        ("role", "actor"),
        ("name", "actor"),
        ("term", "quotation"),
        ("date", "reference"),
        ("modality", "action"),
        ("modality", "attribution"),
        ("quantity", "scope"),
    )
)


def score_differences(labels: StoryLabels, account: Account) -> Tally:
    """Recall by severity, precision of what is loud, and the names of what was found."""
    witnesses = {claim.id: tuple(claim.witnesses) for claim in account.claims}
    hits = {
        label.group: [f for f in account.findings if _hit(f, label, witnesses)]
        for label in labels.differences
    }
    return add_tallies(
        (
            _score_recall(labels.differences, hits, list(witnesses.values())),
            _score_precision(labels, account.findings, hits),
            _score_names(labels.differences, hits),
            _score_silence(labels.silent, account.findings, hits),
        )
    )


def list_sides(finding: Finding) -> Sides:
    """The sides of a finding that say something."""
    return tuple(side for side in (finding.a, finding.b, *finding.more) if side)


def is_kindred(kind: str, kinds: Sequence[str]) -> bool:
    """Is `kind` one of `kinds`, or a listed relative of one?"""
    return kind in kinds or any(frozenset((kind, other)) in KINDRED for other in kinds)


def meet(found: Sides, labelled: Sides, witnesses: Sequence[Span]) -> bool:
    """Does a finding stand where a labelled difference stands?

    One side touches one side, and another touches another; or the finding's claim reaches the
    other side; or the label has no other side; or one report contradicts itself, and its own
    places make up a labelled side.
    """
    labelled = tuple(side for side in labelled if side)
    touching = [
        (i, j)
        for i, one in enumerate(found)
        for j, two in enumerate(labelled)
        if any(touch(a, b) for a in one for b in two)
    ]
    if not touching or len(labelled) == 1:
        return bool(touching)
    if any(i != k and j != m for i, j in touching for k, m in touching):
        return True
    if any(_contradict(found, side) for side in labelled):
        return True
    return any(
        touch(witness, span)
        for _, j in touching
        for m, side in enumerate(labelled)
        if m != j
        for span in side
        for witness in witnesses
    )


def _contradict(found: Sides, side: Sequence[Span]) -> bool:
    """Does a finding hold one of a side's places against another passage of that same report?

    Only where the reader too put two places of the report into that side: which of its many
    "Tuesday"s is named does not matter.
    """
    inside = Counter(span.article for span in side)
    return any(
        inside[span.article] > 1 and any(v.article == span.article for v in found[k])
        for i, one in enumerate(found)
        for span in side
        if any(touch(value, span) for value in one)
        for k in range(len(found))
        if k != i
    )


def _hit(finding: Finding, label: DifferenceLabel, witnesses: Mapping[str, Sequence[Span]]) -> bool:
    return meet(list_sides(finding), label.sides, witnesses.get(finding.claim or "", ()))


def _choose(label: DifferenceLabel, hits: Sequence[Finding]) -> Finding | None:
    """Of the findings of a fitting kind the one that names it best, then the surest."""
    fitting = [f for f in hits if is_kindred(f.kind, label.kinds)]
    return min(
        fitting, key=lambda f: (f.kind not in label.kinds, -f.confidence, f.id), default=None
    )


def _score_recall(
    labels: Sequence[DifferenceLabel],
    hits: dict[str, list[Finding]],
    claims: Sequence[Sequence[Span]],
) -> Tally:
    """Peers: with any kind; and those whose sides one claim holds, which alignment thus allows."""
    strict = [label for label in labels if not label.optional]
    scores: list[Score] = []
    for severity in ("all", *SEVERITIES):
        chosen = [label for label in strict if severity in ("all", label.severities[0])]
        peers = {
            "any kind": mean([float(bool(hits[label.group])) for label in chosen]),
            "sides in one claim": mean([float(_is_aligned(label, claims)) for label in chosen]),
        }
        found = [_choose(label, hits[label.group]) is not None for label in chosen]
        scores += measure_share(f"differences recall, {severity}", found, peers)
    slips = []
    for label in strict:
        if _choose(label, hits[label.group]) is None:
            told = ", ".join(sorted({f.kind for f in hits[label.group]}))
            what = f"missed {label.severities[0]} {label.kinds[0]}" + (told and f", told as {told}")
            slips.append(Slip("differences", what, tuple(s[0] for s in label.sides if s)))
    return Tally(tuple(scores), tuple(slips))


def _is_aligned(label: DifferenceLabel, claims: Sequence[Sequence[Span]]) -> bool:
    """Has one claim witnesses on two of the label's sides, or is there but one side?"""
    sides = [side for side in label.sides if side]
    return any(
        sum(any(coincide(w, span) for w in claim for span in side) for side in sides)
        >= min(2, len(sides))
        for claim in claims
    )


def _score_precision(
    labels: StoryLabels, findings: Sequence[Finding], hits: dict[str, list[Finding]]
) -> Tally:
    named = {
        finding.id
        for label in labels.differences
        for finding in hits[label.group]
        if is_kindred(finding.kind, label.kinds)
    }
    placed = {finding.id for group in hits.values() for finding in group}
    allowed = {f.id for f in findings if any(_stands_in(f, pair) for pair in labels.either)}
    scores: list[Score] = []
    slips: list[Slip] = []
    for name, severities in (("critical to medium", LOUD), ("critical and high", SEVERITIES[:2])):
        loud = [f for f in findings if f.severity in severities]
        any_kind = {"any kind": mean([float(f.id in placed | allowed) for f in loud])}
        right = [f.id in named | allowed for f in loud]
        scores += measure_share(f"differences precision, {name}", right, any_kind)
    for finding in findings:
        if finding.severity in LOUD and finding.id not in named | allowed:
            place = "misnamed" if finding.id in placed else "false alarm"
            what = f"{place}: {finding.severity} {finding.kind} {finding.relation}"
            sides = tuple(side[0] for side in list_sides(finding))
            slips.append(Slip("findings", what, sides))
    return Tally(tuple(scores), tuple(slips))


def _stands_in(finding: Finding, pair: PairLabel) -> bool:
    """A finding about a pair of passages: its sides touch both, or its only side touches one."""
    sides = list_sides(finding)
    if len(sides) == 1:
        return any(touch(span, passage) for span in sides[0] for passage in (pair.a, pair.b))
    return meet(sides, ((pair.a,), (pair.b,)), ())


def _score_names(labels: Sequence[DifferenceLabel], hits: dict[str, list[Finding]]) -> Tally:
    matched = [
        (label, best) for label in labels if (best := _choose(label, hits[label.group])) is not None
    ]
    scores: list[Score] = []
    slips: list[Slip] = []
    for name, told, allowed in (
        ("kind", [f.kind for _, f in matched], [d.kinds for d, _ in matched]),
        ("relation", [f.relation for _, f in matched], [d.relations for d, _ in matched]),
        ("between", [f.between for _, f in matched], [d.betweens for d, _ in matched]),
        ("severity", [f.severity for _, f in matched], [d.severities for d, _ in matched]),
    ):
        flags = [value in fine for value, fine in zip(told, allowed, strict=True)]
        scores += measure_share(f"differences {name} right", flags)
        slips += [
            Slip(f"{name} of a difference", f"{value} instead of {fine[0]}",
                 tuple(side[0] for side in list_sides(finding)))
            for value, fine, right, (_, finding) in zip(told, allowed, flags, matched, strict=True)
            if not right
        ]  # fmt: skip
    return Tally(tuple(scores), tuple(slips))


def _score_silence(
    pairs: Sequence[PairLabel], findings: Sequence[Finding], hits: dict[str, list[Finding]]
) -> Tally:
    """A finding with one side in each passage breaks a pair, unless a labelled one stands there."""
    real = {finding.id for group in hits.values() for finding in group}
    strict = [pair for pair in pairs if not pair.borderline]
    kept, slips = [], []
    for pair in strict:
        exempt = {f.id for group in pair.exempt for f in hits.get(group, [])}
        broken = [f for f in findings if f.id not in exempt | real and lies_in(f, pair.a, pair.b)]
        kept.append(not broken)
        slips += [
            Slip("silence", f"broken by {f.severity} {f.kind} {f.relation}", (pair.a, pair.b))
            for f in broken
        ]
    return Tally(measure_share("silent pairs kept", kept), tuple(slips))


def lies_in(finding: Finding, one: Span, two: Span) -> bool:
    """One side in `one`, another in `two`: at least half of the shorter of value and passage."""
    sides = list_sides(finding)
    in_a = [any(coincide(span, one) for span in side) for side in sides]
    in_b = [any(coincide(span, two) for span in side) for side in sides]
    return any(a and b and i != j for i, a in enumerate(in_a) for j, b in enumerate(in_b))
