"""What is said of one text, by a record, a page's markup, an address or the text, settled."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from stemma.read.plain.pieces import Partition, Range
from stemma.read.provenance.addresses import (
    canonicalise,
    is_address,
    is_front,
    is_variant,
    read_capture_day,
    read_host,
    tidy_address,
    unwrap,
)
from stemma.read.provenance.agencies import find_known, is_agency, split_agencies
from stemma.read.provenance.dates import (
    find_dates,
    is_next_day,
    is_same_moment,
    read_address_day,
    read_iso_day,
)
from stemma.read.provenance.imprints import find_printed_outlet
from stemma.read.provenance.nameplates import (
    is_paper_name,
    is_section,
    squash,
    strip_article,
)
from stemma.read.provenance.neighbours import find_reachable
from stemma.read.provenance.printed import (
    find_credits,
    find_rights,
    find_signed,
    guess_title,
    locate_byline,
    locate_title,
    part_lines,
    shrink_title,
    strip_outlet,
    trim_signs,
)
from stemma.read.provenance.publishers import Publishers
from stemma.read.provenance.signatures import (
    extend_signature,
    find_code,
    find_in_line,
    find_signature,
    is_desk,
    trim_signature,
)
from stemma.read.provenance.stamps import Stamps, find_issue_day
from stemma.read.web.markup import Markup, strip_opening
from stemma.records.text import Outlet, Span, Stated

_URL: Literal["url"] = "url"
_TEXT: Literal["text"] = "text"
# Nobody's name or headline is longer; what is, was put into the wrong member.
_LONGEST_NAME = 600
_LONGEST_HEAD = 120
# Behind a day and before the dash stands an agency, if a single capitalised word does.
_PLACED = re.compile(
    r"/(?P<slashed>[A-ZÀ-Þ][\w&'’ -]{1,30})/|"
    r"\d,?\s+(?:[A-Za-zÀ-ÿ]{3,9}\.?)?[.,]\s*(?P<dashed>[A-ZÀ-Þ][\w&'’]{2,30})\s*(?:[—–.:]|--?)\s*$|"
    r"\d[.,]\s*(?P<stopped>[A-ZÀ-Þ][\w&'’]{2,30})\s*(?:[—–.:]|--?)\s*$"
)


class Given(msgspec.Struct, frozen=True):
    """What a record says about its text beside the text itself."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    retrieved: str | None = None


class Context(msgspec.Struct, frozen=True):
    """All that is said about one text, by whom it may be."""

    text: str
    partition: Partition
    given: Given
    markup: Markup
    publishers: Publishers
    printed: str = ""
    page: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses that the record, the page or the text gives for itself, as they stand."""
        return (*filter(None, (self.given.url, *self.markup.addresses, self.printed)),)

    @property
    def host(self) -> str:
        """The host of the first address that has one."""
        return next(filter(None, (read_host(unwrap(a)) for a in self.addresses)), "")


def _span(key: str, part: Range | None) -> Span | None:
    return Span(key, part.start, part.end) if part else None


def name_title(
    key: str, context: Context, outlet: Outlet | None
) -> tuple[Span | None, Stated | None]:
    """Where the title is printed, and the one that a record or page gives where it is not."""
    printed, given = context.partition.title, _squeeze(context.given.title)
    printed = trim_signs(context.text, printed) if printed else None
    place = locate_title(context.text, context.partition.pieces, given) if given else None
    if place:
        return _span(key, place), None
    if given:
        return _span(key, printed), Stated(given, "given")
    text, pieces = context.text, context.partition.pieces
    if not printed and not context.page:
        printed = guess_title(text, pieces)
    names = _list_headlines(context.markup.titles, outlet.name if outlet else "")
    if printed and context.page:
        printed = shrink_title(text, printed, names)
    elif context.page:
        places = (locate_title(text, pieces, name) for name in names)
        printed = next(filter(None, places), None)
        printed = printed or (guess_title(text, pieces) if not names else None)
    if printed or not names:
        return _span(key, printed), None
    return None, Stated(names[0], "markup")


def _list_headlines(titles: Sequence[str], outlet: str) -> list[str]:
    """A page's titles without the outlet; what says no more than outlet and section is none."""
    bare = (strip_outlet(title, outlet) for title in titles)
    return [name for name in bare if squash(name) != squash(outlet) and not is_section(name)]


