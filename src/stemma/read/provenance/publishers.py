"""Outlets by one name, and the publishers that own them, from a small open table."""

from functools import cache
from pathlib import Path

import msgspec

from stemma.errors import UsageError
from stemma.read.data import load_data
from stemma.read.provenance.nameplates import squash, strip_article


class Owner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publisher and its titles, each with its hosts; an empty name says that nobody is known."""

    name: str
    titles: dict[str, list[str]]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `publishers.toml` and of a user's own file.

    `year`: as of when it is true. `shared`: names that count by their address alone.
    """

    owner: list[Owner] = []
    year: int | None = None
    shared: list[str] = []


class Publishers(msgspec.Struct, frozen=True):
    """Titles by host, and owners by host and by the name of a title that only one paper bears.

    `anywhere`: folded titles of a user's table without hosts, which count at every host.
    """

    titles: dict[str, str]
    by_host: dict[str, str]
    by_title: dict[str, str]
    spelled: dict[str, str]
    anywhere: frozenset[str] = frozenset()

    def name_title(self, host: str) -> str | None:
        """The title that stands at a host or at one above it ("edition.x.com"), if we know it."""
        found = next((h for h in _list_hosts(host) if h in self.titles), None)
        return self.titles[found] if found else None

    def find_owner(self, name: str, host: str = "") -> str | None:
        """Who owns a title, None where that is unknown.

        The host decides where it is the title's own: "The Guardian" of Lagos is not that of London.
        A page of a portal may give the address of the paper that it took its text from; the name
        then is not that of the host, and counts alone.
        """
        found = next((h for h in _list_hosts(host) if h in self.by_host), None)
        if found and _belong(name, self.titles[found], found):
            return self.by_host[found] or None
        if "." in name and name.lower() in self.by_host:
            return self.by_host[name.lower()] or None
        if _key(name) not in self.anywhere and _is_strange(name, host, known=bool(found)):
            return None
        return self.by_title.get(_key(name)) or None

    def spell(self, name: str, host: str = "") -> str:
        """The name as the table has it, where it differs in case, marks and article alone."""
        title = self.name_title(host)
        if title and _key(title) == _key(name):
            return title
        return self.spelled.get(_key(name), name)


@cache
def load_publishers(path: str | None = None) -> Publishers:
    """The table that comes with Stemma, and over it a user's own.

    Raises:
        UsageError: the user's file cannot be read or has another form.
    """
    tables = [load_data("publishers.toml", Table)]
    if path:
        try:
            tables.append(msgspec.toml.decode(Path(path).read_bytes(), type=Table))
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"publishers {path}: {error}") from error
    return _build(tables)


def _build(tables: list[Table]) -> Publishers:
    titles: dict[str, str] = {}
    by_host: dict[str, str] = {}
    by_title: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for table in tables:
        shared = {_key(name) for name in table.shared}
        # A user's title is the one that this user means.
        for owner in table.owner:
            for title, hosts in owner.titles.items():
                for host in hosts:
                    key = host.lower().removeprefix("www.")
                    titles[key], by_host[key] = title, owner.name
                if _key(title) not in shared:
                    by_title[_key(title)] = owner.name
                    spelled[_key(title)] = title
    own = (owner for table in tables[1:] for owner in table.owner)
    anywhere = {_key(title) for one in own for title, hosts in one.titles.items() if not hosts}
    return Publishers(titles, by_host, by_title, spelled, frozenset(anywhere))


def _list_hosts(host: str) -> list[str]:
    """A host and those above it, without the last label: "a.b.com", "b.com"."""
    labels = host.lower().removeprefix("www.").split(".")
    return [".".join(labels[i:]) for i in range(min(len(labels) - 1, 6))]


def _belong(name: str, title: str, host: str) -> bool:
    """Whether a name is that of a host's title: "nj" at nj.com, "Barrons" for "Barron's"."""
    one, two, address = _key(name), _key(title), squash(host)
    return bool(one) and (one == two or address.startswith(one) or two in one)


def _is_strange(name: str, host: str, *, known: bool) -> bool:
    """Whether a host that no table knows bears the name: it may be another paper's."""
    return bool(host) and not known and squash(name) in squash(host)


def _key(name: str) -> str:
    """What titles are compared by: letters and digits, without case, accents and article."""
    return squash(strip_article(name.strip()))
