"""What is asked of textacy, with a small stand-in for it: it is no dependency."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evaluation import quotes, textacy_peer
from evaluation.peer_answers import find_answers, find_quotes
from tests.evaluation.test_five_w import ROW, save_rows


class Word(str):
    """A token: its characters, where they stand, and its entity label."""

    __slots__ = ("ent_type_", "idx")
    ent_type_: str
    idx: int


def split(text: str) -> list[Word]:
    """Words by spaces; those in capitals are names."""
    words, at = [], 0
    for piece in text.split():
        word = Word(piece)
        word.idx = text.index(piece, at)
        word.ent_type_ = "PERSON" if piece.isupper() else ""
        at = word.idx + len(piece)
        words.append(word)
    return words


def find_triples(words: list[Word]) -> list[Any]:
    """The first word as subject, the second as verb, the third as object."""
    if len(words) < 3:
        return []
    return [SimpleNamespace(subject=words[:1], verb=words[1:2], object=words[2:3])]


def find_said(words: list[Word]) -> list[Any]:
    if any(word.startswith('"') for word in words):
        raise ValueError("an odd number of marks")
    return [SimpleNamespace(content=words[2:], speaker=words[:1])]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    extractors = SimpleNamespace(
        subject_verb_object_triples=find_triples,
        direct_quotations=find_said,
        entities=lambda words, include_types: [],
    )
    cases = [quotes.Case("en", text, ()) for text in ("Roel said “Done”", 'Roel said "Done')]
    monkeypatch.setattr(textacy_peer, "_load_extractors", lambda: extractors)
    monkeypatch.setattr(textacy_peer, "_load_pipeline", lambda language: split)
    monkeypatch.setattr(textacy_peer, "_load_cases", lambda: iter(cases))
    monkeypatch.setattr(textacy_peer, "version", lambda name: f"{name} 1")
    save_rows(tmp_path / "five-w")
    monkeypatch.setenv("STEMMA_BENCHMARKS", str(tmp_path))
    path = tmp_path / "textacy.jsonl"
    assert textacy_peer.main(path) == 0
    return path


def test_quotations_are_saved_as_offsets(answers: Path) -> None:
    found = find_quotes("Roel said “Done”", "A", answers)
    assert found is not None
    assert [(quote.start, quote.end) for quote in found] == [(10, 16)]


def test_a_text_that_it_gives_up_on_has_none(answers: Path) -> None:
    assert find_quotes('Roel said "Done', "A", answers) == ()


def test_triples_of_title_and_lead(answers: Path) -> None:
    found = find_answers(f"{ROW['title']}\n\n{ROW['text']}", answers)
    assert found is not None
    assert found["who"] == {"first": "Crew", "lead": "ROEL", "named": "ROEL"}
    assert found["what"]["first"] == "finds wreck"
    assert found["where"] == {}


def test_no_text_is_saved(answers: Path) -> None:
    head, *lines = answers.read_text("utf-8").splitlines()
    assert json.loads(head)["made_by"]["textacy"] == "textacy 1"
    assert len(lines) == 3
    assert "Roel" not in "".join(lines)