def name_author(
    key: str, context: Context, outlet: Outlet | None
) -> tuple[Span | None, Stated | None]:
    """Where the writers are printed, and those that a record or page gives where they are not.

    Desks, agencies and the outlet itself are no writers.
    """
    own = outlet.name if outlet else ""
    printed, given = _find_writers(context, own), strip_opening(_squeeze(context.given.byline))
    if given:
        place = locate_byline(context.text, context.partition.pieces, given)
        printed = printed or place
        told = place or (printed and _holds(context, printed, given))
        return _span(key, printed), None if told else Stated(given, "given")
    names = [
        name
        for name in dict.fromkeys(context.markup.authors)
        if len(name) <= _LONGEST_NAME and not is_address(name) and not is_desk(name, own)
    ]
    if printed or not names:
        return _span(key, printed), None
    return None, Stated(", ".join(names[:12]), "markup")


def _find_writers(context: Context, outlet: str) -> Range | None:
    """The names in the byline; of a page the metadata's where they stand, else a line's."""
    text, pieces, marked = context.text, context.partition.pieces, context.partition.byline
    if context.page:
        found = find_signature(text, pieces, context.markup.authors, outlet)
        if found:
            return found
    own = trim_signature(text, marked, outlet) if marked else None
    if own:
        named = find_in_line(text, marked) if marked and not context.page else None
        return own if context.page else (named or extend_signature(text, own))
    # A desk signs as it does; a paper's name that was taken for a person's hides nobody.
    if context.page or (marked and not _is_plate(text[marked.start : marked.end], outlet)):
        return None
    found = find_signature(text, pieces, (), outlet)
    found = found or find_signature(text, part_lines(text, pieces), (), outlet)
    return found or find_reachable(text, pieces) or find_code(text, pieces)


def _is_plate(words: str, outlet: str) -> bool:
    return is_paper_name(words) or squash(strip_article(words)) == squash(strip_article(outlet))


def _holds(context: Context, part: Range, words: str) -> bool:
    return words.casefold() in context.text[part.start : part.end].casefold()


def _squeeze(words: str | None) -> str:
    found = " ".join((words or "").split())
    return found if len(found) <= _LONGEST_NAME else ""


def name_outlet(context: Context) -> Outlet | None:
    """The outlet by record, markup, address or text; by our table's name where it has one."""
    given, host, publishers = _squeeze(context.given.outlet), context.host, context.publishers
    if given:
        own = read_host(f"https://{given}") if "." in given and " " not in given else ""
        name = (publishers.name_title(own) or own) if own else publishers.spell(given, host)
        return Outlet(name, "given", publishers.find_owner(name, own or host))
    marked = context.markup.outlet
    title = publishers.name_title(host)
    # Papers put the agency that wrote a text where their own name should stand.
    if marked and not (title and is_agency(marked)):
        name = publishers.spell(marked, host)
        return Outlet(name, "markup", publishers.find_owner(name, host))
    if title:
        return Outlet(title, "url", publishers.find_owner(title, host))
    titles = context.markup.titles
    printed = find_printed_outlet(context.text, context.partition, titles, host)
    if printed is None or printed == host:
        return Outlet(host, "url", publishers.find_owner(host, host)) if host else None
    name = publishers.name_title(printed) or publishers.spell(printed)
    owner = publishers.find_owner(name, host or (printed if "." in printed else ""))
    return Outlet(name, "text", owner)


def list_agencies(key: str, context: Context, outlet: Outlet | None) -> tuple[Span, ...]:
    """Credited agencies: those that the text credits, and the markup's where the page prints it."""
    text, pieces = context.text, context.partition.pieces
    ranges = [
        Range(credit.start + start, credit.start + end)
        for credit in context.partition.agencies
        for start, end in split_agencies(text[credit.start : credit.end])
    ]
    heads = [
        Range(piece.start + start, piece.start + end)
        for piece in pieces
        if piece.kind == "dateline" and piece.end - piece.start <= _LONGEST_HEAD
        for start, end in _list_head_agencies(text[piece.start : piece.end])
    ]
    credited = find_credits(text, pieces, context.markup.agencies)
    for found in (*heads, *find_signed(text, pieces), *find_rights(text, pieces), *credited):
        if not any(found.start < r.end and r.start < found.end for r in ranges):
            ranges.append(found)
    own = squash(outlet.name) if outlet else ""
    kept = [r for r in ranges if _credits(text[r.start : r.end], own)]
    # An agency's own copy credits it by its initials in the dateline, and by its name.
    short = _abbreviate(outlet.name) if outlet else ""
    if short and any(text[r.start : r.end].strip("()") == short for r in kept):
        kept += [r for r in ranges if squash(text[r.start : r.end]) == own]
    whole = {_abbreviate(text[r.start : r.end]) for r in kept} - {""}
    kept = [r for r in kept if text[r.start : r.end].strip("()") not in whole]
    return tuple(sorted(Span(key, r.start, r.end) for r in kept))


