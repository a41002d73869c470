import re

from stemma.records.findings import Origin, Witness
from stemma.records.ids import make_id
from stemma.records.text import Span
from stemma.trace import find_origin
from tests.align.cases import count_origins
from tests.trace.reports import DISPATCH, OWN, REWRITE, make_report, trace

NAMES = ("Aldersund", "Ullevik", "Nordhamn", "Tveit")
KEY = re.compile(r"\b[0-9a-f]{12,}\b|\b[A-Z]\b")


def only_origin(*articles: object) -> Origin:
    (origin,) = trace(*articles).origins  # type: ignore[arg-type]
    return origin


def test_one_agency_is_one_origin_over_two_days() -> None:
    first = make_report(DISPATCH[:4], credit="(Reuters)", day="2023-05-16")
    second = make_report(OWN[:4], credit="With Reuters", day="2023-05-17")
    origin = only_origin(first, second)
    assert origin.id == make_id("origin", "reuters")
    assert origin.articles == tuple(sorted((first.id, second.id)))
    assert origin.inferred == ()
    assert {span.article for span in origin.evidence} == {first.id, second.id}


def test_an_article_with_two_credits_stands_in_two_origins() -> None:
    article = make_report(DISPATCH, credit="(Reuters, AFP)")
    second = make_report(OWN, credit="AFP")
    lineage = trace(article, second)
    names = {origin.name for origin in lineage.origins if article.id in origin.articles}
    assert "Reuters" in names or "Agence France-Presse" in names
    assert all(origin.status == "credited" for origin in lineage.origins)


def test_uncredited_reports_with_one_text_are_inferred_to_be_one() -> None:
    first = make_report(DISPATCH, outlet="Kyst Bladet")
    second = make_report(REWRITE, outlet="Brenne Today")
    origin = only_origin(first, second)
    assert (origin.status, origin.name) == ("inferred", None)
    assert origin.inferred == origin.articles
    assert origin.evidence


def test_one_outlet_is_one_origin_however_much_it_prints() -> None:
    first = make_report(DISPATCH, outlet="Kyst Bladet")
    second = make_report(OWN, outlet="Kyst bladet")
    origin = only_origin(first, second)
    assert (origin.status, len(origin.articles)) == ("assumed own", 2)


def test_each_unknown_report_has_an_entry_of_its_own() -> None:
    lineage = trace(make_report(DISPATCH), make_report(OWN))
    assert [origin.status for origin in lineage.origins] == ["unknown", "unknown"]
    assert all(origin.name is None and not origin.evidence for origin in lineage.origins)


def test_a_copy_under_another_credit_makes_no_second_chain() -> None:
    first = make_report(DISPATCH, credit="(Reuters)", day="2023-05-16")
    second = make_report(OWN, credit="(Reuters)", day="2023-05-18")
    copy = make_report(DISPATCH, credit="(AFP)", day="2023-05-15")
    origin = only_origin(first, second, copy)
    assert origin.name == "Reuters"
    assert origin.inferred == (copy.id,)


def test_the_basis_names_no_article() -> None:
    articles = [
        make_report(DISPATCH, credit="(Reuters)"),
        make_report(REWRITE),
        make_report(OWN, byline="By Ida Roen"),
        make_report((*OWN[:3], "Nothing else is known about the flood of the valley so far.")),
    ]
    for origin in trace(*articles).origins:
        assert origin.basis
        assert not KEY.search(origin.basis)


def test_a_double_credit_makes_two_chains_and_the_text_says_which_is_the_main_one() -> None:
    first = make_report(DISPATCH, credit="(Solvar Wire)", day="2023-05-16")
    second = make_report(OWN, credit="(Castor Wire)", day="2023-05-16")
    both = make_report((*DISPATCH, *OWN[:2]), credit="with Castor Wire and Solvar Wire")
    lineage = trace(first, second, both)
    origins = {origin.name: origin for origin in lineage.origins}
    assert set(origins) == {"Solvar Wire", "Castor Wire"}
    assert all(both.id in o.articles and not o.inferred for o in origins.values())
    whole = Span(both.id, 0, len(both.text))
    assert find_origin(lineage, whole) == origins["Solvar Wire"].id
    start = both.text.index(OWN[0])
    borrowed = Span(both.id, start, start + len(OWN[0]))
    assert find_origin(lineage, borrowed) == origins["Castor Wire"].id


def test_a_byline_that_is_the_agencys_name_is_evidence() -> None:
    first = make_report(DISPATCH, credit="(Nord Press)", day="2023-05-16")
    second = make_report(OWN, byline="By Nord Press", outlet="Kyst Bladet")
    origin = only_origin(first, second)
    assert (origin.status, origin.inferred) == ("credited", ())
    words = {a.id: a.text for a in (first, second)}
    assert [
        words[s.article][s.start : s.end] for s in origin.evidence if s.article == second.id
    ] == ["Nord Press"]


def test_credits_come_before_passages() -> None:
    first = make_report(DISPATCH, credit="(Nord Press)", title="Dam breaks")
    origin = only_origin(first, make_report(REWRITE))
    assert origin.evidence[0] == first.agencies[0]
    assert len(origin.evidence) > 1


def test_copies_pieced_together_from_an_agencys_texts_are_the_agencys() -> None:
    agency = [
        make_report((*DISPATCH[:3], *OWN[:5]), credit="(Nord Press)", day="2023-05-16"),
        make_report((*OWN[3:], *DISPATCH[5:]), credit="(Nord Press)", day="2023-05-17"),
    ]
    filler = tuple(f"{name} lost {n} boats in the storm." for n, name in enumerate(NAMES, 12))
    text = (*DISPATCH[:2], *filler, *DISPATCH[6:])
    pieced = [make_report(text, outlet=name, day="2023-05-18") for name in ("Brenne Today", "Kyst")]
    origin = only_origin(*agency, *pieced)
    assert origin.name == "Nord Press"
    assert set(origin.inferred) == {report.id for report in pieced}
    assert only_origin(*agency, pieced[0]).inferred == (pieced[0].id,)


def test_an_outlet_keeps_its_own_text_though_a_copy_mixes_in_an_agencys() -> None:
    agency = make_report(DISPATCH, credit="(Nord Press)", day="2023-05-16")
    own = make_report(OWN, outlet="Kyst Bladet", day="2023-05-16")
    mixed = make_report((*OWN, DISPATCH[1], DISPATCH[4]), outlet="Brenne Today", day="2023-05-18")
    lineage = trace(agency, own, mixed)
    (home,) = (origin for origin in lineage.origins if own.id in origin.articles)
    assert home.name != "Nord Press"
    assert mixed.id in home.articles


def test_copies_that_nobody_signs_add_nothing_to_a_count() -> None:
    agency = make_report(DISPATCH, credit="(Nord Press)")
    lineage = trace(agency, make_report(OWN), make_report(OWN, title="Flood"))
    witnesses = [
        Witness(o.articles[0], 0, 9, origin=o.id, attributed_to=None, modality="happened")
        for o in lineage.origins
    ]
    assert len(witnesses) == 2
    assert count_origins(witnesses, lineage) == 1
