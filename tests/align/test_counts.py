from hypothesis import given
from hypothesis import strategies as st

from stemma.align.counts import count_chains, count_origins, find_ties, index_chains
from stemma.records.findings import Lineage, OriginStatus, Witness
from stemma.records.text import Article
from tests.align.cases import make_article, make_lineage

LINE = "The yard will build three ferries."
A, B, C, D = (make_article(key, [LINE, f"{key} saw it."]) for key in "abcd")


def witness(article: str, origin: str, speaker: str | None = None) -> Witness:
    return Witness(article, 0, len(LINE), origin, speaker, "happened")


def test_copies_of_one_chain_count_once() -> None:
    lineage = make_lineage({"agency": ("credited", [A, B]), "other": ("credited", [C])})
    found = [witness("a", "agency"), witness("b", "agency")]
    assert count_origins(found, lineage) == 1
    assert count_origins([*found, witness("c", "other")], lineage) == 2


def test_unknown_adds_none_and_one_is_the_least() -> None:
    lineage = make_lineage({"x": ("unknown", [A]), "y": ("unknown", [B]), "z": ("credited", [C])})
    assert count_origins([witness("a", "x"), witness("b", "y")], lineage) == 1
    assert count_origins([witness("a", "x"), witness("c", "z")], lineage) == 1


def test_an_own_report_that_shares_a_passage_adds_none() -> None:
    alone = make_lineage({"own": ("assumed own", [A]), "agency": ("credited", [B])})
    shared = make_lineage(
        {"own": ("assumed own", [A]), "agency": ("credited", [B])}, copies=[(A, B, LINE)]
    )
    found = [witness("a", "own"), witness("b", "agency")]
    assert count_origins(found, alone) == 2
    assert count_origins(found, shared) == 1


def test_two_chains_that_cite_one_speaker_count_once() -> None:
    lineage = make_lineage({"x": ("credited", [A]), "y": ("credited", [B])})
    assert count_origins([witness("a", "x", "mayor"), witness("b", "y", "mayor")], lineage) == 1
    assert count_origins([witness("a", "x", "mayor"), witness("b", "y", "yard")], lineage) == 2
    assert count_origins([witness("a", "x", "mayor"), witness("b", "y")], lineage) == 2


WORDS = "The yard at Low Quay will build three new ferries for the town"


def test_one_wording_or_one_source_ties_two_witnesses() -> None:
    found = [witness("a", "x"), witness("b", "y")]
    other = "Three boats are on order, a reader of the council's papers finds there"
    nobody: frozenset[str] = frozenset()
    assert find_ties(found, [WORDS, WORDS + " soon"], [nobody, nobody]) == [(0, 1)]
    assert find_ties(found, [WORDS, other], [nobody, nobody]) == []
    assert find_ties(found, [WORDS, other], [frozenset({"?"}), frozenset({"mayor"})]) == [(0, 1)]
    assert find_ties(found, [WORDS, other], [frozenset({"yard"}), frozenset({"mayor"})]) == []
    assert find_ties(found, [WORDS, other], [frozenset({"?"}), nobody]) == []


def test_tied_chains_count_once() -> None:
    lineage = make_lineage({"x": ("credited", [A]), "y": ("credited", [B]), "z": ("unknown", [C])})
    found = [witness("a", "x"), witness("b", "y"), witness("c", "z")]
    chains = index_chains(lineage)
    assert count_chains(found, chains) == 2
    assert count_chains(found, chains, [(0, 1)]) == 1
    # What does not count anyway ties nothing.
    assert count_chains(found, chains, [(0, 2), (1, 2)]) == 2


ORIGINS = st.sampled_from(["x", "y", "z"])
STATUS = st.sampled_from(["credited", "inferred", "assumed own", "unknown"])
WITNESSES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from([None, "mayor", "yard"])),
    min_size=1,
    max_size=6,
)


@given(
    home=st.tuples(ORIGINS, ORIGINS, ORIGINS, ORIGINS),
    status=st.tuples(STATUS, STATUS, STATUS),
    made=WITNESSES,
    copied=st.sampled_from("abcd"),
    shared=st.sampled_from([(), ((A, B, LINE),)]),
)
def test_a_verbatim_copy_never_raises_a_count(
    home: tuple[str, str, str, str],
    status: tuple[OriginStatus, OriginStatus, OriginStatus],
    made: list[tuple[str, str | None]],
    copied: str,
    shared: tuple[tuple[Article, Article, str], ...],
) -> None:
    articles = dict(zip("abcd", (A, B, C, D), strict=True))
    origin_of = dict(zip("abcd", home, strict=True))
    copy = make_article("e", articles[copied].text.split("\n"))

    def build(extra: tuple[Article, ...]) -> Lineage:
        return make_lineage(
            {
                name: (
                    status[i],
                    [articles[k] for k in "abcd" if origin_of[k] == name]
                    + [c for c in extra if origin_of[copied] == name],
                )
                for i, name in enumerate("xyz")
            },
            copies=[*shared, *((articles[copied], c, LINE) for c in extra)],
        )

    found = [witness(a, origin_of[a], who) for a, who in made]
    again = [
        Witness("e", w.start, w.end, w.origin, w.attributed_to, w.modality)
        for w in found
        if w.article == copied
    ]
    assert count_origins([*found, *again], build((copy,))) <= count_origins(found, build(()))


def test_a_passage_elsewhere_in_the_report_does_not_matter() -> None:
    lineage = make_lineage(
        {"own": ("assumed own", [A]), "agency": ("credited", [B])}, copies=[(A, B, LINE)]
    )
    start = len(LINE) + 1
    elsewhere = Witness("a", start, start + 5, "own", None, "happened")
    assert count_origins([elsewhere, witness("b", "agency")], lineage) == 2
