"""How much speaks for two statements being one: a sum of match weights that a person can read.

Each kind of evidence is a share from 0 to 1 times its weight in `AlignSettings`; the sum with the
(negative) odds of any two statements is cut to 0 to 1, and half means as likely as not. The form
is that of record linkage (Fellegi and Sunter 1969); the weights come from a logistic regression.
"""

from collections import Counter
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
    encode_many,
    pick_anchors,
    share_terms,
    weigh_matrix,
    weigh_terms,
)
from stemma.align.pieces import compare_pieces
from stemma.align.units import Unit
from stemma.records.engines import Encoder, MultilingualEncoder, PieceEncoder, Vectors
from stemma.settings import AlignSettings

_BLOCK = 512
# Statements of a report of some five hundred words; and of the shortest that counts as shorter.
_USUAL_SIZE, _LEAST_SIZE = 50, 12
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


class Meanings(msgspec.Struct, frozen=True):
    """Vectors of all statements, and of their sentences, in one space; zero where it has none."""

    own: Vectors
    around: Vectors
    able: npt.NDArray[np.bool_]


def weigh_evidence(
    units: Sequence[Unit],
    texts: Sequence[str],
    contexts: Sequence[Context],
    encoder: Encoder,
    settings: AlignSettings,
    multilingual: MultilingualEncoder | None = None,
) -> Scores:
    """The likeness of all pairs of statements, shape (units, units); 0 to itself.

    The `multilingual` encoder is asked where the other one cannot read a language.
    """
    languages = [unit.language for unit in units]
    able = np.array([language in encoder.languages for language in languages], dtype=bool)
    near = _read_near(units, texts, contexts, able, encoder)
    many = _read_many(texts, contexts, languages, able, multilingual)
    depth = np.array([c.depth for c in contexts], dtype=np.float32)
    verbs = _number_verbs(units)
    sizes = _measure_sizes(units)
    found = [weigh_terms(unit, text) for unit, text in zip(units, texts, strict=True)]
    terms, anchors = weigh_matrix(found), weigh_matrix([pick_anchors(row) for row in found])
    days = weigh_matrix([{t: 1.0 for t in row if t.startswith("days ")} for row in found])
    scores: Scores = np.zeros((len(units), len(units)), dtype=np.float32)
    for low in range(0, len(units), _BLOCK):
        rows = slice(low, low + _BLOCK)
        shared = share_terms(terms, rows)
        plain = settings.day_weight * (count_shared(days, rows) > 0)
        plain = plain + settings.verb_weight * (verbs[rows, None] == verbs[None, :])
        plain -= settings.depth_loss * np.abs(depth[rows, None] - depth[None, :])
        plain -= settings.size_loss * np.maximum(sizes[rows, None], sizes[None, :])
        block = _weigh_words(shared, anchors, rows, languages, settings)
        if many is not None:
            known = plain + settings.words_weight * shared
            block = _weigh_many(block, known, many, anchors, rows, languages, settings)
        mixed = plain + _weigh_near(near, shared, rows, settings)
        readable = able[rows, None] & able[None, :]
        scores[rows] = np.where(readable, np.clip(mixed, 0.0, 1.0), block)
    np.fill_diagonal(scores, 0.0)
    # Equal bytes on every machine: the last digits of a product are the machine's own.
    return np.round(scores, 4)


def _weigh_near(
    near: Meanings | Scores, shared: Scores, rows: slice, settings: AlignSettings
) -> Scores:
    """What meaning and shared words say, where the encoder of few languages reads both."""
    if isinstance(near, Meanings):
        weighed = settings.odds + settings.words_weight * shared
        return weighed + _weigh_meaning(near, rows, settings)
    weighed = settings.odds_pieces + settings.pieces_words_weight * shared
    return weighed + settings.pieces_weight * near[rows]


def _read_near(
    units: Sequence[Unit],
    texts: Sequence[str],
    contexts: Sequence[Context],
    able: npt.NDArray[np.bool_],
    encoder: Encoder,
) -> Meanings | Scores:
    """What the encoder of few languages makes of statements: their likeness word by word.

    Where it has no vectors of single words: vectors of statements and of sentences.
    """
    sentences = [context.sentence for context in contexts]
    if isinstance(encoder, PieceEncoder):
        return compare_pieces(units, sentences, encoder)
    cleaned = [clean_words(text) for text in (*texts, *sentences)]
    languages = [unit.language for unit in units]
    vectors, _ = encode_distinct(cleaned, [*languages, *languages], encoder)
    size = len(texts)
    return Meanings(vectors[:size], vectors[size:], able)


def _read_many(
    texts: Sequence[str],
    contexts: Sequence[Context],
    languages: Sequence[str],
    readable: npt.NDArray[np.bool_],
    encoder: MultilingualEncoder | None,
) -> Meanings | None:
    """What the encoder of many languages makes of them; None where nothing is left for it."""
    if encoder is None:
        return None
    able = np.array([language in encoder.languages for language in languages], dtype=bool)
    if not (able & ~readable).any():
        return None
    own = encode_many([clean_words(text) for text in texts], languages, able, encoder)
    sentences = [clean_words(context.sentence) for context in contexts]
    # Sentences are held against those of their own language alone.
    around = encode_many(sentences, languages, able & ~readable, encoder)
    return Meanings(own, around, able)


def _weigh_meaning(found: Meanings, rows: slice, settings: AlignSettings) -> Scores:
    scores: Scores = settings.meaning_weight * (found.own[rows] @ found.own.T)
    scores += settings.sentence_weight * (found.around[rows] @ found.around.T)
    return scores


def _weigh_many(
    words: Scores,
    plain: Scores,
    many: Meanings,
    anchors: sparse.csr_matrix,
    rows: slice,
    languages: Sequence[str],
    settings: AlignSettings,
) -> Scores:
    """Likeness where the encoder of many languages reads both, in one language and across."""
    spoken = np.array(languages)
    own = settings.odds_many + plain + _weigh_meaning(many, rows, settings)
    across = settings.odds_across + settings.across_weight * (many.own[rows] @ many.own.T)
    across = across + settings.anchors_weight * share_terms(anchors, rows)
    mixed = np.where(spoken[rows, None] == spoken[None, :], own, across)
    able = many.able[rows, None] & many.able[None, :]
    scores: Scores = np.where(able, np.clip(mixed, 0.0, 1.0), words)
    return scores


def _measure_sizes(units: Sequence[Unit]) -> npt.NDArray[np.float32]:
    """How many statements the report of each has, as a natural logarithm against a usual report."""
    counts = Counter(unit.span.article for unit in units)
    sizes = [max(_LEAST_SIZE, counts[unit.span.article]) / _USUAL_SIZE for unit in units]
    return np.log(np.array(sizes, dtype=np.float32))


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
