"""Who took from whom: the signs that speak for either direction, and what they come to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from stemma.read.provenance.agencies import is_agency
from stemma.read.provenance.publishers import load_publishers
from stemma.records.text import Article, FurnitureKind
from stemma.trace.credits import Credits
from stemma.trace.passages import Shared
from stemma.trace.residue import measure_residue
from stemma.trace.wording import load_wording

# Votes from which a direction is named; the weakest sign (a shorter text, a damaged mark) is one.
DECIDED = 1.0
# Who is dated a day later cannot be the model, though a day may be wrong; the day that a report
# writes from is surer. A rewrite shows what it was made from, and so do slips and odd words. An
# agency's own text is where its clients have theirs from; a source that is named is the source.
_LATER, _EARLIER, _REWRITTEN, _RESIDUE, _AGENCY, _NAMED = 2.0, 2.5, 3.0, 3.0, 3.0, 6.0
# Where both may have it from an agency, as many signs as outweigh a third.
_CLIENTS = 3.0
# A text that stands but for a line or two in one that has clearly more was probably cut from it.
# By the weight of words, which counts what lies between passages too, it has to be held mostly.
_HELD_WHOLE, _HELD_LESS, _MOSTLY = 0.95, 0.92, 0.8
# Difference of rewriting scores that tells the rewrite from its model, which shows hardly a sign.
# One sign scores up to .27, and one sign may be a slip.
_REWRITING_GAP, _CLEAN = 0.3, 0.1
# Residue (nats) that no editor leaves: three slips, or as many odd words; and how often as much as
# the other shows.
_ODD, _ODDER = 15.0, 3.0
# A single slip with a mark happens to every typist.
_DAMAGED = 2
# A line that names another outlet and says little else is a credit.
_LINE_WORDS = 12
# Lines of the page that name others for other reasons.
_ELSEWHERE: frozenset[FurnitureKind] = frozenset(
    {"title", "tags", "related", "subscribe", "comments", "share"}
)
# So many lines at the head may say that a text is a later version.
_HEAD_LINES = 4
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|der|die|das|il)\s+(?=\S)|^l['’](?=\w)", re.I)
_HOST = re.compile(r"(?<![\w.-])(?:[\w-]{1,63}\.){1,5}[a-z]{2,10}(?![\w-])", re.I)


class Direction(msgspec.Struct, frozen=True):
    """Votes for "first from second" (positive) or the other way, with reasons in words."""

    votes: float
    reasons: tuple[str, ...]


def decide_direction(
    articles: Sequence[Article], given: Sequence[Credits], shared: Shared
) -> Direction:
    """Add up what speaks for either side having taken from the other."""
    first, second = articles[shared.first], articles[shared.second]
    standing = compare_standing(given, shared)
    votes, reasons = 0.0, []
    for sign, vote in (
        # An agency's clients name it all alike, whichever of its texts they have.
        standing if standing[1] else compare_outlets(first, second, shared),
        _compare_days(first, second),
        _compare_fullness(first, second, shared),
        compare_rewriting(first, second),
        _compare_marks(first, second, shared),
        _compare_residue(first, second, shared),
    ):
        if vote:
            votes += vote
            reasons.append(sign)
    named = _list_common(given[shared.first].names, given[shared.second].names)
    if named and abs(votes) < _CLIENTS:
        # Both may have it from the agency: one sign is not enough to say who took it from whom.
        votes /= _CLIENTS
        reasons.append(f"both may come from the text of {named[0]}")
    return Direction(votes, tuple(reasons))


def _list_common(one: Sequence[str], two: Sequence[str]) -> list[str]:
    """The agencies that both may have their text from: of two credits the ones in common."""
    return sorted(set(one) & set(two)) if one and two else sorted({*one, *two})


def compare_standing(given: Sequence[Credits], shared: Shared) -> tuple[str, float]:
    """Is one of them the text of the agency itself, that the other prints?"""
    first, second = given[shared.first], given[shared.second]
    if first.own == second.own:
        return "", 0.0
    agency, client = (second, first) if second.own else (first, second)
    foreign = client.names and not set(client.names) & set(agency.names)
    if foreign or not is_agency(agency.names[0]):
        return "", 0.0
    sign = f"one of them is the text of {agency.names[0]} itself"
    return sign, _AGENCY if second.own else -_AGENCY


def compare_outlets(first: Article, second: Article, shared: Shared) -> tuple[str, float]:
    """Does one of them credit the outlet of the other?"""
    forward = _credits_outlet(first, second, [(p.a.start, p.a.end) for p in shared.passages])
    back = _credits_outlet(second, first, [(p.b.start, p.b.end) for p in shared.passages])
    if forward == back:
        return "", 0.0
    credited = second if forward else first
    name = credited.outlet.name if credited.outlet else ""
    return f"one report names {name} as its source", _NAMED if forward else -_NAMED


def _credits_outlet(article: Article, other: Article, passages: Sequence[tuple[int, int]]) -> bool:
    """Does it name the other's outlet in a credit, or on a short line of its own?"""
    if other.outlet is None or _is_of(article, other.outlet.name):
        return False
    outlet = other.outlet.name
    spans = [(span.start, span.end) for span in article.agencies]
    spans += [(part.start, part.end) for part in article.furniture if part.kind == "source"]
    if any(_names_outlet(article.text[start:end], outlet) for start, end in spans):
        return True
    plain = len(_ARTICLE.sub("", outlet).split()) > 1
    return any(
        _names_outlet(line, outlet) and (plain or "." in outlet or _credits(line, outlet))
        for line in _list_own_lines(article, passages)
    )


