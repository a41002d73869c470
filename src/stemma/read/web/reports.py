"""Pages that print several complete reports: a page of its own for each of them.

Index pages that print whole reports, live blogs, pages on which the next report follows the first,
and the result pages of databases. What makes a report complete is told in `_is_complete`; teasers,
comments and the boxes beside a report are none.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin

import msgspec
from lxml import etree

from stemma.read.plain.furniture import is_date_line
from stemma.read.plain.lines import ends_sentence
from stemma.read.web.articlebody import FORBIDDEN, join_words, read_descriptions
from stemma.read.web.briefs import stands_beside
from stemma.read.web.html import is_unseen, name_words
from stemma.read.web.runs import HEADLINE, find_runs, wrap_runs

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_CONTAINERS = frozenset({"article", "div", "section", "li", "td", "main"})
_PARAGRAPHS = frozenset({"p", "div", "blockquote", "td"})
_STAMPS = frozenset({"span", "small", "em", "i", "li", "dd", "dt", "address", "font"})
_UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_KIND = re.compile(r"/(?:\w*Article|\w*Posting|Report|LiveBlog\w*)/?$")
_CLASSES = frozenset({"hentry", "h-entry"})
_DATED = frozenset({"byline", "dateline", "date", "timestamp", "published", "author", "time"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PROSE_WORDS = 12
_HEADLINE_WORDS = range(2, 41)
# Complete: so many. Of 181 news pages no teaser, box or comment has both.
_LEAST_PARAGRAPHS = 3
_LEAST_WORDS = 60
_DATED_PARAGRAPHS = 2  # in a marked article with a date
_DATED_WORDS = 35
# A post of a live blog; so many of one design are no accident, and one may be a paragraph.
_POST_WORDS = 40
_LEAST_POSTS = 4
_UPDATE_WORDS = 15
_LINK_WORDS = 3
_POSTS = frozenset({"block", "entry", "live", "liveblog", "post", "ticker", "update"})
_SIGNED = frozenset({"author", "byline", "reporter", "signature", "writer"})
# Reports that hold less of the page's running text than this stand beside its own one.
_LEAST_SHARE = 0.6
# More running text than this around the reports within is a report with boxes in it.
_MOST_AROUND = 0.25
_OWN_ADDRESS = ("data-url", "data-href", "data-permalink", "itemid")
_OUTLETS = frozenset({"og:site_name", "application-name", "dc.publisher", "publisher"})


class _Tally(msgspec.Struct):
    """What stands below an element: running text; before it a headline, a date or writer."""

    paragraphs: int = 0
    words: int = 0
    headline: Any = None
    dated: bool = False
    timed: bool = False
    signed: bool = False
    led: bool = False
    reports: list[Any] = []
    held: int = 0


def split_reports(root: Any) -> tuple[Any, ...]:
    """The elements of a page that are complete reports, in order; () where it prints one or none.

    An element that holds others of them stands for what it prints around them: a live blog's lead.
    Reports without an element of their own are given one in the page's tree.
    """
    tally = _tally_page(root)
    places = find_runs(root)
    several = len(tally.reports) > 1 and tally.held >= _LEAST_SHARE * tally.words
    own = tuple(report for report, _ in tally.reports) if several else ()
    return own if own and len(own) >= len(places) else wrap_runs(places)


def _tally_page(root: Any) -> _Tally:
    """Count from the leaves up, in one pass without recursion."""
    stack = [_Tally()]
    kin: list[list[tuple[Any, _Tally]]] = [[]]
    skipped: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
            continue
        if event == "start":
            if element.tag in _UNREAD or is_unseen(element):
                skipped = element
                continue
            stack.append(_Tally())
            kin.append([])
            continue
        tally, children = stack.pop(), kin.pop()
        names = name_words(element)
        _read_element(element, names, tally)
        if _is_teaser(element, tally):
            tally = _Tally()
        elif stands_beside(element, names):
            tally.headline, tally.reports, tally.held = None, [], 0
        elif tally.words:
            _choose_reports(element, tally, children)
        _add_up(stack[-1], tally)
        if tally.words and element.tag in _CONTAINERS and tally.headline is not None:
            kin[-1].append((element, tally))
    return stack[0]


def _read_element(element: Any, names: frozenset[str], tally: _Tally) -> None:
    """Add an element's own text to the tally of what stands below it."""
    if _is_headline(element, names):
        words = len("".join(element.itertext()).split())
        if not tally.paragraphs and words in _HEADLINE_WORDS:
            tally.headline = element
        return
    if tally.paragraphs:
        return
    tally.timed = tally.timed or element.tag == "time"
    tally.led = tally.led or _leads_elsewhere(element)
    tally.signed = tally.signed or _is_signature(element, names)
    if element.tag == "time" or not _DATED.isdisjoint(names) or element.get("rel") == "bookmark":
        tally.dated = True
    if element.tag in _STAMPS and not tally.dated:
        text = " ".join((element.text or "").split())
        tally.dated = len(text) < 60 and bool(_YEAR.search(text)) and is_date_line(text)
    if element.tag in _PARAGRAPHS and not tally.words:
        text = " ".join(_list_own_text(element).split())
        if len(text) < 60:
            tally.dated = tally.dated or bool(_YEAR.search(text) and is_date_line(text))
        elif len(text.split()) >= _PROSE_WORDS and ends_sentence(text):
            tally.paragraphs += 1
            tally.words += len(text.split())


