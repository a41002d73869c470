from hypothesis import given
from hypothesis import strategies as st

from stemma.align.counts import (
    count_chains,
    find_sources,
    find_ties,
    index_chains,
)
from stemma.records.findings import Lineage, OriginStatus, Tie, Witness
from stemma.records.text import Article, Span
from tests.align.cases import count_origins, make_article, make_lineage, make_quote

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


OTHER = "Three boats are on order, a reader of the council's papers finds there"
NOBODY: frozenset[str] = frozenset()


def test_one_wording_or_one_source_ties_two_chains() -> None:
    chains = index_chains(make_lineage({"x": ("credited", [A]), "y": ("credited", [B])}))
    found = [witness("b", "y"), witness("a", "x")]

    def tie(second: str, *cited: frozenset[str]) -> tuple[Tie, ...]:
        return find_ties(found, [WORDS, second], cited, chains)

    assert tie(WORDS + " soon", NOBODY, NOBODY) == (Tie("x", "y", "one wording"),)
    assert tie(OTHER, NOBODY, NOBODY) == ()
    assert tie(OTHER, frozenset({"?"}), frozenset({"mayor"})) == (Tie("x", "y", "one source"),)
    assert tie(OTHER, frozenset({"yard"}), frozenset({"mayor"})) == ()
    assert tie(OTHER, frozenset({"?"}), NOBODY) == ()


def test_tied_chains_count_once() -> None:
    lineage = make_lineage({"x": ("credited", [A]), "y": ("credited", [B]), "z": ("unknown", [C])})
    found = [witness("a", "x"), witness("b", "y"), witness("c", "z")]
    chains = index_chains(lineage)
    assert count_chains(found, chains) == 2
    assert count_chains(found, chains, [Tie("x", "y", "one wording")]) == 1
    # What does not count anyway ties nothing.
    ties = [Tie("x", "z", "one wording"), Tie("y", "z", "one wording")]
    assert count_chains(found, chains, ties) == 2


def test_only_ties_that_lower_the_count_are_given() -> None:
    lineage = make_lineage(
        {
            "x": ("credited", [A]),
            "y": ("credited", [B]),
            "z": ("credited", [C]),
            "?": ("unknown", [D]),
        }
    )
    chains = index_chains(lineage)
    found = [witness(*pair) for pair in (("a", "x"), ("b", "y"), ("c", "z"), ("d", "?"))]
    # All four print one wording: two ties make three chains one, and who is unknown needs none.
    ties = find_ties(found, [WORDS] * 4, [NOBODY] * 4, chains)
    assert ties == (Tie("x", "y", "one wording"), Tie("x", "z", "one wording"))
    assert count_chains(found, chains, ties) == 1
    # Whom two name as their speaker already makes one of them.
    spoken = [witness("a", "x", "mayor"), witness("b", "y", "mayor")]
    assert find_ties(spoken, [WORDS] * 2, [NOBODY] * 2, chains) == ()


def test_a_source_is_whose_words_are_a_good_part_of_the_statement() -> None:
    line = 'The yard will build "three ferries" for the town, the mayor said.'
    article = make_article("a", [line])
    named = make_quote(article, '"three ferries" for the town', "mayor")
    short = make_quote(article, "three", "yard")
    scare = make_quote(article, '"three ferries"', None, scare=True)
    span = Span("a", 0, len(line))
    assert find_sources(span, [named, short, scare]) == {"mayor"}
    assert find_sources(span, [make_quote(article, line, None)]) == {"?"}


@given(
    made=st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from("wxyz"), st.sampled_from([WORDS, OTHER])
        ),
        min_size=1,
        max_size=6,
    ),
    cited=st.lists(
        st.sampled_from([NOBODY, frozenset({"?"}), frozenset({"mayor"})]), min_size=6, max_size=6
    ),
)
def test_the_order_of_witnesses_changes_no_tie(
    made: list[tuple[str, str, str]], cited: list[frozenset[str]]
) -> None:
    lineage = make_lineage(
        {name: ("credited", [article]) for name, article in zip("wxyz", (A, B, C, D), strict=True)}
    )
    chains = index_chains(lineage)
    found = [
        (witness(article, origin), words, who)
        for (article, origin, words), who in zip(made, cited, strict=False)
    ]
    ties = find_ties(*map(list, zip(*found, strict=True)), chains)
    assert find_ties(*map(list, zip(*reversed(found), strict=True)), chains) == ties


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
