"""Changes of English sentences: what sub-editors, rewriters, spinners and translators do.

Rules by hand over plain text; no parser, so that nothing of the program under test is in them. An
editor leaves quotations alone; spinners and machines do not. The synonyms of a spinner come from
WordNet (`synonyms.tsv`); the words of all others from `derivations_words.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

from evaluation.derivations_surface import CLEAR_MARK

_HERE = Path(__file__).parent
_QUOTED = re.compile(r'("[^"]*"|“[^”]*”?|(?<!\w)‘[^’]*’(?!\w))')
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
_NUMBERS = dict(
    zip(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        range(2, 13),
        strict=True,
    )
)
_DIGITS = {str(number): word for word, number in _NUMBERS.items()}
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
)
_SMALL = re.compile(
    r"(?:The|A|An|He|She|It|They|We|His|Her|Its|Their|This|That|These|Those|There|In|On|At|But|And|"
    r"Some|Many|Most|Two|Three|Police|Officials|Several)\b"
)
# Past forms that are their own participle, with a person or thing before and behind.
_PASSIVE = re.compile(
    r"^([A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|of|and|the)){0,4}|(?:The|A|An|Two)(?: [a-z’'-]+){1,2}) "
    r"(arrested|charged|accused|killed|injured|attacked|rejected|approved|announced|launched|"
    r"confirmed|denied|condemned|criticized|praised|detained|released|sued|fired|hired|acquired|"
    r"evacuated|ordered|blocked|destroyed|struck|hit|cancelled|canceled|postponed|signed|passed) "
    r"((?:the|a|an|his|her|its|their|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?: [\w’'-]+){1,3}?)"
    r"(?=,|\.$| (?:on|in|at|after|for|with|over|during|near|who|which|when|because|as)\b)(.*)$"
)

_GENITIVE = re.compile(
    r"\b(?!(?:There|It|That|He|She|What|Here|Let|Who|Where|How)\b)(?:the )?([A-Z]\w+|(?<=the )\w+)"
    r"['’]s (?!(?:also|been|just|more|only|very)\b)([a-z]{4,})\b"
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_DATELINE = re.compile(
    r"^[A-Z][\w ,.'’/]{2,40}(?: ?\([\w ]+\))? ?(?:--|[-–—]) |^\([\w ]+\) ?(?:-- ?|[-–—] ?)?"
)
_LOOSE_END = re.compile(
    r"(?: (?:of|the|to|a|an|in|on|at|for|and|that|with|as|by|is|was|has|from|who|towards|into|its|"
    r"his|her))+$"
)

Rule = Callable[[str, Random], str]


@cache
def load_words() -> Mapping[str, object]:
    """The table of words as it stands in the file."""
    return tomllib.loads((_HERE / "derivations_words.toml").read_text(encoding="utf-8"))


def list_words(name: str) -> tuple[str, ...]:
    """One of its lists."""
    found = load_words()[name]
    assert isinstance(found, list)
    return tuple(map(str, found))


@cache
def _load_table(name: str) -> Mapping[str, tuple[str, ...]]:
    found = load_words()[name]
    assert isinstance(found, dict)
    return {str(key): tuple(str(value).split("|")) for key, value in found.items()}


@cache
def _load_pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(_load_table(name), key=len, reverse=True)
    return re.compile(
        r"(?<![\w'’-])(?:" + "|".join(map(re.escape, phrases)) + r")(?![\w'’-])", re.I
    )


@cache
def _load_synonyms() -> Mapping[str, tuple[str, ...]]:
    rows = (_HERE / "synonyms.tsv").read_text(encoding="utf-8").splitlines()
    split = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {word: tuple(others.split(",")) for word, others in split}


def swap_phrases(text: str, share: float, chance: Random) -> str:
    """Phrases exchanged for others of the same sense, each with probability `share`."""
    return _outside_quotes(text, lambda part: _swap(part, "fluent", share, chance)[0])


def spin_words(text: str, share: float, chance: Random) -> tuple[str, int]:
    """Known words exchanged for a thesaurus's, apt or not; also inside quotations."""
    synonyms, marks = _load_synonyms(), 0

    def spin(match: re.Match[str]) -> str:
        nonlocal marks
        found = synonyms.get(match[0])
        if not found or chance.random() >= share:
            return match[0]
        marks += 1
        return chance.choice(found).replace("_", " ")

    spun = _PLAIN.sub(spin, text)
    return spun, marks


