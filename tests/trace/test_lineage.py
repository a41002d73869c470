from msgspec.structs import replace

from stemma.records.findings import Reuse
from stemma.records.text import Article, Rewriting, Stated
from tests.trace.reports import DISPATCH, OWN, REWRITE, make_report, trace


def relate(*articles: Article) -> Reuse:
    (reuse,) = trace(*articles).reuse
    return reuse


def taker(reuse: Reuse) -> str | None:
    """The id of the article that took from the other."""
    return {"a from b": reuse.a, "b from a": reuse.b, "unknown": None}[reuse.direction]


def test_the_same_words_are_verbatim() -> None:
    reuse = relate(make_report(DISPATCH), make_report(DISPATCH, title="Flood"))
    assert reuse.relation == "verbatim"
    assert reuse.a < reuse.b
    assert reuse.direction == "unknown"
    assert all(p.a.article == reuse.a and p.b.article == reuse.b for p in reuse.passages)
    assert all(passage.score == 1.0 for passage in reuse.passages)


def test_changed_words_are_edited() -> None:
    changed = tuple(
        text.replace("four", "three").replace("At least", "Some").replace("promised", "pledged")
        for text in DISPATCH
    )
    changed = tuple(f"Meanwhile, {text[0].lower()}{text[1:]}" for text in changed)
    assert relate(make_report(DISPATCH), make_report(changed)).relation == "edited"


def test_two_prints_of_one_agency_share_an_origin() -> None:
    first = make_report((*DISPATCH[:5], *OWN[:3]), credit="(Reuters)")
    second = make_report((*REWRITE[:5], *OWN[4:]), credit="With Reuters")
    assert relate(first, second).relation == "shared origin"


def test_the_later_one_took_from_the_earlier_one() -> None:
    first = make_report(DISPATCH, day="2023-05-16")
    second = make_report(DISPATCH, title="Flood", day="2023-05-18")
    reuse = relate(first, second)
    assert taker(reuse) == second.id
    assert any("2023-05-18" in reason for reason in reuse.reasons)


def test_a_later_day_alone_decides_nothing_between_clients_of_an_agency() -> None:
    first = make_report(DISPATCH, credit="(Reuters)", day="2023-05-16")
    second = make_report(DISPATCH, title="Flood", day="2023-05-18")
    reuse = relate(first, second)
    assert taker(reuse) is None
    assert any("Reuters" in reason for reason in reuse.reasons)


def test_the_one_that_names_the_other_as_its_source_took_from_it() -> None:
    first = make_report(DISPATCH, outlet="Kyst Bladet", day="2023-05-18")
    second = make_report(DISPATCH, credit="Source: Kyst Bladet", day="2023-05-16")
    assert taker(relate(first, second)) == second.id


def test_a_short_text_that_stands_whole_in_a_longer_one_was_cut_from_it() -> None:
    short, long = make_report(DISPATCH[:3]), make_report((*DISPATCH, *OWN))
    assert taker(relate(short, long)) == short.id


def test_signs_of_rewriting_tell_the_copy() -> None:
    model = make_report(DISPATCH)
    copy = replace(make_report(REWRITE), rewriting=Rewriting(0.6))
    assert taker(relate(model, copy)) == copy.id


def test_the_day_they_write_from_counts_and_not_the_day_of_publication() -> None:
    first = make_report(DISPATCH, day="2023-05-16")
    second = make_report(DISPATCH, title="Flood", day="2023-05-18")
    late = replace(first, published=Stated("2023-05-30", "markup"))
    reuse = relate(late, second)
    assert taker(reuse) == second.id
    assert "written 2023-05-18, the other 2023-05-16" in reuse.reasons
    assert not any("2023-05-30" in reason for reason in reuse.reasons)


def test_a_client_has_its_text_from_the_agencys_own() -> None:
    own = make_report(DISPATCH, outlet="Reuters", day="2023-05-16")
    client = make_report(DISPATCH[:6], credit="(Reuters)", outlet="Kyst Bladet", day="2023-05-16")
    reuse = relate(own, client)
    assert taker(reuse) == client.id
    assert "one of them is the text of Reuters itself" in reuse.reasons


def test_an_agencys_later_text_is_no_model_of_an_earlier_print() -> None:
    own = make_report(DISPATCH, outlet="Reuters", day="2023-05-18")
    client = make_report(DISPATCH, credit="(Reuters)", outlet="Kyst Bladet", day="2023-05-16")
    assert taker(relate(own, client)) is None


def test_a_copy_has_its_text_from_the_fullest_model() -> None:
    early = make_report(DISPATCH[:4], outlet="Reuters", day="2023-05-15")
    full = make_report(DISPATCH, outlet="Reuters", title="Dam breaks", day="2023-05-16")
    client = make_report(DISPATCH, credit="(Reuters)", outlet="Kyst Bladet", day="2023-05-16")
    takers = {frozenset((r.a, r.b)): taker(r) for r in trace(early, full, client).reuse}
    assert takers[frozenset((full.id, client.id))] == client.id
    assert takers[frozenset((early.id, client.id))] is None


