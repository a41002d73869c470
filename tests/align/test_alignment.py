import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.alignment import Places, align_units, link_nodes, merge_equal
from stemma.align.units import collect_units
from stemma.records.facts import Entity, Mention
from stemma.records.findings import Lineage
from stemma.records.ids import make_id
from stemma.records.text import Article
from stemma.settings import AlignSettings
from tests.align.cases import (
    WordEncoder,
    find_words,
    make_article,
    make_facts,
    make_lineage,
    make_story,
)

DEAL = "The city of Ellery signed a contract for three ferries with the Brandt yard on Tuesday."
ALMOST = "The city of Ellery signed a contract for four ferries with the Brandt yard on Tuesday."
STRIKE = "Welders had struck for nine days in March over night pay."
ICE = "Ice closes the northern strait for a fortnight in most winters."
NOISE = ["Gulls nest on the roof.", "A baker sells eels.", "Rain fell over hills.", "Bells rang."]


def align(*articles: Article, lineage: Lineage | None = None) -> list[list[str]]:
    story = make_story(*((a, make_facts(a)) for a in articles))
    texts = {a.id: a.text for a in articles}
    units = collect_units(story)
    words = [texts[u.span.article][u.span.start : u.span.end] for u in units]
    groups = align_units(units, words, lineage or Lineage(), WordEncoder(), AlignSettings())
    assert sorted(i for group in groups for i in group.members) == list(range(len(units)))
    return [[f"{units[i].span.article}:{words[i]}" for i in group.everyone] for group in groups]


def find_group(groups: list[list[str]], member: str) -> list[str]:
    return next(group for group in groups if member in group)


def test_a_conflicting_number_stays_in_the_claim() -> None:
    groups = align(make_article("a", [DEAL, STRIKE, *NOISE]), make_article("b", [ICE, ALMOST]))
    assert find_group(groups, f"a:{DEAL}") == [f"a:{DEAL}", f"b:{ALMOST}"]
    assert find_group(groups, f"a:{STRIKE}") == [f"a:{STRIKE}"]


def test_two_statements_of_one_report_stay_apart() -> None:
    other = "The city of Ellery sold its old buses to the Holm works."
    groups = align(make_article("a", [DEAL, other, *NOISE]), make_article("b", [ALMOST, ICE]))
    assert find_group(groups, f"a:{other}") == [f"a:{other}"]


def test_days_far_apart_keep_events_of_one_kind_apart() -> None:
    july = make_article("a", ["Ellery and Holm signed a fishing agreement in July.", *NOISE])
    autumn = make_article("b", ["Ellery and Holm signed a fishing treaty in November.", ICE])

    def group(second: tuple[str, str, str]) -> int:
        first = ("in July", "2023-07-01", "2023-07-31")
        story = make_story(
            (july, make_facts(july, times=[first])), (autumn, make_facts(autumn, times=[second]))
        )
        texts = {a.id: a.text for a in story.articles}
        units = collect_units(story)
        words = [texts[u.span.article][u.span.start : u.span.end] for u in units]
        settings = AlignSettings(far_days_loss=0.6)
        groups = align_units(units, words, Lineage(), WordEncoder(), settings)
        return len(groups)

    assert group(("in November", "2023-11-01", "2023-11-30")) == len(NOISE) + 3
    assert group(("in November", "2023-07-01", "2023-11-30")) == len(NOISE) + 2


def test_a_shared_passage_ties_a_corrupted_copy() -> None:
    spoiled = "The town of Elway marked one marriage for three boats at Brandt garden."
    a, b = make_article("a", [DEAL, *NOISE]), make_article("b", [spoiled, ICE])
    assert find_group(align(a, b), f"b:{spoiled}") == [f"b:{spoiled}"]
    copied = make_lineage({"x": ("credited", [a, b])}, copies=[])
    passage = make_lineage({"x": ("credited", [a, b])}, copies=[(a, a, DEAL)]).reuse[0]
    first = passage.passages[0]
    second = type(first)(first.a, type(first.a)("b", 0, len(spoiled)), "rewritten", 0.5)
    reuse = type(passage)(passage.id, "a", "b", "rewritten", "unknown", (second,), 0.9)
    tied = Lineage((reuse,), copied.origins, copied.ascriptions)
    assert find_group(align(a, b, lineage=tied), f"b:{spoiled}") == [f"a:{DEAL}", f"b:{spoiled}"]


