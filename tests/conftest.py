"""What many tests look at: the example story, read once with the real models."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import stemma
from stemma.records.findings import Account, Document

# A desk tries new cases every time; a gate must say the same of the same code. Neither is timed:
# speed is measured in `bench`, and a busy machine breaks no law.
settings.register_profile("desk", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "desk")

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def ellery_document() -> Document:
    return stemma.read(EXAMPLES / "ellery")


@pytest.fixture(scope="session")
def ellery(ellery_document: Document) -> Account:
    return ellery_document.stories[0]
