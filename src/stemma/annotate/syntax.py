"""Small questions to a dependency tree: subjects, clauses, noun phrases."""

from bisect import bisect_left
from collections.abc import Sequence

from stemma.records.text import Token

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass", "csubjpass"})
_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "pas", "jamais", "neither", "nor", "ni", "ne", "n'"}
)
_BREAKS = frozenset(',;:()–—[]"“”«»')
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_LONGEST_SUBJECT = 14


def list_children(tokens: Sequence[Token], i: int) -> list[int]:
    """Indices of the tokens whose head is `i`."""
    return [k for k, token in enumerate(tokens) if token.head == i and k != i]


def cover_subtree(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """First and one past the last token of what depends on `i`, `i` included."""
    inside = {i}
    grown = True
    while grown:
        grown = False
        for k, token in enumerate(tokens):
            if k not in inside and token.head in inside and token.head != k:
                inside.add(k)
                grown = True
    return min(inside), max(inside) + 1


def find_subject(tokens: Sequence[Token], verb: int) -> int | None:
    """The subject of an active verb, its own or that of the verb it is joined to."""
    for _ in range(4):
        children = list_children(tokens, verb)
        subjects = [k for k in children if tokens[k].dep in _SUBJECTS]
        if subjects:
            return _resolve_relative(tokens, verb, subjects[0])
        if any(tokens[k].dep in _PASSIVE_SUBJECTS for k in children):
            return None
        token = tokens[verb]
        if token.dep in ("acl", "relcl", "acl:relcl"):
            return token.head if tokens[token.head].pos in _NOMINAL else None
        if token.dep not in ("conj", "advcl", "xcomp", "ccomp", "parataxis") or token.head == verb:
            return None
        if token.dep == "ccomp" and token.tag not in ("VBG",):
            return None
        verb = token.head
    return None


def _resolve_relative(tokens: Sequence[Token], verb: int, subject: int) -> int:
    """ "the minister, who said": the minister."""
    token = tokens[verb]
    is_relative = token.dep in ("relcl", "acl:relcl") and tokens[subject].pos == "PRON"
    if is_relative and tokens[subject].text.casefold() in ("who", "which", "that", "qui"):
        return token.head
    return subject


def is_negated(tokens: Sequence[Token], verb: int) -> bool:
    """Whether "not" or its like hangs on the verb."""
    return any(tokens[k].text.casefold() in _NEGATIONS for k in list_children(tokens, verb))


def cut_noun_phrase(tokens: Sequence[Token], head: int) -> tuple[int, int]:
    """The words that name a subject: its phrase up to the first comma, relative clause or verb."""
    first, last = cover_subtree(tokens, head)
    first = max(first, head - _LONGEST_SUBJECT)
    for k in range(head, first, -1):
        if _breaks(tokens, k - 1, head):
            first = k
            break
    end = head + 1
    while end < last and end - head < _LONGEST_SUBJECT and not _breaks(tokens, end, head):
        end += 1
    while end > head + 1 and tokens[end - 1].pos not in _NOMINAL:
        end -= 1
    while first < head and tokens[first].pos in ("ADV", "CCONJ", "SCONJ", "PUNCT"):
        first += 1
    return first, end


def _breaks(tokens: Sequence[Token], k: int, head: int) -> bool:
    token = tokens[k]
    if token.text in _BREAKS:
        return True
    if k < head:
        return token.pos in ("VERB", "SCONJ") and token.dep not in ("amod", "compound")
    return token.dep in ("relcl", "acl:relcl", "mark", "cc", "aux") or token.text.casefold() in (
        "who", "which", "that", "qui", "que",
    )  # fmt: skip


def find_token(tokens: Sequence[Token], place: int) -> int:
    """The index of the first token that starts at or after a code point (len(tokens) for none)."""
    return bisect_left(tokens, place, key=lambda token: token.start)
