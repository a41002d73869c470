"""What many tests look at: the example story, read once with the real models."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import stemma
from stemma.records.findings import Account, Document

# A desk tries new cases every time; a gate must say the same of the same code.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def ellery_document() -> Document:
    return stemma.read(EXAMPLES / "ellery")


@pytest.fixture(scope="session")
def ellery(ellery_document: Document) -> Account:
    return ellery_document.stories[0]
