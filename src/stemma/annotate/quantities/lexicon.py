"""The words around numbers, one file a language, and the patterns made of them."""

import re
from functools import cached_property, lru_cache
from importlib.resources import files

import msgspec

from stemma.annotate.quantities.persons import (
    ends_as_person,
    list_person_nouns,
    list_singulars,
)
from stemma.annotate.quantities.words import (
    join_words,
    load_number_words,
    number_pattern,
)

_WORD = re.compile(r"[^\W\d_]+")


class QuantityText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`data/quantities_<language>.toml` as it stands.

    `vague` gives the lowest and highest number that a word like "dozens" stands for (0: open);
    `round` the number of words that are meant exactly ("two dozen").
    """

    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    between: tuple[str, ...]
    range_marks: tuple[str, ...]
    joins: frozenset[str]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    labels: frozenset[str]
    streets: frozenset[str]
    pronouns: frozenset[str]
    definite: frozenset[str]
    partitive: frozenset[str]
    nobody: frozenset[str]
    or_so: tuple[str, ...]
    or_more: tuple[str, ...]
    or_less: tuple[str, ...]
    others: frozenset[str]
    toll: frozenset[str]
    uncounted: frozenset[str]
    idle: frozenset[str]
    changes: frozenset[str]
    fillers: frozenset[str]
    stops: frozenset[str]
    vague: dict[str, tuple[float, float]]
    round: dict[str, float]
    times: dict[str, float]
    shares: dict[str, float]
    signs: dict[str, str]
    currencies: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]
    outcomes: dict[str, tuple[str, ...]]
    people_endings: dict[str, tuple[str, ...]]
    persons: dict[str, tuple[str, ...]]
    befall: dict[str, tuple[str, ...]]
    undergo: dict[str, tuple[str, ...]]
    state: dict[str, tuple[str, ...]]
    noun: dict[str, tuple[str, ...]]
    ending: dict[str, tuple[str, ...]]
    phrase: dict[str, tuple[str, ...]]
    human: dict[str, frozenset[str]]


class QuantityLexicon(msgspec.Struct, frozen=True, dict=True):
    """One language's words around numbers, ready to be matched."""

    language: str
    text: QuantityText

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit that a word after a number means: a currency, a measure, per cent."""
        groups = {"percent": self.text.percent, "percentage point": self.text.points}
        groups |= self.text.currencies | self.text.measures
        return {
            word.lower().replace("-", " "): unit for unit, words in groups.items() for word in words
        }

    @cached_property
    def _persons(self) -> frozenset[str]:
        broad = list_person_nouns() if self.language == "en" else frozenset()
        return (broad - self._things) | frozenset(self.text.persons["people"])

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(self.text.persons["things"])

    def is_people(self, word: str) -> bool:
        """Whether a noun denotes people: a noun for them, or a people's name ("Peruvians")."""
        lower = word.lower()
        singulars = list(list_singulars(lower, self.language))
        if any(form in self._persons for form in singulars):
            return True
        if self.language == "fr" and ends_as_person(lower):
            return not any(form in self._things for form in singulars)
        return word[0].isupper() and word.endswith(self.text.people_endings["people"])

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """What became of people, by the word that says it."""
        return _turn(self.text.outcomes)

    @cached_property
    def outcome_pattern(self) -> re.Pattern[str]:
        """Any word of `outcomes`."""
        words = join_words(list(self.outcomes)).replace(r"\ ", r"\s+")
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    @cached_property
    def befall(self) -> dict[str, str]:
        """What a verb does to its object, by lemma (with its particle)."""
        return _turn(self.text.befall)

    @cached_property
    def undergo(self) -> dict[str, str]:
        """What the subject of a verb undergoes, by lemma."""
        return _turn(self.text.undergo)

    @cached_property
    def states(self) -> dict[str, str]:
        """Words said of people, by form or lemma."""
        return _turn(self.text.state)

    @cached_property
    def nouns(self) -> dict[str, str]:
        """Counted nouns that say what befell people ("deaths"), by lemma."""
        return _turn(self.text.noun)

    @cached_property
    def endings(self) -> dict[str, str]:
        """Nouns whose "of" names the people ("the bodies of 12 men"), by lemma."""
        return _turn(self.text.ending)

    @cached_property
    def phrase_pattern(self) -> re.Pattern[str]:
        """Phrases that say what became of people, each outcome a named group."""
        groups = [f"(?P<{of}>{_either(list(phrases))})" for of, phrases in self.text.phrase.items()]
        return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)

    @cached_property
    def signs(self) -> dict[str, str]:
        """Currencies by their sign."""
        return {sign.upper(): unit for sign, unit in self.text.signs.items()}

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words, in lower case, without which a sentence without digits holds no quantity."""
        numbers = load_number_words(self.language)
        words = {*numbers.small, *numbers.scale, *self.text.times}
        for phrase in (*self.text.vague, *self.text.round, *self.text.shares):
            words.add(_WORD.findall(phrase)[-1])
        return frozenset(part for word in words for part in _WORD.findall(word))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number with its modifier, range, currency sign and unit word."""
        number = number_pattern(self.language)
        halves = _either(list(load_number_words(self.language).half_of))
        sign = rf"(?:(?-i:{join_words(list(self.text.signs))})\s?)"
        # "Square-foot" as well as "square foot".
        units = rf"(?:{_either(list(self.units))})(?!\w)".replace(r"\s+", r"[\s-]+")
        modifier = (
            rf"(?:(?P<least>{_either(list(self.text.at_least))})"
            rf"|(?P<most>{_either(list(self.text.at_most))})"
            rf"|(?P<about>{_either(list(self.text.about))}))(?:\s+|(?<=['’~]))"
        )
        amount = (
            rf"(?P<sign>{sign})?(?P<number>{number})"
            rf"(?:(?:\s?(?P<first_unit>{units}))?"
            rf"\s?(?P<mark>{_either(list(self.text.range_marks))})\s?"
            rf"(?P<last_sign>{sign})?(?P<last>{number}))?"
            rf"(?:(?:\s|-)?(?P<unit>{units}))?"
        )
        # "Half a mile", and no half of a thing.
        half = rf"(?P<half>{halves})\s+(?P<half_unit>{units})"
        after = (
            rf"(?:(?P<or_so>{_either(list(self.text.or_so))})"
            rf"|(?P<or_more>{_either(list(self.text.or_more))})"
            rf"|(?P<or_less>{_either(list(self.text.or_less))}))(?!\w)"
        )
        words = "|".join(
            rf"(?P<{name}>{_either(list(table))})(?!\w)"
            for name, table in (
                ("vague", self.text.vague),
                ("round", self.text.round),
                ("share", self.text.shares),
                ("times", self.text.times),
            )
        )
        between = rf"(?:(?P<between>{_either(list(self.text.between))})\s+)?"
        return re.compile(
            rf"(?<![\w.,:/-]){between}(?P<body>(?:{modifier}){{0,3}}"
            rf"(?:{half}|{words}|{amount})(?:[\s-]?{after})?)",
            re.IGNORECASE,
        )

    def has_trigger(self, words: str) -> bool:
        """A cheap look: digits or a number word somewhere."""
        if any(sign.isdigit() for sign in words):
            return True
        return not self.triggers.isdisjoint(_WORD.findall(words.lower()))


def _turn(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: of for of, words in table.items() for word in words}


def _either(words: list[str]) -> str:
    return join_words(words).replace(r"\ ", r"\s+")


@lru_cache
def load_quantities(language: str) -> QuantityLexicon:
    """The words of a language (`en` or `fr`)."""
    path = files("stemma.annotate") / "data" / f"quantities_{language}.toml"
    return QuantityLexicon(language, msgspec.toml.decode(path.read_bytes(), type=QuantityText))
