"""Text that was read in a wrong encoding somewhere on its way to us: named, never repaired.

UTF-8 that was taken for a code page leaves sequences of a lead and one to three followers, such as
"Ã©" for "é" or "â€™" for "’". Each code page has its own; whatever their characters, encoded in it
again they are valid UTF-8. Honest text holds such a sequence now and then where a capital with an
accent meets a closing mark ("CAFÉ”", "está»…"), so a sequence counts

- where its followers cannot follow a letter in print ("€", "™" behind a bare letter, "±"), or
- where it is one of a run in one script ("Ð¿Ñ€Ð¸"), or
- where one of the same script in the same text counts already.

The idea of reading the sequences back is that of every such tool; see R. Speer, "ftfy" (2019).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

# What UTF-8 is most often taken for, the likeliest first, with each one's usual name.
_PAGES = (
    ("cp1252", "Windows-1252"), ("cp1251", "Windows-1251"), ("mac_roman", "Mac Roman"),
    ("cp850", "code page 850"), ("cp437", "code page 437"),
)  # fmt: skip
# What can stand behind a letter in honest text, and so behind a capital with an accent.
_CLOSERS = frozenset("’”“‘…–—»«›‹™®©\u00a0\u00adºª°²³·•")
_MOST_LAYERS = 3
# Characters that stand alone between plain letters; those of other scripts come in runs.
_PRINTED_ALONE = frozenset({"latin", "sign", "mark"})
# A text is searched in full; places beyond these are counted, not read.
_MOST_READ = 2_000


class Misread(msgspec.Struct, frozen=True):
    """A place `[start, end)` that was most likely misread: what it prints and what it stands for.

    `page` is the code page that its UTF-8 was taken for; `layers` how often that happened to it.
    """

    start: int
    end: int
    printed: str
    meant: str
    page: str
    layers: int = 1


class _Page(msgspec.Struct, frozen=True):
    name: str
    title: str
    pattern: re.Pattern[str]
    bytes: dict[str, int]


@cache
def _load_pages() -> tuple[_Page, ...]:
    return tuple(_make_page(name, title) for name, title in _PAGES)


def _make_page(name: str, title: str) -> _Page:
    """The sequences of one code page; bytes that it leaves free stay control characters."""
    chars = {b: bytes([b]).decode(name, "ignore") or chr(b) for b in range(0x80, 0x100)}
    table = {char: byte for byte, char in reversed(chars.items())}
    if name == "cp1252":
        # Latin-1 proper, which many programs read where they say so.
        table = {chr(b): b for b in range(0x80, 0xA0)} | table
    follow = _make_class(c for c, b in table.items() if 0x80 <= b < 0xC0)
    leads = [
        _make_class(c for c, b in table.items() if low <= b <= high)
        for low, high in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    ]
    two, three, four = (f"{lead}{follow}{{{n}}}" for n, lead in enumerate(leads, 1))
    return _Page(name, title, re.compile(f"(?:{four}|{three}|{two})+"), table)


def _make_class(chars: Iterator[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(set(chars)))) + "]"


def find_misread(text: str) -> tuple[Misread, ...]:
    """Where UTF-8 was read as a code page, in order; the text stays as it is."""
    if text.isascii():
        return ()
    found: list[Misread] = []
    for page in _load_pages():
        sure: list[Misread] = []
        doubtful: list[Misread] = []
        for match in page.pattern.finditer(text):
            if len(sure) + len(doubtful) >= _MOST_READ:
                break
            misread = _read_back(match, page)
            if misread is None:
                continue
            if _is_sure(text, misread, page):
                sure.append(misread)
            else:
                doubtful.append(misread)
        known = {_name_kind(char) for misread in sure for char in misread.meant}
        found.extend(sure)
        found.extend(m for m in doubtful if known & {_name_kind(char) for char in m.meant})
    found.extend(_find_lost_spaces(text, found))
    return _drop_overlaps(found)


def _read_back(match: re.Match[str], page: _Page) -> Misread | None:
    printed = meant = match.group()
    layers = 0
    while layers < _MOST_LAYERS:
        inner = _decode_once(meant, page)
        if inner is None:
            break
        meant, layers = inner, layers + 1
        if not page.pattern.fullmatch(meant):
            break
    if not layers or not all(map(_is_printed, meant)):
        return None
    return Misread(match.start(), match.end(), printed, meant, page.title, layers)


def _decode_once(printed: str, page: _Page) -> str | None:
    try:
        return bytes(page.bytes[c] for c in printed).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _is_printed(char: str) -> bool:
    """Whether a character can be what a writer meant."""
    return unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn")


def _is_sure(text: str, misread: Misread, page: _Page) -> bool:
    """Whether a sequence, or run of them, has no honest reading."""
    if misread.layers > 1:
        return True
    kinds = {_name_kind(char) for char in misread.meant}
    if len(misread.meant) >= 3 and len(kinds - {"sign"}) <= 1:
        return True
    if not kinds <= _PRINTED_ALONE:
        return False
    if page.name == "cp1252":
        return _cannot_be_honest(text, misread)
    return _stands_in_word(text, misread) if kinds == {"latin"} else _is_quotation(misread, page)


def _name_kind(char: str) -> str:
    code = ord(char)
    if 0xA0 <= code < 0x180 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x300 <= code < 0x370:
        return "mark"
    if 0x2000 <= code < 0x2C00 or code in (0xFEFF, 0xFFFD) or code >= 0x1F000:
        return "sign"
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return name if name not in ("HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH") else "CJK"


def _cannot_be_honest(text: str, misread: Misread) -> bool:
    """For Windows-1252: what follows each lead is no closing mark, or the lead no word's end."""
    before = text[misread.start - 1 : misread.start]
    lead = misread.printed[0]
    if lead in "ÃÂ" and not before.isupper():
        return True
    return any(c not in _CLOSERS and not c.isalpha() for c in misread.printed[1:])


