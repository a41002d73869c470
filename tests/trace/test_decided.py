"""Chains that the desk stands for, and chains that it dissolves."""

import hashlib
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.sentences import find_sentences
from stemma.records.decisions import Anchor, Decision, Filed
from stemma.records.facts import Facts
from stemma.records.findings import Lineage
from stemma.records.text import Article
from stemma.tell.decided import settle_decisions
from stemma.trace import trace_lineage
from stemma.trace.chains import Chain
from stemma.trace.credits import Credits
from stemma.trace.decided import contradict_origins, decide_chains, find_seats, list_barred
from tests.trace.reports import DISPATCH, OWN, REWRITE, make_report

AGENCY, OTHER = "Nordwire", "Sudpress"


def make_article(number: int) -> Article:
    sha256 = hashlib.sha256(f"report {number}".encode()).hexdigest()
    return Article(sha256[:16], f"{number}.txt", sha256, "text/plain", f"report {number}")


def decide(verdict: str, sides: dict[int, str], articles: Sequence[Article]) -> Decision:
    anchors = [
        Anchor(articles[i].sha256, 0, len(articles[i].text), side) for i, side in sides.items()
    ]
    return Decision("1f2e3d4c5b6a", "origin", verdict, tuple(anchors))  # type: ignore[arg-type]


@st.composite
def draw_chains(draw: st.DrawFn, names: Sequence[str | None]) -> tuple[Chain, ...]:
    """A partition of articles; those that credit an agency are its chain, with whoever joins."""
    labels = draw(st.lists(st.integers(0, 4), min_size=len(names), max_size=len(names)))
    homes: dict[str | int, list[int]] = {}
    for index, name in enumerate(names):
        homes.setdefault(name or labels[index], []).append(index)
    joined = draw(st.booleans())
    if joined and AGENCY in homes and 0 in homes:
        homes[AGENCY] += homes.pop(0)
    return tuple(
        Chain(label if isinstance(label, str) else None, tuple(members))
        for label, members in homes.items()
    )


@given(data=st.data())
def test_more_reports_lose_no_decision(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from([None, None, AGENCY, OTHER]), min_size=1))
    count = data.draw(st.integers(1, len(names)))
    articles = [make_article(number) for number in range(len(names))]
    given_ = [Credits((name,), ((),), own=True) if name else Credits() for name in names]
    decisions = []
    for chain in data.draw(draw_chains(names[:count])):
        sides = {
            i: "whole" if names[i] == chain.name is not None else "whole, inferred"
            for i in chain.members
        }
        verdict = data.draw(st.sampled_from(["", "confirmed", "dismissed"]))
        if verdict == "confirmed" or (
            verdict and len(sides) > 1 and "whole, inferred" in sides.values()
        ):
            decisions.append(decide(verdict, sides, articles))
    kept = [entry.decision for entry in settle_decisions(map(Filed, decisions))[0]]
    assert len(kept) == len(decisions)
    chains = data.draw(draw_chains(names))
    made, decided = decide_chains(articles, given_, chains, kept)
    assert sorted(i for chain in made for i in chain.members) == list(range(len(names)))
    if kept:
        assert (made, decided) == decide_chains(articles, given_, chains[::-1], kept)
    places = {article.sha256: i for i, article in enumerate(articles)}
    for decision in kept:
        seats = find_seats(decision, places)
        if seats.confirmed:
            assert any(set(seats.wholes) <= set(chain.members) for chain in made)
            assert set(seats.wholes) <= decided.confirmed
        for i, j in list_barred(seats):
            assert not any({i, j} <= set(chain.members) for chain in made)


def trace_decided(articles: Sequence[Article], *decisions: Decision) -> Lineage:
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    return trace_lineage(tuple(articles), facts, decisions=decisions)


def list_homes(lineage: Lineage) -> dict[str, set[str]]:
    """For each report (id) all others that stand in an origin with it."""
    homes: dict[str, set[str]] = {}
    for origin in lineage.origins:
        for article in origin.articles:
            homes.setdefault(article, set()).update(set(origin.articles) - {article})
    return homes


PARENT = make_report(DISPATCH, credit="(Reuters)", title="Dam gives way")
COPY = make_report(REWRITE, outlet="Orla Post", title="Dam broke")
UNSIGNED = make_report(REWRITE[:7], title="What became of the dam")
LATER = make_report((*REWRITE, OWN[0]), title="What is known of the dam")
ALONE = make_report(OWN, title="Two metres of water")


def test_a_copy_by_inference_stands_alone_once_the_desk_says_so_and_stays_so() -> None:
    before = trace_decided([PARENT, COPY, UNSIGNED])
    (origin,) = before.origins
    assert set(origin.inferred) == {COPY.id, UNSIGNED.id}
    sides = {0: "whole", 1: "whole, inferred", 2: "whole, inferred"}
    dismissed = decide("dismissed", sides, [PARENT, COPY, UNSIGNED])
    after = trace_decided([PARENT, COPY, UNSIGNED], dismissed)
    statuses = {origin.articles: origin.status for origin in after.origins}
    assert statuses == {
        (PARENT.id,): "credited",
        (COPY.id,): "assumed own",
        (UNSIGNED.id,): "unknown",
    }
    # What they share is no less true.
    assert after.reuse == before.reuse
    assert {a.origin for a in after.ascriptions if a.article == COPY.id} != {origin.id}
    homes = list_homes(trace_decided([PARENT, COPY, UNSIGNED, LATER], dismissed))
    assert PARENT.id not in homes[COPY.id] | homes[UNSIGNED.id]
    assert COPY.id not in homes[UNSIGNED.id]


def test_a_chain_that_the_desk_stands_for_is_known_and_counts() -> None:
    articles = [UNSIGNED, ALONE]
    before = {origin.articles: origin for origin in trace_decided(articles).origins}
    assert before[ALONE.id,].status == "unknown"
    sides = {0: "whole", 1: "whole"}
    (origin,) = trace_decided(articles, decide("confirmed", sides, articles)).origins
    assert set(origin.articles) == {UNSIGNED.id, ALONE.id}
    assert origin.known
    assert origin.basis.endswith("confirmed by the desk")
    single = decide("confirmed", {1: "whole"}, articles)
    (own,) = [o for o in trace_decided(articles, single).origins if ALONE.id in o.articles]
    assert (own.status, own.known, own.name) == ("assumed own", True, None)


def test_chains_of_two_desks_with_a_report_in_common_are_one() -> None:
    articles = [make_article(number) for number in range(4)]
    alone = tuple(Chain(None, (number,)) for number in range(4))
    kept = [
        decide("confirmed", dict.fromkeys(pair, "whole"), articles) for pair in ((2, 3), (0, 2))
    ]
    made, decided = decide_chains(articles, [Credits()] * 4, alone, kept)
    assert sorted(sorted(chain.members) for chain in made) == [[0, 2, 3], [1]]
    assert decided.confirmed == {0, 2, 3}


def test_two_desks_may_exclude_each_other() -> None:
    articles = [PARENT, COPY, UNSIGNED]
    kept = decide("confirmed", {0: "whole", 1: "whole, inferred"}, articles)
    parted = decide("dismissed", {0: "whole", 1: "whole, inferred"}, articles)
    other = decide("dismissed", {0: "whole", 2: "whole, inferred"}, articles)
    assert contradict_origins(kept, parted)
    assert not contradict_origins(kept, other)
    assert not contradict_origins(parted, other)
