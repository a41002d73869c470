"""Who took from whom: signs that stand in the two reports, weighed again."""

import re
from collections.abc import Iterator, Sequence

from stemma.records.findings import Account, Reuse
from stemma.records.text import Article
from stemma.trace.credits import Credits, read_credits
from stemma.trace.lineage import decide_direction, name_relation
from stemma.trace.passages import Shared
from stemma.verify.verification import Failure

# How much of a text is shared rests on how rare its words are among all sentences, which a model
# parts; an account prints the larger of the two shares. From this share on a text is held whole,
# and then the other one may be held to less than half: which of the two it is, is not printed.
_SHARE = re.compile(r"(one shared passage|(\d{1,9}) shared passages), up to (\d{1,3})% of one text")
_HELD_WHOLE = 80
_FULLNESS = "the shorter text stands almost whole in the longer one"
# A third report's text may take a direction away.
_OTHERS = "another report holds more of its text"
_DECIDED = 1.0

_Shares = tuple[float, float]


def check_reuse(account: Account, exact: Sequence[Article]) -> Iterator[Failure]:
    """Relation, direction and reasons of every pair; `exact` are articles with exact scores."""
    articles = {article.id: article for article in exact}
    credits_ = dict(zip((a.id for a in exact), read_credits(exact), strict=True))
    for reuse in account.reuse:
        pair = (articles[reuse.a], articles[reuse.b])
        given = (credits_[reuse.a], credits_[reuse.b])
        for detail in _judge(reuse, pair, given):
            yield Failure("count", account.id, "reuse", reuse.id, detail)


def _judge(reuse: Reuse, pair: Sequence[Article], given: Sequence[Credits]) -> Iterator[str]:
    printed = _SHARE.fullmatch(reuse.reasons[0]) if reuse.reasons else None
    if printed is None or int(printed[2] or 1) != len(reuse.passages):
        yield "its first reason does not count its passages"
        return
    share = int(printed[3])
    relations = {
        name_relation(pair, given, _share(reuse, (part, part))) for part in _list_parts(share)
    }
    if reuse.relation not in relations:
        yield f"its passages make it {' or '.join(sorted(relations))}, not {reuse.relation}"
    told = [reason for reason in reuse.reasons[1:] if reason != _OTHERS]
    possible = [(0.0, 0.0)]
    if _FULLNESS in told:
        possible = [(1.0, 0.0), (0.0, 1.0)] if share >= _HELD_WHOLE else []
    found = [decide_direction(pair, given, _share(reuse, shares)) for shares in possible]
    fitting = [direction.votes for direction in found if list(direction.reasons) == told]
    if not fitting:
        yield "its reasons are not those that the two reports give"
    elif reuse.direction not in {_name_direction(reuse, votes) for votes in fitting}:
        yield f"its reasons do not come to the direction {reuse.direction}"


def _share(reuse: Reuse, shares: _Shares) -> Shared:
    return Shared(0, 1, reuse.passages, 0.0, 0, shares)


def _list_parts(share: int) -> Sequence[float]:
    """What a printed share may stand for: below or above the bound, at the bound itself both."""
    below = [0.0] if share <= _HELD_WHOLE else []
    return [*below, 1.0] if share >= _HELD_WHOLE else below


def _name_direction(reuse: Reuse, votes: float) -> str:
    if _OTHERS in reuse.reasons or abs(votes) < _DECIDED:
        return "unknown"
    return "a from b" if votes > 0 else "b from a"
