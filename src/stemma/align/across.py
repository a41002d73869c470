"""One utterance in two languages: a report and another one's translation of it."""

from collections.abc import Sequence

import msgspec
import numpy as np

from stemma.align.quotable import find_translations
from stemma.align.said import Rows, Said, compare_rows, overlap
from stemma.records.engines import MultilingualEncoder, Vectors
from stemma.records.facts import Quote
from stemma.records.findings import Lineage
from stemma.settings import AlignSettings

# Two or three words mean much the same as many others.
_LEAST_WORDS = 4


def encode_across(
    said: Sequence[Said], encoder: MultilingualEncoder | None
) -> tuple[list[Said], Vectors]:
    """The quotations with their rows among the vectors of all languages, and these vectors.

    Nothing is encoded where all quotations are of one language.
    """
    none: Vectors = np.zeros((0, 0), dtype=np.float32)
    if encoder is None or len({one.language for one in said}) < 2:
        return list(said), none
    texts = sorted(
        {
            (one.language, text)
            for one in said
            if one.language in encoder.languages and len(one.wording.words) >= _LEAST_WORDS
            for text in (one.wording.text, *one.wording.pieces)
        }
    )
    rows = {text: i for i, text in enumerate(texts)}
    parts = [
        encoder.encode([text for own, text in texts if own == language], language)
        for language in sorted({language for language, _ in texts})
    ]
    found = [
        msgspec.structs.replace(
            one,
            shared=tuple(
                rows[one.language, text]
                for text in (one.wording.text, *one.wording.pieces)
                if (one.language, text) in rows
            ),
        )
        for one in said
    ]
    return found, np.concatenate(parts) if parts else none


def find_tied(said: Sequence[Said], lineage: Lineage) -> frozenset[tuple[str, str]]:
    """Pairs of quotations (ids, in order) in a sentence and in its translation."""
    by_article: dict[str, list[Quote]] = {}
    for one in said:
        by_article.setdefault(one.quote.article, []).append(one.quote)
    found: set[tuple[str, str]] = set()
    for reuse in lineage.reuse:
        for passage in reuse.passages if reuse.relation == "translated" else ():
            first, second = (
                [q for q in by_article.get(side.article, ()) if overlap(q, side)]
                for side in (passage.a, passage.b)
            )
            found.update((min(p.id, q.id), max(p.id, q.id)) for p in first for q in second)
    return frozenset(found)


def rate_across(a: Said, b: Said, rows: Rows, settings: AlignSettings) -> float:
    """How surely (0 to 1) quotations in two languages report one utterance."""
    likeness = compare_rows(rows.shared, a.shared, b.shared)
    tied = (min(a.quote.id, b.quote.id), max(a.quote.id, b.quote.id)) in rows.tied
    least = settings.same_utterance_tied if tied else settings.same_utterance_across
    return likeness if likeness >= least else 0.0


def find_translated(said: Sequence[Said], lineage: Lineage) -> frozenset[str]:
    """The articles (ids) that were taken from another of these in another language."""
    return find_translations(lineage, {one.quote.article for one in said})
