import msgspec

from stemma.align import align_claims, group_quotes
from stemma.records.facts import Facts, Quote, QuoteGroup
from stemma.records.findings import Lineage, OriginStatus
from stemma.records.text import Article
from tests.align.cases import WordEncoder, make_article, make_facts, make_lineage, make_story

FLOAT = "“We will float them on time, and then we will float the next ones,”"
HALF = "“We will float them on time”"
SINK = "“We will sink them on time, and then we will sink the next ones,”"


def tell(key: str, words: str, who: str = "said Ida Brandt.") -> Article:
    return make_article(key, [f"{words} {who}"])


def group(
    *pairs: tuple[Article, Facts],
    chains: dict[str, tuple[OriginStatus, list[Article]]] | None = None,
) -> tuple[tuple[Quote, ...], tuple[QuoteGroup, ...]]:
    lineage = make_lineage(chains or {f"o{a.id}": ("credited", [a]) for a, _ in pairs})
    return group_with(lineage, *pairs)


def group_with(
    lineage: Lineage, *pairs: tuple[Article, Facts]
) -> tuple[tuple[Quote, ...], tuple[QuoteGroup, ...]]:
    story = make_story(*pairs)
    claims = align_claims(story, lineage, WordEncoder())
    return group_quotes(story, lineage, WordEncoder(), claims=claims)


def test_part_and_whole_are_one_utterance_and_attested() -> None:
    a, b = tell("a", FLOAT), tell("b", HALF)
    quotes, groups = group(
        (a, make_facts(a, quotes=[(FLOAT, "brandt")])),
        (b, make_facts(b, quotes=[(HALF, "brandt")])),
    )
    assert len(groups) == 1
    assert set(groups[0].quotes) == {q.id for q in quotes}
    assert {q.group for q in quotes} == {groups[0].id}
    assert groups[0].fullest == next(q.id for q in quotes if q.article == "a")
    assert groups[0].altered == ()
    assert groups[0].quotable.verdict == "attested"


def test_a_changed_word_is_altered_and_the_majority_stands() -> None:
    a, b, f = tell("a", FLOAT), tell("b", FLOAT), tell("f", SINK)
    pairs = [
        (x, make_facts(x, quotes=[(words, "brandt")]))
        for x, words in ((a, FLOAT), (b, FLOAT), (f, SINK))
    ]
    quotes, groups = group(*pairs, chains={"o": ("credited", [a, b, f])})
    assert len(groups) == 1
    assert groups[0].altered == tuple(q.id for q in quotes if q.article == "f")
    assert groups[0].quotable.verdict == "one chain"


def test_one_word_against_one_word_is_damaged() -> None:
    a, f = tell("a", FLOAT), tell("f", SINK)
    _, groups = group(
        (a, make_facts(a, quotes=[(FLOAT, "brandt")])),
        (f, make_facts(f, quotes=[(SINK, "brandt")])),
    )
    assert [g.quotable.verdict for g in groups] == ["damaged"]
    assert len(groups[0].quotable.evidence) == 2
    assert "sink" in groups[0].quotable.reason
    assert "float" in groups[0].quotable.reason


def test_two_languages_are_translated() -> None:
    a = tell("a", FLOAT)
    b = make_article("b", [f"{FLOAT} a dit Ida Brandt."], language="fr")
    _, groups = group(
        (a, make_facts(a, quotes=[(FLOAT, "brandt")])),
        (b, make_facts(b, quotes=[(FLOAT, "brandt")])),
    )
    assert [g.quotable.verdict for g in groups] == ["translated"]


def test_signs_of_rewriting_are_translated() -> None:
    a = make_article("a", [f"{FLOAT} said Ida Brandt."], rewriting=0.7)
    _, groups = group((a, make_facts(a, quotes=[(FLOAT, "brandt")])))
    assert [g.quotable.verdict for g in groups] == ["translated"]


def test_other_words_of_another_speaker_stay_apart() -> None:
    other = "“Sixty posts are at risk in the harbour of Ellery,”"
    a, b = tell("a", FLOAT), tell("b", other, "the union said.")
    _, groups = group(
        (a, make_facts(a, quotes=[(FLOAT, "brandt")])),
        (b, make_facts(b, quotes=[(other, "union")])),
    )
    assert [len(g.quotes) for g in groups] == [1, 1]
    assert {g.quotable.verdict for g in groups} == {"one chain"}


