"""What the desk says is one statement stays one, what it parts stays parted, whatever is found."""

import hashlib
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from stemma.align.attaching import Group
from stemma.align.decided import contradict_claims, decide_groups, find_place
from stemma.records.decisions import Anchor, Decision, Filed
from stemma.records.text import Span
from stemma.tell.decided import settle_decisions

# Statements stand so far apart; a place is found again though its ends have moved by a phrase.
_STEP, _LENGTH, _PHRASE = 40, 20, 4
_WORDS = ("the dam gave way", "dam gave way", "the mill burnt down", "nobody was hurt")

Place = tuple[int, int]


def hash_report(report: int) -> str:
    return hashlib.sha256(f"report {report}".encode()).hexdigest()


def make_span(place: Place, moved: int = 0) -> Span:
    report, number = place
    start = number * _STEP + _PHRASE
    return Span(hash_report(report)[:16], start - max(moved, 0), start + _LENGTH - min(moved, 0))


def make_claim_decision(verdict: str, sides: Sequence[Sequence[Place]]) -> Decision:
    anchors = [
        Anchor(
            hash_report(place[0]),
            make_span(place).start,
            make_span(place).end,
            "" if verdict == "confirmed" else str(number),
        )
        for number, side in enumerate(sides)
        for place in side
    ]
    return Decision("1f2e3d4c5b6a", "claim", verdict, tuple(anchors))  # type: ignore[arg-type]


@st.composite
def draw_groups(draw: st.DrawFn, count: int) -> tuple[Group, ...]:
    """A partition of statements, some of which bear witness to another claim too."""
    labels = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    members = [[i for i in range(count) if labels[i] == label] for label in sorted(set(labels))]
    groups = []
    for own in members:
        others = [i for i in range(count) if i not in own]
        guests = draw(st.sets(st.sampled_from(others), max_size=1)) if others else set()
        groups.append(Group(tuple(own), tuple(sorted(guests))))
    return tuple(sorted(groups))


@st.composite
def draw_desks(
    draw: st.DrawFn,
) -> tuple[list[Place], list[int], list[str], tuple[Group, ...], tuple[Decision, ...]]:
    """Decisions on the statements of some reports, and groups of these and more, cut anew."""
    first = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, unique=True))
    later = draw(st.lists(st.tuples(st.integers(4, 6), st.integers(0, 2)), unique=True))
    decisions = []
    for group in draw(draw_groups(len(first))):
        verdict = draw(st.sampled_from(["", "confirmed", "dismissed"]))
        held = [first[i] for i in group.everyone]
        sides = [[p for p in held if p[0] == r] for r in dict.fromkeys(p[0] for p in held)]
        if len(sides) > 2 and draw(st.booleans()):
            sides = [[p for side in sides[1:] for p in side], sides[0]]
        if verdict and (verdict == "confirmed" or len(sides) > 1):
            decisions.append(make_claim_decision(verdict, sides))
    places = sorted({*first, *later})
    moved = [draw(st.integers(-_PHRASE, _PHRASE)) for _ in places]
    texts = [draw(st.sampled_from(_WORDS)) for _ in places]
    return places, moved, texts, draw(draw_groups(len(places))), tuple(decisions)


@given(desk=draw_desks(), data=st.data())
def test_more_reports_lose_no_decision(
    desk: tuple[list[Place], list[int], list[str], tuple[Group, ...], tuple[Decision, ...]],
    data: st.DataObject,
) -> None:
    places, moved, texts, groups, decisions = desk
    spans = [make_span(place, by) for place, by in zip(places, moved, strict=True)]
    shuffled = data.draw(st.permutations(decisions))
    kept, _ = settle_decisions(Filed(decision) for decision in shuffled)
    again, _ = settle_decisions(Filed(decision) for decision in decisions)
    assert [entry.decision for entry in kept] == [entry.decision for entry in again]
    made = decide_groups(groups, spans, texts, [entry.decision for entry in kept])
    assert sorted(i for group in made for i in group.members) == list(range(len(places)))
    assert all(group.members and not set(group.members) & set(group.guests) for group in made)
    for entry in kept:
        sides: dict[str, set[int]] = {}
        for anchor in entry.decision.anchors:
            index = spans.index(find_place(anchor.span, spans) or Span("", 0, 0))
            sides.setdefault(anchor.side, set()).add(index)
        if entry.decision.verdict == "confirmed":
            assert any(sides[""] <= set(group.everyone) for group in made)
        else:
            for group in made:
                assert sum(bool(side & set(group.everyone)) for side in sides.values()) < 2


@given(desk=draw_desks())
def test_without_decisions_nothing_changes(
    desk: tuple[list[Place], list[int], list[str], tuple[Group, ...], tuple[Decision, ...]],
) -> None:
    places, _, texts, groups, _ = desk
    assert decide_groups(groups, [make_span(p) for p in places], texts, ()) == groups


def test_whoever_is_not_named_stays_and_follows_the_nearest_words() -> None:
    places = [(0, 0), (1, 0), (2, 0), (3, 0)]
    texts = ["the dam gave way", "the mill burnt down", "a dam gave way", "mills burnt down"]
    spans = [make_span(place) for place in places]
    parted = make_claim_decision("dismissed", [[(0, 0)], [(1, 0)]])
    made = decide_groups((Group((0, 1, 2, 3)),), spans, texts, [parted])
    assert made == (Group((0, 2)), Group((1, 3)))
    kept = make_claim_decision("confirmed", [[(0, 0)], [(1, 0)]])
    made = decide_groups((Group((0, 2)), Group((1, 3))), spans, texts, [kept])
    assert made == (Group((0, 1, 2)), Group((3,)))


def test_a_place_is_found_again_by_the_larger_part_of_it() -> None:
    home = Span("a", 10, 30)
    assert find_place(home, [Span("a", 0, 12), Span("a", 12, 28), Span("b", 10, 30)]) == Span(
        "a", 12, 28
    )
    assert find_place(home, [Span("a", 0, 100)]) == Span("a", 0, 100)
    assert find_place(home, [Span("a", 0, 14), Span("a", 28, 60)]) is None


def test_two_decisions_that_exclude_each_other_are_told_apart() -> None:
    kept = make_claim_decision("confirmed", [[(0, 0)], [(1, 0)], [(2, 0)]])
    parted = make_claim_decision("dismissed", [[(1, 0)], [(2, 0)]])
    elsewhere = make_claim_decision("dismissed", [[(1, 0)], [(2, 1)]])
    assert contradict_claims(kept, parted)
    assert contradict_claims(parted, kept)
    assert not contradict_claims(kept, elsewhere)
    settled, told = settle_decisions([Filed(kept, "a.toml"), Filed(parted, "b.toml")])
    assert settled == ()
    assert {problem.source for problem in told} == {"a.toml", "b.toml"}
    settled, told = settle_decisions([Filed(kept, "a.toml", given=True), Filed(parted, "b.toml")])
    assert [entry.decision for entry in settled] == [kept]
    assert [problem.source for problem in told] == ["b.toml"]
