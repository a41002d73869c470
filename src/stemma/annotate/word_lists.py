"""The word lists of this room, read once, by language."""

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

_Lists = TypeVar("_Lists", bound=msgspec.Struct)


class PersonWords(msgspec.Struct, frozen=True):
    """How persons are addressed, and the nouns that name their offices (lemmas, small letters).

    Of `ranks` a person has one at a time; `kin` are known by whose wife or son they are.
    """

    honorifics: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    roles: frozenset[str]
    ranks: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()


class MetonymyWords(msgspec.Struct, frozen=True):
    """What stands beside a place's name that means its government, or the place (lemmas).

    `data/metonymy.toml` says what each list holds.
    """

    acts: frozenset[str]
    dwells: frozenset[str]
    attitudes: frozenset[str]
    addressed: frozenset[str]
    local: frozenset[str]
    holds: frozenset[str]
    routes: frozenset[str]
    backed: frozenset[str]
    always: frozenset[str]
    irregular: frozenset[str]
    agents: frozenset[str]
    beside: dict[str, frozenset[str]]
    language: str = "en"

    @property
    def forms(self) -> frozenset[str]:
        """Printed forms of the acts."""
        return list_act_forms(self.language)


class OrganisationWords(msgspec.Struct, frozen=True):
    """What makes the name before it (`after` it) an organisation's; words that acronyms skip."""

    before: frozenset[str]
    after: frozenset[str]
    acronym_stop: frozenset[str]


class CueWords(msgspec.Struct, frozen=True):
    """What announces speech. Verbs are lemmas.

    `verbs` say so by themselves (`beside` only next to the words); `irregular` are forms of theirs
    that no rule makes. `mind` report with a finite clause only, `promises` with an infinitive too;
    `wide` are acts that quoted words may hang on. `sources` are phrases before the speaker
    ("according to"), `loose_sources` only at a sentence's head and before a name. `works` stand
    before titles, `naming` before names, `by_names` right before one after a comma; `meaning` are
    verbs behind words that are spoken of as words.
    """

    verbs: frozenset[str]
    irregular: frozenset[str]
    beside: frozenset[str]
    mind: frozenset[str]
    wide: frozenset[str]
    promises: frozenset[str]
    sources: tuple[str, ...]
    loose_sources: tuple[str, ...]
    works: frozenset[str]
    naming: frozenset[str]
    by_names: frozenset[str]
    meaning: frozenset[str]
    pronouns: frozenset[str]
    function_words: frozenset[str]
    language: str = "en"

    @property
    def forms(self) -> frozenset[str]:
        """Printed forms of the verbs, for where a model mistakes the verb for a noun."""
        return list_cue_forms(self.language)


# Endings of regular verbs: third persons of news' tenses, and participles.
_FORMS = {
    "en": (("", ("s", "ed")), ("e", ("ed",)), ("y", ("ies", "ied"))),
    "fr": (("er", ("e", "ent", "é", "ait", "aient", "era", "a")), ("cer", ("çait",))),
}


def read_lists(name: str, language: str, kind: type[_Lists]) -> _Lists:
    """The lists of a language in `data/NAME.toml`; the English ones where it has none."""
    path = resources.files("stemma.annotate") / "data" / f"{name}.toml"
    tables = msgspec.toml.decode(path.read_bytes(), type=dict[str, dict[str, object]])
    chosen = tables.get(language) or tables["en"]
    found: _Lists = msgspec.convert(chosen, type=kind)
    return found


@cache
def read_person_words(language: str) -> PersonWords:
    """Titles and offices; the English ones where a language has no list."""
    return read_lists("persons", language, PersonWords)


@cache
def read_metonymy_words(language: str) -> MetonymyWords:
    """Verbs and nouns of governments."""
    words = read_lists("metonymy", language, MetonymyWords)
    return msgspec.structs.replace(words, language="fr" if language == "fr" else "en")


@cache
def read_organisation_words(language: str) -> OrganisationWords:
    """Words of organisations."""
    return read_lists("organisations", language, OrganisationWords)


@cache
def list_cue_forms(language: str) -> frozenset[str]:
    """Printed forms of the verbs of speech, for where a model mistakes the verb for a noun."""
    words = read_cue_words(language)
    return words.irregular | _inflect(words.verbs, language)


@cache
def list_act_forms(language: str) -> frozenset[str]:
    """Printed forms of what governments do."""
    words = read_metonymy_words(language)
    return words.irregular | _inflect(words.acts, language)


def _inflect(verbs: frozenset[str], language: str) -> frozenset[str]:
    endings = _FORMS.get(language, _FORMS["en"])
    return frozenset(
        verb[: len(verb) - len(old)] + new
        for verb in verbs
        for old, news in endings
        if verb.endswith(old)
        for new in news
    )


@cache
def read_cue_words(language: str) -> CueWords:
    """Words of speech."""
    words = read_lists("cues", language, CueWords)
    return msgspec.structs.replace(words, language="fr" if language == "fr" else "en")
