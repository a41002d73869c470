"""HTML as a reader sees it: all visible text in document order, cut into blocks."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
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
# The richest element of 181 news pages has 64 attributes, and the largest page 1,600 elements. The
# parser compares each attribute of an element with all others; some searches of the metadata take a
# time that grows with the square of the elements. 50,000 links in a row are read in 3 seconds, 9 MB
# in 32,000 paragraphs in 11, and 48,000 sections and paragraphs, the worst found, in 14.
_MOST_ATTRIBUTES = 2_000
_MANY_ATTRIBUTES = 50
_MANY_ELEMENTS = 10_000
_MOST_ELEMENTS = 60_000
# Possessive throughout: no text makes it go back over what it has read.
_CROWDED_TAG = re.compile(
    r"<[a-zA-Z][^\s<>]*+(?:\s++[^\s\"'<>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]*+))?+)"
    rf"{{{_MOST_ATTRIBUTES}}}"
)


class TooDeepError(ValueError):
    """Elements are nested beyond the limit, which only a malicious page does."""


class TooLargeError(ValueError):
    """A page has more elements or attributes than can be read in seconds."""


class _Layout(msgspec.Struct, frozen=True):
    block: frozenset[str]
    skipped: frozenset[str]
    unseen_classes: frozenset[str]


_LAYOUT = load_data("html.toml", _Layout)
# Inline elements that say nothing about where text stands.
_DRESSING = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
    "u", "var", "wbr",
)  # fmt: skip
_ASKED_FOR = frozenset(
    {
        "class", "id", "role", "style", "hidden", "open", "href", "rel", "lang", "type", "name",
        "property", "content", "datetime", "itemprop", "itemtype", "itemscope", "title", "alt",
    }
)  # fmt: skip
_ENCLOSING = frozenset(
    {
        "article", "main", "nav", "aside", "footer", "header", "form", "figure", "figcaption", "li",
        "table", "blockquote", "button", "select", "label", "h1", "h2", "h3", "h4", "h5", "h6",
    }
)  # fmt: skip


_METADATA = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})


class Context(msgspec.Struct, frozen=True):
    """Where a block stands in the tree.

    `within` holds the telling tags around it; `names` the words of class, id and role of its own
    element and of the three block elements around it, the nearest first; `container` numbers the
    nearest element around it that is no paragraph. `number` counts block elements in document
    order, so an element's is lower than those inside it; `outer` is the block element around.
    `holds` says whether its element has a picture or a control (a button, a field) as a child.
    """

    tag: str
    depth: int
    container: int
    within: frozenset[str]
    names: tuple[frozenset[str], ...]
    number: int = 0
    outer: "Context | None" = None
    holds: frozenset[str] = frozenset()


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

    Of pages with very many elements, inline ones that carry no link are dissolved into their text.

    Raises:
        TooDeepError: elements are nested more than `deepest` levels.
        TooLargeError: there are too many elements, or attributes on one of them.
    """
    if _CROWDED_TAG.search(source):
        raise TooLargeError(f"an element has more than {_MOST_ATTRIBUTES:,} attributes")
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
        _mend_head(root)
    if root is not None and _check_tree(root, deepest) > _MANY_ELEMENTS:
        _thin_out(root)
        if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
            raise TooLargeError(f"the page has more than {_MOST_ELEMENTS:,} elements")
    return root


def _mend_head(root: Any) -> None:
    """Move into the body what the parser left in the head, as the HTML standard does.

    A page saved without its <html> and <body> begins with styles or scripts: libxml2 then takes
    elements it does not know (<main>, <section>, <article>) for part of the head.
    """
    head = next((child for child in root if child.tag == "head"), None)
    strays = [] if head is None else [e for e in head if e.tag not in _METADATA]
    if not strays:
        return
    body = next((child for child in root if child.tag == "body"), None)
    if body is None:
        body = etree.SubElement(root, "body")
    body.text, before = None, body.text
    if before and before.strip():
        strays[-1].tail = (strays[-1].tail or "") + before
    for place, element in enumerate(strays):
        body.insert(place, element)


def _check_tree(root: Any, deepest: int) -> int:
    """How many elements there are; attributes beyond those that any reader asks for are dropped."""
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if depth > deepest:
            raise TooDeepError(f"elements nested more than {deepest} deep")
        if len(element.attrib) > _MANY_ATTRIBUTES:
            # One by one they cannot be taken out: some names are none that XML allows.
            kept = {name: element.get(name) for name in _ASKED_FOR if name in element.attrib}
            element.attrib.clear()
            element.attrib.update(sorted(kept.items()))
    return count


