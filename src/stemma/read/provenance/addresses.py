"""Web addresses: as a working link, and in one form by which two captures are known as such."""

import datetime
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

import msgspec

from stemma.read.data import load_data


class _Data(msgspec.Struct, frozen=True):
    parameters: frozenset[str]
    prefixes: tuple[str, ...]
    places: frozenset[str]
    hosts: frozenset[str]
    indexes: frozenset[str]


_DATA = load_data("addresses.toml", _Data)
# Nothing longer is a page's address (the longest that browsers promise is 2,000).
_LONGEST = 4_000
_ADDRESS = re.compile(r"\s*(?:https?://|//(?=[\w-]+\.)|www\.(?=[\w-]+\.))[^\s<>\"]{3,}\s*$", re.I)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/(?:web/)?|(?:www\.)?archive\.(?:today|is|ph|li|md|fo|vn)/|"
    r"(?:www\.)?webarchive\.org\.uk/wayback/archive/|arquivo\.pt/(?:no)?wayback/)"
    r"(?P<day>\d[\d.-]{3,19})(?:[a-z]{2}_)?/(?P<inner>(?:https?:/{1,2})?[^/\s]+\.[^\s]+)$",
    re.I,
)
_CACHED = re.compile(
    r"https?://(?:"
    r"webcache\.googleusercontent\.com/search\?(?:.*&)?q=cache:(?:[\w-]{12}:)?(?P<a>[^&+]+)|"
    r"(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?(?P<b>[^?#]+)|"
    r"[\w-]+\.cdn\.ampproject\.org/[cvi]/(?:s/)?(?P<c>[^?#]+))",
    re.I,
)
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?=/?$|\.html$)|^/amp(?=/.)", re.I)
_KEPT = "/:@!$&'()*+,;=~-._"


def is_address(words: str) -> bool:
    """Whether words are a web address and nothing else."""
    return len(words) <= _LONGEST and bool(_ADDRESS.match(words))


def tidy_address(address: str, base: str = "") -> str:
    """An address as a link that works: as it stands, scheme and host in lower case; "" for none.

    No fragment, no parameter of `addresses.toml`'s first two lists, no password; the page behind
    an archive's or a cache's address.
    """
    address = _complete(address, base)
    if not canonicalise(address):
        return ""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2].lower()
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking_pair(pair)]
    query = "?" + "&".join(kept) if kept else ""
    mark = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{parts.scheme.lower()}://{host}{parts.path}{query}{mark}"


def is_variant(address: str) -> bool:
    """Whether an address is that of a page's mobile or AMP form."""
    try:
        parts = urlsplit(address)
        first = (parts.hostname or "").partition(".")[0]
    except ValueError:
        return False
    if first in _DATA.hosts and not first.startswith("www"):
        return True
    return bool(_AMP_PATH.search(parts.path))


def canonicalise(address: str, base: str = "") -> str:
    """A key of an address: what differs between links to one page is left out; "" for none.

    `https`, the host without "www." and "m.", no default port, no last slash or `index.html`, no
    fragment, no parameter of `addresses.toml`, the others in order; the page behind an archive's,
    a cache's or an AMP address. Parameters that we do not know stay: they may name the article.
    """
    address = _complete(address, base)
    if not is_address(address):
        return ""
    try:
        parts = urlsplit(address)
        host, port = _shorten(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if "." not in host and host != "localhost":
        return ""
    path = _clean_path(parts.path)
    query = _clean_query(parts.query, is_page=path.lower().endswith((".html", ".htm")))
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    mark = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"https://{shown}{path}{'?' + query if query else ''}{mark}"


def _complete(address: str, base: str = "") -> str:
    """An address with its scheme and host, unwrapped."""
    address = address.strip()
    if base:
        try:
            address = urljoin(base, address)
        except ValueError:
            return ""
    address = unwrap(address)
    if address.startswith("//"):
        return "https:" + address
    return "https://" + address if address.lower().startswith("www.") else address


def unwrap(address: str) -> str:
    """The address of the page that an archive's or a cache's address shows."""
    match = _ARCHIVE.match(address)
    inner = match["inner"] if match else None
    if inner is None:
        cached = _CACHED.match(address)
        inner = unquote(next(filter(None, cached.groups()))) if cached else None
    if inner is None:
        return address
    # Proxies fold the two slashes of the inner scheme into one.
    inner = re.sub(r"^(https?):/{1,2}", r"\1://", inner, flags=re.I)
    return inner if re.match(r"https?://", inner, re.I) else f"https://{inner}"


def read_capture_day(address: str) -> str | None:
    """The ISO day on which a web archive took a page, from the archive's address."""
    match = _ARCHIVE.match(address.strip())
    stamp = re.sub(r"\D", "", match["day"]) if match else ""
    try:
        return datetime.date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8])).isoformat()
    except ValueError:
        return None


def read_host(address: str) -> str:
    """The host of an address, without "www." and its like; "" where there is none."""
    canonical = canonicalise(address)
    try:
        return urlsplit(canonical).hostname or "" if canonical else ""
    except ValueError:
        return ""


def is_front(address: str) -> bool:
    """Whether a canonical address is that of a site, not of a page in it."""
    return bool(address) and address.count("/") == 2 and "?" not in address


def _shorten(host: str) -> str:
    host = host.lower().strip(".")
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _DATA.hosts:
        labels = labels[1:]
    return ".".join(labels)


def _clean_path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", unquote(path, errors="replace"))
    # What was taken off may have hidden more of it: "/amp/index.html".
    before = ""
    while path != before:
        before = path
        folder, _, last = path.rpartition("/")
        path = folder if last.lower() in _DATA.indexes else path
        path = _AMP_PATH.sub("", path).rstrip("/")
    return quote(path, safe=_KEPT)


def _clean_query(query: str, *, is_page: bool) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    kept = [(name, value) for name, value in pairs if not _is_tracking(name, value)]
    if is_page:
        kept = [(name, value) for name, value in kept if name.lower() not in _DATA.places]
    return urlencode(sorted(kept))


def _is_tracking_pair(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return _is_tracking(unquote(name, errors="replace"), value)


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower().lstrip("?;")
    if name == "output":
        return value.lower() == "amp"
    return name in _DATA.parameters or name.startswith(_DATA.prefixes)
