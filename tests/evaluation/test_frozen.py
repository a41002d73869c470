"""The frozen sets hold what their guides promise: a figure on a broken label says nothing."""

import hashlib
from itertools import pairwise
from typing import get_args

import pytest

from evaluation import claims, metonyms, quantities, reading, saved_pages, time_cases
from evaluation.desks import load_later
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


def test_quantities_have_ordered_ends() -> None:
    passages = quantities.load_passages()
    labels = [(p, label) for p in passages for label in p.quantities]
    assert len(passages) == 250
    assert len(labels) == 490
    for passage, label in labels:
        assert (
            passage.text[label.start : label.end].strip() == passage.text[label.start : label.end]
        )
        assert label.low is not None or label.high is not None
        assert (label.low or 0) <= (label.high if label.high is not None else float("inf"))
        assert label.of is None or label.unit == "people"


def test_times_have_ordered_days_and_stand_apart() -> None:
    passages = time_cases.load_passages()
    assert len(passages) == 134
    assert sum(len(p.times) for p in passages) == 612
    for passage in passages:
        for label in passage.times:
            assert passage.text[label.start : label.end].strip()
            assert not (label.earliest and label.latest) or label.earliest <= label.latest
        assert all(a.end <= b.start for a, b in pairwise(passage.times))


def test_metonyms_are_marked_in_their_passages() -> None:
    passages = metonyms.load_passages()
    targets = [(p, target) for p in passages for target in p.mentions]
    assert len(passages) == 210
    assert len(targets) == 483
    for passage, target in targets:
        assert passage.text[target.start : target.end].strip()
        assert target.kind in {"name", "demonym", "metonym", "none"}


def test_labelled_statements_stand_in_their_reports() -> None:
    sheets = {sheet.id: sheet for sheet in load_later("stories")}
    labelled = claims.list_labelled((*claims.OPEN, *claims.HELD_OUT))
    assert labelled
    for story in sorted(sheets.keys() & set(labelled)):
        texts = {report.id: report.text for report in sheets[story].reports}
        for claim in claims.load_claims(story, texts):
            for w in claim.witnesses:
                words = texts[w.article][w.start : w.end]
                assert words
                assert words == words.strip()


def test_a_text_that_was_not_labelled_is_an_error() -> None:
    sheet = next(sheet for sheet in load_later("stories") if sheet.id == claims.OPEN[0])
    texts = {report.id: report.text + " " for report in sheet.reports}
    with pytest.raises(ValueError, match="not the one that was labelled"):
        claims.load_claims(sheet.id, texts)
