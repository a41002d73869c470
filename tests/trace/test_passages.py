from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Facts
from stemma.records.text import Article
from stemma.settings import TraceSettings
from stemma.trace.matching import find_matches
from stemma.trace.ordering import find_run
from stemma.trace.passages import Shared, find_shared
from stemma.trace.units import Unit, split_units, weigh_masses, weigh_units
from tests.trace.reports import DISPATCH, OWN, make_report

SPEECH = (
    "“We shall rebuild every house on firmer ground, whatever the insurers may decide to pay us,”"
    " said the governor."
)


def split(*articles: Article) -> tuple[Unit, ...]:
    facts = [Facts(article.id, find_sentences(article, None)) for article in articles]
    return split_units(articles, facts)


def share(*articles: Article) -> tuple[Shared, ...]:
    units = split(*articles)
    rarity = weigh_units(units)
    matches = find_matches(units, rarity)
    return find_shared(units, matches, weigh_masses(units, rarity), TraceSettings())


def test_a_public_quotation_is_no_copying() -> None:
    assert share(make_report((*OWN, SPEECH)), make_report((*DISPATCH, SPEECH))) == ()


def test_the_same_words_without_marks_are() -> None:
    bare = SPEECH.translate(str.maketrans("", "", "“”"))
    (shared,) = share(make_report((*OWN, bare)), make_report((*DISPATCH, bare)))
    assert [passage.relation for passage in shared.passages] == ["verbatim"]


def test_stock_phrases_are_no_copying() -> None:
    phrase = "The police said that they would not comment on it at this time."
    assert share(make_report((*OWN, phrase)), make_report((*DISPATCH, phrase))) == ()


def test_a_damaged_mark_does_not_quote_the_rest_of_the_text() -> None:
    (unit, *_) = split(make_report(("He spoke of an “accident and left the room with “care”.",)))
    quoted = [word for word, inside in zip(unit.words, unit.quoted, strict=True) if inside]
    assert quoted == ["care"]


def test_coverage_tells_the_excerpt_from_the_whole() -> None:
    (shared,) = share(make_report(DISPATCH[:2]), make_report((*DISPATCH[:2], *OWN)))
    short, long = sorted(shared.coverage, reverse=True)
    assert short > 0.95
    assert 0.1 < long < 0.4


def test_a_run_needs_length_and_order() -> None:
    near = tuple(f"Reporters in Brenne said: {text}" for text in DISPATCH)
    units = split(make_report(DISPATCH), make_report(near))
    matches = find_matches(units, weigh_units(units))
    assert len(find_run(units, matches, TraceSettings())) == len(DISPATCH)
    backward = split(make_report(DISPATCH), make_report(tuple(reversed(near))))
    matches = find_matches(backward, weigh_units(backward))
    assert find_run(backward, matches, TraceSettings()) == ()
    assert find_run(units, (), TraceSettings()) == ()


def test_one_fact_in_other_words_is_no_copying_by_itself() -> None:
    told = (
        "Coach Ludvar Enge of Tarnholm was given a five-year contract by Brenne Ballklub in Varholt"
        " on Monday."
    )
    again = (
        "Ballklub in Varholt signed the coach Ludvar Enge of Tarnholm for five years on Monday,"
        " Brenne said."
    )
    assert share(make_report((*OWN, told)), make_report((*DISPATCH, again))) == ()
    (shared,) = share(make_report((told,)), make_report((*DISPATCH, again)))
    assert [passage.relation for passage in shared.passages] == ["rewritten"]
