"""Runs of tokens that name something, while a sentence is read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from stemma.annotate.entities.gazetteer import Place
from stemma.records.facts import EntityType, MentionKind
from stemma.records.text import Token


class Run(NamedTuple):
    """Tokens `[first, last)` of one sentence that name something."""

    first: int
    last: int
    type: EntityType
    kind: MentionKind = "name"
    place: Place | None = None


def join_words(tokens: Sequence[Token]) -> str:
    """The tokens as printed, markup left out: a space where their places leave a gap."""
    words = [tokens[0].text]
    for before, token in pairwise(tokens):
        words.append(token.text if token.start == before.end else " " + token.text)
    return "".join(words)


def drop_overlaps(runs: list[Run]) -> list[Run]:
    """The runs that do not touch an earlier one, the longest first where several begin."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.first, -run.last)):
        if not kept or run.first >= kept[-1].last:
            kept.append(run)
    return kept
