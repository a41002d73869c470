"""Characters that a reader does not see, or sees as others: named with their places, never mended.

One finding a kind and text, with a count and the first places, whatever their number. What a script
needs is no dirt: joiners in Arabic, Persian and Indic words and in emoji, zero-width spaces between
Thai or Khmer words, direction marks in Hebrew or Arabic text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html.entities import html5

import msgspec

from stemma.read.mojibake import Misread, find_misread, list_readings

_TOLD_PLACES = 5
_TOLD_FORMS = 4

# Unicode 15.1, chapter 23: format characters without width or with none of their own.
_ZERO_WIDTH = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200d\u2060-\u2064\u206a-\u206f\ufeff\u3164\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
_JOINERS = "\u200c\u200d"
_TAGS = range(0xE0020, 0xE0080)
_SELECTORS = range(0xE0100, 0xE01F0)
# Scripts whose writing needs joiners, and scripts that part words without a space (Unicode 23.2).
_JOINED = (
    "ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
    "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
_UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "CJK", "HIRAGANA", "KATAKANA")
# Overrides, embeddings and isolates: these can print text in another order than it stands in
# (Boucher and Anderson, "Trojan Source", 2021).
_OVERRIDES = "\u202d\u202e"
_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
# Those that turn the order of a line of Latin or Cyrillic letters.
_TURNING = "\u202b\u202e\u2067"
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u07ff\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Tab, line ends and form feed are layout; U+0085 is a line end.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?=\\[nrt]|[A-Z])")

# Letters that look the same in most typefaces (Unicode confusables, the exact ones).
_CYRILLIC = dict(
    zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌԚԜҮ", "aeopcyxijshdqwABEKMHOPCTYXIJSGQWY", strict=True)
)
_GREEK = dict(zip("οναυρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovaupABEZHIKMNOPTYX", strict=True))
_WORD = re.compile(r"[^\W\d_]{3,}")
_FOREIGN = re.compile("[\u0370-\u052f]")
_LATIN = re.compile("[A-Za-z]")
_TWO_SCRIPTS = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]+")


class Dirt(msgspec.Struct, frozen=True):
    """One kind of dirt in a text: `[start, end)` is its first place, `detail` for a person."""

    code: str
    start: int
    end: int
    detail: str


Places = Sequence[tuple[int, int]]


def find_dirt(text: str) -> tuple[Dirt, ...]:
    """All kinds of dirt in a text, at most one of each, by code."""
    misread = find_misread(text)
    found = [*_tell_misread(misread), *_find_escapes(text)]
    held = frozenset(i for m in misread for i in range(m.start, m.end))
    for code, find, tell in _KINDS:
        places = [place for place in find(text) if place[0] not in held]
        if places:
            found.append(Dirt(code, *places[0], tell(text, places) + _tell_places(places)))
    return tuple(sorted(found, key=lambda dirt: (dirt.code, dirt.start)))


def _tell_places(places: Places) -> str:
    first = ", ".join(f"{start:,}" for start, _ in places[:_TOLD_PLACES])
    if len(places) == 1:
        return f", at {first}"
    return f", at {first}" if len(places) <= _TOLD_PLACES else f", the first at {first}"


def _count(places: Places, one: str, many: str) -> str:
    return f"1 {one}" if len(places) == 1 else f"{len(places):,} {many}"


def _name_characters(text: str, places: Places) -> str:
    """ "U+200B ZERO WIDTH SPACE", the commonest first."""
    counts = Counter(text[start] for start, _ in places)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c, _ in ordered[:_TOLD_FORMS]]
    return ", ".join(names) + (", …" if len(ordered) > _TOLD_FORMS else "")


def _say(one: str, many: str) -> Callable[[str, Places], str]:
    def tell(text: str, places: Places) -> str:
        return f"{_count(places, one, many)} ({_name_characters(text, places)})"

    return tell


def _match(pattern: re.Pattern[str]) -> Callable[[str], list[tuple[int, int]]]:
    def find(text: str) -> list[tuple[int, int]]:
        return [match.span() for match in pattern.finditer(text)]

    return find


def _find_zero_width(text: str) -> list[tuple[int, int]]:
    if text.isascii():
        return []
    return [m.span() for m in _ZERO_WIDTH.finditer(text) if not _is_needed(text, m.start())]


def _is_needed(text: str, at: int) -> bool:
    """Whether the script or the emoji around a character asks for it."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _JOINERS:
        return _is_of(before, _JOINED) or (char == "\u200d" and _is_pictured(before, after))
    if char == "\u200b":
        return _is_of(before, _UNSPACED) or _is_of(after, _UNSPACED)
    if char in "\u180b\u180c\u180d\u180e":
        return _is_of(before, ("MONGOLIAN",))
    if ord(char) in _SELECTORS:
        return _is_of(before, ("CJK",))
    if ord(char) in _TAGS or ord(char) == 0xE007F:
        # A flag is a black flag with tags behind it: six characters at most.
        return "\U0001f3f4" in text[max(0, at - 7) : at]
    return char in "\u115f\u1160\u3164\uffa0" and _is_of(before + after, ("HANGUL",))


