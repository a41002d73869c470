from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.records.findings import Lineage, Origin
from stemma.records.text import Article, Span
from stemma.trace import find_origin
from tests.trace.reports import DISPATCH, FRENCH, OWN, REWRITE, make_report, trace

AGENCY = make_report(DISPATCH, credit="(Nord Press)", title="Dam breaks", day="2023-05-16")
POST = make_report(OWN, byline="By Ida Roen", outlet="Halvorsund Post", day="2023-05-16")
MIXED = make_report(
    (*OWN[:6], DISPATCH[1], DISPATCH[4], *OWN[6:]), byline="By Tor Vad", day="2023-05-17"
)


def origins_of(lineage: Lineage, article: Article) -> list[Origin]:
    return [origin for origin in lineage.origins if article.id in origin.articles]


def count_known(lineage: Lineage) -> int:
    return sum(origin.known for origin in lineage.origins)


def add_typos(sentences: tuple[str, ...], seed: int) -> tuple[str, ...]:
    """Swap two neighbouring letters in every other sentence."""
    changed = []
    for number, sentence in enumerate(sentences):
        at = 5 + (seed * 7 + number * 13) % (len(sentence) - 10)
        swapped = sentence[:at] + sentence[at + 1] + sentence[at] + sentence[at + 2 :]
        changed.append(swapped if number % 2 else sentence)
    return tuple(changed)


COPIES = {
    "verbatim": lambda text, _: make_report(text, outlet="Brenne Today"),
    "headline": lambda text, _: make_report(text, title="What we know about the flood"),
    "credit": lambda text, _: make_report(text, credit="(South Wire)"),
    "two credits": lambda text, _: make_report(text, credit="with Nord Press and South Wire"),
    "brackets": lambda text, _: make_report(text, credit="(Nord Press) (Solvar)"),
    "an agency's byline": lambda text, _: make_report(text, byline="By South Wire"),
    "sign-off": lambda text, _: make_report((*text, "SOUTH WIRE ab/cd 142038 GMT")),
    "unsigned": lambda text, _: make_report(text),
    "spaces": lambda text, n: make_report(tuple(f"{s}{' ' * (n % 3 + 1)}" for s in text)),
    "typos": lambda text, n: make_report(add_typos(text, n), byline="By Ola Brandt"),
    "next day": lambda text, _: make_report(text, outlet="Kyst Bladet", day="2023-05-17"),
    "cut": lambda text, _: make_report(text[:5], outlet="Kyst Bladet", day="2023-05-16"),
}


@given(st.sampled_from(sorted(COPIES)), st.sampled_from([0, 1, 2]), st.integers(0, 99))
@settings(max_examples=80)
def test_a_copy_adds_no_known_origin_and_joins_its_parent(kind: str, which: int, n: int) -> None:
    base = (AGENCY, POST, make_report(REWRITE, day="2023-05-17"))
    text = (DISPATCH, OWN, REWRITE)[which]
    copy = COPIES[kind](text, n)
    before, after = trace(*base), trace(*base, copy)
    assert count_known(after) <= count_known(before)
    parents = {origin.id for origin in origins_of(after, base[which])}
    assert parents & {origin.id for origin in origins_of(after, copy)}


def test_copies_that_nobody_signs_are_one_chain_and_no_known_origin() -> None:
    alone = make_report(OWN, day="2023-05-18")
    before, after = trace(AGENCY, alone), trace(AGENCY, alone, make_report(OWN, title="Flood"))
    assert count_known(before) == count_known(after) == 1
    assert sorted(origin.status for origin in after.origins) == ["credited", "inferred"]
    signed = trace(AGENCY, alone, make_report(OWN, outlet="Kyst Bladet"))
    assert count_known(signed) == 2


def test_the_order_of_reports_changes_no_lineage() -> None:
    reports = (AGENCY, POST, MIXED, make_report(REWRITE))
    expected = trace(*reports)
    assert all(trace(*shuffled) == expected for shuffled in permutations(reports))


def test_unrelated_reports_share_nothing() -> None:
    lineage = trace(AGENCY, POST)
    assert lineage.reuse == ()
    assert [origin.status for origin in sorted(lineage.origins, key=lambda o: o.status)] == [
        "assumed own",
        "credited",
    ]


def test_a_rewrite_goes_back_to_the_agency() -> None:
    rewrite = make_report(REWRITE)
    lineage = trace(AGENCY, rewrite)
    (reuse,) = lineage.reuse
    assert reuse.relation == "rewritten"
    assert len(reuse.passages) >= 6
    (origin,) = lineage.origins
    assert (origin.name, origin.status) == ("Nord Press", "credited")
    assert origin.inferred == (rewrite.id,)


def test_a_translation_is_called_one() -> None:
    french = make_report(FRENCH, language="fr")
    (reuse,) = trace(AGENCY, french).reuse
    assert reuse.relation == "translated"
    assert {passage.relation for passage in reuse.passages} == {"translated"}
    assert reuse.confidence <= 0.9


def test_an_article_of_two_parents_stands_in_both_origins() -> None:
    lineage = trace(AGENCY, MIXED)
    own, agency = sorted(origins_of(lineage, MIXED), key=lambda origin: origin.status)
    assert (own.status, own.name) == ("assumed own", "By Tor Vad")
    assert (agency.status, agency.inferred) == ("credited", (MIXED.id,))
    start = MIXED.text.index("Engineers")
    borrowed = Span(MIXED.id, start, start + len(DISPATCH[1]))
    assert find_origin(lineage, borrowed) == agency.id
    assert find_origin(lineage, Span(MIXED.id, 15, 40)) == own.id


def test_a_stray_passage_is_ascribed_and_pulls_no_article() -> None:
    stray = make_report((*OWN[:6], DISPATCH[1], *OWN[6:]), byline="By Tor Vad", day="2023-05-17")
    lineage = trace(AGENCY, stray)
    assert [reuse.direction for reuse in lineage.reuse] == ["unknown"]
    (own,) = origins_of(lineage, stray)
    (agency,) = origins_of(lineage, AGENCY)
    assert own != agency
    start = stray.text.index("Engineers")
    borrowed = Span(stray.id, start, start + len(DISPATCH[1]))
    assert find_origin(lineage, borrowed) == agency.id


def test_every_article_has_an_origin_and_an_ascription_of_its_whole() -> None:
    reports = (AGENCY, POST, MIXED, make_report(FRENCH, language="fr"))
    lineage = trace(*reports)
    for article in reports:
        assert origins_of(lineage, article)
        whole = Span(article.id, 0, len(article.text))
        assert find_origin(lineage, whole) in {origin.id for origin in lineage.origins}
    with pytest.raises(KeyError):
        find_origin(lineage, Span("f" * 16, 0, 1))


def test_adding_a_report_keeps_the_ids() -> None:
    before, after = trace(AGENCY, POST), trace(AGENCY, POST, make_report(REWRITE), MIXED)
    assert {entry.id for entry in before.reuse} <= {entry.id for entry in after.reuse}
    assert {entry.id for entry in before.origins} <= {entry.id for entry in after.origins}


def test_nothing_comes_of_nothing() -> None:
    assert trace() == Lineage()
    empty = Article("1" * 16, "a", "1" * 64, "text/plain", "")
    (origin,) = trace(empty).origins
    assert origin.status == "unknown"
