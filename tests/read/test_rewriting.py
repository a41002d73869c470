import pytest

from stemma.read.rewriting import find_rewriting
from stemma.records.text import Span


def find_signs(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = find_rewriting(text, (Span("k", 0, len(text)),), language)
    return [(sign.kind, text[sign.start : sign.end]) for sign in found.signs]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("“It is over,” he said. he said.", ("doubled words", "he said. he said")),
        ("The ships decided to“Wait” for the tide.", ("quotation marks", "“")),
        ("“We made a step today, ”Minister Roel said.", ("quotation marks", "”")),
        ("It was a visit of forty-eight o’clock.", ("calque", "forty-eight o’clock")),
        ("He met the Overseas Minister in Ellery.", ("tortured phrase", "Overseas Minister")),
        ("m. ROEL was received in Ellery.", ("lost capital", "m.")),
    ],
)
def test_signs(text: str, sign: tuple[str, str]) -> None:
    assert find_signs(text) == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” he said. He said no more.",
        "The minister called it “a step” and “a beginning”, and left at 12 o’clock.",
        "“We wait,” she said. “We have time.”",
        'Roel, "the fox", won.',
        "He tweeted, “. . . this is the day” on Monday.",
        "„Wir warten“, sagte sie.",
    ],
)
def test_sound_text_has_none(text: str) -> None:
    assert find_signs(text) == []


def test_score_grows_and_other_languages_are_left_alone() -> None:
    one = "“It is over,” he said. he said. " + "x" * 1000
    body = (Span("k", 0, len(one)),)
    assert 0 < find_rewriting(one, body, "en").score <= 0.5
    assert find_rewriting(one, body, "fr").signs == ()
