"""A second opinion on the rules' reading of plain text: trees that count what is seen of a line."""

from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from stemma.read.data import load_data
from stemma.read.plain.furniture import classify_line
from stemma.read.plain.lines import Unit
from stemma.read.plain.linevotes import Columns, Numbers, gather_line_votes
from stemma.read.plain.pieces import PieceKind
from stemma.read.plain.plugs import judge_plug
from stemma.read.plain.regions import is_prose
from stemma.read.web.forest import Forest

# A longer text is no report that somebody pasted: it stays as the rules read it.
_MOST_UNITS = 2_000
# Of two or three paragraphs none says anything about the others.
_FEWEST_PARAGRAPHS = 4
# The trees mend a reading; where they would leave less than half of it they have not understood.
_LEAST_LEFT = 0.5
_LONG_LEAD = 5
# What a whole sentence has to reach. Crosswise over all practice texts .6 loses 280 characters of
# the report more than .5 and takes 110 of furniture less; .4 and .3 only let more furniture in.
_SURELY_NONE = 0.5

Kinds = list[PieceKind | None]


class Reviser(msgspec.Struct, frozen=True):
    """A forest as arrays: `asked` and `over` by tree and level, `values` by tree and answers.

    What the rules took for a paragraph is none where its probability lies below `threshold`.
    """

    intercept: float
    threshold: float
    names: tuple[str, ...]
    asked: npt.NDArray[np.int64]
    over: Numbers
    values: Numbers


def lay_out(forest: Forest) -> Reviser:
    """A forest whose trees all ask as many questions, for `weigh_units`."""
    names = tuple(sorted({name for tree in forest.trees for name in tree.asked}))
    at = {name: j for j, name in enumerate(names)}
    return Reviser(
        intercept=forest.intercept,
        threshold=forest.threshold,
        names=names,
        asked=np.array([[at[name] for name in tree.asked] for tree in forest.trees]),
        over=np.array([tree.over for tree in forest.trees]),
        values=np.array([tree.values for tree in forest.trees]),
    )


@cache
def load_reviser() -> Reviser:
    """The shipped trees of `data/linevotes.toml`."""
    return lay_out(load_data("linevotes.toml", Forest))


def revise_kinds(units: Sequence[Unit], kinds: Kinds, reviser: Reviser | None = None) -> Kinds:
    """The kinds, less the paragraphs (None) that are hardly the report's by the trees.

    What the rules took for furniture stays so. A text with fewer than four paragraphs, or of more
    than 2,000 units, is left as it is.
    """
    if kinds.count(None) < _FEWEST_PARAGRAPHS or len(units) > _MOST_UNITS:
        return kinds
    reviser = reviser or load_reviser()
    chances = weigh_units(reviser, gather_line_votes(units, kinds)).tolist()
    dropped = [
        i
        for i, (kind, chance) in enumerate(zip(kinds, chances, strict=True))
        if kind is None and chance < _choose_bar(units[i], reviser)
    ]
    lost = sum(units[i].words for i in dropped)
    held = sum(unit.words for unit, kind in zip(units, kinds, strict=True) if kind is None)
    if not dropped or held - lost < _LEAST_LEFT * held:
        return kinds
    gone = frozenset(dropped)
    kept = (i for i, k in enumerate(kinds) if k is None and i not in gone and is_prose(units[i]))
    first = next(kept, 0)
    return [
        _name_kind(units[i], above=i < first) if i in gone else kind for i, kind in enumerate(kinds)
    ]


def _choose_bar(unit: Unit, reviser: Reviser) -> float:
    """What a line's chance has to reach: a sentence lost is worse than a plug kept."""
    sentence = unit.ends and unit.words > _LONG_LEAD
    return min(reviser.threshold, _SURELY_NONE) if sentence else reviser.threshold


def weigh_units(reviser: Reviser, columns: Columns) -> Numbers:
    """As `forest.weigh_rows`, for the few rows of a text: all trees in one step."""
    rows = np.column_stack([columns[name] for name in reviser.names])
    answers = rows[:, reviser.asked] > reviser.over
    digits = 1 << np.arange(reviser.asked.shape[1])[::-1]
    trees = np.arange(len(reviser.values))
    total = reviser.intercept + reviser.values[trees, answers @ digits].sum(axis=1)
    found: Numbers = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
    return found


def _name_kind(unit: Unit, *, above: bool) -> PieceKind:
    """The kind of a line that the rules had taken for the report; `above` it: a lead, mostly."""
    pattern = classify_line(unit.plain, in_tail=True, at_end=True)
    if pattern is not None:
        return pattern.kind
    plug = judge_plug(unit.raw, unit.plain)
    if plug is not None:
        return plug
    return "standfirst" if above and unit.ends and unit.words > _LONG_LEAD else "other"
