from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.records.findings import Passage
from stemma.records.text import Article, Span
from stemma.trace.residue import measure_residue
from tests.trace.reports import DISPATCH, make_report

SLIPS = (("engineers", "engineres"), ("missing", "mising"), ("promised", "promsied"))


def pair(one: str, two: str) -> tuple[Article, Article, tuple[Passage, ...]]:
    first, second = make_report((one,)), make_report((two,))
    sides = (Span(first.id, 0, len(first.text)), Span(second.id, 0, len(second.text)))
    return first, second, (Passage(*sides, "edited", 0.9),)


def test_slips_show_on_the_side_that_has_them() -> None:
    clean = "The engineers said that many were missing and promised an inquiry."
    torn = clean
    for right, wrong in SLIPS:
        torn = torn.replace(right, wrong)
    one, two = measure_residue(*pair(torn, clean))
    assert one >= 15.0
    assert two == 0.0


def test_odd_words_for_plain_ones_and_lost_articles_are_residue() -> None:
    plain = "The police said the children were taken to the hospital after the fire."
    odd = "The constabulary said children were conveyed to infirmary after conflagration."
    one, two = measure_residue(*pair(odd, plain))
    assert one > 10.0
    assert one > 3 * two


def test_a_name_for_a_pronoun_and_another_number_are_none() -> None:
    one, two = measure_residue(*pair("Marta left at 10.", "she left at 12."))
    assert (one, two) == (0.0, 0.0)


def test_a_house_style_counts_once() -> None:
    once = measure_residue(*pair("He averred it.", "He said it."))
    often = measure_residue(
        *pair(
            "He averred it. She averred it. We averred it.", "He said it. She said it. We said it."
        )
    )
    assert once == often
    assert once[0] > 0


def test_without_a_table_of_words_nothing_is_said() -> None:
    first, second, passages = pair("Mising engineres.", "Missing engineers.")
    strange = (replace(first, language="xx"), replace(second, language="xx"))
    assert measure_residue(*strange, passages) == (0.0, 0.0)


@given(st.sampled_from(DISPATCH), st.sampled_from(DISPATCH))
def test_either_side_may_come_first(one: str, two: str) -> None:
    first, second, (passage,) = pair(one, two)
    turned = (replace(passage, a=passage.b, b=passage.a),)
    there = measure_residue(first, second, (passage,))
    back = measure_residue(second, first, turned)
    assert [round(value, 9) for value in there] == [round(value, 9) for value in back[::-1]]
