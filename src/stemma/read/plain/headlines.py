"""Which line above a report is its headline: several weak signs, weighed against each other."""

import re
from collections.abc import Sequence

from stemma.read.plain.furniture import find_byline, is_person_line
from stemma.read.plain.lines import Unit
from stemma.read.plain.pieces import PieceKind
from stemma.read.plain.regions import is_prose
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.folios import read_folio
from stemma.read.provenance.nameplates import is_paper_name
from stemma.read.provenance.writers import find_writers

_LONGEST_TITLE = 30
_LONGEST_TRAIL = 14
# Above the running text the headline stands within that many lines.
_WITHIN = 16
_READ_PARAGRAPHS = 16
# Of a long word its beginning, so that "closes" is found in "closed".
_STEM = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_STEM_LETTERS = 5
_DENSE = re.compile(
    "(?=([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{2}))"
)
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]")
_STOPS = (".", "。", "۔", "।")
_OPEN_ENDS = (":", ";", ",", "：", "；", "，", "،")
_QUOTES = "\"'”’»」』*_ "
# "Home › World", "News / Sport / Notices", "Diary . Church . Lost and found"
_STEP = re.compile(r"›|\s[>/»]\s|\t|\s[·•]\s")
_STEPS = re.compile(r"\s*›\s*|\s+[>/»]\s+|\s+\.\s+|\t+|\s{3,}|\s+[·•]\s+")
_SHORT_PARTS = re.compile(r"(?:\S+\s){1,2}?\|(?:\s\S+){1,2}")
_ADDRESS = re.compile(r"\bhttps?://|\bwww\.|^[\w-]+(?:\.[\w-]+)+$")
# Weights, set by hand on the development half of `frozen/reading`; see `evaluation/reading.py`.
_BASE = 1.0
_WORD, _MOST_WORDS = 0.25, 7
_FEW_WORDS = -0.4
_TELLS, _TELLING_SHARE = 3.0, 0.6
_LEVELS = {1: 4.0, 2: 2.0}
_OTHER_LEVEL = 1.0
_BOLD = 0.5
_CREDIT_FOLLOWS = 1.5
_PAGE_TITLE = 3.0
_FULL_STOP = -1.6
_LONG, _USUAL_WORDS = -0.12, 15
_TOO_LONG, _MOST_USUAL = -0.4, 20
_CLOSED_WORDS, _OVERLINE = 10, 5
_NAMES_SITE = -2.0
_SITE_WORDS, _NOTICE_WORDS = 8, 14
# A letter's own headline stands below its subject, which may say it in other words.
_LIKE = 0.8
# Of two lines that are much alike the first is the headline, and the second leads into the report.
_RIVAL, _SECOND = 1.5, -0.9
_ADJACENT, _BELOW_CREDITS = -0.8, -1.0
_MENU_FOLLOWS = -0.5
_FAR = -0.1
# A lead and up to three key points may stand between the headline and the writer's line.
_CREDIT_REACH, _NEAR_CREDIT = 5, 3
_NEAR = 6
_CREDITS = ("byline", "dateline", "agency")

Kinds = Sequence[PieceKind | None]


def prefer_subject(units: Sequence[Unit], kinds: Kinds, subjects: Sequence[int], start: int) -> int:
    """The headline of a mail: its last subject, or a line below that is more like one."""
    below = find_headline(units, kinds, start, subjects[-1] + 1)
    stems = _read_stems(units, kinds, start)
    scores = {
        i: score_title(units, kinds, i, stems) for i in (subjects[-1], below) if i is not None
    }
    if below is None or scores[below] < scores[subjects[-1]] - _LIKE:
        return subjects[-1]
    return below


