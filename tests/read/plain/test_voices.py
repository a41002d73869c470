import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.plain.furniture import classify_line
from stemma.read.plain.voices import fold_line, tells_news


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the pilots' course was slow in the first week of May.",
        "Follow the pilot boats, the harbour office told the eleven captains.",
        "Pour lire la suite de l'accord, la ministre avait demandé ses lunettes.",
        "Die Fähren wurden in Ellery am Montag um sechs Uhr wieder erwartet.",
        "Anmelden sollen sich alle vom Juli an, hieß es am Abend in der Mitteilung.",
        "Los once barcos fueron recibidos en Kessary por la banda del puerto.",
    ],
)
def test_sentences_about_what_was_or_was_said(line: str) -> None:
    assert tells_news(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and read the Argus before anyone else does.",
        "Did you like this report? There were nine more of them last week!",
        "You were here before, so sign in to read on without a pause.",
        "Read more: The strait was closed for nine weeks, and nobody said why.",
        "The strait was closed.",
        "Read the letter that was found in Ellery at www.argus.example today.",
    ],
)
def test_plugs_and_labels_tell_nothing(line: str) -> None:
    assert not tells_news(line)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law played no part in the case of the eleven captains.",
        "Copyright was claimed by three of the nine heirs of the painter.",
        "Sign up for buses was slow in the first week, the council of Ellery said.",
        "Also read out in Kessary was a letter from the sister of the pilot.",
        "Latest news from the strait gave the captains little hope on Thursday.",
        "Photo by photo the officers built up a picture of the night at sea.",
        "Written by a clerk in 1790, the letter lay in a wall until the flood.",
        "À lire les chiffres du port, le blocus coûte un navire par semaine.",
        "Toute reproduction du tableau suppose une lumière que le musée n'a pas.",
        "Dalsze rozpowszechnianie choroby powstrzyma szczepionka, mówi lekarka.",
        "Kopiowanie starych map zajmuje mnichom z Kessary całą zimę.",
    ],
)
def test_a_sentence_may_open_like_furniture(line: str) -> None:
    assert classify_line(line, in_tail=True, at_end=True) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Copyright 2031 Ellery Argus. The report was made with the help of readers.", "legal"),
        ("Copyright Ellery Argus Ltd, no part of it to be sold or lent.", "legal"),
        ("Toute reproduction est interdite sans l'accord de la rédaction.", "legal"),
        ("Kopiowanie treści bez zgody wydawcy jest zabronione w całym kraju.", "legal"),
        ("This article was first published in the Ellery Argus on Monday.", "source"),
        ("Read more: What was said in Kessary, and what was not said there.", "related"),
        ("Written by Ana Roel, who was in Ellery for the whole of the blockade.", "byline"),
        ("Photo by Tom Birch", "caption"),
        ("Ships wait in the bay at dusk. (Tom Birch / Ellery Argus)", "caption"),
        ("SPONSORED  Paint your boat before the rain. Terms on request.", "other"),
        ("Ihr Browser unterstützt dieses Video nicht.", "other"),
        ("You received this because you asked for it.", "subscribe"),
        ("طالع أيضًا: أسعار القمح في المرفأ", "related"),
    ],
)  # fmt: skip
def test_furniture_stays_furniture(line: str, kind: str) -> None:
    pattern = classify_line(line, in_tail=True, at_end=True)
    assert pattern is not None
    assert pattern.kind == kind


@given(st.text(max_size=200))
def test_a_folded_line_is_not_folded_again(line: str) -> None:
    once = fold_line(line)
    assert fold_line(once) == once