def translate_roughly(text: str, share: float, chance: Random) -> tuple[str, int]:
    """As through another language and back: articles lost, calques, wrong prepositions."""
    changed, marks = _swap(text, "calques", share, chance)
    changed, spun = spin_words(changed, share * 0.8, chance)
    changed = _disorder(changed, share * 0.1, chance)
    if chance.random() < share:
        moved = _front_time(changed, chance)
        moved = _GENITIVE.sub(r"the \2 of \1", moved, count=1)
        marks += int(moved != changed)
        changed = moved
    return _capitalise(re.sub(r" {2,}", " ", changed).strip()), marks + spun


def _disorder(text: str, share: float, chance: Random) -> str:
    """Neighbouring small words exchanged, as the order of another language has them."""
    words = text.split(" ")
    for at in range(1, len(words) - 1):
        both = words[at] + words[at + 1]
        if both.isalpha() and both.islower() and chance.random() < share:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def respell_names(text: str, seed: int, share: float) -> tuple[str, int]:
    """Names as from another script; one name is spelt alike throughout an article of one `seed`."""
    marks = 0
    rules = {key: values[0] for key, values in _load_table("respellings").items()}

    def respell(match: re.Match[str]) -> str:
        nonlocal marks
        name = match[0]
        chance = Random(f"{seed}{name}")  # noqa: S311 - no secret
        at = [key for key in rules if key in name[1:]]
        if not at or chance.random() >= share:
            return name
        key = chance.choice(at)
        marks += CLEAR_MARK
        return name[0] + name[1:].replace(key, rules[key], 1)

    return _NAME.sub(respell, text), marks


def strike_words(text: str, chance: Random) -> str:
    """Without an adverb or an aside that a sub-editor does not miss."""
    words = _load_drops()
    struck = _outside_quotes(text, lambda part: words.sub("", part, count=1))
    if struck == text and chance.random() < 0.5:
        struck = _outside_quotes(text, lambda part: re.sub(r" \([^)]*\)", "", part))
    if struck == text:
        struck = _outside_quotes(
            text, lambda part: re.sub(r", (?:who|which) [^,.]{5,60},", "", part, count=1)
        )
    return _capitalise(struck.strip())


def restructure(text: str, count: int, chance: Random) -> str:
    """Up to `count` rules of word order, voice, dates or numbers that fit the sentence."""
    rules: list[Rule] = [
        _front_source, _turn_quote, _turn_speech, _front_clause, _end_clause, _turn_passive,
        _front_time, _turn_date, _spell_numbers, _turn_money,
    ]  # fmt: skip
    chance.shuffle(rules)
    for rule in rules:
        if count <= 0:
            break
        changed = rule(text, chance)
        count -= changed != text
        text = changed
    return text


def join_sentences(first: str, second: str, chance: Random) -> str | None:
    """Two sentences as one, where the second begins with a word that can lose its capital."""
    if not first.endswith(".") or not _SMALL.match(second) or len(first) + len(second) > 320:
        return None
    link = chance.choice([", and ", "; ", ", while ", " - "])
    return first[:-1] + link + second[0].lower() + second[1:]


def split_sentence(text: str) -> tuple[str, str] | None:
    """One sentence as two, at a conjunction outside quotations; None where none offers itself."""
    if _QUOTED.search(text) or '"' in text:
        return None
    for stop in (r"; ", r", (?:and|but) (?=(?:the|he|she|it|they|we|that|there)\b)", r", which "):
        for match in re.finditer(stop, text):
            if 40 < match.start() < len(text) - 40:
                rest = text[match.end() :]
                rest = f"That {rest}" if "which" in match[0] else _capitalise(rest)
                return text[: match.start()] + ".", rest
    return None


def shorten(text: str) -> str:
    """A sentence's main part: up to its second comma or a linking word, as briefs have it."""
    stop = re.search(
        r", (?:who|which|while|after|as|and|but|saying|according)\b| after | as ", text
    )
    if not stop or stop.start() < 45 or '"' in text or "“" in text:
        return text
    return text[: stop.start()] + "."


def make_headline(lead: str) -> str:
    """A headline from the first words of a sentence."""
    words = re.split(r"[,;:(]| said ", _DATELINE.sub("", lead))[0].split()
    return _LOOSE_END.sub("", " ".join(words[:11])).strip(' ".”“') or lead[:40]


@cache
def _load_drops() -> re.Pattern[str]:
    found = load_words()["drops"]
    assert isinstance(found, dict)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, found["words"])) + r")(?= ) ", re.I)


def _swap(text: str, table: str, share: float, chance: Random) -> tuple[str, int]:
    choices, marks = _load_table(table), 0

    def swap(match: re.Match[str]) -> str:
        nonlocal marks
        found = choices.get(match[0]) or choices.get(match[0].lower())
        # A capital inside a sentence, or before another, is a name's.
        named = match[0][0].isupper() and (
            match.start() or text[match.end() + 1 : match.end() + 2].isupper()
        )
        if not found or (named and match[0] not in choices) or chance.random() >= share:
            return match[0]
        marks += 1
        other = chance.choice(found)
        return _capitalise(other) if match[0][0].isupper() and match.start() == 0 else other

    return _load_pattern(table).sub(swap, text), marks


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    parts = _QUOTED.split(text)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if _SMALL.match(text) else text


