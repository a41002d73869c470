"""Where a page without a canonical link names its own address: attributes, links to share it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stemma.read.provenance.addresses import canonicalise, is_address, is_front, tidy_address

# Attributes of a report's own element, and of the boxes of comments below it.
_ON_REPORT = (
    "//*[@itemscope and @itemid]/@itemid",
    "//link[@itemprop='mainEntityOfPage' or @itemprop='url']/@href",
    "//*[@data-canonical]/@data-canonical | //*[@data-canonical-url]/@data-canonical-url",
    "//*[@data-page-url]/@data-page-url | //*[@data-article-url]/@data-article-url",
    "//*[contains(concat(' ', @class, ' '), ' fb-comments ')]/@data-href",
    "//h1//a[@rel='bookmark']/@href | //a[contains(concat(' ', @class, ' '), ' u-url ')]/@href",
)
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
    for path in _ON_REPORT:
        found = list(dict.fromkeys(str(value).strip() for value in root.xpath(path)[:40]))
        # Teasers of other reports carry them too.
        if len(found) == 1:
            yield found[0]
    shared = _find_shared(root)
    if shared:
        yield shared


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
    if not link.lower().startswith(("http", "mailto:", "whatsapp:", "//", "tg:")):
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
