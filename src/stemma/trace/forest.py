"""Disjoint sets with labels."""

from collections.abc import Sequence


class Forest:
    """Disjoint sets, each with at most one label; sets with two labels stay apart."""

    def __init__(self, labels: Sequence[str | None]) -> None:
        self._parent = list(range(len(labels)))
        self._label = list(labels)

    def find(self, item: int) -> int:
        """The item that stands for the set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def label(self, item: int) -> str | None:
        """The label of the item's set."""
        return self._label[self.find(item)]

    def join(self, first: int, second: int) -> None:
        """Make one set of two, unless both have labels and these differ."""
        one, two = sorted((self.find(first), self.find(second)))
        labels = {self._label[one], self._label[two]} - {None}
        if one == two or len(labels) > 1:
            return
        self._parent[two] = one
        self._label[one] = self._label[one] or self._label[two]