def _front_source(text: str, chance: Random) -> str:
    del chance
    found = re.fullmatch(r"([^\"“]{30,}), according to ([^,\"“]{3,80})\.", text)
    return f"According to {found[2]}, {_lower(found[1])}." if found else text


def _turn_quote(text: str, chance: Random) -> str:
    """`"…," X said.` → `X said: "…."`, and the other way."""
    del chance
    found = re.fullmatch(
        r"([\"“])([^\"”]{10,}),([\"”]) ([^\"“]{2,60}?) (said|added|told \w+)\.", text
    )
    if found:
        return f"{_capitalise(found[4])} {found[5]}: {found[1]}{found[2]}.{found[3]}"
    found = re.fullmatch(r"([^\"“]{2,60}?) (said|added)[,:] ([\"“])([^\"”]{10,})\.([\"”])", text)
    return f"{found[3]}{found[4]},{found[5]} {_lower(found[1])} {found[2]}." if found else text


def _turn_speech(text: str, chance: Random) -> str:
    """`…, X said.` → `X said …`, and the other way."""
    del chance
    found = re.fullmatch(r"([^\"“]{25,}), ([^\"“,]{2,45}?) (said|added|announced)\.", text)
    if found:
        return f"{_capitalise(found[2])} {found[3]} {_lower(found[1])}."
    found = re.fullmatch(r"([^\"“,]{2,45}?) (said|added) (?:that )?([^\"“]{25,})\.", text)
    if not found or re.match(r"on |in |at |he |she |it |they ", found[3]) is not None:
        return text
    return f"{_capitalise(found[3])}, {_lower(found[1])} {found[2]}."


def _front_clause(text: str, chance: Random) -> str:
    del chance
    found = re.fullmatch(
        r"([^\"“]{25,}) (after|because|when|although|if|before) ([^\"“,]{15,}\w)\.", text
    )
    return f"{_capitalise(found[2])} {found[3]}, {_lower(found[1])}." if found else text


def _end_clause(text: str, chance: Random) -> str:
    del chance
    found = re.fullmatch(
        r"(After|Because|When|Although|If|Before|As|While) ([^\"“,]{10,}), ([^\"“]{20,})\.", text
    )
    return f"{_capitalise(found[3])} {found[1].lower()} {found[2]}." if found else text


def _turn_passive(text: str, chance: Random) -> str:
    del chance
    found = _PASSIVE.match(text)
    if not found:
        return text
    thing = found[3]
    many = re.match(r"(two|three|four|five|six|seven|eight|nine|ten|\d+)\b", thing) or re.search(
        r"[^s’']s$", thing
    )
    return _capitalise(
        f"{thing} {'were' if many else 'was'} {found[2]} by {_lower(found[1])}{found[4]}"
    )


def _front_time(text: str, chance: Random) -> str:
    del chance
    found = re.fullmatch(rf"([^\"“,]{{20,}}?),? ((?:on |late |early )?{_DAYS})\b([^\"“]*)", text)
    return f"{_capitalise(found[2])}, {_lower(found[1])}{found[3]}" if found else text


def _turn_date(text: str, chance: Random) -> str:
    del chance
    turned = re.sub(rf"\b({_MONTHS}) (\d{{1,2}})\b(?!,? \d)", r"\2 \1", text)
    return turned if turned != text else re.sub(rf"\b(\d{{1,2}}) ({_MONTHS})", r"\2 \1", text)


def _spell_numbers(text: str, chance: Random) -> str:
    del chance
    words = re.compile(r"\b(?:" + "|".join(_NUMBERS) + r")\b")
    turned = _outside_quotes(text, lambda part: words.sub(lambda m: str(_NUMBERS[m[0]]), part))
    if turned != text:
        return turned
    digits = re.compile(r"(?<![\w.,$£€:-])(?:1[0-2]|[2-9])(?![\w.,:%-])(?! (?:a|p)\.?m)")
    return _outside_quotes(text, lambda part: digits.sub(_spell_digit, part))


def _spell_digit(match: re.Match[str]) -> str:
    dated = re.search(rf"(?:{_MONTHS}) $", match.string[: match.start()])
    return match[0] if dated else _DIGITS[match[0]]


def _turn_money(text: str, chance: Random) -> str:
    del chance
    return re.sub(r"\$([\d.,]*\d) (million|billion|trillion)\b", r"\1 \2 dollars", text)
