from pathlib import Path
from random import Random

import pytest

from evaluation.derivations import (
    HELD_OUT,
    OPERATIONS,
    Case,
    Pair,
    Report,
    list_cases,
    list_independent_pairs,
    plan_cases,
)
from evaluation.derivations_desks import Plan, build_case
from evaluation.derivations_english import (
    join_sentences,
    make_headline,
    restructure,
    split_sentence,
    swap_phrases,
    translate_roughly,
)
from evaluation.derivations_pairs import Independence, measure_kept
from evaluation.derivations_surface import misspell
from evaluation.derivations_texts import (
    Layout,
    Source,
    find_words,
    make_draft,
    render_draft,
    repair_tokens,
    split_sentences,
)
from evaluation.derivations_truth import Node, adopt_source, take_draft, tell_truth

NOUNS = ("ferry", "harbour", "warden", "bridge", "meadow", "lantern", "orchard", "quarry", "chapel")
VERBS = ("arrested", "praised", "rejected", "approved", "evacuated", "postponed", "condemned")
GRADES = ("light", "medium", "heavy")
BENCHMARKS = Path(__file__).parents[3] / "shared" / "benchmarks"


def roll(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def write_source(key: str, cluster: str | None = None, made_of: str = "throughput") -> Source:
    """An invented article of twelve paragraphs; another key gives other words."""
    chance = roll(key)
    lines = []
    for number in range(12):
        one, two, three = chance.sample(NOUNS, 3)
        verb = chance.choice(VERBS)
        place = "".join(chance.sample("abdegilmnorst", 7)).title()
        near = "".join(chance.sample("abdegilmnorst", 7)).title()
        lines.append(
            f"The {one} of {place} {verb} the {two} after {number + 2} people from {near} had "
            f"asked about the {three}. Nobody in {place} knew whose it was, a man in {near} "
            f"said on Monday. “We hope for the {three},” said the mayor."
        )
    draft = make_draft("\n".join(lines), "en")
    return Source(key, made_of, cluster, f"News of {key}", draft, "2021-03-04", f"{key} Post", "en")


def make_case(operation: str, grade: str, index: int = 0) -> Case:
    parents = (write_source("first", "event"), write_source("second", "event"))
    single = operation not in {"merge", "half merge", "wrap"}
    plan = Plan(
        index,
        operation,  # type: ignore[arg-type]
        grade,  # type: ignore[arg-type]
        parents[:1] if single else parents,
        (write_source("lent", "event"),),
        (write_source("beside", "event"),),
    )
    return build_case(plan, 1)


CASES = [make_case(op, grade) for op in (*OPERATIONS, *HELD_OUT) for grade in GRADES]


def find_reports(case: Case) -> dict[str, Report]:
    return {report.id: report for report in case.desk}


def find_related(case: Case) -> list[Pair]:
    return [pair for pair in case.pairs if pair.related]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.operation}-{case.grade}")
def test_truth_points_into_the_texts(case: Case) -> None:
    reports = find_reports(case)
    assert len(case.pairs) == len(reports) * (len(reports) - 1) // 2
    related = find_related(case)
    assert related
    for pair in case.pairs:
        assert pair.related == bool(pair.passages) == (pair.relation != "none")
        assert not pair.decidable or pair.child
        for passage in pair.passages:
            child, parent = reports[passage.child], reports[passage.parent]
            assert child.headline_end <= passage.child_start < passage.child_end <= len(child.text)
            assert parent.headline_end <= passage.parent_start < passage.parent_end
            assert passage.parent_end <= len(parent.text)
            for text in (
                child.text[passage.child_start : passage.child_end],
                parent.text[passage.parent_start : passage.parent_end],
            ):
                assert text == text.strip()


@pytest.mark.parametrize("operation", ["reprint", "trim", "digest", "wrap"])
def test_what_is_only_taken_over_reads_the_same(operation: str) -> None:
    case = make_case(operation, "light")
    reports = find_reports(case)
    pairs = [pair for pair in find_related(case) if pair.child]
    assert pairs
    for pair in pairs:
        assert pair.relation == "verbatim"
        for passage in pair.passages:
            mine = reports[passage.child].text[passage.child_start : passage.child_end]
            theirs = reports[passage.parent].text[passage.parent_start : passage.parent_end]
            if operation == "digest":
                assert find_words(theirs)[: len(find_words(mine))] == find_words(mine)
            else:
                assert find_words(mine) == find_words(theirs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.operation}-{case.grade}")
