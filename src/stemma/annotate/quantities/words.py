"""Numbers in digits and in words, in English and French, as data a reader can open.

`read_number` turns the words of one number into its value; `number_pattern` is a regular
expression for such words. The word lists are `data/numbers_<language>.toml`.
"""

import re
from functools import lru_cache
from importlib.resources import files

import msgspec

# Words of a number after its first, and its digits: longer runs are no number of a report.
_LONGEST = 12
_DIGITS = 15
LANGUAGES = frozenset({"en", "fr"})


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number words of one language."""

    joins: tuple[str, ...]
    half: tuple[str, ...]
    half_of: tuple[str, ...]
    decimal: str
    thousands: tuple[str, ...]
    small: dict[str, int]
    scale: dict[str, int]
    short_scale: dict[str, int]
    ordinal: dict[str, int]


@lru_cache
def load_number_words(language: str) -> NumberWords:
    """The words of a language (`en` or `fr`)."""
    path = files("stemma.annotate") / "data" / f"numbers_{language}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=NumberWords)


def join_words(words: list[str]) -> str:
    """An alternation of words, the longest first, so that none is cut short."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache
def number_pattern(language: str) -> str:
    """A pattern (no groups, to be used with IGNORECASE) for a number in digits or words."""
    return f"(?:{digit_pattern(language)}|{spelled_pattern(language)})"


@lru_cache
def digit_pattern(language: str) -> str:
    """Digits with the language's marks, and a scale word after them: `1.2 billion`, `50 000`."""
    lexicon = load_number_words(language)
    marks = "".join(re.escape(mark) for mark in lexicon.thousands)
    scales = join_words([word for word in lexicon.scale if lexicon.scale[word] > 100])
    shorts = join_words(list(lexicon.short_scale))
    # "120 , 000": texts cut into words have spaces about the mark.
    spaced = r"| , " if "," in lexicon.thousands else ""
    grouped = rf"\d{{1,3}}(?:(?:[{marks}]{spaced})\d{{3}}){{1,4}}(?!\d)"
    # Newsrooms in French write "2.5" as well as "2,5"; three digits behind a stop are thousands.
    # Translated English keeps "2,4 million": one or two digits before a scale are no thousands.
    points = r"\.\d{1,2}(?!\d)" if "." in lexicon.thousands else ""
    points = points or rf",\d{{1,2}}(?=\s+(?:{scales})(?!\w))"
    plain = rf"\d{{1,{_DIGITS}}}(?!\d)(?:{re.escape(lexicon.decimal)}\d+|{points})?"
    half = _half_pattern(lexicon)
    tail = rf"(?:{half}?(?:\s+|-)(?:{scales})(?!\w){half}?|\s?(?:{shorts})(?!\w)|{half})?"
    before = r"(?<![\d.,])"
    fraction = rf"(?:{re.escape(lexicon.decimal)}\d+)?"
    return rf"(?:{before}(?:\d{{1,6}}(?:\s+1/2|\s?½)|{grouped}{fraction}|{plain}){tail})"


def _half_pattern(lexicon: NumberWords) -> str:
    return rf"(?:\s+(?:{join_words(list(lexicon.half))})(?!\w))".replace(r"\ ", r"\s+")


@lru_cache
def spelled_pattern(language: str) -> str:
    """One or more number words: `twenty-four`, `two hundred and fifty`, `quatre-vingt-dix`."""
    lexicon = load_number_words(language)
    first = join_words([*lexicon.small, *(w for w in lexicon.scale if lexicon.scale[w] <= 1000)])
    rest = join_words([*lexicon.small, *lexicon.scale])
    joins = join_words(list(lexicon.joins))
    half = _half_pattern(lexicon)
    scales = join_words([word for word in lexicon.scale if lexicon.scale[word] > 100])
    article = (
        r"(?:an?\s+(?=hundred|thousand|million|billion|trillion|lakh|crore))?"
        if language == "en"
        else ""
    )
    return (
        rf"(?:(?<![\w-]){article}(?:{first})(?!\w)"
        rf"(?:(?:\s+|-)(?:(?:{joins})(?:\s+|-))?(?:{rest})(?!\w)){{0,{_LONGEST}}}(?!\w)"
        rf"(?:{half}(?:\s+(?:{scales})(?!\w))?)?)"
    )


def read_number(words: str, language: str) -> float | None:
    """The value of a number in digits or words; `None` where the words make none.

    >>> read_number("two hundred and fifty", "en"), read_number("1,200", "en")
    (250.0, 1200.0)
    """
    lexicon = load_number_words(language)
    whole, half, scale = _split_half(" ".join(words.lower().split()), lexicon)
    if half:
        first = read_number(whole, language)
        if first is None:
            return None
        # "Two and a half million", "deux millions et demi": half of the scale on either side.
        inner = lexicon.scale.get(whole.split()[-1], 1)
        return (first + inner / 2) * scale
    halves = re.fullmatch(r"(\d+)(?:\s+1/2|\s?½)", words.strip())
    if halves is not None:
        return int(halves[1]) + 0.5
    digits = re.match(r"\d[\d\s.,]*", words.strip())
    if digits is None:
        return _read_spelled(words, lexicon)
    value = _read_digits(digits.group().strip(" .,"), lexicon)
    tail = words.strip()[digits.end() :].strip(" -").lower()
    if value is None or not tail:
        return value
    scale_word = lexicon.scale.get(tail) or lexicon.short_scale.get(tail)
    return None if scale_word is None else value * scale_word


def _split_half(words: str, lexicon: NumberWords) -> tuple[str, bool, int]:
    """The words before "and a half", whether that stands there, and the scale behind it."""
    for half in lexicon.half:
        before, found, after = words.partition(f" {half}")
        if found and before and (not after or after.strip() in lexicon.scale):
            return before, True, lexicon.scale.get(after.strip(), 1)
    return words, False, 1


def _read_digits(digits: str, lexicon: NumberWords) -> float | None:
    if "," in lexicon.thousands:
        digits = re.sub(r"(?<=\d) , (?=\d{3}(?!\d))", ",", digits)
    for mark in lexicon.thousands:
        if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:\D\d+)?", digits):
            digits = digits.replace(mark, "")
    digits = re.sub(r",(?=\d{1,2}$)", ".", digits)
    digits = re.sub(r"\s", "", digits).replace(lexicon.decimal, ".")
    try:
        return float(digits)
    except ValueError:
        return None


def _read_spelled(words: str, lexicon: NumberWords) -> float | None:
    total, group, seen = 0, 0, False
    for word in _split_words(words.lower(), lexicon):
        if word in lexicon.joins or word in {"a", "an"}:
            continue
        if word in lexicon.small:
            group += lexicon.small[word]
        elif (scale := lexicon.scale.get(word)) == 100:
            group = max(group, 1) * 100
        elif scale is not None:
            total, group = total + max(group, 1) * scale, 0
        else:
            return None
        seen = True
    return float(total + group) if seen else None


def _split_words(words: str, lexicon: NumberWords) -> list[str]:
    """Words, those with a hyphen of their own (`quatre-vingt-dix`) taken first."""
    known = join_words([*lexicon.small, *lexicon.scale, *lexicon.joins])
    return re.findall(rf"(?<![^\W_])(?:{known})(?![^\W_])|[^\s-]+", words)
