"""A negation that one of two near French sentences has and the other has not."""

from collections.abc import Iterator

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import make_difference
from stemma.compare.kin import Kin
from stemma.compare.views import View

_NEAR, _CLOSE = 0.45, 0.65
_NOT = frozenset(
    {"pas", "jamais", "aucun", "aucune", "rien", "personne", "nul", "nulle", "ni", "sans", "non"}
)
# "Ne … que" limits, "ne … plus" tells of a change.
_PARTICLES = frozenset({"ne", "n'", "n’"})
_OTHER = frozenset({"plus", "que", "qu'", "qu’", "guère"})
# A negation stands this near the word it turns, an auxiliary or a pronoun between.
_REACH = 4


def compare_denials(pair: Kin) -> Iterator[Difference]:
    """What is denied here and stated there, of one thing that both sentences name."""
    if pair.likeness < _NEAR:
        return
    marks = _list(pair.a), _list(pair.b)
    if bool(marks[0]) == bool(marks[1]) or _is_open(pair.a) or _is_open(pair.b):
        return
    is_left = bool(marks[0])
    view, other = (pair.a, pair.b) if is_left else (pair.b, pair.a)
    partner = pair.words.right_of if is_left else pair.words.left_of
    for mark in marks[0] or marks[1]:
        turned = _find_turned(view, mark)
        found = _find_answer(view, other, mark, turned, partner)
        if turned is None or found is None:
            continue
        answer, same = found
        mine = view.make_values(min(mark, turned), max(mark, turned) + 1)
        theirs = other.make_values(answer, answer + 1)
        sides = (mine, theirs) if is_left else (theirs, mine)
        sure = same and (pair.likeness >= _CLOSE or pair.are_copies)
        severity: Severity = "high" if sure else ("medium" if same else "low")
        yield make_difference(pair, "action", severity, *sides, "whether it is so")
        return


def _find_answer(
    view: View, other: View, mark: int, turned: int | None, partner: dict[int, int]
) -> tuple[int, bool] | None:
    """What answers to the denied word; else the verb beside what answers to the words near it."""
    if turned in partner:
        return partner[turned], True
    if view.tokens[mark].text.lower() not in _OF_VERBS or turned is None:
        return None
    if view.lemmas[turned] in _LITOTES:
        return None
    near = [partner[i] for i in range(mark - _FAR, mark + _FAR + 1) if i in partner]
    verbs = [i for i in range(other.first, other.last) if other.tokens[i].pos == "VERB"]
    if not near or not verbs:
        return None
    return min(verbs, key=lambda i: (min(abs(i - k) for k in near), i)), False


# Negations of a whole clause, what may be named near them, and verbs that a "not" only softens.
_OF_VERBS = frozenset({"pas", "rien", "aucun", "aucune", "jamais"})
_FAR = 6
_LITOTES = frozenset({"exclure", "cacher", "manquer", "tarder", "hésiter"})


def _list(view: View) -> list[int]:
    """Words of negation, those between marks left out."""
    found = []
    for i in range(view.first, view.last):
        word = view.tokens[i].text.lower()
        if word in _NOT and i not in view.quoted and not (word == "personne" and not _has_ne(view)):
            found.append(i)
    return found


def _has_ne(view: View) -> bool:
    return any(t.text.lower() in _PARTICLES for t in view.tokens[view.first : view.last])


def _is_open(view: View) -> bool:
    """Whether a sentence has "ne" for another purpose: "ne … plus", "ne … que"."""
    words = {t.text.lower() for t in view.tokens[view.first : view.last]}
    return bool(words & _PARTICLES) and not bool(words & _NOT) and bool(words & _OTHER)


def _find_turned(view: View, mark: int) -> int | None:
    """The word that a negation turns: the next verb, noun or adjective, or the verb before it."""
    word = view.tokens[mark].text.lower()
    for i in range(mark + 1, min(view.last, mark + 1 + _REACH)):
        if view.tokens[i].text in {",", ";", "."}:
            break
        if view.tokens[i].pos in {"VERB", "NOUN", "ADJ"} and i in view.content:
            return i
    if word in {"pas", "jamais", "rien"}:
        for i in range(mark - 1, max(view.first - 1, mark - 1 - _REACH), -1):
            if view.tokens[i].pos == "VERB":
                return i
    return None
