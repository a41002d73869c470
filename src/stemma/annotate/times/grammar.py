"""The grammar of time expressions: words and rules from TOML, matched on a view of a text.

A rule's pattern is a regular expression in which a space is any white space and `{slot}` one word
of a class. `match_times` gives the matches as `Draft`s: which rule
reads them, and what stands in each slot, already under the value that TimeML gives it.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from stemma.annotate.quantities.words import (
    join_words,
    load_number_words,
    number_pattern,
    read_number,
)

LANGUAGES = ("en", "fr")
_SLOT = re.compile(r"\{(\w+)(?:>(\w+))?\}")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# A number of any length is a slot of its own; its words would be too many for a class.
_NUMBER_SLOT = "number"
_YEAR_WORDS = "spelled_year"


class RuleText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule as the file has it."""

    name: str
    reads: str
    needs: str
    pattern: str


class GrammarText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grammar file: `words[class][value]` are the forms, `parts` patterns that rules share."""

    capital: tuple[str, ...]
    timid_months: tuple[str, ...]
    ages_before: tuple[str, ...]
    ages_after: tuple[str, ...]
    words: dict[str, dict[str, tuple[str, ...]]]
    parts: dict[str, str]
    rules: tuple[RuleText, ...]


class Draft(NamedTuple):
    """A match: where it stands in the view, which reading it has, and its slots."""

    start: int
    end: int
    reads: str
    slots: Mapping[str, str]


class Rule(NamedTuple):
    """A rule ready to run; `classes` maps a group of the pattern to its word class."""

    reads: str
    needs: str
    pattern: re.Pattern[str]
    classes: Mapping[str, str]


class Grammar(msgspec.Struct, frozen=True, dict=True):
    """One language's words and rules."""

    language: str
    text: GrammarText

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """For each class the value of every form, in lower case."""
        table = {
            name: {_fold(form): value for value, forms in group.items() for form in forms}
            for name, group in self.text.words.items()
        }
        ordinals = load_number_words(self.language).ordinal
        table["ordinal"] = {word: f"{value:02d}" for word, value in ordinals.items()}
        return table

    @cached_property
    def triggers(self) -> dict[str, frozenset[str]]:
        """For a word in lower case the classes of which it starts a form."""
        table: dict[str, set[str]] = {}
        for name, forms in self.values.items():
            for form in forms:
                first = _WORD.search(form)
                if first is not None:
                    table.setdefault(first.group(), set()).add(name)
        return {word: frozenset(names) for word, names in table.items()}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in the order of the file."""
        return tuple(self._compile(rule) for rule in self.text.rules)

    def find_triggers(self, words: str) -> frozenset[str]:
        """The classes that can occur in a piece of text: a cheap look before any rule is tried."""
        found: set[str] = set()
        for word in _WORD.findall(words.lower()):
            found |= self.triggers.get(word, _NONE)
            if word[0].isdigit():
                found |= _digit_triggers(word)
        return frozenset(found)

    def _compile(self, rule: RuleText) -> Rule:
        classes: dict[str, str] = {}
        source = self._expand(_open_spaces(rule.pattern), classes)
        # Neither inside a word or amount nor cut from one.
        pattern = re.compile(rf"(?<![\w$€£]){source}(?!\w)", re.IGNORECASE)
        return Rule(rule.reads, rule.needs, pattern, classes)

    def _expand(self, pattern: str, classes: dict[str, str]) -> str:
        def replace(match: re.Match[str]) -> str:
            name, slot = match[1], match[2] or match[1]
            part = self.text.parts.get(name)
            if part is not None and "{" in part:
                return self._expand(_open_spaces(part), classes)
            group = f"{slot}_{sum(key.rpartition('_')[0] == slot for key in classes)}"
            classes[group] = name
            return f"(?P<{group}>{self._source(name)})"

        return _SLOT.sub(replace, pattern)

    def _source(self, name: str) -> str:
        if name == _NUMBER_SLOT:
            return number_pattern(self.language)
        if name in self.text.parts:
            return _open_spaces(self.text.parts[name])
        words = join_words(list(self.values[name])).replace(r"\ ", r"\s+")
        # "d'" runs on into the next word.
        return rf"(?:{words})(?:(?!\w)|(?<=['’]))" if name != "meridiem" else rf"(?:{words})"


_NONE: frozenset[str] = frozenset()


def _digit_triggers(digits: str) -> set[str]:
    found = {"digits"}
    if len(digits) == 4 and "1100" <= digits < "2100":
        found |= {"year", "decade"}
    elif len(digits) == 2:
        found.add("decade")
    return found


def _open_spaces(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _fold(words: str) -> str:
    return " ".join(words.lower().split())


@lru_cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language (`en` or `fr`)."""
    path = files("stemma.annotate") / "data" / f"times_{language}.toml"
    return Grammar(language, msgspec.toml.decode(path.read_bytes(), type=GrammarText))


def match_times(view: str, start: int, end: int, grammar: Grammar) -> Iterator[Draft]:
    """All matches of all rules in `view[start:end]`, in the order of the rules."""
    triggers = grammar.find_triggers(view[start:end])
    return _match_rules(view, start, end, grammar, triggers) if triggers else iter(())


def _match_rules(
    view: str, start: int, end: int, grammar: Grammar, triggers: frozenset[str]
) -> Iterator[Draft]:
    for rule in grammar.rules:
        if rule.needs not in triggers:
            continue
        for match in rule.pattern.finditer(view, start, end):
            slots = _read_slots(match, rule, grammar)
            if slots is not None and match.end() > match.start():
                yield Draft(match.start(), match.end(), rule.reads, slots)


def keep_longest(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The longest of matches that overlap (of equals the earlier rule's), in order of the text."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.start - draft.end):
        at = bisect(kept, draft.start, key=lambda other: other.start)
        free = at == 0 or kept[at - 1].end <= draft.start
        if free and (at == len(kept) or draft.end <= kept[at].start):
            kept.insert(at, draft)
    return tuple(kept)


def _read_slots(match: re.Match[str], rule: Rule, grammar: Grammar) -> dict[str, str] | None:
    slots: dict[str, str] = {}
    for group, words in match.groupdict().items():
        if words is None:
            continue
        name = rule.classes.get(group)
        if name is None:
            slots[group] = words or "yes"
            continue
        if name in grammar.text.capital and not words[0].isupper():
            return None
        slots.setdefault(group.rpartition("_")[0], _read_word(words, name, grammar))
    return slots


def _read_word(words: str, name: str, grammar: Grammar) -> str:
    if name == _NUMBER_SLOT:
        value = read_number(words, grammar.language)
        return "X" if value is None else f"{value:g}"
    if name == _YEAR_WORDS:
        return f"{_read_year_words(words, grammar.language):04d}"
    if name in grammar.text.parts:
        return words
    return grammar.values[name][_fold(words)]


_CENTURY = re.compile(r"(eighteen|nineteen|twenty)[\s-]+(?!thousand)(?:oh?[\s-]|zero[\s-])?(.+)")


def _read_year_words(words: str, language: str) -> int:
    """ "Nineteen ninety-six", "two thousand eight", "deux mille treize"."""
    pairs = _CENTURY.fullmatch(_fold(words)) if language == "en" else None
    if pairs is None:
        return int(read_number(words, language) or 0)
    rest = 0.0 if pairs[2] == "hundred" else read_number(pairs[2], language) or 0.0
    return int((read_number(pairs[1], language) or 0) * 100 + rest)