def test_the_same_seed_makes_the_same_desk(case: Case) -> None:
    assert make_case(case.operation, case.grade) == case


def test_bystanders_are_related_to_nobody() -> None:
    beside = write_source("beside").headline
    for case in CASES:
        stranger = next(r.id for r in case.desk if r.text.startswith(beside))
        assert not any(stranger in (p.first, p.second) for p in find_related(case))


def test_a_trimmed_copy_shows_which_text_is_fuller() -> None:
    pair = next(p for p in find_related(make_case("trim", "heavy")) if p.child)
    assert "fuller" in pair.deciders


def test_additions_of_its_own_decide_nothing() -> None:
    for grade in GRADES:
        for pair in find_related(make_case("update", grade)):
            assert "fuller" not in pair.deciders


def test_rough_translation_leaves_its_marks() -> None:
    for pair in find_related(make_case("translation", "heavy")):
        assert pair.relation == "rewritten"
        assert "residue" in pair.deciders


def test_two_copies_of_an_unseen_text_share_an_origin() -> None:
    pairs = find_related(make_case("siblings", "light"))
    assert [(p.relation, p.parent, p.deciders) for p in pairs] == [("shared origin", None, ())]


def test_a_merge_has_two_parents_that_are_not_related() -> None:
    case = make_case("merge", "heavy")
    related = find_related(case)
    assert len({pair.parent for pair in related}) == 2
    assert len({pair.child for pair in related}) == 1
    assert len(find_related(make_case("half merge", "heavy"))) == 1


def test_a_copy_of_a_copy_descends_from_the_first_too() -> None:
    pairs = find_related(make_case("chain", "light"))
    assert sorted(pair.direct for pair in pairs) == [False, True, True]


def test_a_later_day_and_a_credit_decide() -> None:
    source = write_source("first")
    parent = adopt_source(source)
    child = Node(
        "copy", "", take_draft(parent), "2021-03-05", "The Copy", "en",
        parents=("first",), credits=("first",),
    )  # fmt: skip
    _, pairs = tell_truth((parent, child), "x", roll(1))
    assert pairs[0].deciders == ("day", "credit")
    assert pairs[0].relation == "verbatim"


def test_halves_share_no_parent_and_no_event() -> None:
    sources = tuple(
        write_source(f"{made_of}{number}", f"{made_of}{number // 4}", made_of)
        for made_of in ("news-clusters", "ecbplus", "throughput")
        for number in range(60)
    )
    plans = plan_cases(sources, 3, 80)
    assert len(plans) == 80
    keys = [source.key for plan in plans for source in plan.parents]
    assert len(keys) == len(set(keys))
    events = [
        {
            source.cluster
            for plan in plans
            if plan.index % 2 == rest
            for source in (*plan.parents, *plan.mates, *plan.bystanders)
        }
        for rest in (0, 1)
    ]
    assert not events[0] & events[1]
    assert not {plan.operation for plan in plans if plan.index % 2 == 0} & set(HELD_OUT)
    assert plan_cases(sources, 3, 80) == plans


def test_independent_reports_share_no_eight_words_but_quotations() -> None:
    test = Independence()
    said = "“We shall rebuild the old pier before the next summer comes,” she said."
    first = Source(
        "a", "x", "e", "", make_draft(f"It burnt at night. {said}", "en"), None, None, "en"
    )
    second = Source(
        "b", "x", "e", "", make_draft(f"A fire took it. {said}", "en"), None, None, "en"
    )
    assert test.holds(first, second)
    bare = said.replace("“", "").replace(",”", ",")
    third = Source("c", "x", "e", "", make_draft(f"Gone. {bare}", "en"), None, None, "en")
    assert not test.holds(third, Source("d", "x", "e", "", third.draft, None, None, "en"))
    assert not test.holds(first, first)


