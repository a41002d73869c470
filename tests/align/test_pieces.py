"""Likeness word by word, with vectors that know nothing but the word."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from stemma.align.features import clean_words, place_words
from stemma.align.pieces import compare_pieces
from stemma.align.units import Unit, collect_units
from stemma.records.engines import PieceEncoder, Pieces
from stemma.records.facts import Story
from tests.align.cases import WordEncoder, make_article, make_facts


class LetterEncoder(WordEncoder):
    """Each word is a piece; its vector is its own."""

    def encode_pieces(self, texts: Sequence[str]) -> tuple[Pieces, ...]:
        found = []
        for text in texts:
            words = list(re.finditer(r"\w+", text))
            ids = tuple(zlib.crc32(word[0].lower().encode()) % 997 for word in words)
            vectors = np.zeros((len(ids), 997), dtype=np.float32)
            vectors[np.arange(len(ids)), list(ids)] = 1.0
            found.append(Pieces(ids, tuple(word.span() for word in words), vectors))
        return tuple(found)


def collect(
    reports: Sequence[Sequence[str]], language: str = "en"
) -> tuple[Sequence[Unit], list[str]]:
    articles = tuple(
        make_article(k, lines, language=language) for k, lines in zip("ab", reports, strict=True)
    )
    units = collect_units(Story(articles, tuple(make_facts(article) for article in articles)))
    texts = {article.id: article.text for article in articles}
    return units, [texts[u.span.article][u.span.start : u.span.end] for u in units]


REPORTS = (
    ("The old ferry sank off Holm", "The mayor opened a school", "The pass lay under the snow"),
    ("Off **Holm** sank the ferry", "A choir sang for the mayor", "The ice broke the mast"),
)


def test_only_an_encoder_of_pieces_is_asked_for_them() -> None:
    assert isinstance(LetterEncoder(), PieceEncoder)
    assert not isinstance(WordEncoder(), PieceEncoder)


def test_rare_words_in_any_order_make_two_statements_alike() -> None:
    scores = compare_pieces(*collect(REPORTS), LetterEncoder())
    assert scores.shape == (6, 6)
    assert np.allclose(scores, scores.T)
    assert scores[0, 3] > 0.6 > 0.3 > scores[1, 4] > 0.1
    # "The" stands in five sentences of six and ties nothing.
    assert scores[2, 5] == 0.0


def test_what_the_encoder_cannot_read_is_like_nothing() -> None:
    assert not compare_pieces(*collect(REPORTS, "fr"), LetterEncoder()).any()


def test_words_keep_their_places_when_marks_are_taken_out() -> None:
    text = "  *Off*  Holm,\n the # ferry "
    words, at = place_words(text)
    assert words == clean_words(text)
    assert all(text[i] == char or char == " " for char, i in zip(words, at, strict=True))
