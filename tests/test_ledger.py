"""Golden ledgers: every quotation of the example stories as printed, each read by a person.

A line that changes is read against the report before it is taken over:
`python -m tests.test_ledger` writes the files anew.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import stemma
from stemma.records.facts import Quote
from stemma.records.findings import Account
from stemma.records.text import Span

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLDEN = Path(__file__).parent / "golden"
STORIES = ("ellery", "kessary")


def write_ledger(account: Account) -> str:
    """A group a paragraph: verdict and reason, then each quotation with its report."""
    quotes = {quote.id: quote for quote in account.quotes}
    sources = {article.id: article.source for article in account.articles}
    groups = sorted(
        account.quote_groups,
        key=lambda group: min((sources[quotes[i].article], quotes[i].start) for i in group.quotes),
    )
    blocks = []
    for group in groups:
        members = sorted(
            (quotes[i] for i in group.quotes), key=lambda q: (sources[q.article], q.start)
        )
        lines = [f"{group.quotable.verdict}: {group.quotable.reason}"]
        for quote in members:
            sign = "=" if quote.id == group.fullest else "~" if quote.id in group.altered else "-"
            lines += [f"{sign} {line}" for line in describe(quote, account)]
        blocks.append("\n".join(lines))
    alone = sorted(
        (quote for quote in account.quotes if quote.group is None),
        key=lambda q: (sources[q.article], q.start),
    )
    blocks += ["\n".join(describe(quote, account)) for quote in alone]
    return "\n\n".join(blocks) + "\n"


def describe(quote: Quote, account: Account) -> Iterator[str]:
    """Report, kind, confidence, cue and speaker; below it the words."""
    article = next(a for a in account.articles if a.id == quote.article)
    names = {entity.id: entity.name for entity in account.entities}

    def cut(span: Span | None) -> str:
        return " ".join(article.text[span.start : span.end].split()) if span else "nothing"

    kind = "reported" if quote.indirect else quote.kind
    speaker = cut(quote.speaker.mention)
    known = names.get(quote.speaker.entity or "", "nobody named")
    yield (
        f"{article.source} | {kind} {quote.confidence:.2f} | by {cut(quote.cue)} | "
        f"{speaker} ({known}) | {' … '.join(cut(part) for part in quote.parts)}"
    )


def read_account(story: str) -> Account:
    return stemma.read(EXAMPLES / story).stories[0]


@pytest.mark.models
@pytest.mark.parametrize("story", STORIES)
def test_the_ledger_is_as_it_was_read(story: str, ellery: Account) -> None:
    golden = (GOLDEN / f"ledger_{story}.txt").read_text(encoding="utf-8")
    account = ellery if story == "ellery" else read_account(story)
    assert write_ledger(account) == golden


if __name__ == "__main__":
    for name in STORIES:
        (GOLDEN / f"ledger_{name}.txt").write_text(write_ledger(read_account(name)), "utf-8")
