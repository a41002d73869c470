"""What many tests look at: the example story, read once with the real models."""

import gc
import os
import sys
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

# Dozens of tests start the command in a process of its own, and packages come uncompiled: each
# process would compile a thousand modules anew where this is forbidden, for a second or more.
# Workers and what they start inherit it; the folder goes with the environment.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(sys.prefix) / "bytecode"))

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What `--dist loadgroup` keeps on one worker: a file, and all that look at the example."""
    files = [item.nodeid.partition("::")[0] for item in items]
    readers = {
        file
        for file, item in zip(files, items, strict=True)
        if "ellery_document" in getattr(item, "fixturenames", ())
    }
    for file, item in zip(files, items, strict=True):
        item.add_marker(pytest.mark.xdist_group("the example" if file in readers else file))


def pytest_collection_finish() -> None:
    """Thousands of collected tests live to the end: no search for garbage need walk over them."""
    gc.freeze()


@pytest.fixture(scope="session")
def ellery_document() -> Document:
    return stemma.read(EXAMPLES / "ellery")


@pytest.fixture(scope="session")
def ellery(ellery_document: Document) -> Account:
    return ellery_document.stories[0]