def _thin_out(root: Any) -> None:
    """Take out what no reader sees, then the inline elements that only dress their text."""
    unseen = [e for e in root.iter(*_DRESSING) if is_unseen(e)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()
    etree.strip_tags(root, *_DRESSING)
    # The text that is left lies in many nodes, which searches compare each with all others.
    for element in root.iter():
        with suppress(ValueError):  # a character that XML forbids
            element.text = element.text
            element.tail = element.tail


def read_page(root: Any) -> Page:
    """All visible text below an element, as blocks with their places."""
    writer = _Writer()
    for kind, value, context, inside in _walk(root):
        if kind == "break":
            writer.close()
        elif kind == "seam":
            writer.seam = True
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
        self.seam = False

    def add(self, text: str, context: Context, inside: str) -> None:
        # Parts of a line that only styles keep apart: <span>Ana Roel</span><span>May 14</span>.
        if self.seam and self._runs and text[0].isupper():
            before = self._runs[-1][0][-2:]
            text = " " + text if len(before) == 2 and before.islower() else text
        self.seam = False
        self._runs.append((text, context, inside))

    def close(self) -> None:
        """End the block under way."""
        runs, self._runs = self._runs, []
        sizes = [len(run.strip()) for run, _, _ in runs]
        if not any(sizes):
            return
        total = sum(sizes)
        linked = sum(n for n, run in zip(sizes, runs, strict=True) if "a" in run[2]) / total
        marked = sum(n for n, run in zip(sizes, runs, strict=True) if "b" in run[2]) / total
        context = next(run[1] for n, run in zip(sizes, runs, strict=True) if n)
        raw = "".join(run for run, _, _ in runs)
        keep = any(context.tag == "pre" for _, context, _ in runs)
        for line in raw.splitlines() if keep else (_SPACE.sub(" ", raw),):
            text = line.strip()
            if text:
                end = self._at + len(text)
                self.lines.append(text)
                self.blocks.append(Block(self._at, end, text, linked, marked, context))
                self._at = end + 1


class _Frame(msgspec.Struct):
    """An element under way: what is left of its children, and how its text is to be read."""

    children: Any
    context: Context
    inside: str
    is_block: bool
    tail: str | None
    apart: bool = False


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
            elif frame.apart:
                yield "seam", "", frame.context, ""
            if frame.tail and stack:
                yield "text", frame.tail, stack[-1].context, stack[-1].inside
            continue
        tag = child.tag if isinstance(child.tag, str) else ""
        tail = child.tail
        if not tag or tag in _LAYOUT.skipped or is_unseen(child):
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
        apart = tag == "span" and child.get("class") is not None
        if apart or (tag == "span" and child.getprevious() is not None):
            yield "seam", "", context, ""
        if child.text:
            yield "text", child.text, context, inside
        stack.append(_Frame(iter(child), context, inside, is_block, tail, apart))


_INLINE = {"a": "a", "b": "b", "strong": "b", "em": "b", "i": "b"}


def _enter(outer: Context, element: Any, tag: str, number: int) -> Context:
    within = outer.within | {tag} if tag in _ENCLOSING else outer.within
    return Context(
        tag=tag,
        depth=outer.depth + 1,
        container=number if tag not in _PARAGRAPHS else outer.container,
        within=within,
        names=(name_words(element), *outer.names[:3]),
        number=number,
        outer=outer,
        holds=_list_held(element),
    )


def _list_held(element: Any) -> frozenset[str]:
    """What a block element holds beside text, itself or in a link or span of its own."""
    found: set[str] = set()
    for child in element:
        inner = child[0] if child.tag in ("a", "picture", "span") and len(child) else child
        for held in (child, inner):
            kind = _HELD.get(held.tag) if held.get("type") != "hidden" else None
            if kind is not None:
                found.add(kind)
    return frozenset(found) if found else _NOTHING


_NOTHING: frozenset[str] = frozenset()
_HELD = {
    "img": "picture", "amp-img": "picture", "picture": "picture", "button": "control",
    "form": "control", "input": "control", "textarea": "control", "select": "control",
}  # fmt: skip
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "ul", "ol", "dd", "dt"}
)


def name_words(element: Any) -> frozenset[str]:
    """The words of an element's class, id and role."""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    return _split_names(names) if names else frozenset()


@lru_cache(maxsize=4096)  # pages use a few names many times over
def _split_names(names: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_CAMEL.sub(" ", names).lower()))


def is_unseen(element: Any) -> bool:
    """Whether a page keeps an element out of its readers' sight."""
    if element.get("hidden") is not None:
        return True
    if element.tag == "input" or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = element.get("style")
    if style and _UNSEEN_STYLE.search(style):
        return True
    classes = element.get("class")
    return bool(classes) and not _LAYOUT.unseen_classes.isdisjoint(classes.lower().split())
