"""What other programs answer on our cases, made once and saved as offsets into the texts.

A peer that cannot be a dependency (`evaluation.textacy_peer` says why textacy is none) is run on
its own, and what it answered lies in `peers/`: a first line that says what made it, then a line a
text. So its figure stands beside ours with each evaluation, on the same cases and by the same
rules. Texts are known by the key of their characters: of a text that has changed nothing is known.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from stemma.records.facts import Quote, Speaker
from stemma.records.ids import make_id, make_key
from stemma.records.text import Span

TEXTACY = Path(__file__).parent / "peers" / "textacy.jsonl"

# Half-open code points of the text.
Ends = tuple[int, int]


class PeerQuote(msgspec.Struct, frozen=True):
    """A quotation, marks included, and the words that name its speaker."""

    quote: Ends
    speaker: Ends


class PeerAnswers(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a peer says of one text; None where it was not asked.

    `answers` holds for each question the answer of each way in which it was asked.
    """

    text: str
    answers: dict[str, dict[str, Ends]] | None = None
    quotes: tuple[PeerQuote, ...] | None = None


@cache
def load_answers(path: Path = TEXTACY) -> dict[str, PeerAnswers]:
    """The answers by the key of their text."""
    lines = path.read_bytes().splitlines()[1:]
    answers = (msgspec.json.decode(line, type=PeerAnswers) for line in lines)
    return {answer.text: answer for answer in answers}


def key_text(text: str) -> str:
    """What a text is known by."""
    return make_key(text.encode())


def find_answers(text: str, path: Path = TEXTACY) -> dict[str, dict[str, str]] | None:
    """The words of its answers, by question and way; None where it was not asked about this."""
    known = load_answers(path).get(key_text(text))
    if known is None or known.answers is None:
        return None
    return {
        question: {way: text[start:end] for way, (start, end) in ways.items()}
        for question, ways in known.answers.items()
    }


def find_quotes(text: str, article: str, path: Path = TEXTACY) -> tuple[Quote, ...] | None:
    """Its quotations as records of an article; None where it was not asked about this text."""
    known = load_answers(path).get(key_text(text))
    if known is None or known.quotes is None:
        return None
    return tuple(_make_quotes(known.quotes, article))


def _make_quotes(quotes: tuple[PeerQuote, ...], article: str) -> Iterator[Quote]:
    for found in quotes:
        place = Span(article, *found.quote)
        yield Quote(
            article=article,
            start=place.start,
            end=place.end,
            id=make_id("quote", place),
            parts=(place,),
            kind="full",
            indirect=False,
            speaker=Speaker(mention=Span(article, *found.speaker)),
            cue=None,
            group=None,
            confidence=1.0,
        )
