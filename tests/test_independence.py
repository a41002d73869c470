"""Adding a copy never raises an independent count."""

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import stemma
from stemma.records.findings import Account, Document
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.models

_FILES = ("nord-press-0514.txt", "ellery-argus.txt", "kurier-international.txt", "coast-herald.md")


@cache
def read_base() -> Document:
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        return stemma.read(folder)


def lay_out(folder: Path) -> None:
    for name in _FILES:
        (folder / name).write_bytes((EXAMPLES / "ellery" / name).read_bytes())


def copy_verbatim(text: str, _place: int) -> str:
    return text + "\n"


def change_headline(text: str, _place: int) -> str:
    title, rest = text.split("\n", 1)
    return f"What we know about the news from the harbour\n{rest}" if title else rest


def change_credit(text: str, _place: int) -> str:
    return text.replace("Nord Press", "South Wire") + "\n(with agencies)\n"


def change_spaces(text: str, place: int) -> str:
    lines = text.split("\n")
    return "\n".join(f"  {line} " if i % 3 == place % 3 else line for i, line in enumerate(lines))


def make_typo(text: str, place: int) -> str:
    """Swap two letters in the middle of a word of the body."""
    middle = len(text) // 3 + place % (len(text) // 2)
    for i in range(middle, len(text) - 2):
        if text[i].islower() and text[i + 1].islower() and text[i] != text[i + 1]:
            return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    return text


CHANGES = (copy_verbatim, change_headline, change_credit, change_spaces, make_typo)


def count_origins(account: Account) -> dict[tuple[str, int, int], int]:
    """The count behind each witness, by the place where it stands."""
    sources = {article.id: article.source for article in account.articles}
    return {
        (sources[w.article], w.start, w.end): claim.origins
        for claim in account.claims
        for w in claim.witnesses
    }


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(_FILES),
    change=st.sampled_from(CHANGES),
    place=st.integers(min_value=0, max_value=500),
)
@example(name="ellery-argus.txt", change=make_typo, place=3)
def test_a_copy_never_raises_an_independent_count(name: str, change, place: int) -> None:  # type: ignore[no-untyped-def]
    before = count_origins(read_base().stories[0])
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        text = (EXAMPLES / "ellery" / name).read_text(encoding="utf-8")
        (Path(folder) / f"copy-of-{name}").write_text(change(text, place), encoding="utf-8")
        document = stemma.read(folder)
    assert len(document.stories) == 1
    after = count_origins(document.stories[0])
    raised = {
        place: (before[place], after[place])
        for place in before.keys() & after.keys()
        if after[place] > before[place]
    }
    assert raised == {}