def test_a_mechanical_rewrite_is_rewritten_though_many_words_stay() -> None:
    changed = tuple(
        text.replace("four", "three").replace("At least", "Some").replace("promised", "pledged")
        for text in DISPATCH
    )
    changed = tuple(f"Meanwhile, {text[0].lower()}{text[1:]}" for text in changed)
    plain = make_report(changed)
    assert relate(make_report(DISPATCH), plain).relation == "edited"
    spun = replace(plain, rewriting=Rewriting(0.5))
    reuse = relate(make_report(DISPATCH), spun)
    assert reuse.relation == "rewritten"
    assert taker(reuse) == spun.id


def test_damaged_marks_of_quotation_tell_the_copy() -> None:
    whole = tuple(f"{text[:-1]}, a case of “never again”." for text in DISPATCH)
    torn = tuple(text.replace("”", "“") for text in whole)
    model, copy = make_report(whole), make_report(torn)
    reuse = relate(model, copy)
    assert taker(reuse) == copy.id
    one_slip = make_report((torn[0], *whole[1:]))
    assert taker(relate(model, one_slip)) is None


def test_a_report_of_two_parents_took_from_both() -> None:
    agency = make_report(DISPATCH, day="2023-05-16", outlet="Orla Tidende")
    local = make_report(OWN, day="2023-05-16", outlet="Halvorsund Post")
    merged = make_report((*DISPATCH[:6], *OWN[:3]), day="2023-05-17", outlet="Brenne Today")
    takers = {frozenset((r.a, r.b)): taker(r) for r in trace(agency, local, merged).reuse}
    assert takers == {
        frozenset((agency.id, merged.id)): merged.id,
        frozenset((local.id, merged.id)): merged.id,
    }


def test_a_short_line_of_its_own_may_name_the_source() -> None:
    first = make_report(DISPATCH, outlet="The Orla Tidende")
    for line in ("From Orla Tidende", "First published by the Orla Tidende today."):
        second = make_report((*DISPATCH[:6], line), outlet="Brenne Today")
        reuse = relate(first, second)
        assert taker(reuse) == second.id
        assert "one report names The Orla Tidende as its source" in reuse.reasons


def test_a_paper_is_named_by_its_host_too() -> None:
    first = make_report(DISPATCH, outlet="The New York Times")
    second = make_report((*DISPATCH, "Source: nytimes.com"), outlet="Brenne Today")
    assert taker(relate(first, second)) == second.id


def test_a_list_of_the_page_that_names_an_outlet_is_no_credit() -> None:
    first = make_report(DISPATCH, outlet="Orla Tidende")
    second = make_report(DISPATCH, credit="More from Orla Tidende", outlet="Brenne Today")
    (line,) = second.furniture
    listed = replace(second, agencies=(), furniture=(replace(line, kind="related"),))
    assert taker(relate(first, listed)) is None
    text = make_report(DISPATCH, credit="Original at Orla Tidende", outlet="Brenne Today")
    called = replace(text, agencies=(), furniture=(replace(text.furniture[0], kind="related"),))
    assert taker(relate(first, called)) == called.id


def test_a_fuller_text_that_calls_itself_an_update_is_no_model() -> None:
    short = make_report(DISPATCH[:4])
    assert taker(relate(short, make_report(DISPATCH))) == short.id
    late = make_report(DISPATCH, byline="Updated with further details")
    assert taker(relate(short, late)) is None


def test_of_one_outlets_two_texts_the_fuller_one_is_no_model() -> None:
    short = make_report(DISPATCH[:4], outlet="Kyst Bladet")
    long = make_report(DISPATCH, outlet="Kyst Bladet")
    assert taker(relate(short, long)) is None


def test_slips_tell_the_copy() -> None:
    torn = tuple(
        text.replace("rain", "rian").replace("warned", "wanred").replace("missing", "mising")
        for text in DISPATCH
    )
    copy = make_report(torn)
    reuse = relate(make_report(DISPATCH), copy)
    assert taker(reuse) == copy.id
    assert reuse.relation == "verbatim"


def test_a_name_that_is_a_word_needs_the_words_of_a_credit() -> None:
    first = make_report(DISPATCH, outlet="The Sun")
    shining = make_report((*DISPATCH, "At noon the sun came out over the valley."), outlet="Kyst")
    assert taker(relate(first, shining)) is None
    credited = make_report((*DISPATCH, "Read it at source: The Sun."), outlet="Kyst")
    assert taker(relate(first, credited)) == credited.id