def _is_of(chars: str, scripts: Sequence[str]) -> bool:
    return any(unicodedata.name(c, "").startswith(tuple(scripts)) for c in chars)


def _is_pictured(before: str, after: str) -> bool:
    return all(unicodedata.category(c) in ("So", "Sk", "Mn") for c in before + after) and bool(
        after
    )


def _find_reordering(text: str) -> list[tuple[int, int]]:
    """Overrides, and whatever is not closed on its line: what stands there may print otherwise.

    In a text without a word written from right to left only the characters that turn to the left.
    """
    if not _REORDERING.search(text):
        return []
    found: list[int] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.extend(at + place for place in _find_unclosed(line))
        at += len(line)
    both = _RIGHT_TO_LEFT.search(text) is not None
    return [(place, place + 1) for place in found if both or text[place] in _TURNING]


def _find_unclosed(line: str) -> list[int]:
    found: set[int] = set()
    opened: list[tuple[int, str]] = []
    for match in _REORDERING.finditer(line):
        char = match.group()
        if char in _OVERRIDES:
            found.add(match.start())
        if char in _OPENING:
            opened.append((match.start(), char))
        elif opened and opened[-1][1] in _CLOSES[char]:
            opened.pop()
        else:
            found.add(match.start())
    return sorted(found | {place for place, _ in opened})


def _find_direction_marks(text: str) -> list[tuple[int, int]]:
    """Direction marks that reorder nothing, in a text without a word written from right to left."""
    if text.isascii() or _RIGHT_TO_LEFT.search(text):
        return []
    named = {start for start, _ in _find_reordering(text)}
    return [m.span() for m in _DIRECTION.finditer(text) if m.start() not in named]


def _find_mixed_words(text: str) -> list[tuple[int, int]]:
    """Words in which all letters of one script look like letters of the other."""
    if not _FOREIGN.search(text):
        return []
    return [m.span() for m in _WORD.finditer(text) if _is_mixed(m.group())]


def _is_mixed(word: str) -> bool:
    latin = set(_LATIN.findall(word))
    foreign = set(_FOREIGN.findall(word))
    if not latin or not foreign or not _TWO_SCRIPTS.fullmatch(word):
        return False
    for twins in (_CYRILLIC, _GREEK):
        # Latin letters within a foreign word; "S" and "J" there open words such as "SMS-ка".
        backwards = set(twins.values()) - {"S", "s", "J", "j", "v"}
        if foreign <= twins.keys() or (len(foreign) > 2 and latin <= backwards):
            return True
    return False


