"""How origins and reports are written: `[Nord Press: B C D~] [E?]`.

A bracket is an origin, a letter a report; a copy adds a letter, never a bracket. `~` marks a
report whose origin is inferred, `?` one whose origin is assumed to be itself or is unknown.
"""

from collections.abc import Iterable, Sequence

from stemma.records.findings import Account, Origin
from stemma.records.text import Article
from stemma.tell.pieces import Bracket
from stemma.tell.printable import clean_text

LEGEND = (
    "a bracket is an origin, a letter a report · ~ origin inferred · "
    "? origin assumed to be the report itself, or unknown"
)
_CERTAINTY = {"credited": 0, "inferred": 1, "assumed own": 2, "unknown": 3}


class Notation:
    """The brackets of one account, always in the same order: the surest, widest origin first."""

    def __init__(self, account: Account) -> None:
        self._places = {article.id: n for n, article in enumerate(account.articles)}
        articles = {article.id: article for article in account.articles}
        self.origins: tuple[Origin, ...] = tuple(sorted(account.origins, key=self._rank))
        self._origins = {origin.id: origin for origin in self.origins}
        self._names = {origin.id: _name_origin(origin, articles) for origin in self.origins}

    def _rank(self, origin: Origin) -> tuple[int, int, tuple[int, str], str]:
        first = min((self.sort_key(article) for article in origin.articles), default=(0, ""))
        return _CERTAINTY[origin.status], -len(origin.articles), first, origin.id

    def name(self, origin: str) -> str:
        """What the origin is called: its name, the outlet that is taken for it, or nothing."""
        return self._names.get(origin, "")

    def mark(self, article: str, origin: str) -> str:
        """A letter with its mark: `B`, `B~`, `B?`."""
        known = self._origins.get(origin)
        if known is None or known.status in {"assumed own", "unknown"}:
            return f"{article}?"
        return f"{article}~" if article in known.inferred or known.status == "inferred" else article

    def sort(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Letters in the account's order, each once."""
        return tuple(sorted(set(articles), key=self.sort_key))

    def sort_key(self, article: str) -> tuple[int, str]:
        """Orders letters as the account does."""
        return self._places.get(article, len(self._places)), article

    def list_letters(self, articles: Iterable[str]) -> str:
        """`B C D`: for what reports say, where their origins are not the matter."""
        return " ".join(self.sort(articles))

    def list_brackets(self, pairs: Iterable[tuple[str, str]]) -> tuple[Bracket, ...]:
        """One bracket an origin for pairs of (article, origin)."""
        members: dict[str, list[str]] = {}
        for article, origin in pairs:
            members.setdefault(origin, []).append(article)
        known = [origin.id for origin in self.origins if origin.id in members]
        strange = sorted(set(members) - set(known))
        return tuple(self._make(origin, members[origin]) for origin in (*known, *strange))

    def list_all(self) -> tuple[Bracket, ...]:
        """Every origin of the account with all its reports."""
        return self.list_brackets(
            (a, origin.id) for origin in self.origins for a in origin.articles
        )

    def _make(self, origin: str, articles: Sequence[str]) -> Bracket:
        marks = tuple(self.mark(article, origin) for article in self.sort(articles))
        return Bracket(origin, self.name(origin), marks)


def _name_origin(origin: Origin, articles: dict[str, Article]) -> str:
    name = origin.name or ""
    if not name and origin.status == "assumed own":
        outlets = {a.outlet.name for x in origin.articles if (a := articles.get(x)) and a.outlet}
        name = outlets.pop() if len(outlets) == 1 else ""
    # A name that holds brackets would read as two origins.
    return clean_text(name).strip().translate(str.maketrans("[]`", "()'"))
