"""The dependency tree of a sentence: children, reach, subjects, finite verbs.

Labels: spaCy's English scheme (ClearNLP) and Universal Dependencies for French.
"""

from collections.abc import Sequence

import msgspec

from stemma.records.text import Token

SUBJECTS = frozenset({
    "nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "nsubj:pass", "csubj:pass", "expl:subj",
})  # fmt: skip
_AUXILIARIES = frozenset({"aux", "auxpass", "aux:tense", "aux:pass", "cop"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Tree(msgspec.Struct, frozen=True):
    """Children of every token, and the half-open range of tokens below it."""

    children: tuple[tuple[int, ...], ...]
    ranges: tuple[tuple[int, int], ...]


def grow_tree(tokens: Sequence[Token]) -> Tree:
    """Read the dependency tree of one sentence."""
    children: list[list[int]] = [[] for _ in tokens]
    low = list(range(len(tokens)))
    high = [i + 1 for i in low]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
        at, steps = i, 0
        while tokens[at].head != at and steps < len(tokens):
            at, steps = tokens[at].head, steps + 1
            low[at], high[at] = min(low[at], i), max(high[at], i + 1)
    return Tree(tuple(map(tuple, children)), tuple(zip(low, high, strict=True)))


def find_root(tokens: Sequence[Token]) -> int:
    """The index of the sentence's root, -1 without tokens."""
    return next((i for i, token in enumerate(tokens) if token.head == i), -1)


def find_subject(tokens: Sequence[Token], tree: Tree, verb: int) -> int:
    """The index of the head word of the verb's own subject, or -1."""
    return next((c for c in tree.children[verb] if tokens[c].dep in SUBJECTS), -1)


def is_finite(tokens: Sequence[Token], tree: Tree, verb: int) -> bool:
    """Whether a word heads a finite clause: a tensed verb, or one with an auxiliary or copula."""
    token = tokens[verb]
    if token.pos not in ("VERB", "AUX") and not any(
        tokens[c].dep == "cop" for c in tree.children[verb]
    ):
        return False
    if token.tag in _FINITE_TAGS or token.tag == token.pos:
        return True
    return any(tokens[c].dep in _AUXILIARIES for c in tree.children[verb])


def is_infinitive(tokens: Sequence[Token], tree: Tree, verb: int) -> bool:
    """Whether "to" stands before the verb as its own."""
    return any(tokens[c].tag == "TO" and c < verb for c in tree.children[verb])
