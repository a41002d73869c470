"""Small accounts of one claim, each report its own chain."""

from collections.abc import Sequence
from itertools import zip_longest

from stemma.records.findings import Account, Claim, Origin, Witness
from stemma.records.text import Article, Span


def make_account(
    *reports: Sequence[str], rest: Sequence[str] = (), titles: Sequence[str] = ()
) -> Account:
    """Reports A, B, … with the sentences that make the claim; `rest` is what else each says.

    The first sentence of the first report is the claim's statement.
    """
    texts = ["\n".join([*said, more]) for said, more in zip_longest(reports, rest, fillvalue="")]
    letters = [chr(ord("A") + n) for n in range(len(reports))]
    articles = []
    for letter, text, title in zip_longest(letters, texts, titles):
        start = text.index(title) if title else 0
        articles.append(
            Article(
                id=letter,
                source=f"{letter}.txt",
                sha256=letter.lower() * 64,
                media_type="text/plain",
                text=text,
                language="en",
                title=Span(letter, start, start + len(title)) if title else None,
            )
        )
    witnesses = tuple(
        Witness(letter, start, start + len(words), letter.lower(), None, "happened")
        for letter, text, said in zip(letters, texts, reports, strict=True)
        for words in said
        for start in [text.index(words)]
    )
    return Account(
        id="invented",
        title="",
        earliest=None,
        latest="2024-05-14",
        articles=tuple(articles),
        origins=tuple(
            Origin(letter.lower(), None, "unknown", (letter,), (), "") for letter in letters
        ),
        claims=(_make_claim(reports[0][0], witnesses),),
    )


def find_place(account: Account, letter: str, words: str) -> Span:
    """Where words stand in a report."""
    text = next(article.text for article in account.articles if article.id == letter)
    start = text.index(words)
    return Span(letter, start, start + len(words))


def _make_claim(statement: str, witnesses: tuple[Witness, ...]) -> Claim:
    return Claim(
        id="claim",
        statement=statement,
        kind="event",
        importance=1.0,
        witnesses=witnesses,
        articles=len({w.article for w in witnesses}),
        origins=1,
        earliest=None,
        latest=None,
        entities=(),
    )
