"""Candidates for an outlet's name in the lines around a report, weighed against each other."""

import re
import unicodedata

import msgspec

from stemma.read.data import load_data
from stemma.read.provenance.agencies import find_known
from stemma.read.provenance.dates import find_dates


class _Data(msgspec.Struct, frozen=True):
    papers: frozenset[str]
    endings: tuple[str, ...]
    firms: frozenset[str]
    sections: frozenset[str]


# The one list of articles for all who read an outlet's name.
ARTICLE = re.compile(r"^(?:(?:the|le|la|les|el|il|de|der|die|das)\s+|l['’]\s*)(?=\w)", re.I)
_SMALL = (
    r"(?:of|de|del|della|dello|dei|degli|delle|des|du|d['’]|and|et|und|y|e|&|der|di|do|da|das|dos|"
    r"van|von|le|la|les|il|los|las|the|on|för|og|och|i|z|na|w|и|in|für|al)"
)
_SMALL_WORD = re.compile(_SMALL, re.I)
# "A4 Thursday" is a page's.
_FOLIO = re.compile(r"[A-Z]\d{1,2}\b")
_CAPITAL = r"[^\W\d_a-zß-ÿа-яё][\w&'’.-]*"
_NAME = re.compile(
    rf"(?:l['’]|el |il |o |a |der |die |das |les |the |le |la )?{_CAPITAL}"
    rf"(?:[ -](?:{_SMALL}(?=[ '’])|{_CAPITAL}|l['’]{_CAPITAL}|d['’]{_CAPITAL})|"
    rf"(?<=['’]){_CAPITAL}){{0,6}}"
)
# The vowel signs of India's scripts are no letters to Python.
_LETTER = r"[^\W_]|[\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd]"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’-](?:{_LETTER})+)*")
_MARKS = " *_#|-–—•·»«\"'“”„‚‘’[]()<>\t\r\n,.:;!🔴📰📢▶●■"
_LONGEST = 60
# Where a firm's name behind the title begins.
_TRAILING = re.compile(r"[\s,.&]+$")


class Candidate(msgspec.Struct):
    """A name as printed and what speaks for it; `stated` without the place where it stands."""

    name: str
    weight: float = 0.0
    stated: float = 0.0


class Ballot:
    """Names by their letters; evidence adds up, the first spelling in small letters stays."""

    def __init__(self, hosts: tuple[str, ...] = (), quoted: frozenset[str] = frozenset()) -> None:
        self.found: dict[str, Candidate] = {}
        self.hosts = hosts
        self.quoted = quoted

    def clean(self, words: str) -> str | None:
        """What `clean_name` makes of words, beside what hosts and quotation marks say."""
        return clean_name(words, self.hosts, self.quoted)

    def add(self, words: str, stated: float, placed: float = 0.0) -> None:
        """Count evidence for what words name; words that are no outlet's name are passed over."""
        name = self.clean(words)
        if name is None:
            return
        core = strip_firm(name)
        if fold(name.split()[0]) in _DATA.firms and not is_paper_name(name):
            # "Ediciones del Estrecho" prints a paper and is none.
            self._count(name, min(stated, _FIRM), 0.0)
            return
        if core != name:
            # "Grenall Bulletin Publishing Co" owns the Grenall Bulletin; "Tidewater Media" a title.
            self._count(name, min(stated, _FIRM), 0.0)
            if " " in core or not core.isascii() or squash(core) in self.found:
                self._count(core, stated, placed)
            return
        self._count(name, stated, placed)

    def _count(self, name: str, stated: float, placed: float) -> None:
        key = squash(strip_article(name))
        if len(key) < 2:
            return
        known = self.found.setdefault(key, Candidate(name))
        known.weight += stated + placed
        known.stated += stated
        if known.name.isupper() and not name.isupper():
            known.name = name

    def choose(self, least: float) -> str | None:
        """The name with the most evidence, the first of equals; None where none has enough."""
        best = max(self.found.values(), key=lambda c: c.weight, default=None)
        if best is not None and best.weight >= least:
            return self._lengthen(best, least).name
        # A firm or a plug's name, where nothing names a paper.
        best = max(self.found.values(), key=lambda c: c.stated, default=None)
        return best.name if best is not None and best.stated >= _FIRM else None

    def _lengthen(self, best: Candidate, least: float) -> Candidate:
        """The full name whose end the best one is: "Ellery Valley FM" for "Valley FM".

        Of one word it may be the beginning, too: "Faro de Ellery" for "Faro".
        """
        short = fold(best.name)
        full = (
            other
            for other in self.found.values()
            if other is not best
            and other.weight >= least
            and (
                fold(other.name).endswith(" " + short)
                or (" " not in short and fold(strip_article(other.name)).startswith(short + " "))
            )
        )
        return max(full, key=lambda c: c.weight, default=best)


# A firm alone is the last name to take, and better than none.
_FIRM = 1.0


