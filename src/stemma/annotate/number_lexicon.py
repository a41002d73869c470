"""The words around numbers, one file a language, and the patterns made of them."""

import re
from functools import cached_property, lru_cache
from importlib.resources import files

import msgspec

from stemma.annotate.number_words import (
    join_words,
    load_number_words,
    number_pattern,
)

_WORD = re.compile(r"[^\W\d_]+")


class QuantityText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`data/quantities_<language>.toml` as it stands.

    `vague` gives the lowest and highest number that a word like "dozens" stands for (0: open).
    """

    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    between: tuple[str, ...]
    range_marks: tuple[str, ...]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    labels: frozenset[str]
    streets: frozenset[str]
    pronouns: frozenset[str]
    fillers: frozenset[str]
    stops: frozenset[str]
    vague: dict[str, tuple[float, float]]
    times: dict[str, float]
    signs: dict[str, str]
    currencies: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]
    outcomes: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]
    people_endings: dict[str, tuple[str, ...]]


class QuantityLexicon(msgspec.Struct, frozen=True, dict=True):
    """One language's words around numbers, ready to be matched."""

    language: str
    text: QuantityText

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit that a word after a number means: a currency, a measure, per cent."""
        table = {word.lower(): "percent" for word in self.text.percent}
        table |= {word.lower(): "percentage point" for word in self.text.points}
        for groups in (self.text.currencies, self.text.measures):
            table |= {word.lower(): unit for unit, words in groups.items() for word in words}
        return table

    @cached_property
    def people(self) -> frozenset[str]:
        """Nouns that denote people, in lower case."""
        return frozenset(word.lower() for words in self.text.people.values() for word in words)

    def is_people(self, word: str) -> bool:
        """Whether a noun denotes people: by the list, or as a people's name ("Peruvians")."""
        endings = self.text.people_endings["people"]
        return word.lower() in self.people or (word[0].isupper() and word.endswith(endings))

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """What became of people, by the word that says it."""
        return {word: of for of, words in self.text.outcomes.items() for word in words}

    @cached_property
    def outcome_pattern(self) -> re.Pattern[str]:
        """Any word of `outcomes`."""
        words = join_words(list(self.outcomes)).replace(r"\ ", r"\s+")
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words, in lower case, without which a sentence without digits holds no quantity."""
        numbers = load_number_words(self.language)
        words = {*numbers.small, *numbers.scale, *self.text.times}
        for phrase in self.text.vague:
            words.add(_WORD.findall(phrase)[-1])
        return frozenset(part for word in words for part in _WORD.findall(word))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number with its modifier, range, currency sign and unit word."""
        number = number_pattern(self.language)
        sign = rf"(?:{join_words(list(self.text.signs))})"
        units = rf"(?:{_either(list(self.units))})"
        modifier = (
            rf"(?:(?P<least>{_either(list(self.text.at_least))})"
            rf"|(?P<most>{_either(list(self.text.at_most))})"
            rf"|(?P<about>{_either(list(self.text.about))}))\s+"
        )
        amount = (
            rf"(?P<sign>{sign}\s?)?(?P<number>{number})"
            rf"(?:\s?(?P<first_unit>{units}))?"
            rf"(?:\s?(?:{_either(list(self.text.range_marks))})\s?"
            rf"(?:{sign}\s?)?(?P<last>{number}))?"
            rf"(?:(?:\s|-)?(?P<unit>{units})(?![\w]))?"
        )
        vague = rf"(?P<vague>{_either(list(self.text.vague))})(?!\w)"
        times = rf"(?P<times>{_either(list(self.text.times))})(?!\w)"
        between = rf"(?:(?P<between>{_either(list(self.text.between))})\s+)?"
        return re.compile(
            rf"(?<![\w.,:/-]){between}(?P<body>(?:{modifier})*(?:{vague}|{times}|{amount}))",
            re.IGNORECASE,
        )

    def has_trigger(self, words: str) -> bool:
        """A cheap look: digits or a number word somewhere."""
        if any(sign.isdigit() for sign in words):
            return True
        return not self.triggers.isdisjoint(_WORD.findall(words.lower()))


def _either(words: list[str]) -> str:
    return join_words(words).replace(r"\ ", r"\s+")


@lru_cache
def load_quantities(language: str) -> QuantityLexicon:
    """The words of a language (`en` or `fr`)."""
    path = files("stemma.annotate") / "data" / f"quantities_{language}.toml"
    return QuantityLexicon(language, msgspec.toml.decode(path.read_bytes(), type=QuantityText))
