"""How much speaks for two statements being one: a sum of match weights that a person can read.

Each kind of evidence is a share from 0 to 1 times its weight in `AlignSettings`; the sum with the
(negative) odds of any two statements is cut to 0 to 1, and half means as likely as not. The form
is that of record linkage (Fellegi and Sunter 1969); the weights come from a logistic regression.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import sparse

from stemma.align.cues import load_cues
from stemma.align.features import (
    Scores,
    clean_words,
    count_shared,
    encode_distinct,
    pick_anchors,
    pick_content,
    share_terms,
    weigh_matrix,
    weigh_terms,
)
from stemma.align.units import Unit
from stemma.records.engines import Encoder
from stemma.settings import AlignSettings

_BLOCK = 512
# Between languages that no encoder joins: so many names, days and numbers must be the same.
_LEAST_ANCHORS = 3


class Context(msgspec.Struct, frozen=True):
    """The sentence of a statement, and how far down the page it stands: first 0, last 1."""

    sentence: str
    depth: float


def find_contexts(units: Sequence[Unit], sentences: Sequence[str]) -> tuple[Context, ...]:
    """The context of each statement; `sentences[i]` is that of `units[i]`."""
    last: dict[str, int] = {}
    for unit in units:
        last[unit.span.article] = max(unit.rank, last.get(unit.span.article, 1))
    return tuple(
        Context(sentence, unit.rank / last[unit.span.article])
        for unit, sentence in zip(units, sentences, strict=True)
    )


def weigh_evidence(
    units: Sequence[Unit],
    texts: Sequence[str],
    contexts: Sequence[Context],
    encoder: Encoder,
    settings: AlignSettings,
) -> Scores:
    """The likeness of all pairs of statements, shape (units, units); 0 to itself."""
    languages = [unit.language for unit in units]
    cleaned = [clean_words(text) for text in (*texts, *(c.sentence for c in contexts))]
    vectors, readable = encode_distinct(cleaned, languages * 2, encoder)
    own, around, able = vectors[: len(units)], vectors[len(units) :], readable[: len(units)]
    depth = np.array([c.depth for c in contexts], dtype=np.float32)
    verbs = _number_verbs(units)
    found = [weigh_terms(unit, text) for unit, text in zip(units, texts, strict=True)]
    terms, anchors = weigh_matrix(found), weigh_matrix([pick_anchors(row) for row in found])
    content = weigh_matrix([pick_content(u, row) for u, row in zip(units, found, strict=True)])
    days = weigh_matrix([{t: 1.0 for t in row if t.startswith("days ")} for row in found])
    scores: Scores = np.zeros((len(units), len(units)), dtype=np.float32)
    for low in range(0, len(units), _BLOCK):
        rows = slice(low, low + _BLOCK)
        shared = share_terms(terms, rows)
        mixed = settings.odds + settings.words_weight * shared
        mixed += settings.meaning_weight * (own[rows] @ own.T)
        mixed += settings.sentence_weight * (around[rows] @ around.T)
        mixed += settings.content_weight * share_terms(content, rows)
        mixed += settings.day_weight * (count_shared(days, rows) > 0)
        mixed += settings.verb_weight * (verbs[rows, None] == verbs[None, :])
        mixed -= settings.depth_loss * np.abs(depth[rows, None] - depth[None, :])
        scores[rows] = np.where(
            able[rows, None] & able[None, :],
            np.clip(mixed, 0.0, 1.0),
            _weigh_words(shared, anchors, rows, languages, settings),
        )
    np.fill_diagonal(scores, 0.0)
    # Equal bytes on every machine: the last digits of a product are the machine's own.
    return np.round(scores, 4)


def _number_verbs(units: Sequence[Unit]) -> npt.NDArray[np.int64]:
    """A number for each main verb, its own for what has none or says little ("be", "say")."""
    numbers: dict[str, int] = {}
    found = []
    for i, unit in enumerate(units):
        kinds = load_cues(unit.language).kind
        verb = unit.sentence.tokens[unit.verb].lemma.lower() if unit.verb >= 0 else ""
        plain = not verb or verb in kinds.state or verb in kinds.speech
        found.append(-1 - i if plain else numbers.setdefault(verb, len(numbers)))
    return np.array(found, dtype=np.int64)


def _weigh_words(
    shared: Scores,
    anchors: sparse.csr_matrix,
    rows: slice,
    languages: Sequence[str],
    settings: AlignSettings,
) -> Scores:
    """Likeness without an encoder: words; between languages names, numbers and days."""
    spoken = np.array(languages)
    foreign = spoken[rows, None] != spoken[None, :]
    scores: Scores = settings.words_alone * shared
    if foreign.any():
        enough = count_shared(anchors, rows) >= _LEAST_ANCHORS
        tied = settings.words_alone * share_terms(anchors, rows)
        scores = np.where(foreign, np.where(enough, tied, 0.0), scores)
    return scores