def test_scare_quotes_group_in_one_statement_alone() -> None:
    words = "The council of Ellery called the ferry contract “historic” on Tuesday night."
    same = make_article("a", [words]), make_article("b", [words.replace("night", "evening")])
    other = make_article("c", ["Gulls made a “historic” mess of the roof."])
    pairs = [(x, make_facts(x, scare=["“historic”"])) for x in (*same, other)]
    quotes, groups = group(*pairs)
    assert len(groups) == 1
    assert {q.article for q in quotes if q.group} == {"a", "b"}


def test_the_same_few_words_between_marks_are_one_wording_anywhere() -> None:
    a = make_article("a", ["The mayor of Ellery spoke of “hostile acts” by the harbour union."])
    b = make_article("b", ["Gulls nest on the roof, and *“Hostile acts”* are what welders fear."])
    pairs = (
        (a, make_facts(a, scare=["“hostile acts”"])),
        (b, make_facts(b, scare=["“Hostile acts”"])),
    )
    _, groups = group(*pairs)
    assert [len(g.quotes) for g in groups] == [2]


def test_a_heading_goes_with_the_words_it_is_cut_from() -> None:
    a = tell("a", FLOAT)
    b = make_article("b", ["“Float them on time” in Ellery"])
    facts = make_facts(b, scare=["“Float them on time”"])
    heading = msgspec.structs.replace(facts.quotes[0], kind="heading")
    facts = msgspec.structs.replace(facts, quotes=(heading,))
    _, groups = group((a, make_facts(a, quotes=[(FLOAT, "brandt")])), (b, facts))
    assert [len(g.quotes) for g in groups] == [2]
    assert groups[0].altered == ()


def test_a_rewrite_does_not_speak_against_an_original() -> None:
    a = tell("a", FLOAT)
    b = make_article("b", [f"{SINK} said Ida Brandt."], rewriting=0.7)
    _, groups = group(
        (a, make_facts(a, quotes=[(FLOAT, "brandt")])),
        (b, make_facts(b, quotes=[(SINK, "brandt")])),
    )
    assert [g.quotable.verdict for g in groups] == ["one chain"]
    assert len(groups[0].altered) == 1


def test_indirect_words_stand_beside_direct_ones_and_are_never_altered() -> None:
    a = tell("a", HALF)
    b = make_article("b", ["Ida Brandt said we will float them on time."])
    quotes, groups = group(
        (a, make_facts(a, quotes=[(HALF, "brandt")])),
        (b, make_facts(b, indirect=[("we will float them on time", "brandt")])),
    )
    assert [len(g.quotes) for g in groups] == [2]
    assert groups[0].fullest == next(q.id for q in quotes if not q.indirect)
    assert groups[0].altered == ()


def test_an_indirect_quotation_alone_may_not_be_quoted() -> None:
    b = make_article("b", ["Ida Brandt said we will float them on time."])
    facts = make_facts(b, indirect=[("we will float them on time", "brandt")])
    _, groups = group((b, facts))
    assert groups[0].quotable.reason == "No report prints these words between quotation marks."


def test_order_of_reports_changes_nothing() -> None:
    a, b, f = tell("a", FLOAT), tell("b", HALF), tell("f", SINK)
    pairs = [
        (x, make_facts(x, quotes=[(words, "brandt")]))
        for x, words in ((a, FLOAT), (b, HALF), (f, SINK))
    ]
    lineage = make_lineage({f"o{a.id}": ("credited", [a]) for a, _ in pairs})
    assert group_with(lineage, *pairs) == group_with(lineage, *reversed(pairs))


def test_many_quotations_fall_into_their_utterances() -> None:
    said = [f"“{' '.join(f'word{n}x{i}' for i in range(12))}”" for n in range(5)]
    articles = [make_article(f"k{i}", [*said[i:], *said[:i]]) for i in range(4)]
    pairs = [(a, make_facts(a, quotes=[(words, "brandt") for words in said])) for a in articles]
    lineage = make_lineage({f"o{a.id}": ("credited", [a]) for a in articles})
    _, groups = group_quotes(make_story(*pairs), lineage, WordEncoder())
    assert [len(g.quotes) for g in groups] == [4] * 5
    assert {g.quotable.verdict for g in groups} == {"attested"}