def _leads_elsewhere(element: Any) -> bool:
    if element.tag != "a" or (element.get("href") or "#")[0] == "#":
        return False
    return len("".join(element.itertext()).split()) >= _LINK_WORDS


def _is_teaser(element: Any, tally: _Tally) -> bool:
    """A linked headline and one paragraph: its words are no report's of this page."""
    alone = tally.paragraphs == 1 and tally.words < _POST_WORDS
    return alone and tally.led and element.tag in _CONTAINERS and not _is_update(element, tally)


def _is_signature(element: Any, names: frozenset[str]) -> bool:
    said = element.get("itemprop") == "author" or "author" in (element.get("rel") or "").split()
    return said or not _SIGNED.isdisjoint(names)


def _list_own_text(element: Any) -> str:
    """The text of an element and of the inline elements in it; no link is a paragraph."""
    if len(element) == 1 and element[0].tag == "a" and not (element.text or "").strip():
        return element[0].tail or ""
    if element.tag == "p":
        return "".join(element.itertext())
    parts = [element.text or ""]
    for child in element:
        parts.append("".join(child.itertext()) if child.tag in ("b", "i", "em", "a") else " ")
        parts.append(child.tail or "")
    return "".join(parts)


def _is_headline(element: Any, names: frozenset[str]) -> bool:
    if element.tag in _HEADINGS:
        return True
    if element.tag not in ("div", "span", "p", "a", "b", "strong"):
        return False
    return element.get("itemprop") == "headline" or "headline" in names


def _add_up(outer: _Tally, inner: _Tally) -> None:
    if not outer.paragraphs:
        outer.headline = outer.headline if outer.headline is not None else inner.headline
        outer.dated = outer.dated or inner.dated
        outer.timed = outer.timed or inner.timed
        outer.signed = outer.signed or inner.signed
        outer.led = outer.led or inner.led
    outer.paragraphs += inner.paragraphs
    outer.words += inner.words
    outer.reports = [*outer.reports, *inner.reports] if inner.reports else outer.reports
    outer.held += inner.held


def _choose_reports(element: Any, tally: _Tally, children: list[tuple[Any, _Tally]]) -> None:
    """Which reports an element holds: those within it, its like-built children, or itself."""
    within = _choose_children(children)
    if len(within) > 1 and len(within) >= len(tally.reports):
        tally.reports = within
        tally.held = sum(words for _, words in within)
    around = tally.words - tally.held
    several = len(tally.reports) > 1 and around <= _MOST_AROUND * tally.words
    if not _is_marked(element) or tally.headline is None:
        return
    if several and around and not _is_inside(tally.headline, tally.reports[0][0]):
        # The lead of a live blog, before its posts.
        tally.reports, tally.held = [(element, around), *tally.reports], tally.words
    elif not several and _is_complete(element, tally):
        tally.reports, tally.held = [(element, tally.words)], tally.words


def _is_inside(element: Any, outer: Any) -> bool:
    return any(around is outer for around in (element, *element.iterancestors()))


def _choose_children(children: Sequence[tuple[Any, _Tally]]) -> list[tuple[Any, int]]:
    """Siblings of one design that are reports."""
    designs: dict[tuple[str, frozenset[str]], list[tuple[Any, _Tally]]] = {}
    for element, tally in children:
        designs.setdefault((element.tag, _sign_design(element)), []).append((element, tally))
    found: list[tuple[Any, int]] = []
    for alike in designs.values():
        dated = [(e, t) for e, t in alike if t.paragraphs and t.dated and len(t.reports) < 2]
        posts = [(e, t) for e, t in dated if t.words >= _POST_WORDS]
        whole = [(e, t) for e, t in dated if _is_complete(e, t)]
        kept = posts if len(posts) >= _LEAST_POSTS and 2 * len(whole) >= len(posts) else whole
        updates = [(e, t) for e, t in dated if t.words >= _UPDATE_WORDS and _is_update(e, t)]
        kept = max(kept, updates, key=len)
        if len(kept) > 1:
            found.extend((e, t.words) for e, t in kept)
    order = {id(element): i for i, (element, _) in enumerate(children)}
    return sorted(found, key=lambda pair: order[id(pair[0])])


