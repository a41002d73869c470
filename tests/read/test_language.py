import pytest

from stemma.read.language import identify_language, read_language_tag


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


FRENCH = "Le détroit a été rouvert jeudi, ont annoncé les autorités du port de Brevik."
CATALAN = "Els vaixells podran passar per l'estret a partir de dijous, va dir dimarts la ministra."
DANISH = "Skibene må sejle gennem strædet fra torsdag, sagde ministeren tirsdag i hovedstaden."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (FRENCH, "en", "fr"),
        (FRENCH, "fr", "fr"),
        (CATALAN, "ca", "ca"),
        (DANISH, "no", "no"),
        ("OK", "fr", "fr"),
        (FRENCH, "xx", "fr"),
    ],
)
def test_a_declared_language(text: str, declared: str, language: str) -> None:
    assert identify_language(text, declared) == language


@pytest.mark.parametrize(
    ("tag", "code"),
    [("fr-CA", "fr"), ("eng", "en"), ("French", "fr"), ("nb_NO", "no"), ("iw", "he"), ("??", None)],
)
def test_language_tags(tag: str, code: str | None) -> None:
    assert read_language_tag(tag) == code
