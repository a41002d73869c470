"""Heads of reports that say place, day and agency, in any script: "Москва. 5 марта. ТАСС."."""

import re
import unicodedata

import msgspec

from stemma.read.data import load_data
from stemma.read.provenance.agencies import is_agency

_LONGEST = 90
_MARKS = re.compile(r"[*_\s\u200b\u200e\u200f\ufeff]*")
# A dash, an equals sign (Korean, Japanese), a bar (taz), "(EFE).-".
_SEPARATOR = re.compile(
    r"\s*[.:]\s?[-–—]+\s*|\s*[—–ـ―－]+\s*|\s+-{1,2}\s+|(?<=[)）\w])-{1,2}(?=\s|[^\W\d_])|(?<=[)）])-+\s*|\s+=\s+|(?<=[)）])\s*[:：]\s*|\s+\|\s+|(?<=\w)[.]\s+"
)
_BRACKET = re.compile(
    r"[(（\[［]([^()（）\[\]［］\d][^()（）\[\]［］]{0,46})[)）\]］]|(?<=\s)/([^/\d\s][^/\d]{0,28})/(?=[.\s])"
)
_DAY = re.compile(
    r"(?<!\d)(?:le\s+|el\s+|il\s+|den\s+)?\d{1,2}(?:er|º|ª|\.|st|nd|rd|th)?(?:\s+(?:de|of))?\s?[-./]?\s?(?:[^\W\d_]{2,12}\.?(?:/[^\W\d_]{2,12})?|(?<=[-./\s])\d{1,2}\.?)(?:[\s,./]*(?:de\s+)?(?:19|20)\d\d(?:\s?г(?:ода|\.)?|年)?)?"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?!\d|\.?\s+[^\W\d_])(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
)
# "Tidrine, jeudi 8 janvier": a day's name where names of days are written small.
_WEEKDAY = re.compile(r"[,\s]\s*[^\W\d_A-ZÀ-Þ][^\W\d_]{3,12}\.?,?\s*$")
_PARTS = re.compile(r"\s*[,/;،、·]\s*|\.\s+|\s+[-–—]\s+|\s*\.$|\s*:\s*$")
# Chinese and Japanese agencies' own heads; Korean heads name the writer behind an equals sign.
_ASIAN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}[社网報报])?[\u4e00-\u9fff·]{1,10}?(?:\d{1,2}月)?\d{1,2}日[电電讯訊](?:\s*[(（][^()（）]{1,40}[)）])?(?:\s*题?[：:])?\s*"
    r"|[(（【［\[](?:本报|本報|本网|本網|[\u4e00-\u9fff\u30a0-\u30ff]{2,10}[社网報报讯訊電电])[^()（）【】\[\]［］]{0,30}[)）】］\]]\s*"
    r"|(?:本报|本報|本网|本網)[讯訊电電]\s*(?:[(（][^()（）]{1,40}[)）])?\s*"
    r"|【[^【】\n]{1,12}[=＝ 　][^【】\n]{1,14}】\s*"
    r"|【[\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7a3]{1,8}(?:共同|時事|聯合報|뉴시스)】\s*"
    r"|[\[［【][^\]］】\n]{1,16}\d{1,2}日[^\]］】\n]{0,14}[\]］】]\s*[-－—–]?\s*"
    r"|[(\[【][^()\[\]【】\n]{1,14}=[^()\[\]【】\n]{2,14}[)\]】]\s*(?:[\uac00-\ud7a3]{2,4}\s*(?:[\uac00-\ud7a3]{2,6}\s*)?=\s*)?"
    r"|[\uac00-\ud7a3]{2,4}\s?(?:특파원|기자)\s?=\s*"
)


class _Words(msgspec.Struct, frozen=True):
    particles: frozenset[str]
    no_places: frozenset[str]


WORDS = load_data("places.toml", _Words)


class PlaceHead(msgspec.Struct, frozen=True):
    """How far a head reaches and the range of the agency in it, brackets with it."""

    end: int
    agency: tuple[int, int] | None


def read_place_head(paragraph: str) -> PlaceHead | None:
    """The head of a paragraph whose parts are places, a day and an agency, and nothing else."""
    start = _MARKS.match(paragraph).end()  # type: ignore[union-attr]
    asian = _ASIAN.match(paragraph, start)
    if asian:
        return PlaceHead(start + len(asian.group().rstrip()), None)
    head = paragraph[: start + _LONGEST]
    found = None
    for separator in _SEPARATOR.finditer(head, start + 2):
        candidate = head[start : separator.start()]
        verdict = _judge(candidate, separator.group(), paragraph[separator.end() :])
        if verdict is not None:
            end = separator.start() + len(separator.group().rstrip())
            agency = (start + verdict[0], start + verdict[1]) if verdict[1] else None
            found = PlaceHead(end, agency)
        elif found:
            break
    return found or _read_bare(head, start)


