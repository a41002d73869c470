"""A tagger and articles on paper: tokens are spelled out, so that no model is needed."""

import re
from collections.abc import Sequence

from stemma.records.text import Article, Furniture, Sentence, Span, Token

_WORD = re.compile(r"\w+(?:\.(?=\w))?\.?(?<=\b[A-Z]\.)|[A-Z][a-z]{1,2}\.|[\w’-]+|\s{2,}|[^\w\s]")
KEY = "0123456789abcdef"


def make_article(text: str, *, title: str = "", language: str = "en", key: str = KEY) -> Article:
    """Paragraphs divided by blank lines; the first is the title where one is given."""
    whole = f"{title}\n\n{text}" if title else text
    body = [
        Span(key, match.start(), match.end())
        for match in re.finditer(r"\S(?:.|\n(?!\n))*", whole)
        if not (title and match.start() < len(title))
    ]
    return Article(
        id=key,
        source="paper",
        sha256="",
        media_type="text/plain",
        text=whole,
        language=language,
        title=Span(key, 0, len(title)) if title else None,
        body=tuple(body),
        furniture=(Furniture(0, len(title), "title"),) if title else (),
    )


class SplittingTagger:
    """Words without grammar; a new sentence begins at each occurrence of the words given."""

    language = "en"

    def __init__(self, *begins: str) -> None:
        self._begins = begins

    def tag(self, segments: Sequence[str]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
        return tuple(self._tag(segment) for segment in segments)

    def _tag(self, segment: str) -> tuple[tuple[Token, ...], ...]:
        sentences: list[list[tuple[int, str]]] = [[]]
        for match in _WORD.finditer(segment):
            if sentences[-1] and match.group() in self._begins:
                sentences.append([])
            sentences[-1].append((match.start(), match.group()))
        return tuple(tuple(_plain(words)) for words in sentences if words)


def _plain(words: Sequence[tuple[int, str]]) -> list[Token]:
    return [
        Token(start, start + len(text), text, text.lower(), "NOUN", "", "dep", 0)
        for start, text in words
    ]


def spell(
    text: str, grammar: str, *, article: str = KEY, at: int = 0, paragraph: int = 0
) -> Sentence:
    """A sentence from its words: `word/POS/dep/head[/lemma[/label]]`, heads counted from 0.

    The words must occur in `text` in order; offsets count from `at`.
    """
    tokens = []
    place = 0
    before = ""
    for entry in grammar.split():
        word, pos, dep, head, *more = entry.split("/")
        start = text.index(word, place)
        place = start + len(word)
        lemma = more[0] if more and more[0] else word.lower()
        label = more[1] if len(more) > 1 else ""
        iob = "O" if not label else "I" if before == label else "B"
        before = label
        tokens.append(
            Token(at + start, at + place, word, lemma, pos, "", dep, int(head), label, iob)
        )
    return Sentence(article, at, at + len(text), paragraph, "body", tuple(tokens))
