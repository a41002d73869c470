"""Whether two nouns are two sorts of one narrow thing: a van and a truck, a gale and a blizzard."""

from functools import cache

from stemma.compare.relations import load_net, relate

# Senses of a noun in order of use: what a reporter may mean without saying more.
_USUAL = 3
# Steps up from both nouns to what both are sorts of, together, and how many notions the table must
# have above that: "vehicle" has as many, "group", "move" and "part" have not. Of 113 pairs that
# rewriters put for one another (hurdle and obstacle) this takes 4, of 77 others (wrist, ankle) 37.
_MOST_STEPS, _LEAST_DEPTH = 4, 6


@cache
def are_sorts(a: str, b: str) -> bool:
    """Whether two lemmas of nouns name two sorts of one narrow thing, neither the wider one."""
    if relate(a, b) == "sister":
        return True
    left, right = list_above(a), list_above(b)
    shared = [sense for sense in left if sense in right]
    if any(0 in (left[s], right[s]) for s in shared):
        return False
    # Two words for people may both be true of one (a passenger, a survivor).
    return any(
        left[s] + right[s] <= _MOST_STEPS
        and _find_depth(s) >= _LEAST_DEPTH
        and s not in load_net().senses.get("person", ())
        for s in shared
    )


@cache
def list_above(word: str) -> dict[int, int]:
    """All that a word's usual senses are sorts of, with the steps up."""
    net = load_net()
    found = dict.fromkeys(net.senses.get(word, ())[:_USUAL], 0)
    queue = list(found)
    for sense in queue:
        for up in net.above.get(sense, ()):
            if up not in found:
                found[up] = found[sense] + 1
                queue.append(up)
    return found


@cache
def _find_depth(sense: int) -> int:
    return 1 + max((_find_depth(up) for up in load_net().above.get(sense, ())), default=-1)