def _read_bare(head: str, start: int) -> PlaceHead | None:
    """A place and a known agency in brackets, with neither dash nor colon."""
    bracket = _BRACKET.search(head, start)
    if bracket is None:
        return None
    day = _DAY.search(head, start, bracket.start())
    marked = bracket[2] is not None or not _is_cased(head[start:])
    if not (_names_agency(bracket) or (day and marked)):
        return None
    places = [part for part in _PARTS.split(_DAY.sub("", head[start : bracket.start()])) if part]
    if len(places) > 3 or not all(_is_place(part) for part in places):
        return None
    end = bracket.end() + (head[bracket.end() : bracket.end() + 1] == ".")
    return PlaceHead(end, bracket.span())


def _names_agency(bracket: re.Match[str]) -> bool:
    """Whether words in brackets, or one of them ("dpa/lhe"), name an agency."""
    words = bracket[1] or bracket[2]
    return is_agency(words) or any(is_agency(part) for part in re.split(r"\s*[/,;-]\s*", words))


def _judge(candidate: str, separator: str, after: str) -> tuple[int, int] | None:
    """The range of the agency in a head ((0, 0) where it names none), None where it is no head."""
    bracket = _BRACKET.search(candidate)
    rest = (
        candidate if bracket is None else candidate[: bracket.start()] + candidate[bracket.end() :]
    )
    day = _DAY.search(rest)
    before = "" if day is None else _WEEKDAY.sub("", rest[: day.start()])
    undated = rest if day is None else before + "," + rest[day.end() :]
    parts = [part.strip(" *_.") for part in _PARTS.split(undated) if part.strip(" *_.,")]
    if len(parts) > 4 or not (parts or bracket):
        return None
    agencies = [part for part in parts if is_agency(part) and len(parts) > 1]
    places = [part for part in parts if part not in agencies]
    if not all(_is_place(part) for part in places) or (not places and not bracket):
        return None
    known = bracket is not None and _names_agency(bracket)
    if not agencies and day and len(places) > 1 and places[-1].isupper() and len(places[-1]) <= 8:
        agencies = [places.pop()]
    if separator.strip() == "." and not (agencies or known):
        return None
    if not _is_sure(places, separator, after, strong=known or bool(agencies) or day is not None):
        # A name in brackets that we do not know is an agency's.
        inside = (bracket[1] or bracket[2]) if bracket else ""
        if not inside or inside[:1].islower() or not (places or _is_place(inside)):
            return None
    if known and bracket:
        return bracket.span()
    if agencies:
        at = candidate.find(agencies[-1])
        return at, at + len(agencies[-1])
    return bracket.span() if bracket and places else (0, 0)


def _is_sure(places: list[str], separator: str, after: str, *, strong: bool) -> bool:
    """Whether places alone make a head: a spaced dash, and a new sentence behind it."""
    if strong:
        return True
    first = after.lstrip("\"'“‘«„*_ ")[:1]
    dash = separator.strip()
    if not places or first.islower() or not _is_cased(places[0]):
        return False
    if dash in (".-", ".–", ".—", "|"):
        return True
    # "Ellery — a port — is quiet" sets a remark apart.
    spaced = dash in ("—", "–", "-") and separator[-1:].isspace()
    return spaced and len(places) <= 2 and len(places[0].split()) <= 3 and dash not in after[:80]


def _is_place(part: str) -> bool:
    """Up to five words that each begin large, or three of a script without capitals."""
    words = part.split()
    if not 1 <= len(words) <= 5 or any(c.isdigit() for c in part) or len(part) > 40:
        return False
    if words[0].casefold() in WORDS.particles | WORDS.no_places:
        return False
    if not _is_cased(part):
        return len(words) <= 3 and len(part) <= 24 and part[0].isalpha()
    return words[0][:1].isupper() and all(
        word[:1].isupper() or word.casefold() in WORDS.particles for word in words
    )


def _is_cased(text: str) -> bool:
    """Whether a text's script has capitals."""
    first = next((c for c in text if c.isalpha()), "")
    return bool(first) and unicodedata.category(first) in ("Lu", "Ll", "Lt")
