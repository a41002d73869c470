"""What the generator of derived copies hands out: reports on a desk, and the truth about each pair.

Offsets are half-open code points of `Report.text`. Nothing here knows the program under test.
"""

from typing import Literal

import msgspec

Grade = Literal["light", "medium", "heavy"]
Half = Literal["open", "held out"]
Relation = Literal["verbatim", "edited", "rewritten", "shared origin", "none"]
Decider = Literal["day", "credit", "fuller", "residue"]
Operation = Literal[
    "reprint",
    "trim",
    "edit",
    "merge",
    "paraphrase",
    "translation",
    "update",
    "siblings",
    "digest",
    "chain",
    "half merge",
    "wrap",
    "damage",
]


class Report(msgspec.Struct, frozen=True):
    """One report as it lies on the desk.

    `text[:headline_end]` is its headline (nothing if 0): headlines are in no passage of the truth,
    so a passage found there is to be left out of a score, neither right nor wrong.
    `day` is an ISO day; `outlet` a name or a host.
    """

    id: str
    text: str
    headline_end: int
    day: str | None
    outlet: str | None
    language: str


class Passage(msgspec.Struct, frozen=True):
    """A sentence of the child and the sentence of the parent it was made from.

    A joined sentence has a passage for each of its parts (the same child span twice), a split one
    for each of its pieces (the same parent span twice). `kept` is the share of the shorter's words
    that stand, in order, in the other.
    """

    child: str
    child_start: int
    child_end: int
    parent: str
    parent_start: int
    parent_end: int
    kept: float


class Pair(msgspec.Struct, frozen=True):
    """The truth of two reports of a desk.

    `parent` and `child` are set where one descends from the other (`direct`: without a report
    between them). Where both go back to a third (relation "shared origin") they are None; `first`
    then stands as the parent in `passages`, without meaning. `deciders` is what shows the direction
    to somebody who has only the desk; nothing: it cannot be told, and a guess is at best luck.
    `kept` is the mean of the passages' `kept` by words, `six_grams` the share of the copied words
    that stand in six words shared in a row: the two measures behind `relation`, so that a score may
    leave out what lies near a border.
    """

    first: str
    second: str
    related: bool
    relation: Relation
    parent: str | None = None
    child: str | None = None
    direct: bool = False
    deciders: tuple[Decider, ...] = ()
    kept: float = 0.0
    six_grams: float = 0.0
    passages: tuple[Passage, ...] = ()

    @property
    def decidable(self) -> bool:
        """Whether the direction can be told at all."""
        return bool(self.deciders)


class Case(msgspec.Struct, frozen=True):
    """A desk with one derivation on it, and the truth of all its pairs.

    `made_of` is the set the parents come from. `desk` is in an order without meaning. Compare
    within a desk alone: invented paragraphs and credits return on others.
    """

    index: int
    operation: Operation
    grade: Grade
    made_of: str
    desk: tuple[Report, ...]
    pairs: tuple[Pair, ...]

    @property
    def half(self) -> Half:
        """Even cases are for tuning, odd ones for measuring."""
        return "held out" if self.index % 2 else "open"


class IndependentPair(msgspec.Struct, frozen=True):
    """Two reports of one event with no sign that one knew the other or both one text.

    `longest_run` is the most words in a row that they share beyond quotations (under 8),
    `quoted_runs` the number of runs of eight words that they share with quotations counted in.
    """

    cluster: str
    first: Report
    second: Report
    longest_run: int
    quoted_runs: int
