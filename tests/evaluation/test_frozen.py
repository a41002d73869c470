"""The frozen sets hold what their guides promise: a figure on a broken label says nothing."""

import hashlib
from typing import get_args

import pytest

from evaluation import reading, saved_pages
from stemma.records.text import FurnitureKind

CASES = reading.load_cases()
PAGES = saved_pages.load_pages()
KINDS = {*get_args(FurnitureKind), "body"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.number))
def test_pieces_partition_a_text(case: reading.Case) -> None:
    at = 0
    for piece in case.pieces:
        assert piece.kind in KINDS
        assert at <= piece.start < piece.end <= len(case.text)
        assert not case.text[at : piece.start].strip()
        at = piece.end
    assert not case.text[at:].strip()
    assert sum(piece.kind == "title" for piece in case.pieces) <= 1


def test_halves_are_alike() -> None:
    held = [case for case in CASES if case.held_out]
    assert len(CASES) == 84
    assert len(held) == 42
    assert len({case.language for case in held}) >= 5
    assert sum(case.reference is None for case in held) >= 3


def test_pages_say_what_is_on_them() -> None:
    assert len(PAGES) == 40
    assert sum(page.held_out for page in PAGES) == 20
    for page in PAGES:
        content = saved_pages.open_page(page.number)
        assert page.articles
        assert all(report.body for report in page.articles)
        assert len(content) > 1000
    assert sum(page.same_as is not None for page in PAGES) >= 1


def test_no_case_stands_twice() -> None:
    texts = {hashlib.sha256(case.text.encode()).digest() for case in CASES}
    assert len(texts) == len(CASES)
