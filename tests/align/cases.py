"""Small stories of the invented port of Ellery, and an encoder that knows words alone."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from stemma.align.counts import count_chains, index_chains
from stemma.records.engines import Vectors
from stemma.records.facts import Facts, Quote, Speaker, Story, TimeExpression
from stemma.records.findings import (
    Ascription,
    Lineage,
    Origin,
    OriginStatus,
    Passage,
    Reuse,
    Witness,
)
from stemma.records.ids import make_id
from stemma.records.text import Article, Reference, Rewriting, Sentence, SentenceKind, Span, Token


class WordEncoder:
    """Vectors of hashed words: like words, like vectors."""

    def __init__(self, languages: Sequence[str] = ("en",)) -> None:
        self.languages = frozenset(languages)
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        rows = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(word.encode()) % 512] += 1.0
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        vectors: Vectors = rows / np.maximum(norms, 1e-9)
        return vectors


def make_article(
    key: str, lines: Sequence[str], *, day: str | None = "2024-05-14", language: str = "en",
    rewriting: float = 0.0,
) -> Article:  # fmt: skip
    text = "\n".join(lines)
    return Article(
        id=key,
        source=f"{key}.txt",
        sha256=key,
        media_type="text/plain",
        text=text,
        language=language,
        reference=Reference(day, "given") if day else None,
        rewriting=Rewriting(rewriting),
        body=tuple(Span(key, *place) for place in find_lines(text)),
    )


def find_lines(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def make_facts(
    article: Article,
    *,
    kinds: Sequence[SentenceKind] = (),
    times: Sequence[tuple[str, str, str]] = (),
    quotes: Sequence[tuple[str, str | None]] = (),
    indirect: Sequence[tuple[str, str | None]] = (),
    scare: Sequence[str] = (),
) -> Facts:
    """One sentence a line, no tokens; times are (words, earliest, latest), quotes (words, who)."""
    places = find_lines(article.text)
    return Facts(
        article=article.id,
        sentences=tuple(
            Sentence(article.id, start, end, i, kinds[i] if i < len(kinds) else "body")
            for i, (start, end) in enumerate(places)
        ),
        times=tuple(
            TimeExpression(article.id, *place, make_id("time", f"{words}{place}"), "", a, b)
            for words, a, b in times
            for place in find_words(article.text, words)
        ),
        quotes=(
            *(make_quote(article, words, who) for words, who in quotes),
            *(make_quote(article, words, who, indirect=True) for words, who in indirect),
            *(make_quote(article, words, None, scare=True) for words in scare),
        ),
    )


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(re.escape(words), text)]


def make_quote(
    article: Article, words: str, who: str | None, *, indirect: bool = False, scare: bool = False
) -> Quote:
    start, end = find_words(article.text, words)[0]
    span = Span(article.id, start, end)
    return Quote(
        article=article.id,
        start=start,
        end=end,
        id=make_id("quote", span),
        parts=(span,),
        kind="scare" if scare else "full",
        indirect=indirect,
        speaker=Speaker(entity=who),
        cue=None,
        group=None,
        confidence=1.0,
    )


def make_story(*pairs: tuple[Article, Facts]) -> Story:
    return Story(tuple(a for a, _ in pairs), tuple(f for _, f in pairs))


def make_lineage(
    chains: dict[str, tuple[OriginStatus, Sequence[Article]]],
    copies: Sequence[tuple[Article, Article, str]] = (),
) -> Lineage:
    """Origins by id, and verbatim passages (the words stand in both articles)."""
    reuse = []
    for a, b, words in copies:
        spans = [Span(x.id, *find_words(x.text, words)[0]) for x in (a, b)]
        passage = Passage(spans[0], spans[1], "verbatim", 1.0)
        reuse.append(
            Reuse(make_id("reuse", *spans), a.id, b.id, "verbatim", "unknown", (passage,), 1.0)
        )
    return Lineage(
        reuse=tuple(reuse),
        origins=tuple(
            Origin(name, None, status, tuple(a.id for a in articles), (), "given")
            for name, (status, articles) in chains.items()
        ),
        ascriptions=tuple(
            Ascription(a.id, 0, len(a.text), name)
            for name, (_, articles) in chains.items()
            for a in articles
        ),
    )


def parse(text: str, words: str, article: str = "a", kind: SentenceKind = "body") -> Sentence:
    """A parsed sentence from "word/lemma/POS/TAG/dep/head" items (head: index in the sentence)."""
    tokens, at = [], 0
    for item in words.split():
        form, lemma, pos, tag, dep, head = item.split("/")
        start = text.index(form, at)
        at = start + len(form)
        tokens.append(Token(start, at, form, lemma, pos, tag, dep, int(head)))
    return Sentence(article, tokens[0].start, tokens[-1].end, 0, kind, tuple(tokens))


# What the English pipeline gives for these sentences.
WHILE_TEXT = "The council closed the bridge on Monday, while the mayor promised a new ferry."
WHILE = parse(
    WHILE_TEXT,
    "The/the/DET/DT/det/1 council/council/NOUN/NN/nsubj/2 closed/close/VERB/VBD/ROOT/2 "
    "the/the/DET/DT/det/4 bridge/bridge/NOUN/NN/dobj/2 on/on/ADP/IN/prep/2 "
    "Monday/Monday/PROPN/NNP/pobj/5 ,/,/PUNCT/,/punct/2 while/while/SCONJ/IN/mark/11 "
    "the/the/DET/DT/det/10 mayor/mayor/NOUN/NN/nsubj/11 promised/promise/VERB/VBD/advcl/2 "
    "a/a/DET/DT/det/14 new/new/ADJ/JJ/amod/14 ferry/ferry/NOUN/NN/dobj/11 ././PUNCT/./punct/2",
)
RELATIVE_TEXT = "Olsen Marine, which built the ferry in 1990, must sign the contract."
RELATIVE = parse(
    RELATIVE_TEXT,
    "Olsen/Olsen/PROPN/NNP/compound/1 Marine/Marine/PROPN/NNP/nsubj/11 ,/,/PUNCT/,/punct/1 "
    "which/which/PRON/WDT/nsubj/4 built/build/VERB/VBD/relcl/1 the/the/DET/DT/det/6 "
    "ferry/ferry/NOUN/NN/dobj/4 in/in/ADP/IN/prep/4 1990/1990/NUM/CD/pobj/7 ,/,/PUNCT/,/punct/1 "
    "must/must/AUX/MD/aux/11 sign/sign/VERB/VB/ROOT/11 the/the/DET/DT/det/13 "
    "contract/contract/NOUN/NN/dobj/11 ././PUNCT/./punct/11",
)
THAT_TEXT = "Police said that two men were arrested and that the mayor denied the charge."
THAT = parse(
    THAT_TEXT,
    "Police/police/NOUN/NNS/nsubj/1 said/say/VERB/VBD/ROOT/1 that/that/SCONJ/IN/mark/6 "
    "two/two/NUM/CD/nummod/4 men/man/NOUN/NNS/nsubjpass/6 were/be/AUX/VBD/auxpass/6 "
    "arrested/arrest/VERB/VBN/ccomp/1 and/and/CCONJ/CC/cc/6 that/that/SCONJ/IN/mark/11 "
    "the/the/DET/DT/det/10 mayor/mayor/NOUN/NN/nsubj/11 denied/deny/VERB/VBD/conj/6 "
    "the/the/DET/DT/det/13 charge/charge/NOUN/NN/dobj/11 ././PUNCT/./punct/1",
)


def count_origins(witnesses: Sequence[Witness], lineage: Lineage) -> int:
    """How many independent chains make a claim, without ties of wording."""
    return count_chains(witnesses, index_chains(lineage))
