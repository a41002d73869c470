"""What many tests look at: the example story, read once with the real models."""

from pathlib import Path

import pytest

import stemma
from stemma.records.findings import Account, Document

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def ellery_document() -> Document:
    return stemma.read(EXAMPLES / "ellery")


@pytest.fixture(scope="session")
def ellery(ellery_document: Document) -> Account:
    return ellery_document.stories[0]
