"""What is copied says whose words it has, and wears no marks where they may not be quoted."""

import pytest
from msgspec.structs import replace

from stemma.records.facts import Quotable
from stemma.records.findings import Account, Claim, Finding, Witness
from stemma.tell.attribution import Attribution
from stemma.tell.ledger import find_fullest
from stemma.tell.sources import Sources
from stemma.tell.support import find_support
from tests.tell.conftest import find_span, make_value

MARKS = set('“”„‟"«»')


def _attribute(account: Account) -> Attribution:
    return Attribution(account, Sources(account))


def _copy_claim(account: Account, name: str) -> str:
    sources = Sources(account)
    support = find_support(sources.claims[name], account, sources)
    return Attribution(account, sources).write_statement(support)


def _copy_utterance(account: Account) -> tuple[str, list[str]]:
    group = account.quote_groups[0]
    said = [q for q in account.quotes if q.id in group.quotes and not q.indirect]
    attribution = _attribute(account)
    whole = attribution.write_utterance(find_fullest(group, said), said)
    return whole, [attribution.write_quotation(q) for q in said if q.id in group.altered]


def _state(account: Account, article: str, words: str, speaker: str | None = None) -> Claim:
    """A claim of one witness, with these words of an article."""
    span = find_span(article, words)
    witness = Witness(article, span.start, span.end, "nord", speaker, "happened")
    return replace(account.claims[0], id="new", statement=words, witnesses=(witness,), findings=())


def test_a_statement_goes_with_its_report_its_day_and_its_brackets(account: Account) -> None:
    claim = _state(account, "B", "The first ferry is due in spring 2026.")
    copied = _copy_claim(replace(account, claims=(claim,)), "new")
    assert copied == (
        "“The first ferry is due in spring 2026.” (Nord Press, 14 May 2024) [Nord Press: B]"
    )


def test_a_statement_goes_with_its_speaker_unless_it_names_him(account: Account) -> None:
    brandt = next(entity for entity in account.entities if entity.name == "Ida Brandt")
    for words, lead in (
        ("The first ferry is due in spring 2026.", "Ida Brandt: “The first"),
        ("The city of Ellery and the Brandt yard signed a contract for three ferries", "“The city"),
    ):
        claim = _state(account, "B", words, brandt.id)
        assert _copy_claim(replace(account, claims=(claim,)), "new").startswith(lead)


def test_a_quotation_goes_with_its_speaker(account: Account) -> None:
    whole, _ = _copy_utterance(account)
    assert whole == (
        "Ida Brandt: “We will float them on time, and then we will float more” "
        "(Nord Press, 14 May 2024) [Nord Press: B C] [Ellery Gazette: G?]"
    )


def test_an_altered_wording_has_no_quotation_marks(account: Account) -> None:
    _, altered = _copy_utterance(account)
    assert len(altered) == 1
    assert "We will sink them on time [wording altered on the way, not to be quoted]" in altered[0]
    assert not MARKS & set(altered[0])


def test_damaged_and_translated_utterances_have_none_either(account: Account) -> None:
    for verdict in ("damaged", "translated"):
        doubted = replace(account.quote_groups[0], quotable=Quotable(verdict, "because", ()))
        whole, _ = _copy_utterance(replace(account, quote_groups=(doubted,)))
        assert "not to be quoted]" in whole
        assert not MARKS & set(whole)


@pytest.mark.parametrize(
    "words", ["“We will sink them on time,” declared Ida Brandt", "We will sink them"]
)
def test_a_statement_with_all_or_a_part_of_an_altered_quotation_has_none(
    account: Account, words: str
) -> None:
    claim = _state(account, "F", words)
    copied = _copy_claim(replace(account, claims=(claim,)), "new")
    assert "[wording altered on the way, not to be quoted]" in copied
    assert not MARKS & set(copied)


def test_a_garbled_word_takes_the_marks_from_every_sentence_it_stands_in(account: Account) -> None:
    claim = _state(account, "F", "The marriage agreement is worth 84 million.")
    garbled = Finding(
        "term", "term", "distortion", "copies", "high", 0.9,
        (make_value("F", "marriage agreement"),), (make_value("B", "framework contract"),),
        None, "",
    )  # fmt: skip
    copied = _copy_claim(replace(account, claims=(claim,), findings=(garbled,)), "new")
    assert "[wording altered on the way, not to be quoted]" in copied
    assert not MARKS & set(copied)
    sound = _copy_claim(replace(account, claims=(claim,), findings=()), "new")
    assert sound.startswith("“")


def test_a_difference_is_copied_with_every_wording_and_whose_it_is(account: Account) -> None:
    finding = next(f for f in account.findings if f.kind == "quotation")
    copied = _attribute(account).write_difference(finding)
    label, doubtful, sound = copied.split("\n")
    assert label == "Damaged quotation:"
    assert "sink" in doubtful
    assert "not to be quoted" in doubtful
    assert not MARKS & set(doubtful)
    assert doubtful.endswith("[Nord Press: F~]")
    assert "float" in sound
    assert "“" in sound


def test_days_out_of_place_cost_no_sentence_its_marks(account: Account) -> None:
    finding = next(f for f in account.findings if f.kind == "reference")
    alone = _attribute(replace(account, findings=(finding,)))
    assert "not to be quoted" not in alone.write_value(finding.a[0], finding)
