"""The elements of a page as rows of items: lines and child elements, with what each says."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from lxml import etree

from stemma.read.web.html import is_unseen
from stemma.read.web.runlines import Line, Sign, Told, name_element, read_line

_UNREAD = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "aside",
        "nav",
        "footer",
        "form",
        "figure",
    }
)
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "img", "mark", "q",
        "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr",
    }
)  # fmt: skip
_BOLD = frozenset({"b", "strong", "big"})
_LARGE = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
_REPORTS = frozenset({"article", "hentry", "post", "story"})
# What may stand below a report.
_BELOW = Sign.BYLINE | Sign.OUTLET | Sign.DATE | Sign.LABEL


# An element and which of its children are a report, [first, end); -1 is the text before them;
# the headline.
Place = tuple[Any, int, int, str]


class Item(msgspec.Struct):
    """A line or child element of an element: from child `at` on; -1 is the text before them.

    `order` numbers its first line among those of the page.
    """

    at: int
    shape: tuple[str, str]
    told: Told
    kind: str = ""
    held: int = 0
    order: int = 0


class Found(msgspec.Struct):
    """Runs of some elements: (element, first child, end), and the words they hold."""

    places: list[Place] = []
    words: int = 0


class Row(msgspec.Struct):
    """Short reports one below the other; `first` numbers the line that opens the first of them.

    `design` is the tag of their headlines; `signs` are those that all of them carry; `even` says
    whether each has half the words of any other.
    """

    places: list[Place]
    words: int
    first: int
    design: str
    signs: Sign
    even: bool


class Frame(msgspec.Struct):
    """An element under way."""

    element: Any
    names: frozenset[str]
    items: list[Item] = []
    line: Line | None = None
    at: int = -1
    linked: bool = False
    order: int = 0
    found: Found = msgspec.field(default_factory=Found)
    rows: list[Row] = []


class Scanner:
    """Reads a page's elements from the leaves up, in one pass without recursion."""

    def __init__(self, choose: Callable[[Frame], None]) -> None:
        self._choose = choose
        self._titled = False
        self.lines: list[Told] = []

    def scan(self, root: Any) -> Frame:
        """A frame around the root; `choose` has been given each element, inner ones first."""
        top = Frame(root, frozenset())
        stack = [top]
        skipped: Any = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._add_text(stack[-1], element.tail)
                continue
            if event == "start":
                stack[-1].at += 1
                if element.tag in _UNREAD or is_unseen(element):
                    skipped = element
                    continue
                self._open(stack, element)
                continue
            self._close(stack, element)
            if stack[-1] is not top:
                self._add_text(stack[-1], element.tail)
        self._end_line(top)
        return top

    def _open(self, stack: list[Frame], element: Any) -> None:
        if element.tag not in _INLINE:
            self._end_line(stack[-1])
        frame = Frame(element, name_element(element))
        frame.linked = stack[-1].linked or element.tag == "a"
        frame.order = len(self.lines)
        stack.append(frame)
        self._add_text(frame, element.text)

    def _close(self, stack: list[Frame], element: Any) -> None:
        frame = stack.pop()
        outer = stack[-1]
        if element.tag in ("br", "hr"):
            self._end_line(outer)
            if element.tag == "hr":
                rule = Told(opening="rule")
                outer.items.append(Item(outer.at, ("hr", ""), rule, "rule", order=frame.order))
            return
        if element.tag in _INLINE and not frame.items:
            _join_line(outer, frame)
            return
        self._end_line(frame)
        self._end_line(outer)
        self._choose(frame)
        _add_item(outer, frame)

    def _add_text(self, frame: Frame, text: str | None) -> None:
        if not text:
            return
        if frame.line is None:
            if not text.strip():
                return
            frame.line = Line(frame.at, [])
        frame.line.parts.append(text)
        frame.line.linked += len(text) if frame.linked else 0

    def _end_line(self, frame: Frame) -> None:
        line, frame.line = frame.line, None
        if line is None:
            return
        tag = frame.element.tag
        told = read_line(line, tag, frame.names, titled=self._titled)
        if told.words or told.head or told.signs or told.opening:
            self._titled = bool(told.key)
        bold = "bold" if line.bold else ""
        frame.items.append(Item(line.at, ("line", bold), told, order=len(self.lines)))
        self.lines.append(told)


def _join_line(outer: Frame, inner: Frame) -> None:
    """Add an inline element to the line of the element around it."""
    element, line = inner.element, inner.line
    anchor = element.tag == "a" and (element.get("name") or element.get("id"))
    if line is None and anchor and not element.get("href") and outer.line is None:
        rule = Told(opening="rule")
        outer.items.append(Item(outer.at, ("anchor", ""), rule, "anchor", order=inner.order))
        return
    if line is None:
        return
    if outer.line is None:
        outer.line = Line(outer.at, [])
    whole = outer.line
    size = sum(map(len, line.parts))
    whole.parts.extend(line.parts)
    whole.bold += size if _is_bold(element) else line.bold
    whole.linked += size if element.tag == "a" else line.linked
    whole.names |= inner.names | line.names
    whole.timed = whole.timed or line.timed or element.tag == "time"
    leads = element.tag == "a" and (element.get("href") or "#")[0] != "#"
    whole.leads = whole.leads or line.leads or leads


def _is_bold(element: Any) -> bool:
    return element.tag in _BOLD or (element.tag == "font" and element.get("size") in _LARGE)


def _add_item(outer: Frame, frame: Frame) -> None:
    """Add an element, its lines told together, to those of the element around it."""
    told = sum_up(frame.items)
    element = frame.element
    classes = (element.get("class") or "").lower().split()
    design = next((name for name in classes if not any(c.isdigit() for c in name)), "")
    opens = told.bare and not outer.items
    if told.words or told.head or told.signs or told.opening or opens:
        if element.tag == "article" or not _REPORTS.isdisjoint(classes):
            told.signs |= Sign.MARKED
            told.head = told.head or (told.bare if Sign.DATE in told.signs else "")
        held = len(frame.found.places)
        item = Item(outer.at, (element.tag, design), told, held=held, order=frame.order)
        outer.items.append(item)
    elif told.more and outer.items:
        outer.items[-1].told.more += told.more
    outer.rows.extend(frame.rows)
    if frame.found.places:
        _merge(outer, frame)


def _merge(outer: Frame, frame: Frame) -> None:
    if not outer.found.places:
        outer.found.places = []
    outer.found.places.extend(frame.found.places)
    outer.found.words += frame.found.words


def sum_up(items: Sequence[Item]) -> Told:
    """What items say together: signs stand above their text or, of the writer, below it."""
    whole = Told(opening=items[0].told.opening if items else "")
    below = Sign(0)
    for item in items:
        told = item.told
        if not whole.paragraphs:
            _add_head(whole, told)
        elif told.paragraphs:
            below = told.signs & (_BELOW if told.labels else Sign(0))
        else:
            below |= told.signs & _BELOW
        whole.paragraphs += told.paragraphs
        whole.words += told.words
        whole.more += told.more
        whole.labels += told.labels
        whole.leading += told.leading
        whole.cut = told.cut if told.paragraphs else whole.cut
    whole.signs |= below
    return whole


def _add_head(whole: Told, told: Told) -> None:
    """Add what stands above the text."""
    if told.head and not whole.head:
        whole.head, whole.design = told.head, told.design
        whole.signs |= told.signs
    elif not told.head:
        whole.signs |= told.signs
    whole.bare = f"{whole.bare} {told.bare}".strip()