def test_a_long_statement_in_both_is_one_press_text() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    first, second = (
        Source(start, "x", "e", "", make_draft(f"{start}. “{words}.”", "en"), None, None, "en")
        for start in ("It burnt at night", "A fire took it")
    )
    assert not Independence().holds(first, second)


def test_sentences_stop_where_a_reader_stops() -> None:
    text = "Mr. Hale of the U.S. Navy left. “Why?” she asked. It cost $4.5 million."
    assert split_sentences(text, "en") == (
        "Mr. Hale of the U.S. Navy left.",
        "“Why?” she asked.",
        "It cost $4.5 million.",
    )
    assert split_sentences("他走了。她来了！", "zh") == ("他走了。", "她来了！")


def test_tokens_are_put_together_again() -> None:
    assert repair_tokens("`` He 's here , '' she did n't say .") == "“He's here,” she didn't say."
    assert repair_tokens("a 41 - year - old ( of $ 3 )") == "a 41-year-old (of $3)"


def test_layouts_move_no_place() -> None:
    source = write_source("first")
    for layout in (Layout(), Layout(wrap=40), Layout(sentence="  ", paragraph="\n")):
        text, places = render_draft(source.headline, source.draft, layout)
        pieces = [piece for line in source.draft for piece in line]
        for piece, place in zip(pieces, places, strict=True):
            assert text[place.start : place.end].replace("\n", " ") == piece.text


def test_editors_leave_quotations_and_names_alone() -> None:
    text = "“Several officials said so,” New York police said."
    assert swap_phrases(text, 1.0, roll(1)).startswith("“Several officials said so,” New York")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("The man praised the two boys on Friday.",
         "The two boys were praised by the man on Friday."),
        ("After the rain had stopped, the team played on in the dark.",
         "The team played on in the dark after the rain had stopped."),
        ("It was the largest fire in living memory, according to the mayor.",
         "According to the mayor, it was the largest fire in living memory."),
        ("“We were all very lucky,” Ms Hale said.", "Ms Hale said: “We were all very lucky.”"),
        ("It cost $5 million.", "It cost 5 million dollars."),
        ("It began on June 5.", "It began on 5 June."),
    ],
)  # fmt: skip
def test_sentences_are_turned(text: str, changed: str) -> None:
    assert changed in {restructure(text, 1, roll(seed)) for seed in range(20)}


def test_sentences_are_joined_and_split() -> None:
    joined = join_sentences("The pier burnt.", "It was old.", roll(1))
    assert joined is not None
    assert joined.endswith("it was old.")
    assert join_sentences("The pier burnt.", "Smith left.", roll(1)) is None
    long = (
        "The council met until midnight in the old hall by the river, and it voted in the end to "
        "close the pier for good."
    )
    parts = split_sentence(long)
    assert parts is not None
    assert parts[1].startswith("It voted")
    assert split_sentence("Short.") is None


def test_marks_are_counted_where_something_changed() -> None:
    text, marks = misspell("The harbour was closed.", roll(2))
    assert marks
    assert text != "The harbour was closed."
    assert misspell("A 1.", roll(2)) == ("A 1.", 0)
    assert translate_roughly("Yes.", 0.0, roll(2)) == ("Yes.", 0)


def test_headlines_lose_their_dateline_and_loose_end() -> None:
    assert make_headline("LONDON (AP) - The pier burnt on the night of the, as") == (
        "The pier burnt on the night"
    )


def test_kept_words_are_those_in_order() -> None:
    assert measure_kept("the old pier", "The pier, old", "en") == (2 / 3, 3)


@pytest.mark.skipif(not (BENCHMARKS / "throughput").is_dir(), reason="no benchmarks here")
def test_real_desks_are_balanced_and_sound() -> None:
    cases = list_cases(BENCHMARKS)
    assert [case.index for case in cases] == list(range(300))
    open_ones = [case for case in cases if case.half == "open"]
    assert {case.operation for case in open_ones} == set(OPERATIONS)
    assert {case.operation for case in cases} == {*OPERATIONS, *HELD_OUT}
    for case in cases:
        assert find_related(case)
    assert len(list_independent_pairs(BENCHMARKS)) > 1000


def test_absent_sets_say_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_cases(tmp_path)
