"""Which details of a statement fewer reports give: "day named by B C G", "“three” not by E".

A report lacks a detail when it gives it nowhere: what it says in another sentence it does not
leave out, and a name that it writes otherwise ("the yard Brandt") it still names. What the printed
statement lacks and reports give elsewhere belongs to what they say there.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from stemma.compare.amounts import read_amount
from stemma.records.facts import Entity, Mention, Quantity
from stemma.records.findings import Account, Witness
from stemma.records.text import Span
from stemma.tell.pieces import Line, plain, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, holds, sort_by_article, write_day

# Days before numbers before names: what an editor checks first.
_TIME, _QUANTITY, _ENTITY, _KIND = range(4)
# The day in a TIMEX3 value.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+")
# Where things happen.
_SCENES = {"facility", "place"}
# One who reads letters takes in this many at a glance; of longer lists the shorter side is given.
_GLANCE = 6
# Rank and key of a detail.
_Key = tuple[int, str]


class _Detail(msgspec.Struct, frozen=True):
    """A day, a number or a name.

    Within one statement a number is itself whatever is counted (`key`); elsewhere in a report only
    with its unit (`full`). `kind` is what a number counts, "" for time.
    """

    rank: int
    key: str
    words: str
    full: str
    kind: str = ""


class Details:
    """Finds the details of statements in one account."""

    def __init__(self, account: Account, sources: Sources) -> None:
        self._sources = sources
        self._latest = account.latest
        self._entities = {entity.id: entity for entity in account.entities}
        self._times = sort_by_article(account.times)
        self._quantities = sort_by_article(account.quantities)
        self._mentions: dict[str, list[tuple[Mention, Entity]]] = {}
        for entity in account.entities:
            for mention in entity.mentions if entity.is_named else ():
                self._mentions.setdefault(mention.article, []).append((mention, entity))
        self._given: dict[str, frozenset[_Key]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def find(self, statement: Witness | None, witnesses: Sequence[Witness]) -> tuple[Line, ...]:
        """A line for each detail that only some of these witnesses' reports give.

        Details of the printed statement stand first: for them its brackets promise too much.
        """
        reports = self._sources.notation.sort(w.article for w in witnesses)
        if len(reports) < 2:  # one report: nobody gives less
            return ()
        found: dict[_Key, _Detail] = {}
        told: dict[_Key, set[str]] = {}
        printed = {(d.rank, d.key) for d in self._list(statement)} if statement else set()
        for witness in [statement, *witnesses] if statement else witnesses:
            for detail in self._list(witness):
                key = (detail.rank, detail.key)
                found.setdefault(key, detail)
                told.setdefault(key, set()).add(witness.article)
        givers = {
            key: told[key] | {letter for letter in reports if self._gives(letter, detail)}
            for key, detail in found.items()
        }
        partial = sorted(
            (key not in printed, key[0], -len(articles), found[key].words, key)
            for key, articles in givers.items()
            if not articles.issuperset(reports)
            and (
                key in printed
                or (articles == told[key] and self._is_news(found[key], articles, reports))
            )
        )
        one_day = sum(rank == _TIME for rank, _ in found) == 1
        return tuple(
            self._write(
                key[0], found[key].words, self._write_who(givers[key], reports), one_day=one_day
            )
            for *_, key in partial
        )

    def _gives(self, letter: str, detail: _Detail) -> bool:
        """Whether a report has a detail in any of its sentences, a name also in other words."""
        if (detail.rank, detail.full) in self._list_given(letter):
            return True
        if detail.rank != _ENTITY:
            return False
        proper = {word.casefold() for word in _WORD.findall(detail.words) if word[0].isupper()}
        return bool(proper) and proper <= self._list_words(letter)

    def _is_news(self, detail: _Detail, givers: set[str], reports: Sequence[str]) -> bool:
        """Whether a detail that printed statement and other reports lack is worth a word.

        Names are where they are the scene; who else a longer sentence happens to name is no detail
        of this statement. Numbers are where no other report counts such things: another number of
        a kind is a difference, and told as one.
        """
        if detail.rank == _ENTITY:
            return self._entities[detail.key].type in _SCENES
        if detail.rank == _QUANTITY:
            kinds = (self._list_given(letter) for letter in reports if letter not in givers)
            return not any((_KIND, detail.kind) in given for given in kinds)
        return True

    def _list_given(self, letter: str) -> frozenset[_Key]:
        """All days, numbers and names that a report gives, and the kinds of things it counts."""
        if letter not in self._given:
            article = self._sources.articles[letter]
            details = [*self._list(Span(letter, 0, len(article.text)))]
            self._given[letter] = frozenset(
                [(d.rank, d.full) for d in details] + [(_KIND, d.kind) for d in details if d.kind]
            )
        return self._given[letter]

    def _list_words(self, letter: str) -> frozenset[str]:
        if letter not in self._words:
            text = self._sources.articles[letter].text
            self._words[letter] = frozenset(_WORD.findall(text.casefold()))
        return self._words[letter]

    def _list(self, place: Span | Witness) -> Iterator[_Detail]:
        for time in self._times.get(place.article, ()):
            # Only days: "this week" beside "Tuesday" is less precise, not another detail.
            # "By Tuesday noon" names the Tuesday, though its days are open on one side.
            day = _DAY.match(time.value)
            if holds(place, time) and day:
                yield _Detail(_TIME, day[0], write_day(day[0], self._latest), day[0])
        for quantity in self._quantities.get(place.article, ()):
            if holds(place, quantity):
                yield self._make_number(quantity)
        for mention, entity in self._mentions.get(place.article, ()):
            if holds(place, mention):
                name = clean_text(entity.name).strip()
                yield _Detail(_ENTITY, entity.id, name, entity.id)

    def _make_number(self, quantity: Quantity) -> _Detail:
        # Two days are 48 hours; but not every span of time is of the kind of every other.
        amount = read_amount(quantity)
        full = f"{amount.high if amount.low is None else amount.low} {amount.unit}"
        kind = "" if amount.unit == "duration" else amount.unit
        return _Detail(_QUANTITY, _write_key(quantity), self._read(quantity), full, kind)

    def _read(self, quantity: Quantity) -> str:
        return clean_text(self._sources.read(quantity)).strip()

    def _write(self, rank: int, words: str, who: str, *, one_day: bool) -> Line:
        if rank == _TIME:
            # A day as we read it stands without marks: no report need have written it so.
            return plain(f"day named {who}" if one_day else f"{words} {who}")
        return plain(f"{quote(words)} {who}")

    def _write_who(self, givers: set[str], reports: Sequence[str]) -> str:
        given = [letter for letter in reports if letter in givers]
        missing = [letter for letter in reports if letter not in givers]
        if len(given) == 1:
            return f"by {given[0]} only"
        if len(given) > _GLANCE:
            return f"not by {' '.join(missing)}" if len(missing) <= _GLANCE else "by some only"
        tail = f", not {' '.join(missing)}" if len(missing) <= 2 < len(reports) else ""
        return f"by {' '.join(given)}{tail}"


def _write_key(quantity: Quantity) -> str:
    """The number alone: who writes "three ferry boats" gives the three of "three ferries" too."""
    return str(quantity.high if quantity.low is None else quantity.low)
