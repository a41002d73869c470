import pytest
from msgspec.structs import replace

from evaluation.derivations import Case, IndependentPair, Pair, Passage, Report
from evaluation.derived import judge_case, read_report, score_cases, score_independents

FIRST = (
    "The quarry at Ostermoor will close in March, its owner Felsen Stone told the unions.",
    "Eighty-four workers were called to the canteen before the morning shift began.",
    "Felsen blamed a slump in orders for kerbstones and the price of diesel.",
    "The mayor, Ulla Brink, asked the county to buy the railway siding for a museum.",
    "A buyer from Tarn had inspected the crushers in June and walked away.",
)
OTHER = (
    "Nobody in our street slept after the siren, says the teacher Per Holm of Ostermoor.",
    "He counts six former pupils among those who must look for work by spring.",
    "His own father drove a locomotive there until the line was torn up.",
)


def report(name: str, sentences: tuple[str, ...], day: str | None, outlet: str) -> Report:
    return Report(name, f"Quarry\n\n{' '.join(sentences)}", 6, day, outlet, "en")


def find(text: str, sentence: str) -> tuple[int, int]:
    return text.index(sentence), text.index(sentence) + len(sentence)


@pytest.fixture(scope="module")
def case() -> Case:
    parent = report("p", FIRST, "2031-02-01", "Moor Post")
    child = report("c", FIRST[:3], "2031-02-03", "Tarn Daily")
    stranger = report("s", OTHER, "2031-02-02", "Ostermoor Echo")
    passages = tuple(
        Passage("c", *find(child.text, text), "p", *find(parent.text, text), kept=1.0)
        for text in FIRST[:3]
    )
    copied = Pair(
        "p",
        "c",
        related=True,
        relation="verbatim",
        parent="p",
        child="c",
        direct=True,
        deciders=("day", "fuller"),
        kept=1.0,
        six_grams=1.0,
        passages=passages,
    )
    apart = tuple(Pair(name, "s", related=False, relation="none") for name in "pc")
    return Case(0, "trim", "light", "invented", (stranger, child, parent), (copied, *apart))


def test_a_trimmed_copy_is_judged_right_in_all(case: Case) -> None:
    copied, *apart = judge_case(case)
    assert (copied.found, copied.relation, copied.named) == (True, "verbatim", True)
    right, found, wanted = copied.counts
    assert right == found == wanted == sum(map(len, FIRST[:3]))
    assert (copied.older, copied.longer) == (True, True)
    assert not any(judged.found for judged in apart)


def test_figures_of_a_right_case_are_one(case: Case) -> None:
    assert {score.name: score.value for score in score_cases([judge_case(case)])} == {
        "derived related recall": 1.0,
        "derived strangers kept apart": 1.0,
        "derived direction right, decidable": 1.0,
        "derived direction right, where named": 1.0,
        "derived relation right": 1.0,
        "derived parent passages F1": 1.0,
    }


def test_a_wrong_truth_is_told(case: Case) -> None:
    (copied, *apart) = case.pairs
    turned = replace(copied, parent="c", child="p", relation="edited", passages=())
    wrong = Case(0, "trim", "light", "invented", case.desk, (turned, *apart))
    scores = {score.name: score.value for score in score_cases([judge_case(wrong)])}
    assert scores["derived direction right, decidable"] == 0.0
    assert scores["derived relation right"] == 0.0
    assert scores["derived parent passages F1"] == 0.0


def test_independent_pairs_count_what_is_left_apart(case: Case) -> None:
    desk = {one.id: one for one in case.desk}
    pairs = tuple(
        IndependentPair("quarry", desk["p"], desk[other], longest_run=2, quoted_runs=0)
        for other in "sc"
    )
    assert score_independents(pairs).value == 0.5


def test_a_report_is_read_with_what_its_record_says(case: Case) -> None:
    child = next(one for one in case.desk if one.id == "c")
    article = read_report(child)
    assert article.text == child.text
    assert article.outlet is not None
    assert article.outlet.name == "Tarn Daily"
    assert article.published is not None
    assert article.published.value == "2031-02-03"
