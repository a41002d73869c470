"""One offset, moved by one character: which are seen without a model, and how."""

import json
from typing import Any

import pytest

from tests.verify.conftest import Check

pytestmark = pytest.mark.models

# Proved to the character: by reading the sources again (fields of articles), by ids that are made
# of places (times, quantities, quotations), or by what else the account says.
EXACT = (
    "articles.title",
    "articles.byline",
    "articles.agencies",
    "articles.body",
    "articles.furniture",
    "articles.reference.evidence",
    "articles.rewriting.signs",
    "times",
    "quantities",
    "quotes",
    "quote_groups.quotable.evidence",
    "origins.evidence",
    "ascriptions",
    "findings.a",
    "findings.b",
    "findings.more",
    "fragments",
)
# Only a model can say where these begin and end (words of a sentence, sentences of a paragraph).
# Without one, a place is seen that begins or ends with white space, inside a word, or across
# another; one that took in a full stop, or lost it, is found by `again` alone. So are the inner
# parts of a quotation that a cue splits, though not its first and its last mark.
BY_EDGES = (
    "articles.coverage.alone",
    "claims.witnesses",
    "entities.mentions",
    "entities.roles",
    "quotes.parts",
    "quotes.cue",
    "quotes.speaker.mention",
    "reuse.passages.a",
    "reuse.passages.b",
)

# So many places of each kind are tried, and each edge by one character both ways.
PLACES = 3
MOVES = (("start", -1), ("start", 1), ("end", -1), ("end", 1))


def list_spans(value: object, field: str, path: tuple[str | int, ...]) -> list[Any]:
    """(field, path) of every place below a JSON value."""
    found = []
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            found.append((field, path))
        for key, inner in value.items():
            found += list_spans(inner, f"{field}.{key}", (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            found += list_spans(inner, field, (*path, n))
    return found


def pick_paths(content: bytes, field: str) -> list[tuple[str | int, ...]]:
    """Places of a field from the first to the last one of the example, evenly spread."""
    story = json.loads(content)["stories"][0]
    array = field.partition(".")[0]
    paths = [path for name, path in list_spans(story[array], array, (array,)) if name == field]
    assert paths
    steps = min(PLACES, len(paths))
    return [paths[n * (len(paths) - 1) // max(1, steps - 1)] for n in range(steps)]


def find(story: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        story = story[key]
    return story


def move(check: Check, path: tuple[str | int, ...], edge: str, step: int) -> bool:
    """Whether it is seen that one edge of a place was moved."""

    def change(story: Any) -> None:
        find(story, path)[edge] += step

    return not check(change).holds


def test_every_kind_of_place_is_tried(ellery_bytes: bytes) -> None:
    story = json.loads(ellery_bytes)["stories"][0]
    fields = {name for array in story for name, _ in list_spans(story[array], array, (array,))}
    assert fields == {*EXACT, *BY_EDGES}


@pytest.mark.parametrize("field", EXACT)
def test_an_offset_that_can_be_made_again_is_caught(
    check_ellery: Check, ellery_bytes: bytes, field: str
) -> None:
    for path in pick_paths(ellery_bytes, field):
        for edge, step in MOVES:
            assert move(check_ellery, path, edge, step), (path, edge, step)


@pytest.mark.parametrize("field", BY_EDGES)
def test_a_place_that_a_model_cut_shows_where_it_was_torn(
    check_ellery: Check, ellery_bytes: bytes, field: str
) -> None:
    """Every edge that was moved into a word, or to where white space is taken in."""
    story = json.loads(ellery_bytes)["stories"][0]
    texts = {article["id"]: article["text"] for article in story["articles"]}
    torn = [
        (path, edge, step)
        for path in pick_paths(ellery_bytes, field)
        for edge, step in MOVES
        if is_torn(find(story, path), texts, edge, step)
    ]
    assert {edge for _, edge, _ in torn} == {"start", "end"}
    for case in torn:
        assert move(check_ellery, *case), case


def is_torn(span: Any, texts: dict[str, str], edge: str, step: int) -> bool:
    """Whether the moved edge lies between two letters, or takes in white space."""
    text = texts[span["article"]]
    place = span[edge] + step
    if text[place - 1].isalpha() and text[place].isalpha():
        return True
    return text[place if edge == "start" else place - 1].isspace()
