import pytest

from stemma.read.language import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The strait was reopened on Thursday, port officials said.", "en"),
        ("Le détroit a été rouvert jeudi, ont annoncé les autorités du port.", "fr"),
        ("Der Hafen wurde am Donnerstag wieder geöffnet, sagte die Behörde.", "de"),
        ("OK", "und"),
        ("12 34 56", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert identify_language(text) == language