def _is_update(element: Any, tally: _Tally) -> bool:
    """Whether an element is a post of a live blog: declared as one, or timed and signed.

    A teaser's headline leads to another page, a post's to none.
    """
    if element.get("itemprop") == "liveBlogUpdate":
        return True
    if not tally.timed or tally.headline is None or _find_link(element, tally.headline):
        return False
    return tally.signed or not _POSTS.isdisjoint(name_words(element))


def _sign_design(element: Any) -> frozenset[str]:
    """Class names without the numbers that tell one sibling from the next."""
    return frozenset(
        name
        for name in (element.get("class") or "").lower().split()
        if not any(c.isdigit() for c in name)
    )


def _is_marked(element: Any) -> bool:
    """Whether the page says that an element is an article."""
    return (
        element.tag == "article"
        or element.get("role") == "article"
        or bool(_KIND.search(element.get("itemtype") or ""))
        or not _CLASSES.isdisjoint((element.get("class") or "").split())
    )


def _is_complete(element: Any, tally: _Tally) -> bool:
    if tally.headline is None:
        return False
    if tally.dated and _is_marked(element):
        return tally.paragraphs >= _DATED_PARAGRAPHS and tally.words >= _DATED_WORDS
    return tally.paragraphs >= _LEAST_PARAGRAPHS and tally.words >= _LEAST_WORDS


def make_pages(root: Any, reports: Sequence[Any]) -> Iterator[str]:
    """A page for each report: its element in the elements around it, and what belongs to all.

    That is the language and the outlet's name; of the page's JSON-LD the object that carries the
    report's headline, and of its addresses the one to which the headline links. The report whose
    headline is the page's own title has all that the page says of itself.
    """
    described, metas = read_descriptions(root), list(root.iter("meta"))
    subject = _read_subject(root)
    address = next((e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"), "")
    for report in reports:
        page = etree.Element("html", _take(root, ("lang",)))
        head = etree.SubElement(page, "head")
        headline = find_headline(report)
        words = join_words(
            "".join(headline.itertext()) if headline is not None else ""
        ) or report.get(HEADLINE, "")
        whole = bool(words) and words.casefold() == subject
        for meta in metas:
            if whole or (meta.get("property") or meta.get("name") or "").lower() in _OUTLETS:
                etree.SubElement(head, "meta", _take(meta, ("property", "name", "content")))
        etree.SubElement(head, "title").text = words or None
        if words.casefold() in described:
            script = etree.SubElement(head, "script", {"type": "application/ld+json"})
            script.text = described[words.casefold()]
        link = (whole and address) or _find_link(report, headline) or _find_own(report)
        if link:
            own = _resolve(address, link)
            etree.SubElement(head, "link", {"rel": "canonical", "href": join_words(own)})
        _wrap(page, report, reports)
        yield "<!doctype html>" + etree.tostring(page, encoding="unicode", method="html")


def _take(element: Any, names: Sequence[str]) -> dict[str, str]:
    """Attributes of an element by name; others may have names that no tree can be given."""
    return {
        name: FORBIDDEN.sub("", element.get(name))
        for name in names
        if element.get(name) is not None
    }


def find_headline(report: Any) -> Any:
    """The element that prints a report's headline, or None."""
    for element in report.iter():
        if isinstance(element.tag, str) and _is_headline(element, name_words(element)):
            return element
    return None


def _find_link(report: Any, headline: Any) -> str:
    """Where the headline leads, or a link that is marked as the report's own."""
    if headline is not None:
        around = [headline.getparent()] if headline.getparent() is not None else []
        for link in (*headline.iter("a"), *(e for e in around if e.tag == "a")):
            if (link.get("href") or "#")[0] != "#":
                return str(link.get("href"))
    marked = (e.get("href") for e in report.iter("a") if e.get("rel") == "bookmark")
    return str(next(filter(None, marked), ""))


def _find_own(report: Any) -> str:
    """The address that a page's script shows when a reader comes to the report."""
    return str(next(filter(None, (report.get(name) for name in _OWN_ADDRESS)), ""))


def _read_subject(root: Any) -> str:
    """What the page calls itself, for sharing."""
    titles = (e for e in root.iter("meta") if (e.get("property") or e.get("name")) == "og:title")
    return join_words(next((e.get("content") or "" for e in titles), "")).casefold()


def _resolve(address: str, link: str) -> str:
    with suppress(ValueError):
        return urljoin(address, link)
    return link


def _wrap(page: Any, report: Any, reports: Sequence[Any]) -> None:
    """Put a copy of a report, without those within it, into empty copies of what is around it."""
    place = etree.SubElement(page, "body")
    for outer in reversed([e for e in report.iterancestors() if e.tag in _CONTAINERS]):
        place = etree.SubElement(place, outer.tag, _take(outer, ("class", "id", "role")))
    own = deepcopy(report)
    own.tail = None
    held = {id(other) for other in reports}
    for inner in [c for o, c in zip(report.iter(), own.iter(), strict=True) if id(o) in held][1:]:
        inner.drop_tree()
    place.append(own)
