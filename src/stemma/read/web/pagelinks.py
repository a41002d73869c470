"""Where a page without a canonical link names its own address: attributes, links to share it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stemma.read.provenance.addresses import canonicalise, is_address, is_front, tidy_address

# Elements that may carry a report's address. One search for all: searches for attributes, or within
# elements, take a time that grows with the square of what they find.
_CARRIERS = (
    "//*[@itemid or @data-canonical or @data-canonical-url or @data-page-url or @data-article-url"
    " or @data-href or @rel='bookmark' or @itemprop='mainEntityOfPage' or @itemprop='url'"
    " or contains(concat(' ', @class, ' '), ' u-url ')]"
)
_CANONICAL = ("data-canonical", "data-canonical-url")
_PAGE = ("data-page-url", "data-article-url")
_MOST_CARRIERS = 40
# Parameters in which networks' and mail programs' links carry the address that is shared.
_SHARED = frozenset({"u", "url", "text", "body", "link", "href", "st.shareurl", "share_url"})
_NETWORKS = (
    "facebook.", "twitter.", "x.com", "linkedin.", "whatsapp.", "t.me", "telegram.", "pinterest.",
    "reddit.", "vk.com", "vkontakte.", "ok.ru", "odnoklassniki.", "line.me", "weibo.", "bsky.",
    "threads.", "tumblr.", "xing.", "getpocket.", "flipboard.", "mastodon", "hatena.",
)  # fmt: skip
# More links than this no bar of buttons has.
_MOST_LINKS = 5_000


def find_own_links(root: Any) -> Iterator[str]:
    """Addresses that a page gives for itself outside its head, the surest first."""
    ranks: tuple[list[str], ...] = ([], [], [], [], [], [])
    for element in root.xpath(_CARRIERS):
        for rank, address in _list_carried(element):
            if len(ranks[rank]) < _MOST_CARRIERS:
                ranks[rank].append(address.strip())
    for found in ranks:
        # Teasers of other reports carry them too.
        if len(set(found)) == 1:
            yield found[0]
    shared = _find_shared(root)
    if shared:
        yield shared


def _list_carried(element: Any) -> Iterator[tuple[int, str]]:
    """Addresses on a report's own element or on the boxes below it, each with its rank."""
    get = element.get
    carried = [(0, get("itemid") if get("itemscope") is not None else None)]
    if element.tag == "link" and get("itemprop") in ("mainEntityOfPage", "url"):
        carried.append((1, get("href")))
    carried += [(2, get(name)) for name in _CANONICAL] + [(3, get(name)) for name in _PAGE]
    names = (get("class") or "").split()
    if "fb-comments" in names:
        carried.append((4, get("data-href")))
    if element.tag == "a":
        bookmark = get("rel") == "bookmark" and next(element.iterancestors("h1"), None) is not None
        carried.append((5, get("href") if bookmark or "u-url" in names else None))
    return ((rank, address) for rank, address in carried if address is not None)


def _find_shared(root: Any) -> str:
    """The one address that the page's buttons share; "" where they share several."""
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for number, link in enumerate(root.iter("a")):
        if number > _MOST_LINKS:
            break
        for address in _read_shared(str(link.get("href") or "")):
            key = canonicalise(address)
            if key and not is_front(key):
                counts[key] += 1
                found.setdefault(key, tidy_address(address))
    if not counts:
        return ""
    key, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return found[key] if 2 * count > counts.total() else ""


def _read_shared(link: str) -> Iterator[str]:
    """The address in a link that shares it."""
    if "?" not in link or not link.lower().startswith(
        ("http", "mailto:", "whatsapp:", "//", "tg:")
    ):
        return
    try:
        parts = urlsplit(link[:4_000])
        pairs = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return
    host = (parts.netloc or parts.scheme).lower()
    if parts.netloc and not any(name in host for name in _NETWORKS):
        return
    for name, value in pairs:
        if name.lower() in _SHARED:
            yield from (word for word in value.split() if is_address(word))
