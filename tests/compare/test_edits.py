import pytest

from stemma.models import load_tagger
from tests.compare import cases
from tests.compare.builder import Report, compare, origins, strip_marks, tokens_of


def test_an_exchanged_number_of_independent_reports_is_left_to_the_typed_comparison():
    (alarm,) = [a for a in cases.ALARMS if a.case.name == "a year of age"]
    assert [f.relation for f in origins(alarm.case.a, alarm.case.b)] == ["conflict"]


def test_a_report_in_another_language_is_not_held_against_english_words():
    (alarm,) = [a for a in cases.ALARMS if a.case.name == "opposite"]
    french = Report(alarm.case.b, language="fr", day="2024-05-11")
    assert compare(Report(alarm.case.a), french) == ()


@pytest.mark.models
def test_the_recording_is_what_the_tagger_says():
    tagger = load_tagger("en")
    assert tagger is not None
    text = strip_marks(cases.SILENT[0].a)
    ((tokens,),) = tagger.tag([text])
    assert tokens == tokens_of(text)
