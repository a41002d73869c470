"""What is copied says whose words it has, and wears no marks where they may not be quoted."""

from msgspec.structs import replace

from stemma.records.facts import Quotable
from stemma.records.findings import Account, Witness
from stemma.tell.attribution import Attribution
from stemma.tell.ledger import find_fullest
from stemma.tell.sources import Sources
from stemma.tell.support import find_support


def _copy_claim(account: Account, name: str) -> str:
    sources = Sources(account)
    claim = sources.claims[name]
    attribution = Attribution(sources, account.quotes, account.quote_groups)
    return attribution.write_statement(claim, find_support(claim, account, sources))


def _copy_utterance(account: Account, number: int = 0) -> tuple[str, list[str]]:
    group = account.quote_groups[number]
    said = [q for q in account.quotes if q.id in group.quotes and not q.indirect]
    attribution = Attribution(Sources(account), account.quotes, account.quote_groups)
    whole = attribution.write_utterance(find_fullest(group, said), said)
    return whole, [attribution.write_quotation(q) for q in said if q.id in group.altered]


def test_a_statement_goes_with_its_report_its_day_and_its_brackets(account: Account) -> None:
    claim = next(c for c in account.claims if c.articles > 1 and not c.findings)
    copied = _copy_claim(account, claim.id)
    assert copied.startswith("“")
    assert "” (" in copied
    assert copied.count("[") >= 1
    assert "2024)" in copied


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
    assert not set("“”‘’") & set(altered[0])


def test_damaged_and_translated_utterances_have_none_either(account: Account) -> None:
    for verdict in ("damaged", "translated"):
        group = account.quote_groups[0]
        doubted = replace(group, quotable=Quotable(verdict, "because", ()))
        whole, _ = _copy_utterance(replace(account, quote_groups=(doubted,)))
        assert "not to be quoted]" in whole
        assert not set("“”‘’") & set(whole)


def test_a_statement_that_holds_a_damaged_quotation_has_none(account: Account) -> None:
    group = account.quote_groups[0]
    quote = next(q for q in account.quotes if q.id == group.fullest)
    sentence = Witness(quote.article, quote.start, quote.end + 5, "nord", None, "happened")
    text = account.articles[1].text[sentence.start : sentence.end]
    claim = replace(account.claims[0], id="said", statement=text, witnesses=(sentence,))
    doubted = replace(group, quotable=Quotable("damaged", "because", ()))
    doubted_account = replace(account, quote_groups=(doubted,), claims=(claim,))
    copied = _copy_claim(doubted_account, "said")
    assert "[wording damaged on the way, not to be quoted]" in copied
    assert not set("“”‘’") & set(copied)
