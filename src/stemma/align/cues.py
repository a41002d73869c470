"""Cue words by language, read from `data/*.toml`."""

from functools import cache
from importlib import resources

import msgspec


class ModalityCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas, words, phrases and endings that mark how a statement is meant.

    What is the object of an `awaiting` verb, or a gathering that a `convening` verb is about, is
    still to come.
    """

    denied: frozenset[str]
    alleged: frozenset[str]
    alleged_words: frozenset[str]
    alleged_phrases: tuple[str, ...]
    called_for: frozenset[str]
    called_for_needs: dict[str, tuple[str, ...]]
    called_for_modals: frozenset[str]
    planned: frozenset[str]
    planned_modals: frozenset[str]
    planned_phrases: tuple[str, ...]
    possible_modals: frozenset[str]
    possible_words: frozenset[str]
    negations: frozenset[str]
    negative_verbs: frozenset[str]
    awaiting: frozenset[str]
    convening: frozenset[str]
    gatherings: frozenset[str]
    planned_endings: tuple[str, ...] = ()
    alleged_endings: tuple[str, ...] = ()


class KindCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas and phrases that tell speech, opinion and state from events.

    `performing` verbs are speech without a clause of reported words ("praised the plan");
    `connectives` tie a sentence to the one before.
    """

    speech: frozenset[str]
    opinion: frozenset[str]
    opinion_phrases: tuple[str, ...]
    state: frozenset[str]
    performing: frozenset[str]
    connectives: frozenset[str]


class ClauseCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Marks that open a clause of its own, pronouns that cannot be its subject, words that name
    a source ("according to"), and prepositions that tell the time by another event.
    """

    marks: frozenset[str]
    relative_marks: frozenset[str]
    pronouns: frozenset[str]
    sources: frozenset[str]
    adjuncts: frozenset[str]


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cue words of one language."""

    modality: ModalityCues
    kind: KindCues
    clause: ClauseCues


LANGUAGES = ("en", "fr")


@cache
def load_cues(language: str) -> Cues:
    """The cues of a language; English where there are none (its words then simply do not match)."""
    name = language if language in LANGUAGES else "en"
    file = resources.files("stemma.align") / "data" / f"{name}.toml"
    return msgspec.toml.decode(file.read_bytes(), type=Cues)