def test_neighbours_tie_what_stands_between_them() -> None:
    spoiled = "Nine strikes in March had broken welders over the night."
    a = make_article("a", [DEAL, STRIKE, ICE, *NOISE])
    b = make_article("b", [DEAL, spoiled, ICE, "A clock stopped."])
    assert find_group(align(a, b), f"b:{spoiled}") == [f"a:{STRIKE}", f"b:{spoiled}"]


def test_a_language_the_encoder_cannot_read_is_not_encoded_and_stands_alone() -> None:
    encoder = WordEncoder()
    french = make_article("f", ["La ville a signé un contrat pour trois bacs."], language="fr")
    english = make_article("a", [DEAL])
    story = make_story((french, make_facts(french)), (english, make_facts(english)))
    units = collect_units(story)
    words = [DEAL if u.span.article == "a" else french.text for u in units]
    assert len(align_units(units, words, Lineage(), encoder, AlignSettings())) == 2
    assert encoder.seen == [DEAL]


def test_each_distinct_text_is_encoded_once() -> None:
    encoder = WordEncoder()
    articles = [make_article(key, [DEAL, ICE]) for key in "abc"]
    story = make_story(*((a, make_facts(a)) for a in articles))
    units = collect_units(story)
    words = [articles[0].text[u.span.start : u.span.end] for u in units]
    align_units(units, words, Lineage(), encoder, AlignSettings())
    assert sorted(encoder.seen) == sorted([DEAL, ICE])


def test_print_alone_makes_no_difference() -> None:
    a = make_article("a", ["“Three ferries,” he said."])
    b = make_article("b", ['*"Three ferries"*, he said'])
    story = make_story((a, make_facts(a)), (b, make_facts(b)))
    assert len(merge_equal(collect_units(story), [a.text, b.text])) == 1


SQUARES = st.integers(2, 12).flatmap(
    lambda n: st.lists(st.floats(0, 1, width=32), min_size=n * n, max_size=n * n)
)


@given(SQUARES)
def test_groups_are_coherent_and_complete(values: list[float]) -> None:
    settings = AlignSettings()
    size = int(len(values) ** 0.5)
    scores = np.array(values, dtype=np.float32).reshape(size, size)
    scores = np.maximum(scores, scores.T)
    np.fill_diagonal(scores, 0)
    places = [
        Places(frozenset({str(i % 3)}), frozenset(), frozenset({(str(i % 3), i)}))
        for i in range(size)
    ]
    groups = link_nodes(scores, places, settings)
    assert sorted(i for g in groups for i in g) == list(range(size))
    for group in groups:
        for i in group:
            for j in group:
                if i < j:
                    assert scores[i, j] >= settings.least_pair
                    assert i % 3 != j % 3 or scores[i, j] >= settings.same_article


def test_names_days_and_numbers_tie_two_languages_where_there_are_enough() -> None:
    english = make_article("a", ["Ida Brandt sold Ellery 3 ferries on 14 May.", ICE])
    french = make_article("f", ["Ida Brandt a vendu 3 bacs à Ellery le 14 mai."], language="fr")

    def count_groups(shared: int) -> int:
        names = [
            Entity(
                make_id("entity", word),
                word,
                "place",
                tuple(
                    Mention(x.id, *place, "name")
                    for x in (english, french)
                    for place in find_words(x.text, word)
                ),
            )
            for word in ("Ida Brandt", "Ellery", "14")[:shared]
        ]
        pairs = ((english, make_facts(english)), (french, make_facts(french)))
        story = msgspec.structs.replace(make_story(*pairs), entities=tuple(names))
        units = collect_units(story)
        texts = {a.id: a.text for a in story.articles}
        words = [texts[u.span.article][u.span.start : u.span.end] for u in units]
        return len(align_units(units, words, Lineage(), WordEncoder(), AlignSettings()))

    assert count_groups(2) == 3
    assert count_groups(3) == 2
