"""Names of a story on their way to entities."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from stemma.records.facts import EntityType, NamedMention


class Name(NamedTuple):
    """All mentions in a story that print one name (folded) or mean one country."""

    key: str
    type: EntityType
    mentions: tuple[NamedMention, ...]


class Clusters:
    """Clusters of names in the making, to be found again by what a likely member shares.

    Comparing each name with all others would grow with the square of an archive's names.
    """

    def __init__(self) -> None:
        self.all: list[list[Name]] = []
        self._by_block: dict[str, list[list[Name]]] = defaultdict(list)

    def find(self, blocks: Iterable[str]) -> list[list[Name]]:
        """The clusters under these blocks, each once, oldest first within a block."""
        found = (cluster for block in blocks for cluster in self._by_block.get(block, ()))
        return list({id(cluster): cluster for cluster in found}.values())

    def add(self, name: Name, home: list[Name] | None, blocks: Iterable[str]) -> None:
        """Put a name into its home, or into a new cluster that lies under these blocks."""
        if home is not None:
            home.append(name)
            return
        cluster = [name]
        self.all.append(cluster)
        for block in dict.fromkeys(blocks):
            self._by_block[block].append(cluster)