def find_headline(units: Sequence[Unit], kinds: Kinds, start: int, floor: int = 0) -> int | None:
    """The line from `floor` to the report's first running text that is most like its headline."""
    near = range(max(floor, start - _WITHIN), min(start + 1, len(units) - 1))
    candidates = [i for i in near if kinds[i] is None and may_be_title(units[i])]
    # "Interview: Ana Roel" may be a headline; below another line it says who wrote.
    candidates = [i for i in candidates if i == candidates[0] or not _is_signed(units[i].plain)]
    if not candidates:
        return None
    stems = _read_stems(units, kinds, start)
    scores = {i: score_title(units, kinds, i, stems) for i in candidates}
    scores = {i: scores[i] + _weigh_place(units, kinds, i, start, scores) for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    return best if scores[best] > _BASE else None


def _is_signed(line: str) -> bool:
    """Whether a line opens with words for writing and closes with the writer's name."""
    found = find_writers(line)
    return found is not None and found[1] >= len(line.rstrip(_QUOTES + "."))


def _weigh_place(
    units: Sequence[Unit], kinds: Kinds, i: int, start: int, scores: dict[int, float]
) -> float:
    """What a line's place among the other candidates says."""
    weight = _FAR * max(0, start - i - _NEAR)
    rivals = (j for j in scores if j < i and scores[j] > max(_BASE, scores[i] - _RIVAL))
    above = [j for j in rivals if not _is_weak(units[j], units[i])]
    if above:
        weight += _SECOND + _ADJACENT * all(j in scores for j in range(above[-1], i))
        if any(kind in _CREDITS for kind in kinds[above[0] + 1 : i]):
            weight += _BELOW_CREDITS
    if kinds[i + 1] not in (None, *_CREDITS, "standfirst", "caption", "share"):
        weight += _MENU_FOLLOWS
    return weight


def score_title(units: Sequence[Unit], kinds: Kinds, i: int, stems: frozenset[str]) -> float:
    """What speaks for a line's being the headline; above 1.0 it may be."""
    unit = units[i]
    score = (
        _BASE
        + _WORD * min(_count_letters(unit), _MOST_WORDS)
        + _LONG * max(0, unit.words - _USUAL_WORDS)
    )
    score += _TOO_LONG * max(0, unit.words - _MOST_USUAL)
    score += _TELLS * min(1.0, _share_stems(unit.plain, stems) / _TELLING_SHARE)
    score += _LEVELS.get(unit.heading, _OTHER_LEVEL) if unit.heading else _BOLD * unit.bold
    if unit.words < 3 and not unit.heading:
        score += _FEW_WORDS
    credited = _credits_follow(units, kinds, i)
    if _closes(unit.plain):
        # A short sentence is a headline with a stop, a longer one only where credits follow.
        most = _CLOSED_WORDS + 2 * credited
        if unit.joined or unit.words > most:
            return 0.0
        score += _FULL_STOP
    if credited:
        score += _CREDIT_FOLLOWS
    if _is_printed_before(units, i):
        score += _PAGE_TITLE
    elif _SHORT_PARTS.fullmatch(unit.plain) or names_site(units, i):
        score += _NAMES_SITE
    return score


def _count_letters(unit: Unit) -> int:
    """Words, those without a letter or digit (emoji, bars) left out."""
    return unit.words - sum(not any(c.isalnum() for c in word) for word in unit.plain.split())


def _credits_follow(units: Sequence[Unit], kinds: Kinds, i: int) -> bool:
    # Below the credits a line leads nowhere but into the report.
    far = _NEAR_CREDIT if any(kind in _CREDITS for kind in kinds[:i]) else _CREDIT_REACH
    if any(kind in _CREDITS for kind in kinds[i + 1 : i + 1 + far]):
        return True
    reach = range(i + 1, min(i + 1 + _NEAR_CREDIT, len(units)))
    below = [units[j] for j in reach if kinds[j] is None]
    return any(find_byline(u.plain) is not None or is_person_line(u.plain) for u in below)


def may_be_title(unit: Unit) -> bool:
    """Whether a unit could be a headline: one sentence at most, no path of a menu, no name."""
    plain = unit.plain.rstrip(_QUOTES)
    return (
        0 < unit.words <= _LONGEST_TITLE
        and not unit.item
        and not plain.endswith(_OPEN_ENDS)
        and not (_closes(plain) and (unit.words > _USUAL_WORDS or _INNER_STOP.search(plain)))
        and not (unit.ends and unit.words > 20)
        and not is_trail(unit.plain)
        and not _ADDRESS.search(plain)
        and find_byline(unit.plain) is None
        and not is_nameplate(unit.plain)
        and not (find_dates(unit.plain) and read_folio(unit.plain))
        and not (is_person_line(unit.plain) and not unit.heading)
    )


def is_nameplate(line: str) -> bool:
    """Whether a line is a paper's name and a section's: "ELLERY MORNING POST - Metro"."""
    placed = _PLACED.fullmatch(line.strip(_QUOTES))
    if placed and is_paper_name(placed["name"]):
        return True
    if _PRINTED.match(line):
        return True
    parts = _PLATE.split(line.strip(_QUOTES), maxsplit=1)
    name = parts[0]
    return (
        len(parts) == 2
        and 2 <= len(name.split()) <= 6
        and name.isupper()
        and is_paper_name(name)
        and len(parts[1].split()) <= 2
    )


# "The Ellery Argus (Ellery)", "Printed from argus.example"
_PLACED = re.compile(r"(?P<name>[^\W\d_a-z][\w'’& -]{3,50}) \([^\W\d_a-z][\w ,.-]{2,30}\)")
_PRINTED = re.compile(
    r"(?:printed|saved|downloaded|exported|imprimé|enregistré|gedruckt|gespeichert|stampato|impreso|"
    r"impresso)\s(?:from|depuis|von|da|de|desde)\s\S+\.\w{2,}",
    re.I,
)
_PLATE = re.compile(r"\s+[–—|•·>-]\s+")


def is_trail(line: str) -> bool:
    """Whether a line is a menu, or the path to a page: "Home › World › Africa"."""
    if "«" in line:
        return False
    parts = [part for part in _STEPS.split(line) if part]
    if len(parts) < (2 if _STEP.search(line) else 3) or len(line.split()) > _LONGEST_TRAIL:
        return False
    return all(len(part.split()) <= 4 for part in parts)


def names_site(units: Sequence[Unit], i: int) -> bool:
    """Whether a short line's words come back in a line below: the paper's name in "© Argus"."""
    unit = units[i]
    name = re.split(r"\s+[–—|·•-]\s+", unit.plain, maxsplit=1)[0].strip().casefold()
    if unit.words > _SITE_WORDS or not 1 <= len(name.split()) <= 5 or len(name) < 4:
        return False
    return any(
        name in other.plain.casefold() and len(other.plain) > len(name) + 2
        for j, other in enumerate(units)
        if j != i and (other.words <= _NOTICE_WORDS or j > len(units) / 2) and not is_prose(other)
    )


def _closes(text: str) -> bool:
    plain = text.rstrip(_QUOTES)
    return plain.endswith(_STOPS) and not plain.endswith("...")


def _is_weak(unit: Unit, below: Unit) -> bool:
    """A line that is rather a section's or a paper's name; of two in capitals neither is weaker."""
    loud = unit.plain.isupper() and not below.plain.isupper()
    short = unit.words < 4 or (unit.words <= _OVERLINE and loud)
    return (short or bool(_SHORT_PARTS.fullmatch(unit.plain))) and not unit.heading


def _is_printed_before(units: Sequence[Unit], i: int) -> bool:
    """A page's own title stands above: the headline with the paper's name behind it."""
    key = units[i].plain.casefold()
    return units[i].words >= 3 and any(
        other.plain.casefold().startswith(key) for other in units[:i]
    )


def _read_stems(units: Sequence[Unit], kinds: Kinds, start: int) -> frozenset[str]:
    """Beginnings of the words of the report's first paragraphs."""
    paragraphs = [units[j] for j in range(start, len(units)) if kinds[j] is None]
    # The first may be the headline itself, closed by a full stop.
    running = [u for u in paragraphs if u.words > _CLOSED_WORDS + 2] or paragraphs[1:] or paragraphs
    return frozenset(
        stem for unit in running[:_READ_PARAGRAPHS] for stem in _list_stems(unit.plain)
    )


def _list_stems(text: str) -> list[str]:
    folded = text.casefold()
    dense = [match[1] for match in _DENSE.finditer(folded)]
    if dense:
        return dense
    return [word[:_STEM_LETTERS] for word in _STEM.findall(folded)]


def _share_stems(text: str, stems: frozenset[str]) -> float:
    own = _list_stems(text)
    return sum(stem in stems for stem in own) / max(2, len(own))
