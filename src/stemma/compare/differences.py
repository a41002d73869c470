"""One difference between two wordings, before its like are gathered into a finding."""

from typing import Literal

import msgspec

from stemma.compare.views import View
from stemma.compare.words import Pair
from stemma.records.findings import FindingKind, Value

Relation = Literal["conflict", "distortion", "omission", "succession"]
Between = Literal["copies", "origins", "parties", "times", "unknown"]
Severity = Literal["critical", "high", "medium", "low"]
Doubtful = Literal["left", "right"] | None


class Difference(msgspec.Struct, frozen=True):
    """Two values that do not agree, and what they are values of.

    `about` names the slot in words for a person; `topic` is the slot for the program: only equal
    topics are gathered. `between` is null where the lineage is to decide it. `doubtful` says which
    side the detector itself holds for the worse. A `severity` of "low" says that it is not sure, or
    that the difference is one of style; `gravity` grades what is louder.
    """

    kind: FindingKind
    relation: Relation
    severity: Severity
    confidence: float
    left: tuple[Value, ...]
    right: tuple[Value, ...]
    claim: str | None
    about: str
    topic: str = ""
    between: Between | None = None
    doubtful: Doubtful = None


def find_subtree(view: View, i: int) -> tuple[int, ...]:
    """A word and all that depends on it, in order."""
    found, queue = [i], [i]
    while queue:
        below = view.children[queue.pop()]
        found.extend(below)
        queue.extend(below)
    return tuple(sorted(found))


def count_shared_arguments(pair: Pair, i: int, j: int) -> int:
    """Content words below `i` that answer to content words below `j`, these two not counted."""
    right = frozenset(find_subtree(pair.b, j)) - {j}
    return sum(pair.right_of.get(x) in right for x in find_subtree(pair.a, i) if x != i)


def find_verb(view: View, i: int) -> int | None:
    """The verb of the clause that a word stands in."""
    for _ in range(len(view.tokens)):
        if view.tokens[i].pos in {"VERB", "AUX"}:
            return i
        if view.tokens[i].head == i:
            return None
        i = view.tokens[i].head
    return None


def quote_words(view: View, i: int) -> str:
    """A word between marks, for a sentence to a person."""
    return f"“{view.tokens[i].text}”"