def clean_name(
    words: str, hosts: tuple[str, ...] = (), quoted: frozenset[str] = frozenset()
) -> str | None:
    """A name without marks and dates around it, None where it is no outlet's.

    "Mémoire fluviale" is one where a host is made of it or a line puts it into quotation marks
    (`quoted`, squashed), "Степной курьер" by its second word.
    """
    words = words.strip(_MARKS)
    dates = find_dates(words)
    if dates:
        words = words[: dates[0].start].strip(_MARKS)
    words = " ".join(words.split())
    if (
        _FOLIO.match(words)
        or not 2 <= len(words) <= _LONGEST
        or find_known(words) == [(0, len(words))]
    ):
        return None
    if len(words) <= 3 and not words.isupper() and words.isascii():
        return None
    caseless = words.upper() == words.lower()
    if caseless and len(words.split()) > 4:
        return None
    if not caseless and not _NAME.fullmatch(words) and not _is_small_name(words, hosts, quoted):
        return None
    return None if is_section(words) else words


def _is_small_name(words: str, hosts: tuple[str, ...], quoted: frozenset[str]) -> bool:
    parts = words.split()
    if (
        not 2 <= len(parts) <= 4
        or not parts[0][0].isupper()
        or not words.replace(" ", "").isalpha()
    ):
        return False
    if (len(parts) == 2 and is_paper_name(words)) or squash(words) in quoted:
        return True
    return any(fits_host(words, host) for host in hosts)


def is_section(words: str) -> bool:
    """Whether words are a section's, a kicker's or a menu's and nothing else."""
    return all(fold(word) in _DATA.sections for word in words.split())


def is_paper_name(name: str) -> bool:
    """Whether a word in a name is one that papers, stations and sites are called by."""
    words = [fold(word) for word in _WORD.findall(name)]
    if not any(word in _DATA.papers or word.endswith(_DATA.endings) for word in words):
        parts = [part for word in words for part in re.split(r"[-'’]", word)]
        return any(p in _DATA.papers or p.endswith(_DATA.endings) for p in parts if len(p) > 2)
    return True


def strip_firm(name: str) -> str:
    """A name without the words behind it that firms are called by."""
    if name[-1] in "社사" and is_paper_name(name[:-1]):
        return name[:-1]
    words = name.split()
    while words and fold(words[-1]).replace(".", "").strip(",") in _DATA.firms | {
        "&",
        "e",
        "et",
        "und",
        "and",
        "y",
    }:
        words = words[:-1]
    return _TRAILING.sub("", " ".join(words))


def fits_host(name: str, host: str) -> bool:
    """Whether a host is made of a name: "argus-ellery.example", "mhdispatch.example" (initials)."""
    labels = host.lower().split(".")
    stem = squash("".join(labels[:-1]) if len(labels) < 3 else max(labels[:-1], key=len))
    words = [squash(word) for word in _WORD.findall(strip_article(name))]
    words = [word for word in words if word]
    whole = "".join(words)
    if len(whole) < 4 or len(stem) < 2:
        return False
    if whole in stem or (len(stem) >= 6 and stem in whole):
        return True
    initials = "".join(word[0] for word in words)
    if len(words) > 1 and stem == "".join(w[0] for w in words[:-1]) + words[-1]:
        return True
    return len(initials) > 2 and stem == initials


def set_title_case(name: str) -> str:
    """A name in capitals as a line of text would print it; short ones are initials."""
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    words = name.split()
    return " ".join(_capitalise(word, first=i == 0) for i, word in enumerate(words))


def _capitalise(word: str, *, first: bool) -> str:
    """ "TRIBUNE-STANDARD" is "Tribune-Standard", "OF" is "of"; one letter is an initial."""
    if len(word) == 1 or (not first and _SMALL_WORD.fullmatch(word)):
        return word if len(word) == 1 else word.lower()
    return re.sub(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?", lambda m: m.group().capitalize(), word)


def strip_article(name: str) -> str:
    """A name without the article before it: "The Ellery Argus" and "Ellery Argus" are one."""
    return ARTICLE.sub("", name)


# Letters that have a stroke, or lack a dot, and no parts.
_STROKES = str.maketrans("łøđı", "lodi")


def squash(words: str) -> str:
    """Letters and digits alone, without accents and case."""
    return "".join(c for c in fold(words) if c.isalnum())


def fold(words: str) -> str:
    """Words in lower case without accents."""
    words = words.casefold()
    if words.isascii():
        return words
    parted = unicodedata.normalize("NFKD", words.translate(_STROKES))
    return "".join(c for c in parted if not unicodedata.combining(c))


def _load_folded() -> _Data:
    """The lists with their words as names are compared with them: "뉴스" and "postası" folded."""
    data = load_data("imprints.toml", _Data)
    return _Data(
        papers=frozenset(map(fold, data.papers)),
        endings=tuple(map(fold, data.endings)),
        firms=frozenset(map(fold, data.firms)),
        sections=frozenset(map(fold, data.sections)),
    )


_DATA = _load_folded()
