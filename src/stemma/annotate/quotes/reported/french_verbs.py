"""Printed forms of French verbs of speech, by rule: models often take them for other words."""

from functools import cache
from typing import NamedTuple

import msgspec

from stemma.annotate.word_lists import read_cue_words, read_lists

# Of third persons and participles; the conditional is left out, for it tells hearsay.
_PRESENT = ("e", "ent")
_PAST = ("ait", "aient", "a")
_OTHERS = ("èrent", "era", "eront")
_PARTICIPLES = ("é", "ée", "és", "ées")
_VOWELS = frozenset("aeiouyâêîôû")


class OrderWords(msgspec.Struct, frozen=True):
    """What a reading by word order asks of a list; `data/cues.toml` says what each holds."""

    extra: frozenset[str]
    with_de: frozenset[str]
    with_a: frozenset[str]
    bare: frozenset[str]
    asking: frozenset[str]
    question_words: frozenset[str]
    objects: frozenset[str]
    bodies: frozenset[str]
    nobody: frozenset[str]
    irregular: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


class Forms(NamedTuple):
    """Printed forms of some verbs: third persons, participles, gerunds and infinitives."""

    finite: frozenset[str]
    participles: frozenset[str]
    gerunds: frozenset[str]
    infinitives: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether it is any form of them."""
        return any(text in forms for forms in self)


@cache
def read_order_words() -> OrderWords:
    """The lists for French by word order."""
    return read_lists("cues", "fr_order", OrderWords)


@cache
def list_speech() -> Forms:
    """All forms of the French verbs of speech."""
    own = read_order_words()
    return inflect(read_cue_words("fr").verbs | own.extra | frozenset(own.irregular))


@cache
def inflect(verbs: frozenset[str]) -> Forms:
    """The forms of verbs in -er by rule, of others by the list."""
    finite: set[str] = set()
    participles: set[str] = set()
    gerunds: set[str] = {"disant"} if "dire" in verbs else set()
    irregular = read_order_words().irregular
    for verb in sorted(verbs):
        listed = irregular.get(verb, ((), ()))
        finite.update(listed[0])
        participles.update(listed[1])
        if not verb.endswith("er"):
            continue
        stem = verb[:-2]
        finite.update(_open(stem) + end for end in _PRESENT)
        finite.update(_soften(stem) + end for end in _PAST)
        finite.update(stem + end for end in _OTHERS)
        participles.update(stem + end for end in _PARTICIPLES)
        gerunds.add(_soften(stem) + "ant")
    return Forms(frozenset(finite), frozenset(participles), frozenset(gerunds), verbs)


def _soften(stem: str) -> str:
    """ "annonçait", "jugeait"."""
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


def _open(stem: str) -> str:
    """ "répète", "considère", "allègue", "relève", of "répéter" and so on."""
    if stem[-2:-1] == "e" and stem[-1:] not in _VOWELS:
        return stem[:-2] + "è" + stem[-1:]
    at = stem.rfind("é")
    tail = stem[at + 1 :].replace("gu", "g")
    if at < 0 or not tail or any(letter in _VOWELS for letter in tail):
        return stem
    return stem[:at] + "è" + stem[at + 1 :]