def _stands_in_word(text: str, misread: Misread) -> bool:
    """For other code pages: a sign such as "√©" or "├®" with letters around it."""
    around = text[max(0, misread.start - 1) : misread.start] + text[misread.end : misread.end + 1]
    return not misread.printed[0].isalpha() and any(c.isascii() and c.isalpha() for c in around)


def _is_quotation(misread: Misread, page: _Page) -> bool:
    """For other code pages: "вЂ™" and the like, which open as no word can go on."""
    opening = {"cp1251": "вЂ", "mac_roman": "‚Ä", "cp850": "ÔÇ", "cp437": "ΓÇ"}.get(page.name)
    return opening is not None and opening in misread.printed


# "Ã la": the no-break space behind a lead was made a plain one.
_LOST_SPACE = re.compile(r"(?<![^\W\d_])Ã (?=[a-zà-ÿ])|(?<=[a-zà-ÿ0-9,;:.!?])Â (?=\S)")


def _find_lost_spaces(text: str, found: list[Misread]) -> list[Misread]:
    """Stray "Ã " and "Â ": counted where other places are sure, or where there are several."""
    places = [
        Misread(m.start(), m.end(), m.group(), "à " if m.group()[0] == "Ã" else " ", _PAGES[0][1])
        for m in _LOST_SPACE.finditer(text)
    ]
    return places if len(places) > 1 or any(m.page == _PAGES[0][1] for m in found) else []


def _drop_overlaps(found: list[Misread]) -> tuple[Misread, ...]:
    """The longest reading of each place, in order."""
    kept: list[Misread] = []
    for misread in sorted(found, key=lambda m: (m.start, m.start - m.end, m.page)):
        if not kept or misread.start >= kept[-1].end:
            kept.append(misread)
    return tuple(kept)


def list_readings(found: tuple[Misread, ...], most: int) -> list[tuple[str, str, int]]:
    """What is printed, what it stands for and how often, the commonest first."""
    counts = Counter((m.printed, m.meant) for m in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(printed, meant, count) for (printed, meant), count in ordered[:most]]
