"""Wrong line ends: which lines of a plain text belong to one paragraph."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import (
    HEADING,
    Line,
    Unit,
    count_words,
    ends_sentence,
    is_item,
    is_rule,
    make_unit,
    strip_marks,
)


class _Joints(msgspec.Struct, frozen=True):
    words: dict[str, tuple[str, ...]]


_JOINTS = frozenset(
    word for words in load_data("joints.toml", _Joints).words.values() for word in words
)
_CAMEL = re.compile(r"[a-z]+[A-Z]")
_OPENERS = "\"'“‘«‹([*_ „「『（"
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010¬]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
# Longer than every word after which a line goes on; a pattern is never let loose on a longer one.
_LONGEST_JOINT = 40
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_UNDERLINE = re.compile(r"=+|-+")
# Columns of newspapers are wrapped at 30 characters, wide print at 160; a page's paragraphs are
# longer, its menus shorter.
_WIDTHS = range(24, 161)
# A last word that would not have fitted: lines of set type end up to a fifth before the edge.
_SHORTFALL = 0.8
# Of the lines that end within a sentence, how many must reach the edge.
_REACHING = 0.7
_FEWEST_PAIRS = 3
# A wrong line end here and there does not make a program's wrapping a typesetter's.
_GREEDY = 0.9


_INNER_COMMA = re.compile(r"[,;،、，]\s")
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s+\S|[。！？]\S")
# German verbs put their particle last, so that headings may end with one.
_PARTICLE = re.compile(r"\b(?:aus|auf|ab|an|zu|vor|nach|durch|über|unter|ein)$")
# What speaks for a wrong line end; set by hand on the development half of `frozen/reading`, and on
# saved reports whose paragraphs were cut at random.
_RUNNING_WORDS, _HEADING_WORDS, _MOST_WORDS = 8, 6, 12
_PER_WORD, _COMMA, _STOP, _UNCLOSED = 0.15, 0.7, 1.0, 1.0
_FRAGMENT, _FRAGMENT_WORDS = 0.8, 6
_WITHIN, _NAME, _NO_PROSE, _NEW_QUOTE = 1.2, 0.8, -1.5, -1.0
_CLOSED_QUOTE, _ADDRESSED, _SMALL_WORD = -1.0, -2.0, -0.6
_LONGEST_TITLE = 16
_ADDRESS = re.compile(r"(?:https?://\S+|\w\.(?:com|org|net|example|[a-z]{2})(?:/\S*)?)$")
_ENOUGH = 1.4


class Layout(msgspec.Struct, frozen=True):
    """How a text is set: `width` of its wrapped lines (0: none), in columns.

    `gapped` says that blank lines part its paragraphs, `spaced` that one stands after every line,
    `small` that lines open without capitals even behind a stop, `loose` that its paragraphs lack
    stops, `indented` that the first lines of paragraphs are.
    """

    width: int = 0
    gapped: bool = False
    spaced: bool = False
    small: bool = False
    loose: bool = False
    indented: bool = False


def split_units(lines: Sequence[Line], stands_alone: Callable[[int], bool]) -> tuple[Unit, ...]:
    """Cut lines into units that together hold all of them, in order.

    `stands_alone` tells of a line by its index that it is known to be furniture.
    """
    alone = [stands_alone(i) for i in range(len(lines))]
    layout = read_layout([line for line, apart in zip(lines, alone, strict=True) if not apart])
    groups: list[list[Line]] = []
    levels: list[int] = []
    prose = False
    for i, line in enumerate(lines):
        if groups and not alone[i - 1] and _underlines(groups[-1], line):
            groups[-1].append(line)
            levels[-1] = 1 if line.text[0] == "=" else 2
        elif (
            groups
            and not (alone[i] or alone[i - 1] or levels[-1])
            and _continues(groups[-1], line, layout, prose=prose, first=len(groups) == 1)
        ):
            groups[-1].append(line)
        else:
            prose = prose or (bool(groups) and _is_paragraph(groups[-1]))
            groups.append([line])
            levels.append(0)
    return tuple(make_unit(group, level) for group, level in zip(groups, levels, strict=True))


def read_layout(lines: Sequence[Line]) -> Layout:
    """How a text is set, by the lengths of its lines and its blank lines."""
    pairs = [(a, b) for a, b in pairwise(lines) if not _is_marked(b) and not _is_marked(a)]
    gaps = sum(b.gap for _, b in pairs)
    spaced = len(pairs) >= 6 and gaps >= 0.9 * len(pairs)
    width = _find_width([(a, b) for a, b in pairs if spaced or not b.gap])
    long = [(a, b) for a, b in pairs if count_words(a.text) >= 12]
    stopless = [
        not ends_sentence(a.text) and count_words(b.text) >= 12 and not ends_sentence(b.text)
        for a, b in long
    ]
    loose = sum(stopless) > 0.4 * len(long)
    indents = sum(b.indent > a.indent + 1 and ends_sentence(a.text) for a, b in pairs)
    indented = indents >= _FEWEST_PAIRS
    closed = [b.gap for a, b in pairs if ends_sentence(a.text) and count_words(a.text) >= 4]
    gapped = len(closed) >= 2 and sum(closed) >= 0.6 * len(closed)
    small = [opens_small(b.text) for a, b in pairs if ends_sentence(a.text) or b.gap]
    return Layout(
        width, gapped, spaced and width > 0, sum(small) > 0.6 * len(small), loose, indented
    )


def _find_width(pairs: Sequence[tuple[Line, Line]]) -> int:
    """The width at which lines are wrapped, or 0 where they are not."""
    broken = [(a, b) for a, b in pairs if not ends_sentence(a.text)]
    if len(broken) < _FEWEST_PAIRS or len(broken) < len(pairs) / 3:
        return 0
    lengths = sorted(measure(a.text) for a, _ in broken)
    width = lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))]
    longest = max(max(measure(a.text), measure(b.text)) for a, b in pairs)
    if width not in _WIDTHS or longest > 1.6 * width:
        return 0
    reaching = sum(_fills(a.text, b.text, width) for a, b in broken)
    if reaching < _REACHING * len(broken):
        return 0
    return longest if _is_greedy(broken, longest) else width


def _is_greedy(broken: Sequence[tuple[Line, Line]], edge: int) -> bool:
    """Whether a program filled each line up to an edge: no first word would have fitted above."""
    spare = sum(measure(a.text) + _measure_first(b.text) <= edge for a, b in broken)
    return spare <= (1 - _GREEDY) * len(broken)


def measure(text: str) -> int:
    """The columns of a line in fixed type, where Chinese, Japanese and Korean signs take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _fills(before: str, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted behind a line."""
    return measure(before) + _measure_first(after) > width * _SHORTFALL


def _measure_first(text: str) -> int:
    """The columns that a line's first word takes with the space before it."""
    first = text.split(maxsplit=1)[0]
    return 2 if count_words(first) > 1 else len(first) + 1


def _is_paragraph(group: list[Line]) -> bool:
    """Whether lines read as running text: eight words and a final stop."""
    return ends_sentence(group[-1].text) and sum(count_words(x.text) for x in group) >= 8


def _is_running(group: list[Line]) -> bool:
    """Whether lines hold more than a headline or a name does."""
    return sum(count_words(line.text) for line in group) >= _RUNNING_WORDS


def _underlines(group: list[Line], line: Line) -> bool:
    """A heading of Markdown that a row of "=" or "-" underlines."""
    above = group[-1]
    return (
        len(group) == 1
        and not line.gap
        and len(line.text) >= 3
        and bool(_UNDERLINE.fullmatch(line.text))
        and not _is_marked(above)
        and count_words(above.text) <= 25
        and (line.text[0] == "=" or not ends_sentence(above.text))
    )


def _continues(group: list[Line], line: Line, layout: Layout, *, prose: bool, first: bool) -> bool:
    """Whether a line goes on in the next; `first`: nothing stands above, it may be the headline."""
    before = group[-1]
    if (
        _is_marked(line)
        or HEADING.match(before.text)
        or is_rule(before.text)
        or before.text[0] == "|"
        or before.quoted != line.quoted
    ):
        return False
    open_end = not ends_sentence(before.text)
    near = not line.gap or layout.spaced
    if near and _HYPHEN.search(before.text) and line.text[:1].islower():
        return True
    if open_end and near and _must_go_on(before.text, running=len(group) > 1):
        return True
    if layout.width and layout.gapped and not (line.gap or first or open_end):
        return prose and _is_running(group)
    if layout.width and near and (first or not open_end) and _opens_paragraph(before, line, layout):
        return False
    if layout.width and near:
        if not _fills(before.text, line.text, layout.width):
            return open_end and opens_small(line.text) and measure(before.text) > layout.width / 3
        return not layout.spaced or open_end or not _opens_large(line.text)
    return open_end and _goes_on(group, line, layout, prose=prose)


def _opens_paragraph(before: Line, line: Line, layout: Layout) -> bool:
    """Behind a stop: whether a line is indented, or its first word would have fitted above."""
    if line.indent > before.indent + 1 or layout.indented:
        return line.indent > before.indent + 1
    room = _measure_first(line.text)
    return _opens_large(line.text) and measure(before.text) + room <= layout.width


def _goes_on(group: list[Line], line: Line, layout: Layout, *, prose: bool) -> bool:
    """In a text that is not wrapped: whether a line without a stop goes on in the next."""
    before = group[-1]
    size, following = count_words(before.text), count_words(line.text)
    if line.gap:
        # Across a blank line only a paragraph goes on, never the headline.
        return (
            size >= 12
            and before.start > 0
            and before.text[-1] not in '"”»’)'
            and (
                (opens_small(line.text) and not layout.small)
                or (prose and _must_go_on(before.text))
            )
        )
    if opens_small(line.text) and not layout.small:
        return size >= 8 or following <= 8
    # Of headlines in a list none closes like a sentence.
    runs = (layout.gapped and following >= _RUNNING_WORDS) or _must_go_on(line.text, running=True)
    if not (ends_sentence(line.text) or runs):
        return False
    score = judge_break(before, line, layout)
    if not prose and (size <= _LONGEST_TITLE or before.start == 0):
        score += _NO_PROSE
    return not layout.loose and score >= _ENOUGH


def judge_break(before: Line, line: Line, layout: Layout) -> float:
    """What speaks for a wrong line end before a capital, rather than for a heading above it."""
    head, tail = strip_marks(before.text), strip_marks(line.text)
    size = count_words(head)
    score = _PER_WORD * min(max(0, size - _HEADING_WORDS), _MOST_WORDS)
    score += _COMMA * bool(_INNER_COMMA.search(head)) + _STOP * bool(_INNER_STOP.search(head))
    score += _UNCLOSED * _leaves_open(head)
    score += _FRAGMENT * (ends_sentence(tail) and count_words(tail) <= _FRAGMENT_WORDS)
    score += _WITHIN * (layout.gapped and not line.gap)
    score += _NAME * _parts_name(head, tail)
    score += _ADDRESSED * bool(_ADDRESS.search(head)) + _SMALL_WORD * _opens_with_joint(tail)
    score += _CLOSED_QUOTE * (head[-1:] in '"”’»」』)')
    return score + _NEW_QUOTE * (tail[:1] in '"“„«»‘「『' and not _leaves_open(head))


def _opens_with_joint(text: str) -> bool:
    """Whether a line opens with an article or the like, whose capital begins a sentence."""
    return text.lstrip(_OPENERS).split(maxsplit=1)[0].casefold() in _JOINTS if text else False


def _leaves_open(text: str) -> bool:
    """Whether a quotation or a bracket is open at the end of a line."""
    pairs = (("“", "”"), ("«", "»"), ("„", "“”"), ("(", ")"), ("「", "」"))
    if any(text.rfind(a) > max(text.rfind(c) for c in b) for a, b in pairs):
        return True
    return text.count('"') % 2 == 1


def _parts_name(head: str, tail: str) -> bool:
    """Whether capitals on both sides of a line end make a name: "Prof | Ingrid Sallow"."""
    words = head.split()
    first = tail.split(maxsplit=1)[0]
    large = sum(word[:1].isupper() for word in words)
    return (
        words[-1][:1].isupper()
        and first[:1].isupper()
        and first.casefold() not in _JOINTS
        and 2 * large <= len(words) + 1
    )


def _must_go_on(text: str, *, running: bool = False) -> bool:
    """Whether a line ends with a comma or with a word that ends no sentence and no headline."""
    if count_words(text) <= _HEADING_WORDS and _PARTICLE.search(text):
        return False
    if text.rstrip("*_ ")[-1:] in (",", "،", "、", "，"):
        return count_words(text) >= 4
    last = _LAST_WORD.search(text.rstrip("*_")[-_LONGEST_JOINT:])
    enough = running or count_words(text) >= 4
    return last is not None and last[0] in _JOINTS and enough


def opens_small(text: str) -> bool:
    """Whether a line opens like the rest of a sentence, without a capital."""
    first = text.lstrip(_OPENERS)
    return first[:1].islower() and not _CAMEL.match(first) and not first.startswith("http")


def _opens_large(text: str) -> bool:
    first = strip_marks(text).lstrip(_OPENERS)
    return not first[:1].islower()


def _is_marked(line: Line) -> bool:
    return bool(
        HEADING.match(line.text) or is_item(line.text) or line.text[0] == "|" or is_rule(line.text)
    )
