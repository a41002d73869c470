"""Which details of a statement fewer witnesses give: "day named by B C G", "“three” not by E"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from stemma.records.facts import Entity, Mention, Quantity
from stemma.records.findings import Account, Witness
from stemma.tell.pieces import Line, plain, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, holds, sort_by_article, write_day

# Days before numbers before names: what an editor checks first.
_TIME, _QUANTITY, _ENTITY = range(3)
# The day in a TIMEX3 value.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Names that the printed statement lacks are told where they are the scene; who else a longer
# sentence happens to name is no detail of this statement.
_SCENES = {"facility", "place"}
# One who reads letters takes in this many at a glance; of longer lists the shorter side is given.
_GLANCE = 6


class _Detail(msgspec.Struct, frozen=True, order=True):
    rank: int
    key: str
    words: str


class Details:
    """Finds the details of statements in one account."""

    def __init__(self, account: Account, sources: Sources) -> None:
        self._sources = sources
        self._latest = account.latest
        self._types = {entity.id: entity.type for entity in account.entities}
        self._times = sort_by_article(account.times)
        self._quantities = sort_by_article(account.quantities)
        self._mentions: dict[str, list[tuple[Mention, Entity]]] = {}
        for entity in account.entities:
            for mention in entity.mentions:
                self._mentions.setdefault(mention.article, []).append((mention, entity))

    def find(self, statement: Witness | None, witnesses: Sequence[Witness]) -> tuple[Line, ...]:
        """A line for each detail that only some of these witnesses' reports give.

        Details of the printed statement stand first: for them its brackets promise too much.
        """
        reports = self._sources.notation.sort(w.article for w in witnesses)
        if len(reports) < 2:  # one report: nobody gives less
            return ()
        givers: dict[tuple[int, str], set[str]] = {}
        words: dict[tuple[int, str], str] = {}
        printed = {(d.rank, d.key) for d in self._list(statement)} if statement else set()
        ordered = [statement, *witnesses] if statement else [*witnesses]
        passing = {(_ENTITY, name) for name, kind in self._types.items() if kind not in _SCENES}
        for witness in ordered:
            for detail in self._list(witness):
                givers.setdefault((detail.rank, detail.key), set()).add(witness.article)
                words.setdefault((detail.rank, detail.key), detail.words)
        partial = sorted(
            (key not in printed, key[0], -len(articles), words[key], key)
            for key, articles in givers.items()
            if len(articles) < len(reports) and (key in printed or key not in passing)
        )
        one_day = sum(rank == _TIME for rank, _ in givers) == 1
        return tuple(
            self._write(key[0], words[key], self._write_who(givers[key], reports), one_day=one_day)
            for *_, key in partial
        )

    def _list(self, witness: Witness | None) -> Iterator[_Detail]:
        if witness is None:
            return
        for time in self._times.get(witness.article, ()):
            # Only days: "this week" beside "Tuesday" is less precise, not another detail.
            # "By Tuesday noon" names the Tuesday, though its days are open on one side.
            day = _DAY.match(time.value)
            if holds(witness, time) and day:
                yield _Detail(_TIME, day[0], write_day(day[0], self._latest))
        for quantity in self._quantities.get(witness.article, ()):
            if holds(witness, quantity):
                yield _Detail(_QUANTITY, _write_key(quantity), self._read(quantity))
        for mention, entity in self._mentions.get(witness.article, ()):
            if holds(witness, mention):
                yield _Detail(_ENTITY, entity.id, clean_text(entity.name).strip())

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
