"""HTML as a reader sees it: all visible text in document order, cut into blocks."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html

from stemma.read.data import load_data

_WORD = re.compile(r"[a-z]+[a-z0-9]*")
# CSS white space; a no-break space is a character like any other.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# XML cannot hold these; libxml2 would cut the page at a NUL.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TooDeepError(ValueError):
    """Elements are nested beyond the limit, which only a malicious page does."""


class _Layout(msgspec.Struct, frozen=True):
    block: frozenset[str]
    skipped: frozenset[str]
    unseen_classes: frozenset[str]
    speaking_for: frozenset[str]
    speaking_against: frozenset[str]


_LAYOUT = load_data("html.toml", _Layout)
_ENCLOSING = frozenset(
    {
        "article", "main", "nav", "aside", "footer", "header", "form", "figure", "figcaption", "li",
        "table", "blockquote", "button", "select", "label", "h1", "h2", "h3", "h4", "h5", "h6",
    }
)  # fmt: skip


class Context(msgspec.Struct, frozen=True):
    """Where a block stands in the tree.

    `within` holds the telling tags around it; `names` the words of class, id and role of its own
    element and of the three block elements around it, the nearest first; `container` numbers the
    nearest element around it that is no paragraph.
    """

    tag: str
    depth: int
    container: int
    within: frozenset[str]
    names: tuple[frozenset[str], ...]


class Block(msgspec.Struct, frozen=True):
    """A line of visible text, `[start, end)` of the page's text.

    `linked` is the share (0 to 1) of its characters in links, `marked` that in bold or italics.
    """

    start: int
    end: int
    text: str
    linked: float
    marked: float
    context: Context


class Page(msgspec.Struct, frozen=True):
    """A page's visible text and its blocks, in document order."""

    text: str
    blocks: tuple[Block, ...]


def parse_html(source: str, deepest: int) -> Any:
    """The root element of a page, or None where there is none.

    Raises:
        TooDeepError: elements are nested more than `deepest` levels.
    """
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    clean = _CONTROL.sub(" ", source).encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return None
    if root is not None:
        _check_depth(root, deepest)
    return root


def _check_depth(root: Any, deepest: int) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            raise TooDeepError(f"elements nested more than {deepest} deep")


def read_page(root: Any) -> Page:
    """All visible text below an element, as blocks with their places."""
    writer = _Writer()
    for kind, value, context, inside in _walk(root):
        if kind == "break":
            writer.close()
        else:
            writer.add(value, context, inside)
    writer.close()
    return Page(text="\n".join(writer.lines), blocks=tuple(writer.blocks))


class _Writer:
    """Gathers runs of text into blocks."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self._at = 0
        self._runs: list[tuple[str, Context, str]] = []

    def add(self, text: str, context: Context, inside: str) -> None:
        self._runs.append((text, context, inside))

    def close(self) -> None:
        """End the block under way."""
        runs, self._runs = self._runs, []
        keep = any(context.tag == "pre" for _, context, _ in runs)
        raw = "".join(run for run, _, _ in runs)
        if not keep:
            self._write(_SPACE.sub(" ", raw).strip(), runs)
            return
        for line in raw.splitlines():
            self._write(line.strip(), runs)

    def _write(self, text: str, runs: list[tuple[str, Context, str]]) -> None:
        if not text:
            return
        total = sum(len(run.strip()) for run, _, _ in runs) or 1
        linked = sum(len(run.strip()) for run, _, inside in runs if "a" in inside)
        marked = sum(len(run.strip()) for run, _, inside in runs if "b" in inside)
        context = next(context for run, context, _ in runs if run.strip())
        end = self._at + len(text)
        self.lines.append(text)
        self.blocks.append(Block(self._at, end, text, linked / total, marked / total, context))
        self._at = end + 1


class _Frame(msgspec.Struct):
    """An element under way: what is left of its children, and how its text is to be read."""

    children: Any
    context: Context
    inside: str
    is_block: bool
    tail: str | None


def _walk(root: Any) -> Iterator[tuple[str, str, Context, str]]:
    """Yield texts and breaks in document order, without recursion."""
    number = 0
    top = Context("html", 0, 0, frozenset(), ())
    stack = [_Frame(iter((root,)), top, "", is_block=True, tail=None)]
    while stack:
        frame = stack[-1]
        child = next(frame.children, None)
        if child is None:
            stack.pop()
            if frame.is_block:
                yield "break", "", frame.context, ""
            if frame.tail and stack:
                yield "text", frame.tail, stack[-1].context, stack[-1].inside
            continue
        tag = child.tag if isinstance(child.tag, str) else ""
        tail = child.tail
        if not tag or tag in _LAYOUT.skipped or _is_unseen(child):
            if tail:
                yield "text", tail, frame.context, frame.inside
            continue
        is_block = tag in _LAYOUT.block or tag == "br"
        context = frame.context
        if is_block:
            number += 1
            yield "break", "", context, ""
            if tag != "br":
                context = _enter(context, child, tag, number)
        inside = frame.inside + _INLINE.get(tag, "")
        if child.text:
            yield "text", child.text, context, inside
        stack.append(_Frame(iter(child), context, inside, is_block, tail))


_INLINE = {"a": "a", "b": "b", "strong": "b", "em": "b", "i": "b"}


def _enter(outer: Context, element: Any, tag: str, number: int) -> Context:
    within = outer.within | {tag} if tag in _ENCLOSING else outer.within
    return Context(
        tag=tag,
        depth=outer.depth + 1,
        container=number if tag not in _PARAGRAPHS else outer.container,
        within=within,
        names=(_name_words(element), *outer.names[:3]),
    )


_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "ul", "ol", "dd", "dt"}
)


def _name_words(element: Any) -> frozenset[str]:
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    if not names:
        return frozenset()
    return frozenset(_WORD.findall(_CAMEL.sub(" ", names).lower()))


def _is_unseen(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    if element.tag == "input" or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = element.get("style")
    if style and _UNSEEN_STYLE.search(style):
        return True
    classes = element.get("class")
    return bool(classes) and not _LAYOUT.unseen_classes.isdisjoint(classes.lower().split())
