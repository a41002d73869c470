"""Terms that law, safety, finance and the services keep apart, wherever near sentences have them.

"The memorandum" and "an agreement", "a serious incident" and "an occurrence". Such words need no
slot: whoever writes the one throughout a report, where another writes the other throughout, says
another thing of what both tell. So neither report may print the other's word, nor two of a row.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from stemma.compare.differences import Difference, Severity
from stemma.compare.kin import Kin
from stemma.compare.views import StoryView, View
from stemma.records.findings import FindingKind
from stemma.records.text import Token

# Sentences this near tell of one thing where each has one word of a row alone; surely so are copies
# of one sentence.
_NEAR, _SURE = 0.45, 0.75
_ABOUT = {"scope": "how much is meant", "place": "where it was", "action": "how it was done"}


class Row(msgspec.Struct, frozen=True):
    """Members that exclude one another, each a list of terms of one meaning."""

    name: str
    severity: Severity
    members: tuple[tuple[str, ...], ...]
    kind: FindingKind = "term"


class _Rows(msgspec.Struct, frozen=True):
    row: tuple[Row, ...]


class Term(NamedTuple):
    """A term in a sentence: its row and member, and its tokens `[first, last)`."""

    row: int
    member: int
    first: int
    last: int


Terms = tuple[Term, ...]
Members = frozenset[tuple[int, int]]


@cache
def load_rows() -> tuple[Row, ...]:
    """The rows of `instruments.toml`."""
    source = resources.files("stemma.compare") / "data" / "instruments.toml"
    return msgspec.toml.decode(source.read_bytes(), type=_Rows).row


@cache
def _index_terms() -> Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]:
    """Terms by their first word, the longest first: words, row, member."""
    found: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for n, row in enumerate(load_rows()):
        for m, member in enumerate(row.members):
            for term in member:
                words = tuple(term.split())
                found.setdefault(words[0], []).append((words, n, m))
    return {
        first: tuple(sorted(terms, key=lambda t: (-len(t[0]), t))) for first, terms in found.items()
    }


def list_terms(tokens: Sequence[Token]) -> Terms:
    """Terms of all rows in a sentence; of one row the longest where two begin with one word."""
    lemmas = [token.lemma.lower() for token in tokens]
    forms = [token.text.lower() for token in tokens]
    found: list[Term] = []
    for i in range(len(tokens)):
        taken: set[int] = {t.row for t in found if t.first <= i < t.last}
        for start in (lemmas[i], forms[i]):
            for words, row, member in _index_terms().get(start, ()):
                last = i + len(words)
                if row not in taken and words in (
                    tuple(lemmas[i:last]),
                    (*forms[i : last - 1], *lemmas[last - 1 : last]),
                ):
                    taken.add(row)
                    found.append(Term(row, member, i, last))
    return tuple(found)


def compare_instruments(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Two members of one row in near sentences, each the only one of its report."""
    printed = {
        article: frozenset((t.row, t.member) for s in facts.sentences for t in list_terms(s.tokens))
        for article, facts in story.facts.items()
    }
    known: dict[int, Terms] = {}
    for near in kin:
        if near.likeness < _NEAR or near.a.language != "en":
            continue
        for view in (near.a, near.b):
            if id(view) not in known:
                known[id(view)] = _list_own(view)
        for left in known[id(near.a)]:
            for right in known[id(near.b)]:
                if left.row == right.row and _part(near, left, right, printed):
                    yield _make(near, left, right)


def _list_own(view: View) -> Terms:
    """Terms of a sentence outside its quotations."""
    terms = list_terms(view.tokens)
    return tuple(t for t in terms if not any(i in view.quoted for i in range(t.first, t.last)))


def _part(near: Kin, left: Term, right: Term, printed: Mapping[str, Members]) -> bool:
    """Whether each report has its own member of the row and not the other's."""
    one, two = printed[near.a.witness.article], printed[near.b.witness.article]
    return (
        left.member != right.member
        and (right.row, right.member) not in one
        and (left.row, left.member) not in two
    )


def _make(near: Kin, left: Term, right: Term) -> Difference:
    row = load_rows()[left.row]
    return Difference(
        kind=row.kind,
        relation="distortion" if near.are_copies else "conflict",
        severity=row.severity if near.are_copies and near.likeness >= _SURE else "low",
        confidence=round(min(0.9, 0.4 + 0.4 * near.likeness), 3),
        left=near.a.make_values(left.first, left.last),
        right=near.b.make_values(right.first, right.last),
        claim=near.a.claim,
        about=_ABOUT.get(row.kind, "the term"),
        topic=f"instrument {row.name}",
    )
