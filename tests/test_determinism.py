"""Same input, same bytes: whatever the order, the number of processes or the batch size."""

from pathlib import Path

import pytest

from stemma.models import sessions
from stemma.pipeline import encode_document, read_document
from stemma.records.findings import Document
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def files() -> list[str]:
    return sorted(str(path) for path in (EXAMPLES / "ellery").iterdir())


@pytest.fixture(scope="module")
def expected(ellery_document: Document) -> bytes:
    return encode_document(ellery_document)


def test_the_order_of_files_changes_nothing(files: list[str], expected: bytes) -> None:
    assert encode_document(read_document(files[::-1])) == expected


def test_two_processes_give_the_same(files: list[str], expected: bytes) -> None:
    assert encode_document(read_document(files, jobs=2)) == expected


def test_the_batch_size_changes_nothing(
    files: list[str], expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_BATCH", 3)
    assert encode_document(read_document(files)) == expected


def test_no_path_of_the_machine_stands_in_the_account(expected: bytes) -> None:
    assert str(Path.cwd()).encode() not in expected
    assert str(EXAMPLES).encode() not in expected
