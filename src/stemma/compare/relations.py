"""How two English words stand to one another: synonyms, derived words, opposites, sisters.

The table is WordNet's for the words of news (`evaluation.word_relations`). The lists of this room
(`equivalents.toml`, `families.toml`) know what news means by a word and go before it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from stemma.compare.lexicon import MOST_PAIRS

Relation = Literal["same", "derived", "opposite", "kind", "sister"]

# Senses of one part of speech in order of use: what a reporter may mean without saying more.
_USUAL = 2


class Net(msgspec.Struct, frozen=True):
    """`senses` by word, the ones `above` each sense, and `links` ("!" opposite, "+" derived)."""

    senses: dict[str, tuple[int, ...]]
    above: dict[int, tuple[int, ...]]
    links: dict[str, dict[str, str]]


@cache
def load_net() -> Net:
    """The table `relations_en.tsv`."""
    source = resources.files("stemma.compare") / "data" / "relations_en.tsv"
    senses: dict[str, tuple[int, ...]] = {}
    above: dict[int, tuple[int, ...]] = {}
    links: dict[str, dict[str, str]] = {}
    for line in source.read_text("utf-8").splitlines():
        first, _, rest = line.partition("\t")
        if first.startswith("#"):
            continue
        if first in ("!", "+"):
            one, _, two = rest.partition("\t")
            links.setdefault(one, {})[two] = first
            links.setdefault(two, {})[one] = first
        elif first.isdigit():
            above[int(first)] = tuple(map(int, rest.split()))
        else:
            senses[first] = tuple(map(int, rest.split()))
    return Net(senses, above, links)


@lru_cache(MOST_PAIRS)
def relate(a: str, b: str) -> Relation | None:
    """How two lemmas in lower case stand to one another, the closest relation first.

    "kind": one is a sort of the other, at most two steps up; "sister": two sorts of one thing.
    """
    net = load_net()
    if a == b:
        return "same"
    own, other = net.senses.get(a, ()), net.senses.get(b, ())
    link = net.links.get(a, {}).get(b)
    if link == "!" or _are_turned(a, b, net) or _are_turned(b, a, net):
        return "opposite"
    if set(own) & set(other):
        return "same"
    if link == "+":
        return "derived"
    one, two = _climb(own, net), _climb(other, net)
    if set(own) & two or set(other) & one:
        return "kind"
    up, over = _list_above(own, net), _list_above(other, net)
    return "sister" if up & over else None


def _are_turned(a: str, b: str, net: Net) -> bool:
    """Whether `b` is like an opposite of `a`: wet, dry and arid."""
    others = [two for two, sign in net.links.get(a, {}).items() if sign == "!"]
    mine = set(net.senses.get(b, ()))
    return any(mine & set(net.senses.get(word, ())[:_USUAL]) for word in others)


def _list_above(senses: Sequence[int], net: Net) -> set[int]:
    return {up for sense in senses for up in net.above.get(sense, ())}


def _climb(senses: Sequence[int], net: Net) -> set[int]:
    up = _list_above(senses, net)
    return up | _list_above(sorted(up), net)