def _tell_mixed(text: str, places: Places) -> str:
    words = [text[start:end] for start, end in places]
    shown = []
    for word in list(dict.fromkeys(words))[:_TOLD_FORMS]:
        fewer = min((_FOREIGN, _LATIN), key=lambda script: len(script.findall(word)))
        letters = " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(fewer.findall(word)))
        shown.append(f"“{word[:40]}” with {letters}")
    count = _count(places, "word mixes", "words mix")
    return f"{count} letters of two scripts that look alike ({'; '.join(shown)})"


def _tell_controls(text: str, places: Places) -> str:
    told = _say("control character", "control characters")(text, places)
    # Windows-1252 has quotation marks and dashes where Latin-1 has control characters.
    upper = [text[start] for start, _ in places if "\x80" <= text[start] <= "\x9f"]
    meant = [bytes([ord(c)]).decode("cp1252", "ignore") for c in dict.fromkeys(upper)]
    marks = " ".join(filter(None, meant[:_TOLD_FORMS]))
    return f"{told}, in Windows-1252 {marks}" if marks else told


_KINDS: tuple[
    tuple[str, Callable[[str], list[tuple[int, int]]], Callable[[str, Places], str]], ...
] = (
    ("zero-width", _find_zero_width, _say("character without width", "characters without width")),
    ("soft-hyphen", _match(re.compile("\u00ad")), _say("soft hyphen", "soft hyphens")),
    (
        "bidi-control",
        _find_reordering,
        _say(
            "character that can print text in another order",
            "characters that can print text in another order",
        ),
    ),
    (
        "direction-mark",
        _find_direction_marks,
        _say(
            "mark for right-to-left writing in a text that has none",
            "marks for right-to-left writing in a text that has none",
        ),
    ),
    ("control-character", _match(_CONTROL), _tell_controls),
    ("private-use", _match(_PRIVATE), _say("private-use character", "private-use characters")),
    ("no-character", _match(_NO_CHARACTER), _say("code of no character", "codes of no character")),
    (
        "lost-character",
        _match(re.compile("\ufffd+")),
        _say("place where characters were lost", "places where characters were lost"),
    ),
    ("mixed-scripts", _find_mixed_words, _tell_mixed),
)  # fmt: skip


def _tell_misread(misreadings: Sequence[Misread]) -> Iterator[Dirt]:
    """One finding for each code page that UTF-8 was taken for."""
    pages: dict[str, list[Misread]] = {}
    for misread in misreadings:
        pages.setdefault(misread.page, []).append(misread)
    for page, found in sorted(pages.items()):
        places = [(misread.start, misread.end) for misread in found]
        count = _count(places, "place reads", "places read")
        shown = "; ".join(
            f"{_show(printed[:24])} most likely stands for {_show(meant[:12])}"
            for printed, meant, _ in list_readings(tuple(found), _TOLD_FORMS)
        )
        layers = max(misread.layers for misread in found)
        how = f"UTF-8 taken for {page}" + (f" {layers} times over" if layers > 1 else "")
        detail = f"{count} like {how} ({shown}){_tell_places(places)}"
        yield Dirt("mojibake", *places[0], detail)


def _show(chars: str) -> str:
    """Characters in quotation marks, those that do not print as their codes."""
    return f"“{''.join(c if c.isprintable() else f'<{ord(c):04X}>' for c in chars)}”"


def _find_escapes(text: str) -> Iterator[Dirt]:
    """Characters that stand in the text as HTML or a program writes them: "&eacute;", "\\u00e9"."""
    references = [m.span() for m in _REFERENCE.finditer(text) if "#" in m[0] or m[0][1:] in html5]
    places = sorted([*references, *(m.span() for m in _ESCAPE.finditer(text))])
    if places:
        forms = list(dict.fromkeys(text[start:end] for start, end in places))[:_TOLD_FORMS]
        count = _count(places, "character is", "characters are")
        detail = f"{count} printed as code ({', '.join(forms)}){_tell_places(places)}"
        yield Dirt("escaped", *places[0], detail)
