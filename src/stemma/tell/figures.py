"""Numbers and years of a printed statement: who gives others does not say the same."""

import re
from collections.abc import Iterator

from stemma.compare.amounts import Amount, are_disjoint, read_amount
from stemma.records.findings import Account
from stemma.records.text import Span

# A year standing alone; days are told by a report's own calendar, which may be out of place.
_YEAR = re.compile(r"\d{4}")


class Figures:
    """The numbers and years of all reports of one account, by place."""

    def __init__(self, account: Account) -> None:
        self._amounts: dict[str, list[Amount]] = {}
        for quantity in account.quantities:
            amount = _close(read_amount(quantity))
            self._amounts.setdefault(quantity.article, []).append(amount)
        for time in account.times:
            if _YEAR.fullmatch(time.value):
                year = float(time.value)
                amount = Amount(time, year, year, "calendar year", None, False, "year")  # noqa: FBT003
                self._amounts.setdefault(time.article, []).append(amount)

    def differ(self, printed: Span, other: Span) -> bool:
        """Whether a number of the printed words meets only other numbers of its kind in `other`.

        A report that gives no number of that kind says less, not otherwise.
        """
        theirs = list(self._list(other))
        for ours in self._list(printed):
            rivals = [amount for amount in theirs if _is_of_a_kind(ours, amount)]
            if rivals and all(are_disjoint(ours, amount) for amount in rivals):
                return True
        return False

    def count_others(self, printed: Span, other: Span) -> bool:
        """Whether both count people and not one of them in common: "three missing", "11 dead".

        Only where each number says what became of its people: of the others none can tell.
        """
        ours, theirs = (
            {a.of for a in self._list(s) if a.unit == "people"} for s in (printed, other)
        )
        return bool(ours and theirs) and None not in ours | theirs and not ours & theirs

    def _list(self, span: Span) -> Iterator[Amount]:
        for amount in self._amounts.get(span.article, ()):
            if span.start <= amount.place.start and amount.place.end <= span.end:
                yield amount


def _close(amount: Amount) -> Amount:
    """A bound as its figure, about: "at least four" leaves room for eleven and does not say it."""
    low, high = amount.low, amount.high
    if low is not None and high is not None:
        return amount
    figure = high if low is None else low
    return amount._replace(low=figure, high=figure, approximate=True)


def _is_of_a_kind(a: Amount, b: Amount) -> bool:
    return a.unit == b.unit and (a.of == b.of or a.of is None or b.of is None)
