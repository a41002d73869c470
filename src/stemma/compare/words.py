"""Which word of one wording answers to which word of another."""

from functools import cached_property

import msgspec

from stemma.compare.lexicon import are_equivalent
from stemma.compare.views import View
from stemma.records.text import Token

# Dependency labels (ClearNLP scheme of the English model) that name one slot: a passive's subject
# is the active's object, the agent's object its subject.
_SLOTS = {
    "nsubjpass": "object", "dobj": "object", "attr": "attribute", "acomp": "attribute",
    "nsubj": "subject", "csubj": "subject", "amod": "modifier", "compound": "modifier",
    "nmod": "modifier", "poss": "modifier", "pobj": "oblique", "npadvmod": "oblique",
}  # fmt: skip
_NAMES = frozenset({"PROPN"})


class Pair(msgspec.Struct, frozen=True, dict=True):
    """Two wordings and the words that answer to one another.

    `right_of` maps places of content words in `a` to places in `b`; `coverage` is the share of the
    shorter wording's content words that have a counterpart, `overlap` that of the longer one's.
    """

    a: View
    b: View
    right_of: dict[int, int]
    coverage: float
    overlap: float
    are_copies: bool

    @cached_property
    def left_of(self) -> dict[int, int]:
        """`right_of` turned round."""
        return {j: i for i, j in self.right_of.items()}

    @cached_property
    def left_over(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Content words without a counterpart, on either side."""
        return (
            tuple(i for i in self.a.content if i not in self.right_of),
            tuple(j for j in self.b.content if j not in self.left_of),
        )

    def both_quoted(self, i: int, j: int) -> bool:
        """Whether both places lie between marks: the quotations themselves are compared."""
        return i in self.a.quoted and j in self.b.quoted

    def meet(self, i: int, j: int) -> bool:
        """Whether two places answer to one another."""
        return self.right_of.get(i) == j


def same_word(a: View, i: int, b: View, j: int) -> bool:
    """Whether two tokens say the same: one entity, one word, or listed equivalents."""
    entity = a.entities.get(i)
    if entity is not None and entity == b.entities.get(j):
        return True
    left, right = a.lemmas[i], b.lemmas[j]
    if left == right or a.tokens[i].text.lower() == b.tokens[j].text.lower():
        return True
    if entity is not None and a.tokens[i].pos in _NAMES and b.tokens[j].pos in _NAMES:
        return False
    return are_equivalent(left, right)


def align_words(a: View, b: View, *, are_copies: bool) -> Pair:
    """Match content words one to one, best context first.

    A match counts for more where the heads and neighbours match too, and where both words stand at
    about the same place; so a word that occurs twice finds its right partner.
    """
    words = [(i, a.tokens[i].pos == "NUM", a.tokens[i].text.lower()) for i in a.content]
    others = [(j, b.tokens[j].pos == "NUM", b.tokens[j].text.lower()) for j in b.content]
    # Numbers answer to their own digits or words alone.
    matches = [
        (i, j)
        for i, counts, word in words
        for j, counted, other in others
        if counts is counted and (word == other or (not counts and same_word(a, i, b, j)))
    ]
    known = frozenset(matches)
    order = sorted(matches, key=lambda m: (-_weigh_match(a, b, m, known), m))
    right_of: dict[int, int] = {}
    used: list[int] = []
    for i, j in order:
        if i not in right_of and j not in used:
            right_of[i] = j
            used.append(j)
    sizes = sorted((len(a.content), len(b.content)))
    return Pair(
        a,
        b,
        dict(sorted(right_of.items())),
        len(right_of) / max(1, sizes[0]),
        len(right_of) / max(1, sizes[1]),
        are_copies,
    )


def _weigh_match(
    a: View, b: View, match: tuple[int, int], known: frozenset[tuple[int, int]]
) -> float:
    i, j = match
    left, right = a.tokens[i], b.tokens[j]
    weight = 1.0 if left.lemma.lower() == right.lemma.lower() else 0.0
    weight += 1.0 if (left.head, right.head) in known else 0.0
    weight += 0.5 if find_slot(left) == find_slot(right) else 0.0
    weight += 0.5 * sum((x, y) in known for x in a.children[i] for y in b.children[j])
    weight += 0.25 * sum((i + step, j + step) in known for step in (-2, -1, 1, 2))
    return weight - abs((i - a.first) / len(a.tokens) - (j - b.first) / len(b.tokens))


def find_slot(token: Token) -> str:
    """The slot that a token fills with its head, alike in active and passive."""
    return _SLOTS.get(token.dep, token.dep)


def climb(view: View, i: int) -> tuple[int, str]:
    """The head that a word hangs on, past prepositions and coordination, and the slot it fills.

    The slot of an object of a preposition is the preposition ("on", "in"), of an agent "subject".
    """
    tokens = view.tokens
    slot = find_slot(tokens[i])
    for _ in range(len(tokens)):
        head = tokens[i].head
        if head == i:
            return i, "root"
        if tokens[i].dep == "conj":
            i, slot = head, find_slot(tokens[head])
        elif tokens[head].dep == "agent":
            return tokens[head].head, "subject"
        elif tokens[head].pos == "ADP" and tokens[head].dep in {"prep", "pcomp"}:
            i, slot = head, tokens[head].lemma.lower()
        else:
            return head, slot
    return i, slot


def is_preposition(slot: str) -> bool:
    """Whether `climb` named a slot by its preposition."""
    return slot not in _SLOTS.values() and slot not in _SLOTS and slot not in _CLAUSES


_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "relcl", "acl", "ROOT", "appos", "dep"})


def same_slot(pair: Pair, i: int, j: int) -> bool:
    """Whether two words fill one slot of two heads that answer to one another."""
    (head_a, slot_a), (head_b, slot_b) = climb(pair.a, i), climb(pair.b, j)
    if slot_a == slot_b == "root":
        return True
    if slot_a != slot_b:
        return False
    return pair.meet(head_a, head_b) or _are_copulas(pair, head_a, head_b)


def _are_copulas(pair: Pair, i: int, j: int) -> bool:
    """Whether two forms of "be" say something of one subject."""
    if pair.a.tokens[i].lemma.lower() != "be" or pair.b.tokens[j].lemma.lower() != "be":
        return False
    return any(
        pair.meet(x, y)
        for x in pair.a.children[i]
        for y in pair.b.children[j]
        if find_slot(pair.a.tokens[x]) == find_slot(pair.b.tokens[y]) == "subject"
    )


def same_surroundings(pair: Pair, i: int, j: int) -> bool:
    """Whether the nearest content words on both sides answer to one another."""
    before = _nearest(pair.a, i, -1), _nearest(pair.b, j, -1)
    after = _nearest(pair.a, i, 1), _nearest(pair.b, j, 1)
    met = [
        left is not None and right is not None and pair.meet(left, right)
        for left, right in (before, after)
    ]
    ends = before == (None, None) or after == (None, None)
    return all(met) or (any(met) and ends)


def _nearest(view: View, i: int, step: int) -> int | None:
    """The next content word that is no modifier of the word itself."""
    k = i + step
    while view.first <= k < view.last:
        if k in view.content and not (view.tokens[k].head == i and view.tokens[k].pos == "ADJ"):
            return k
        k += step
    return None