def _credits(line: str, outlet: str) -> bool:
    """Does it credit a name that may be a word too ("Source: Today"), as the outlet writes it?"""
    words = set(_WORD.findall(line.casefold()))
    said = words & (load_wording().joints | load_wording().originals)
    return bool(said) and _ARTICLE.sub("", outlet) in line


def _is_of(article: Article, outlet: str) -> bool:
    return article.outlet is not None and outlet.casefold() in article.outlet.name.casefold()


def _names_outlet(line: str, outlet: str) -> bool:
    """Does a line hold the name, without its article perhaps, or the host where it stands?"""
    name = _ARTICLE.sub("", outlet)
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line, re.I):
        return True
    titles = (load_publishers().name_title(host) for host in _HOST.findall(line))
    return outlet in titles


def _list_own_lines(article: Article, passages: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Short lines of a report that stand in no passage and in no list of the page."""
    taken = [*passages, *_list_lists(article)]
    if article.title is not None:
        taken.append((article.title.start, article.title.end))
    starts, ends = _merge(taken)
    for match in _LINE.finditer(article.text):
        if len(match[0].split()) <= _LINE_WORDS:
            # The last stretch that begins before the line's end must have ended before the line.
            at = bisect_left(starts, match.end()) - 1
            if at < 0 or ends[at] <= match.start():
                yield match[0]


def _merge(stretches: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of stretches in order, those that touch as one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _list_lists(article: Article) -> Iterator[tuple[int, int]]:
    """Lines of the page that name others; not "Read the original at", which is a credit."""
    for part in article.furniture:
        words = _WORD.findall(article.text[part.start : part.end].casefold())
        if part.kind in _ELSEWHERE and load_wording().originals.isdisjoint(words):
            yield part.start, part.end


def read_day(article: Article) -> str | None:
    """The ISO day that an article writes from, else the day of its publication."""
    day = article.reference or article.published
    return day.value[:10] if day is not None else None


def _compare_days(first: Article, second: Article) -> tuple[str, float]:
    """The days they write from; where these are the same, the days they were published."""
    for verb, vote, one, two in (
        ("written", _EARLIER, first.reference, second.reference),
        ("dated", _LATER, first.published, second.published),
    ):
        if one is not None and two is not None and one.value[:10] != two.value[:10]:
            earlier, later = sorted((one.value[:10], two.value[:10]))
            sign = f"{verb} {later}, the other {earlier}"
            return sign, vote if one.value[:10] == later else -vote
    return "", 0.0


def _compare_fullness(first: Article, second: Article, shared: Shared) -> tuple[str, float]:
    """Was one cut from the other? Not where the fuller one says that it came later.

    Of two texts of one outlet the fuller one is as a rule the later.
    """
    same = second.outlet is not None and _is_of(first, second.outlet.name)
    if same or max(shared.coverage) < _MOSTLY:
        return "", 0.0
    one = _measure_part(first, [(p.a.start, p.a.end) for p in shared.passages])
    two = _measure_part(second, [(p.b.start, p.b.end) for p in shared.passages])
    for shorter, longer, fuller, vote in ((one, two, second, 1.0), (two, one, first, -1.0)):
        if shorter >= _HELD_WHOLE and longer <= _HELD_LESS and not _says_update(fuller):
            return "the shorter text stands almost whole in the longer one", vote
    return "", 0.0


def _measure_part(article: Article, passages: Sequence[tuple[int, int]]) -> float:
    """The part of a report's body, by letters, that stands in passages, 0 to 1."""
    whole = sum(span.end - span.start for span in article.body)
    starts, ends = _merge(passages)
    held = 0
    for span in article.body:
        for at in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            held += min(span.end, ends[at]) - max(span.start, starts[at])
    return held / max(whole, 1)


def _says_update(article: Article) -> bool:
    """Does a short line at its head call it a later version ("Updated", "Adds details")?"""
    found = (match[0] for match in _LINE.finditer(article.text[:2000]))
    lines = [line for line in found if not line.isspace()][:_HEAD_LINES]
    return any(
        not load_wording().updates.isdisjoint(_WORD.findall(line.casefold()))
        for line in lines
        if len(line.split()) <= _LINE_WORDS
    )


def compare_rewriting(first: Article, second: Article) -> tuple[str, float]:
    """Does only one of them bear signs of rewriting?"""
    gap = first.rewriting.score - second.rewriting.score
    clean = min(first.rewriting.score, second.rewriting.score) < _CLEAN
    if abs(gap) < _REWRITING_GAP or not clean:
        return "", 0.0
    return "one of them shows more signs of rewriting", _REWRITTEN if gap > 0 else -_REWRITTEN


def _compare_marks(first: Article, second: Article, shared: Shared) -> tuple[str, float]:
    """Marks of quotation that are lost or stand alone in a passage are whole in its model."""
    damage = 0
    for passage in shared.passages:
        one = _find_damage(first.text[passage.a.start : passage.a.end])
        two = _find_damage(second.text[passage.b.start : passage.b.end])
        damage += one - two
    if abs(damage) < _DAMAGED:
        return "", 0.0
    return "marks of quotation are damaged in one of them", 1.0 if damage > 0 else -1.0


def _find_damage(text: str) -> bool:
    """Do marks of quotation stand in a sentence that do not pair? Apostrophes are no marks.

    A quotation that runs over several sentences opens in its first and closes in its last one.
    """
    if "„" in text or '"' in text:
        return False
    marks = [mark for mark in text if mark in "“”"]
    pairs = [marks[i : i + 2] for i in range(0, len(marks), 2)]
    torn = [pair for pair in pairs if pair not in (["“", "”"], ["“"])]
    return bool(torn) and marks != ["”"]


def _compare_residue(first: Article, second: Article, shared: Shared) -> tuple[str, float]:
    """Does one have slips and odd words where the other has plain ones?"""
    one, two = measure_residue(first, second, shared.passages)
    if abs(one - two) < _ODD or max(one, two) < _ODDER * min(one, two):
        return "", 0.0
    sign = "one of them has slips or odd words where the other has plain ones"
    return sign, _RESIDUE if one > two else -_RESIDUE
