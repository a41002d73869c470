from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.signs.rewriting import SIGNS_READ, find_rewriting, find_signs
from stemma.records.text import Rewriting, Span


def list_paragraphs(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span("k", at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def list_signs(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = find_rewriting(text, list_paragraphs(text), language)
    return [(sign.kind, text[sign.start : sign.end]) for sign in found.signs]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("“It is over,” he said. he said.", ("doubled words", "he said. he said")),
        ("The ships decided to“Wait” for the tide.", ("quotation marks", "“")),
        ("“We made a step today, ”Minister Roel said.", ("quotation marks", "”")),
        ("He spoke of ” serious “ matters.", ("quotation marks", "” serious “")),
        ("She called it «a great day » for Ellery.", ("quotation marks", "«a great day »")),
        ("It was a visit of forty-eight o’clock.", ("calque", "forty-eight o’clock")),
        ("The harbour is in full crisis, Roel warned.", ("calque", "in full crisis")),
        ("“We wait,” Roel declared to journalists.", ("calque", "declared to journalists")),
        ("It sank in the night to Sunday.", ("calque", "in the night to Sunday")),
        ("He met the Overseas Minister in Ellery.", ("tortured phrase", "Overseas Minister")),
        ("They met the prime curate.", ("tortured phrase", "prime curate")),
        ("He left the White\u00a0Residence at noon.", ("tortured phrase", "White\u00a0Residence")),
        ("m. ROEL was received in Ellery.", ("lost capital", "m.")),
        ("He said on wednesday that the ships wait.", ("lost capital", "wednesday")),
        ("Only 40 per cent. of them sailed.", ("stray stop", "per cent.")),
        ("The yard lost 12,5 million in a year.", ("foreign number", "12,5")),
        ("Some 1.500 people waited at the quay.", ("foreign number", "1.500")),
        ("It opened on 4. May in Ellery.", ("foreign number", "on 4. May")),
        ("The mayor, avec les marins, left.", ("left untranslated", "avec les")),
    ],
)  # fmt: skip
def test_signs(text: str, sign: tuple[str, str]) -> None:
    assert list_signs(text) == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” he said. He said no more.",
        "The minister called it “a step” and “a beginning”, and left at 12 o’clock.",
        "“We wait,” she said. “We have time.”",
        'Roel, "the fox", won.',
        "He tweeted, “. . . this is the day” on Monday.",
        "„Wir warten“, sagte sie.",
        "“ We wait ” and “ we hope ” , they wrote.",
        "The white residence on the hill was sold.",
        "THE WHITE RESIDENCE IS SOLD",
        "The Foreign Minister signed a memorandum of understanding.",
        "The white. Residence costs rose.",
        "It cost $1.500 people thought, and 1.500 seconds, 2.5 years.",
        "Ships left in 2016. May was warm.",
    ],
)
def test_sound_text_has_none(text: str) -> None:
    assert list_signs(text) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("« Nous attendons «, a dit Mme Roel.", ("quotation marks", "«")),
        ("Le port retourne à la planche à dessin.", ("calque", "planche à dessin")),
        ("Le port compte 1,250 habitants.", ("foreign number", "1,250")),
        ("Il est parti le jour de mars 5, 2021.", ("foreign number", "mars 5, 2021")),
        ("Le discours de le président fut bref.", ("broken grammar", "de le")),
        ("Le 34 ans a quitté le port.", ("broken grammar", "Le 34 ans")),
    ],
)
def test_signs_in_french(text: str, sign: tuple[str, str]) -> None:
    assert list_signs(text, "fr") == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "« Nous attendons », a dit Mme Roel, « et nous espérons. »",
        "Il a demandé de le voir et de les aider ; 1,25 million de francs.",
        "Un marin de 34 ans a quitté le port.",
    ],
)
def test_sound_french_has_none(text: str) -> None:
    assert list_signs(text, "fr") == []


def test_what_people_write_too_is_told_in_company_only() -> None:
    one = "It is noteworthy that the ships wait."
    two = one + " According to him, they wait for the tide on the territory of Ellery."
    assert list_signs(one) == []
    assert [kind for kind, _ in list_signs(two)] == ["translator's phrase"] * 3
    again = " ".join([one] * 5)
    assert len(find_signs(again, list_paragraphs(again), "en")) == 5
    assert list_signs(again) == [], "the same words again are no further sign"


def test_weak_signs_need_more_company_in_a_longer_text() -> None:
    weak = "It is noteworthy that the ships wait. According to him, they wait."
    assert list_signs(weak)
    assert not list_signs(weak + "\nThe ships lie in the harbour." * 1000)
    assert list_signs("“It is over,” he said. he said." + "\nThe ships lie in it." * 1000)


def test_an_exchanged_term_names_the_term() -> None:
    text = "He left the White Residence."
    (sign,) = find_rewriting(text, list_paragraphs(text), "en").signs
    assert sign.detail == "a fixed name with a word exchanged: “White House”"


def score(text: str) -> float:
    return find_rewriting(text, list_paragraphs(text), "en").score


def test_score_grows_with_kinds_and_density() -> None:
    filler = "\nThe ships lie in the harbour." * 100
    doubled, capital = "“It is over,” he said. he said.", "\nm. ROEL was received."
    once = score(doubled + filler)
    assert 0 < once < score(doubled * 2 + filler) < score(doubled + capital + filler) < 1
    assert score(doubled + filler * 4) < once


def test_one_sign_in_a_few_words_does_not_score_high() -> None:
    assert 0 < score("“It is over,” he said. he said.") < 0.3


def test_every_language_read_is_named_and_others_are_left_alone() -> None:
    text = "“It is over,” he said. he said."
    assert sorted(SIGNS_READ) == ["en", "fr"]
    assert all(SIGNS_READ.values())
    assert list_signs(text, "und") == list_signs(text, "en")
    assert find_rewriting(text, list_paragraphs(text), "de") == Rewriting()


def test_only_the_body_is_read() -> None:
    text = "m. ROEL was received.\nThe ships wait.\nm. ROEL left."
    body = list_paragraphs(text)
    found = find_rewriting(text, (body[1],), "en")
    assert found == Rewriting()
    assert [s.start for s in find_rewriting(text, (body[0], body[2]), "en").signs] == [0, 38]


_WORDS = st.sampled_from(
    [
        "“",
        "”",
        " ",
        "\n",
        "he said",
        ". ",
        "White",
        "Residence",
        "on the 4th",
        "’",
        "-",
        "İ",
        "m. A",
    ]
)


@given(st.lists(_WORDS | st.text(max_size=5), max_size=40), st.sampled_from(["en", "fr", "und"]))
def test_signs_lie_in_the_body_sorted_and_unique(parts: Sequence[str], language: str) -> None:
    text = "".join(parts)
    body = list_paragraphs(text)
    found = find_rewriting(text, body, language)
    places = [(sign.start, sign.end) for sign in found.signs]
    assert places == sorted(set(places))
    assert all(any(b.start <= s < e <= b.end for b in body) for s, e in places)
    assert all(text[s:e].strip() == text[s:e] for s, e in places)
    assert 0 <= found.score <= 1
    assert bool(found.signs) == (found.score > 0)
    assert found == find_rewriting(text, body, language)
