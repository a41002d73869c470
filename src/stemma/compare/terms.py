"""Fixed terms: a treaty where the others have a memorandum, a word of a copy replaced."""

from collections.abc import Iterator

import msgspec

from stemma.compare.differences import Difference, Severity, quote_words
from stemma.compare.lexicon import (
    Family,
    are_contrary,
    find_classes,
    load_cues,
    load_family_words,
    load_offices,
    load_term_families,
)
from stemma.compare.rewordings import say_the_same
from stemma.compare.sorts import are_sorts
from stemma.compare.views import View
from stemma.compare.words import Pair, climb, find_slot, same_slot, same_surroundings
from stemma.records.findings import Value

_NOUNS = frozenset({"NOUN", "PROPN"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC", "PERSON"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
# A replaced word is only told from a reworded sentence where nearly all else is the same.
# Editors reword too, and with synonyms; so where no report bears signs of rewriting, all but one or
# two words must be the same (from wire copies in three papers: "mix" for "combination" at 0.7).
# Independent reports name two things in one slot of two statements: these must be one.
_SAME_STATEMENT = 0.6
_NEAR_IDENTICAL, _IDENTICAL, _SIGNS = 0.6, 0.8, 0.2


def compare_terms(pair: Pair) -> Iterator[Difference]:
    """Words of one slot that exclude one another, and words replaced in near-identical copies."""
    taken: list[int] = []
    for found, i in _find_phrases(pair):
        taken.append(i)
        yield found
    spun = max(pair.a.signs, pair.b.signs) >= _SIGNS
    if pair.are_copies and pair.overlap >= _NEAR_IDENTICAL:
        sure = spun or pair.overlap >= _IDENTICAL
        yield from _compare_replaced(pair, taken, known_only=not sure)


def compare_phrases(pair: Pair) -> Iterator[Difference]:
    """Noun phrases of one slot with words that exclude one another."""
    for found, _ in _find_phrases(pair):
        yield found


def _find_phrases(pair: Pair) -> Iterator[tuple[Difference, int]]:
    right = _list_terms(pair.b)
    for i in _list_terms(pair.a):
        for j in right:
            yield from _compare_members(pair, i, j)


def _list_terms(view: View) -> list[int]:
    """Nouns whose phrase has a word of any family."""
    known = load_family_words()
    found = []
    for i in view.content:
        if view.tokens[i].pos in _NOUNS:
            words = {view.tokens[k].lemma.lower() for k in (i, *view.children[i])}
            if words & known:
                found.append(i)
    return found


def _compare_members(pair: Pair, i: int, j: int) -> Iterator[tuple[Difference, int]]:
    """Two noun phrases of one slot, held against every family."""
    if not (pair.meet(i, j) or (i not in pair.right_of and j not in pair.left_of)):
        return
    if pair.both_quoted(i, j):
        return
    if not same_slot(pair, i, j) and not (pair.meet(i, j) and pair.are_copies):
        return
    if not pair.are_copies and pair.coverage < _SAME_STATEMENT:
        return
    for family in load_term_families():
        left, right = _find_member(pair.a, i, family), _find_member(pair.b, j, family)
        if left is None or right is None or left[1] == right[1]:
            continue
        # Offices have a module of their own.
        if _is_of_office(pair.a, left[0]) or _is_of_office(pair.b, right[0]):
            continue
        # Where either wording names both members, they are two things and not one renamed.
        if _names(pair.a, family, right[1]) or _names(pair.b, family, left[1]):
            continue
        made = _make(pair, left[0], right[0], _as_severity(family.severity), 0.55)
        if family.name == "direction":
            made = msgspec.structs.replace(made, kind="place", about="where it was")
        yield made, left[0]


def _find_member(view: View, i: int, family: Family) -> tuple[int, int] | None:
    """The word of a noun phrase that belongs to a family, and its member."""
    phrase = [i, *(c for c in view.children[i] if view.tokens[c].dep in _MODIFIERS)]
    for k in phrase:
        member = family.find_member(view.tokens[k].lemma.lower())
        # "North" and "South" in the names of places are no terms.
        if member is not None and view.tokens[k].label not in _PLACES:
            return k, member
    return None


def _is_of_office(view: View, k: int) -> bool:
    """Whether a word classifies the office behind it ("army chief")."""
    behind = view.tokens[k + 1].lemma.lower() if k + 1 < len(view.tokens) else ""
    return behind in load_offices().heads


def _names(view: View, family: Family, member: int) -> bool:
    words = {view.tokens[k].lemma.lower() for k in range(len(view.tokens))}
    return any(word in words for word in family.members[member])


def _as_severity(word: str) -> Severity:
    return "high" if word == "high" else "medium"


def _compare_replaced(pair: Pair, taken: list[int], *, known_only: bool) -> Iterator[Difference]:
    """Nouns and classifying words of a near-identical copy that others, unlike them, stand for.

    Told as one difference for the sentence, the gravest words first.
    """
    left, right = pair.left_over
    found: list[tuple[bool, int, int]] = []
    for i in left:
        partners = [j for j in right if _is_replaced(pair, i, j)]
        if (
            i not in taken
            and len(partners) == 1
            and (not known_only or _are_known(pair, i, partners[0]))
        ):
            found.append((not _is_main(pair, i), i, partners[0]))
    if not found:
        return
    found.sort()
    sure = not found[0][0] and _are_other_things(pair, *found[0][1:])
    first = _make(pair, *found[0][1:], "medium" if sure else "low", 0.2 + 0.3 * pair.overlap)
    yield msgspec.structs.replace(
        first,
        left=tuple(v for _, i, _ in found for v in _show(pair.a, i)),
        right=tuple(v for _, _, j in found for v in _show(pair.b, j)),
    )


def _are_known(pair: Pair, i: int, j: int) -> bool:
    """Whether the lists know both words, and so know that they are not the same."""
    words = pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower()
    return all(find_classes(word) for word in words)


def _are_other_things(pair: Pair, i: int, j: int) -> bool:
    """Whether two words are known for sorts of one thing, opposites, or not the same."""
    a, b = pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower()
    return are_sorts(a, b) or are_contrary(a, b) or _are_known(pair, i, j)


def _is_main(pair: Pair, i: int) -> bool:
    """Whether a word is, or classifies, subject or object of the sentence's verb."""
    view = pair.a
    if view.tokens[i].dep in _MODIFIERS:
        i = view.tokens[i].head
    head, slot = climb(view, i)
    if view.tokens[i].dep == "appos":
        return True
    return slot in {"subject", "object", "attribute"} and view.tokens[head].head == head


def _is_replaced(pair: Pair, i: int, j: int) -> bool:
    a, b = pair.a.tokens[i], pair.b.tokens[j]
    if i in pair.a.quoted or j in pair.b.quoted or "PROPN" in {a.pos, b.pos}:
        return False
    if not _is_term(pair.a, i) or not _is_term(pair.b, j):
        return False
    if say_the_same(a.lemma.lower(), b.lemma.lower()):
        return False
    # Offices have a module of their own; to whom something was said is told or left out.
    head = pair.a.tokens[climb(pair.a, i)[0]].lemma.lower()
    if head in load_offices().heads or head in load_cues().speech_verbs:
        return False
    if _occurs(pair.a, b.lemma.lower()) or _occurs(pair.b, a.lemma.lower()):
        return False
    # Two adjectives may both be true of one thing (an official, a historic visit).
    if a.pos == b.pos == "ADJ" and "compound" not in {a.dep, b.dep}:
        return False
    if {a.dep, b.dep} <= _MODIFIERS:
        return (
            _is_sole_modifier(pair.a, i) and _is_sole_modifier(pair.b, j) and same_slot(pair, i, j)
        )
    return find_slot(a) == find_slot(b) and same_slot(pair, i, j) and same_surroundings(pair, i, j)


def _is_term(view: View, i: int) -> bool:
    token = view.tokens[i]
    # "p.m." and "miles" belong to times and numbers, which are compared as such.
    if any(x.start <= token.start < x.end for x in (*view.times, *view.quantities)):
        return False
    if token.text.lower() in load_cues().masses:
        return False
    return token.pos == "NOUN" or (token.pos == "ADJ" and token.dep in _MODIFIERS)


def _is_sole_modifier(view: View, i: int) -> bool:
    head = climb(view, i)[0]
    beside = [c for c in view.children[head] if view.tokens[c].dep in _MODIFIERS]
    return beside == [i]


def _occurs(view: View, lemma: str) -> bool:
    return any(token.lemma.lower() == lemma for token in view.tokens)


def _make(pair: Pair, i: int, j: int, severity: Severity, start: float) -> Difference:
    head = climb(pair.a, i)[0]
    phrase = pair.a.tokens[i].dep in _MODIFIERS
    return Difference(
        kind="term",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.95, start + 0.35 * pair.coverage),
        left=_show(pair.a, i),
        right=_show(pair.b, j),
        claim=pair.a.claim,
        about=f"the term beside {quote_words(pair.a, head)}" if phrase else "the term",
        topic="term",
    )


def _show(view: View, i: int) -> tuple[Value, ...]:
    """The term with the noun that it stands before, where these two touch."""
    head = view.tokens[i].head
    if view.tokens[i].dep in _MODIFIERS and head == i + 1:
        return view.make_values(i, head + 1)
    return view.make_values(i, i + 1)
