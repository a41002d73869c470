"""A line that says who wrote, whatever its words: "De notre correspondante à Ellery, Ana Roel".

What stands before the name is read by the stems of its words and not as a whole, so that "Texte",
"Tekst von" and "From our own reporter in Ellery" need no entry each.
"""

import re
from collections.abc import Sequence

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.furniture import is_office, is_person_line
from stemma.read.provenance.agencies import find_known
from stemma.read.provenance.months import find_month
from stemma.read.provenance.nameplates import fold, is_paper_name


class _Data(msgspec.Struct, frozen=True):
    roles: tuple[str, ...]
    works: tuple[str, ...]
    links: frozenset[str]
    openers: frozenset[str]
    fillers: frozenset[str]
    places: frozenset[str]
    tells: tuple[str, ...]
    staff: frozenset[str]
    ties: frozenset[str]
    joints: frozenset[str]
    particles: frozenset[str]


_DATA = load_data("writers.toml", _Data)
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
# Longer lines are no writer's; nor do more words stand before a name.
_LONGEST, _MOST_WORDS, _MOST_BEFORE = 240, 30, 7
_MOST_NAME_WORDS, _MOST_NAMES = 5, 8
_INITIALS = re.compile(r"(?:[^\W\d_]\.? ){1,3}[^\W\d_][\w'’-]+")
_CLOSES = ",;|/·•()[]"
# What may follow a writer's names: a mark, a day, an address, a bracket, the end.
_BREAK = re.compile(r"\s*(?:$|[,.;|/·•(\[@–—:-]|\d|\s{2,})")


