"""A claim is told in words that no finding doubts."""

from collections.abc import Sequence

from stemma.records.findings import Claim, Finding, Value, Witness
from stemma.tell.wording import prefer_sound_wordings

GARBLED = "The mayor inked a marriage agreement with the yard in the town hall at noon."
SOUND = "The mayor signed a framework contract with the yard in the town hall at noon."
SHORT = "The mayor signed."
TEXTS = {"x": GARBLED, "y": SOUND, "z": SHORT}


def make_witness(article: str, modality: str = "happened") -> Witness:
    return Witness(article, 0, len(TEXTS[article]), "o", None, modality)  # type: ignore[arg-type]


def make_claim(statement: str, witnesses: Sequence[Witness]) -> Claim:
    articles = len({w.article for w in witnesses})
    return Claim("c", statement, "event", 1.0, tuple(witnesses), articles, 1, None, None, ())


def make_finding(start: int, end: int, number: int = 0) -> Finding:
    a = Value("x", start, end, TEXTS["x"][start:end])
    b = Value("y", 0, 3, "The")
    return Finding(
        f"f{number}", "term", "distortion", "copies", "high", 0.9, (a,), (b,), "c", "They differ."
    )


def reword(claim: Claim, *findings: Finding, altered: Sequence[str] = ()) -> str:
    (told,) = prefer_sound_wordings([claim], findings, altered, TEXTS)
    return told.statement


def test_doubted_words_give_way_to_a_sound_witness_of_readable_length() -> None:
    claim = make_claim(GARBLED, [make_witness(article) for article in "xyz"])
    place = GARBLED.index("marriage")
    assert reword(claim, make_finding(place, place + 8)) == SOUND


def test_without_findings_the_clearest_witness_stays() -> None:
    claim = make_claim(GARBLED, [make_witness("x"), make_witness("y")])
    assert reword(claim) == GARBLED


def test_a_report_that_garbles_much_gives_no_wording_at_all() -> None:
    # The three distortions stand elsewhere in the report, not in this statement.
    claim = make_claim(GARBLED, [make_witness("x"), make_witness("y")])
    elsewhere = [make_finding(len(GARBLED) + i, len(GARBLED) + i + 1, i) for i in range(3)]
    assert reword(claim, *elsewhere[:2]) == GARBLED
    assert reword(claim, *elsewhere) == SOUND


def test_a_done_thing_is_not_told_in_the_words_of_its_plan() -> None:
    claim = make_claim(
        GARBLED, [make_witness("x"), make_witness("y", "planned"), make_witness("z")]
    )
    assert reword(claim, make_finding(0, 5)) == SHORT


def test_where_every_wording_is_doubted_the_first_choice_stays() -> None:
    claim = make_claim(GARBLED, [make_witness("x")])
    assert reword(claim, make_finding(0, 5)) == GARBLED


def test_altered_quotations_count_as_distortions() -> None:
    claim = make_claim(GARBLED, [make_witness("x"), make_witness("y")])
    assert reword(claim, altered=["x", "y"]) == GARBLED
    assert reword(claim, altered=["x", "x", "x"]) == SOUND
