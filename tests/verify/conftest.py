"""Accounts to prove: the example story by the real models, and a small desk by fakes."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import stemma
from stemma.annotate import settle_references
from stemma.pipeline import encode_document, read_document
from stemma.read import Reading, read_paths
from stemma.records.findings import Document
from stemma.records.text import Article
from stemma.settings import ReadSettings
from stemma.verify import Verification, verify_account
from tests.conftest import EXAMPLES
from tests.test_pipeline import FAKES, FIRST, SECOND

Change = Callable[[Any], object]
Check = Callable[..., Verification]


def change_json(content: bytes, change: Change) -> bytes:
    """The account file after `change` was done to its first story, as Stemma would write it."""
    document = json.loads(content)
    change(document["stories"][0])
    return json.dumps(document).encode()


@pytest.fixture(scope="session")
def ellery_bytes(ellery_document: Document) -> bytes:
    return stemma.encode(ellery_document)


@pytest.fixture(scope="session")
def check_ellery(ellery_bytes: bytes) -> Iterator[Check]:
    """Verify the example's account after a change to it; its reports are read once for all."""
    sources = [str(EXAMPLES / "ellery")]
    reading = read_paths(sources, ReadSettings())
    settled: dict[tuple[str, ...], tuple[tuple[Article, ...], tuple[Article, ...]]] = {}

    def check(change: Change) -> Verification:
        return verify_account(change_json(ellery_bytes, change), sources)

    def read(
        given: Sequence[str], settings: ReadSettings, *, pile: Collection[str] | None = None
    ) -> Reading:
        if list(given) == sources:
            return reading
        return read_paths(given, settings, pile=pile)

    def settle(articles: tuple[Article, ...]) -> tuple[Article, ...]:
        # The days of the same articles are the same days; bytes alone may be of another pile.
        names = tuple(article.id for article in articles)
        if names not in settled or settled[names][0] != articles:
            settled[names] = articles, settle_references(articles)
        return settled[names][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stemma.verify.readings.read_paths", read)
        patch.setattr("stemma.verify.readings.settle_references", settle)
        yield check


def write_desk(folder: Path) -> Path:
    """Three reports of one event, one of them in a file of records."""
    (folder / "agency.txt").write_text(FIRST, encoding="utf-8")
    (folder / "paper.txt").write_text(SECOND, encoding="utf-8")
    record = {"text": FIRST.replace("Two dockers", "Both dockers"), "outlet": "Tolm Courier"}
    (folder / "wire.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return write_desk(folder)


@pytest.fixture(scope="session")
def desk_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The account of the desk; the folder's own name is not in it."""
    folder = write_desk(tmp_path_factory.mktemp("desk"))
    return encode_document(read_document([str(folder)], engines=FAKES))