class _Word(msgspec.Struct, frozen=True):
    """A word of a line without the marks at its ends, at `[start, end)`."""

    start: int
    end: int
    text: str
    closed: bool
    colon: bool

    @property
    def large(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def find_writers(line: str) -> tuple[int, int] | None:
    """The names in a line that opens with words for writing, from the first name to the last.

    None where what stands before the names says nothing of writing, or a sentence goes on.
    """
    words = _list_words(line)
    at = _skip_opening(words)
    found = _read_rest(line, words, at) if at else None
    if found is None:
        return None
    # "Reporter Ana Roel and two others were freed" tells of her.
    linked = words[at - 1].colon or fold(words[at - 1].text) in _DATA.links
    told = [word for word in words if word.start >= found[1] and _is_told(word)]
    return found if len(told) <= (_MOST_TOLD if linked else 1) else None


# Words of a sentence behind a writer's name: "By Ana Roel, who has covered the port since 2009".
_MOST_TOLD = 8


def _is_told(word: _Word) -> bool:
    """Whether a word behind the names is neither a name, a number nor one of a writer's line."""
    key = fold(word.text)
    known = key in _DATA.places | _DATA.joints | _DATA.links | _DATA.fillers | _DATA.particles
    return key[:1].isalpha() and not (
        word.large or known or key.startswith((*_DATA.roles, *_DATA.works)) or is_office(key)
    )


def find_teller(line: str) -> tuple[int, int] | None:
    """The name in "Ana Roel reports from Ellery", a line of its own."""
    words = _list_words(line)
    end = _read_name(words, 0)
    if end is None or end + 1 >= len(words) or len(words) > end + _MOST_BEFORE:
        return None
    told = fold(words[end].text).startswith(_DATA.tells) and not words[end].large
    # A place, perhaps behind an article, follows: "from Ellery", "from the Teme valley".
    linked = fold(words[end + 1].text) in _DATA.places | _DATA.links
    placed = any(word.large for word in words[end + 2 : end + 4])
    return (words[0].start, words[end - 1].end) if told and linked and placed else None


def is_staff(word: str) -> bool:
    """Whether a word in small letters is a newsroom's: "Ellery Argus staff", "… reporters"."""
    key = fold(word)
    return word.islower() and (key in _DATA.staff or key.startswith(_DATA.roles))


def strip_post(line: str) -> str:
    """A line without the office that opens it: "Redactora de La Voz de Ellery"."""
    words = _list_words(line)
    at = next((i for i, word in enumerate(words[:_MOST_BEFORE]) if _is_tie(word)), 0)
    told = any(map(_is_role, words[:at]))
    return line[words[at].end :].lstrip() if told and at + 1 < len(words) else line


def _is_tie(word: _Word) -> bool:
    return word.text.casefold() in _DATA.ties


def find_name(line: str) -> tuple[int, int] | None:
    """The names that open a line and are followed by no sentence."""
    return _read_rest(line, _list_words(line), 0)


def strip_link(names: str) -> int:
    """Where the names begin behind a "by" that was taken for a part of them: "Av Ana Roel"."""
    words = _list_words(names)
    opened = _skip_opening(words)
    if opened and opened < len(words) and _read_name(words, opened) is not None:
        return words[opened].start
    return 0


def extend_names(line: str, end: int) -> int:
    """The end of the last name of a line, whose first names end at `end`.

    "Ana Roel in Ellery and Tom Birch in Fenwick" names two, and so does "Ana Roel, editor, and …".
    """
    words = [word for word in _list_words(line) if word.start >= end]
    found = end
    at = 0
    for _ in range(_MOST_NAMES):
        joint = next(
            (i for i in range(at, min(len(words), at + _MOST_BEFORE)) if _is_joint(words[i])), None
        )
        if joint is None or not all(map(_is_between, words[at:joint])):
            return found
        close = _read_name(words, joint + 1)
        if close is None:
            return found
        found, at = words[close - 1].end, close
    return found


def _is_between(word: _Word) -> bool:
    """Whether a word may stand between two writers: a place, an office, "(now)"; no verb."""
    key = fold(word.text)
    small = _DATA.places | _DATA.fillers | _DATA.particles | _DATA.ties
    known = word.large or key in small or _is_role(word) or word.closed
    return known and key.isalpha()


def _list_words(line: str) -> list[_Word]:
    if len(line) > _LONGEST:
        return []
    found: list[_Word] = []
    for match in _TOKEN.finditer(line):
        token = match.group()
        bare = token.strip(_CLOSES + '*_:：.“”"«»')
        if not bare:
            if found and token not in ("*", "**", "_", "__"):
                colon = ":" in token or "：" in token
                found[-1] = msgspec.structs.replace(found[-1], closed=True, colon=colon)
            continue
        start = match.start() + token.index(bare)
        behind = token[token.index(bare) + len(bare) :]
        # A full stop ends a name, but not an initial.
        stopped = behind.startswith(".") and len(bare) > 2
        colon = ":" in behind or "：" in behind
        closed = stopped or colon or any(c in _CLOSES for c in behind)
        end = start + len(bare) + (behind.startswith(".") and not stopped)
        found.append(_Word(start, end, bare, closed, colon))
    return found if len(found) <= _MOST_WORDS else []


def _skip_opening(words: Sequence[_Word]) -> int:
    """The place of the first word behind an opening; 0 where there is none.

    It holds a word for who writes or for what is written, and ends with one that names a writer,
    with "by" or with a colon; a place may stand in it.
    """
    told = linked = False
    at = 0
    while at < min(len(words), _MOST_BEFORE):
        word, key = words[at], fold(words[at].text)
        role = _is_role(word)
        if role or key.startswith(_DATA.works):
            told, linked = True, role or word.colon
        elif key in _DATA.links and told:
            linked = True
        elif at == 0 and key in _DATA.openers and words[at + 1 : at + 2] and words[at + 1].large:
            told = linked = True
        elif at == 0 and key in _DATA.links:
            pass
        elif key in _DATA.places and told and at + 1 < len(words) and words[at + 1].large:
            at = _skip_place(words, at + 1)
            continue
        elif told and word.large and any(map(_is_role, words[at + 1 : at + 3])):
            pass  # "By Court Reporter Ana Roel"
        elif key not in _DATA.fillers:
            break
        at += 1
        if word.colon:
            return at if told else 0
    return at if told and linked else 0


def _is_role(word: _Word) -> bool:
    return fold(word.text).startswith(_DATA.roles) or is_office(word.text)


def _skip_place(words: Sequence[_Word], at: int) -> int:
    """The place behind "correspondent in", up to its comma."""
    end = at
    while end < min(len(words), at + 4) and words[end].large:
        end += 1
        if words[end - 1].closed:
            return end
    return _MOST_BEFORE + 1


def _read_rest(line: str, words: Sequence[_Word], at: int) -> tuple[int, int] | None:
    close = _read_name(words, at)
    if close is None:
        return None
    start, end = words[at].start, words[close - 1].end
    end = extend_names(line, end)
    behind = next((word for word in words if word.start >= end), None)
    marked = bool(_BREAK.match(line, end)) or (behind is not None and behind.colon)
    if marked or behind is None:
        return start, end
    key = fold(behind.text)
    return (start, end) if key in _DATA.places | _DATA.joints | _DATA.links else None


def _is_joint(word: _Word) -> bool:
    return word.text.casefold() in _DATA.joints


def _read_name(words: Sequence[_Word], at: int) -> int | None:
    """The place behind a person's name that begins at `at`, if one does."""
    end = at
    while end < min(len(words), at + _MOST_NAME_WORDS):
        word = words[end]
        small = not word.large and word.text.casefold() in _DATA.particles
        inner = small and end + 1 < len(words) and words[end + 1].large
        named = word.large and bool(_LETTERS.fullmatch(word.text.rstrip(".")))
        if not (named or inner) or word.colon or (end > at and _ends_name(word, words, end)):
            break
        end += 1
        if word.closed:
            break
    while end > at and not words[end - 1].large:
        end -= 1
    name = " ".join(word.text for word in words[at:end])
    if not _is_person(name):
        return None
    return end


def _ends_name(word: _Word, words: Sequence[_Word], at: int) -> bool:
    """Whether a capitalised word begins something else: a month before a day, an office."""
    before_day = at + 1 < len(words) and words[at + 1].text[:1].isdigit()
    return (before_day and find_month(word.text) is not None) or is_office(word.text)


def _is_person(name: str) -> bool:
    if find_known(name) or is_paper_name(name):
        return False
    return _INITIALS.fullmatch(name) is not None or is_person_line(name)
