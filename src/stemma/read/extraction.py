"""Which blocks of a page are the report: extractors and features vote, a linear model counts."""

import math
from typing import Any

import msgspec

from stemma.read.data import load_data
from stemma.read.html import Block, Page
from stemma.read.lines import ends_sentence
from stemma.read.votes import FEATURES, gather_votes, sign_place


class Weights(msgspec.Struct, frozen=True):
    """The linear model: a weight for each feature, and the probabilities that decide."""

    intercept: float
    threshold: float
    threshold_kin: float
    weights: dict[str, float]


WEIGHTS = load_data("votes.toml", Weights)
_PROSE_WORDS = 8


def choose_blocks(root: Any, page: Page, weights: Weights = WEIGHTS) -> tuple[bool, ...]:
    """For each block of the page, whether the report holds it.

    Where extractors stop half way (a report cut by an advertisement, a second column), sentences
    in the design that holds most of the chosen text need less of a vote.
    """
    scores = [weigh_votes(row, weights) for row in gather_votes(root, page)]
    chosen = [score > weights.threshold for score in scores]
    design = _find_design(page, chosen)
    return tuple(
        flag or (score > weights.threshold_kin and _reads_on(block) and sign_place(block) == design)
        for flag, score, block in zip(chosen, scores, page.blocks, strict=True)
    )


def weigh_votes(row: dict[str, float], weights: Weights = WEIGHTS) -> float:
    """The probability, 0 to 1, that a block with these features belongs to the report."""
    total = weights.intercept + sum(weights.weights[name] * row[name] for name in FEATURES)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _find_design(page: Page, chosen: list[bool]) -> str | None:
    """The design (see `sign_place`) of most of the chosen text."""
    sizes: dict[str, int] = {}
    for block, flag in zip(page.blocks, chosen, strict=True):
        if flag:
            place = sign_place(block)
            sizes[place] = sizes.get(place, 0) + len(block.text)
    return max(sorted(sizes), key=lambda place: sizes[place], default=None)


def _reads_on(block: Block) -> bool:
    return (
        block.linked < 0.3 and len(block.text.split()) >= _PROSE_WORDS and ends_sentence(block.text)
    )
