"""Predications of French sentences: who is said to do what, and how surely.

The parse has Universal Dependencies labels. The conditional ("aurait miné") reports without
vouching; "soupçonné de", "aurait", "selon" keep open; "doit", "s'engage à", the future plan.
"""

import re

from stemma.compare.poles import load_poles
from stemma.compare.predications import Predication, Standing
from stemma.compare.views import View

_CONDITIONAL = re.compile(r"(?:rait|raient|rais|rions|riez)$")
_FUTURE = re.compile(r"(?:era|eront|ira|iront|dra|dront|ura|uront|fera|feront)$")
_SUBJECTS = frozenset({"nsubj", "csubj"})
_ABOVE = frozenset({"xcomp", "ccomp", "obl:arg", "acl"})
_MOST_STEPS = 3


def list_french_predications(view: View) -> tuple[Predication, ...]:
    """Deeds and qualities told in a sentence, quoted words left out."""
    return tuple(
        _read(view, i)
        for i in range(view.first, view.last)
        if view.tokens[i].pos == "VERB"
        and i not in view.quoted
        and view.tokens[i].dep not in {"case", "mark", "aux", "cop"}
        and not _is_raising(view, i)
    )


def _is_raising(view: View, i: int) -> bool:
    """Whether a verb only says how sure another one is ("doit être évacué")."""
    words = load_poles("fr")
    if view.tokens[i].lemma.lower() not in words.planning | words.doubting | words.refusing:
        return False
    return any(view.tokens[c].dep in {"xcomp", "ccomp"} for c in view.children[i])


def _read(view: View, i: int) -> Predication:
    standing, mark = _find_standing(view, i)
    subjects, objects = _find_core(view, i)
    token = view.tokens[i]
    helped = any(view.tokens[c].dep in {"aux:tense", "aux:pass"} for c in view.children[i])
    return Predication(
        place=i,
        lemma=token.lemma.lower(),
        subjects=subjects,
        objects=objects,
        standing=standing,
        mark=mark,
        negation=_find_turn(view, i),
        claimer=_find_claimer(view, i),
        is_past=helped,
        is_aside=token.dep in {"acl", "advcl"} and standing == "stated",
        is_universal=any(
            view.tokens[k].text.lower() in {"personne", "aucun", "nul"} for k in subjects
        ),
    )


def _find_core(view: View, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    subjects, objects = [], []
    for c in view.children[i]:
        dep = view.tokens[c].dep
        if dep == "nsubj:pass":
            objects.append(c)
        elif dep in _SUBJECTS:
            subjects.append(c)
        elif dep in {"obj", "obl:arg"}:
            objects.append(c)
        elif dep == "obl:agent":
            subjects.append(c)
    head = view.tokens[i].head
    if view.tokens[i].dep == "acl:relcl" and head != i:
        subjects = [head if view.tokens[k].text.lower() == "qui" else k for k in subjects]
    elif view.tokens[i].dep in {"xcomp", "conj"} and not subjects and head != i:
        above = [c for c in view.children[head] if view.tokens[c].dep.startswith("nsubj")]
        passive = any(view.tokens[c].text.lower() == "être" for c in view.children[i])
        if passive and not objects:
            objects = above
        else:
            subjects = above
    return tuple(subjects), tuple(objects)


def _find_standing(view: View, i: int) -> tuple[Standing, int | None]:
    words = load_poles("fr")
    for c in (i, *view.children[i]):
        text, dep = view.tokens[c].text.lower(), view.tokens[c].dep
        if (c == i or dep.startswith("aux")) and _CONDITIONAL.search(text):
            return "alleged", c
        if c == i and _FUTURE.search(text):
            return "planned", c
        if text in {"si", "s'"} and dep == "mark":
            return "asked", c
        if dep == "advmod" and text in words.perhaps:
            return "possible", c
    below = i
    for _ in range(_MOST_STEPS):
        head = view.tokens[below].head
        if head == below or view.tokens[below].dep not in _ABOVE:
            break
        lemma = view.tokens[head].lemma.lower()
        if lemma == "pouvoir":
            return "possible", head
        if lemma in words.planning:
            return "planned", head
        if lemma in words.doubting:
            return "alleged", head
        below = head
    return "stated", None


def _find_turn(view: View, i: int) -> int | None:
    for k in (i, view.tokens[i].head if view.tokens[i].dep == "xcomp" else i):
        for c in view.children[k]:
            if view.tokens[c].text.lower() in {"pas", "jamais", "guère", "aucunement"}:
                return c
            if view.tokens[c].dep in {"nsubj", "nsubj:pass", "obj"}:
                none = [d for d in view.children[c] if view.tokens[d].lemma.lower() == "aucun"]
                if none:
                    return none[0]
    head = view.tokens[i].head
    if head != i and view.tokens[i].dep in {"xcomp", "ccomp"}:
        return head if view.tokens[head].lemma.lower() in load_poles("fr").refusing else None
    return None


def _find_claimer(view: View, i: int) -> int | None:
    """A verb of speech above or beside a clause, or the source after "selon"."""
    words = load_poles("fr")
    near = [view.tokens[i].head] if view.tokens[i].dep in {"ccomp", "xcomp"} else []
    near += [c for c in view.children[i] if view.tokens[c].dep in {"parataxis", "conj"}]
    for c in near:
        if c != i and view.tokens[c].lemma.lower() in words.speaking:
            return c
    for c in view.children[i]:
        if any(view.tokens[d].text.lower() in {"selon", "après"} for d in view.children[c]):
            return c
    return None