def _list_head_agencies(head: str) -> list[tuple[int, int]]:
    """Agencies in a dateline, known ones or by their place: "BREVIK, May 14 /Nord Press/ --"."""
    found = find_known(head)
    placed = None if found else _PLACED.search(head)
    return [placed.span(placed.lastgroup or 0)] if placed else found


def _abbreviate(words: str) -> str:
    """The initials of three words or more: "(NPS)" behind the "Nord Press Service" is no other."""
    parts = words.split()
    return "".join(part[0].upper() for part in parts) if len(parts) > 2 else ""


def _credits(words: str, own: str) -> bool:
    """Whether words name an agency, not the outlet itself (`own`, squashed) and not a day."""
    if find_known(words):
        return True
    return squash(words) != own and not find_dates(words)


def find_address(context: Context) -> Stated | None:
    """The address that the page gives as its own, as a working link; a whole site's is none.

    Of several with one key the page's comes before the record's, and a mobile or AMP form last.
    """
    keyed = [(canonicalise(address), address) for address in context.addresses]
    keyed = [(key, address) for key, address in keyed if key and not is_front(key)]
    if not keyed:
        return None
    alike = [address for key, address in keyed if key == keyed[0][0]]
    own = [address for address in alike if address != context.given.url]
    address = min([*own, *alike], key=lambda found: is_variant(unwrap(found)))
    basis: Literal["given", "text", "markup"] = "markup"
    if address not in context.markup.addresses:
        basis = "given" if address == context.given.url else "text"
    return Stated(tidy_address(address), basis)


def date_article(context: Context, stamps: Stamps) -> Stated | None:
    """The day of publishing: as given, as marked up, by the address, as printed."""
    given = read_iso_day(context.given.published) if context.given.published else None
    if given:
        return Stated(given, "given")
    days = (read_address_day(unwrap(address)) for address in context.addresses)
    by_address = next(filter(None, days), None)
    if context.markup.published:
        return _settle_zone(context.markup, by_address, stamps)
    if by_address:
        return Stated(by_address, "url")
    day = stamps.published
    if day is None and not context.page:
        day = find_issue_day(context.text, context.partition.pieces)
    return Stated(day, "text") if day else None


def _settle_zone(markup: Markup, by_address: str | None, stamps: Stamps) -> Stated:
    """The day of the page's own zone, where its stamp counts in another one.

    What the page prints a day off its stamp is the stamp's moment as its readers saw it; so is an
    address a day off a stamp in UTC, and a printed update that would come before publishing.
    """
    if stamps.published and is_next_day(stamps.published, markup.published):
        return Stated(stamps.published, "text")
    if stamps.published == markup.published:
        return Stated(markup.published, "markup")
    for day, basis in ((by_address, _URL), (stamps.updated, _TEXT)):
        if day and is_same_moment(markup.stamp, day):
            return Stated(day, basis)
    return Stated(markup.published, "markup")


def date_update(context: Context, stamps: Stamps, published: Stated | None) -> Stated | None:
    """The day of the last change; one before publication is none."""
    found = _find_update(context, stamps, published)
    return None if found and published and found.value < published.value else found


def _find_update(context: Context, stamps: Stamps, published: Stated | None) -> Stated | None:
    given = read_iso_day(context.given.updated) if context.given.updated else None
    if given:
        return Stated(given, "given")
    marked = context.markup.updated
    if not marked:
        return Stated(stamps.updated, "text") if stamps.updated else None
    # The page's own day of a stamp in UTC.
    if stamps.updated and is_next_day(stamps.updated, marked):
        return Stated(stamps.updated, "text")
    same = published and marked == context.markup.published
    return Stated(published.value if published and same else marked, "markup")


def date_capture(context: Context, stamps: Stamps) -> Stated | None:
    """When the page was taken from the web."""
    given = read_iso_day(context.given.retrieved) if context.given.retrieved else None
    if given:
        return Stated(given, "given")
    if context.markup.retrieved:
        return Stated(context.markup.retrieved, "markup")
    day = next(filter(None, map(read_capture_day, context.addresses)), None)
    if day:
        return Stated(day, "url")
    return Stated(stamps.retrieved, "text") if stamps.retrieved else None
