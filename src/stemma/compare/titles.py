"""What stands beside a person's name: "Ana Roel, secretary of …" where a copy has "typist of …"."""

from collections.abc import Iterator

from stemma.compare.differences import Difference, Severity
from stemma.compare.lexicon import are_equivalent, load_offices, load_role_families
from stemma.compare.relations import relate
from stemma.compare.rewordings import are_rivals
from stemma.compare.roles import Office, rate_conflict, read_office
from stemma.compare.sorts import are_sorts
from stemma.compare.views import View
from stemma.compare.words import Pair
from stemma.records.findings import Value


def compare_beside(pair: Pair) -> Iterator[Difference]:
    """Titles that stand with one person."""
    for i, entity in sorted(pair.a.entities.items()):
        for j, other in sorted(pair.b.entities.items()):
            if entity == other and _is_person(pair.a, i) and _is_person(pair.b, j):
                yield from _compare_person(pair, i, j)


def _is_person(view: View, i: int) -> bool:
    return any(
        m.type == "person" and m.kind == "name" and m.start < view.tokens[i].end <= m.end
        for m in view.mentions
    )


def _compare_person(pair: Pair, i: int, j: int) -> Iterator[Difference]:
    left, right = find_titles(pair.a, i), find_titles(pair.b, j)
    if not left or not right:
        return
    x, y = left[0], right[0]
    offices = _read(pair.a, x), _read(pair.b, y)
    severity = rate_conflict(*offices)
    # Two chiefs of two services share their head word.
    alone = len(left) == len(right) == 1
    if not (alone and severity == "critical") and _agree(pair, left, right):
        return
    if any(office.is_past for office in offices):
        return
    # Two independent reports may each name another true office of one person.
    if severity is None and not (pair.are_copies and _are_plain_jobs(pair, x, y)):
        return
    if offices[0].fields & offices[1].fields:
        return
    yield Difference(
        kind="role",
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity or _rate_jobs(pair, x, y),
        confidence=min(0.9, 0.5 + 0.35 * pair.coverage),
        left=_show(pair.a, x),
        right=_show(pair.b, y),
        claim=pair.a.claim,
        about=f"the office of {_name(pair.b, j)}",
        topic=pair.a.entities[i],
    )


def _are_plain_jobs(pair: Pair, x: int, y: int) -> bool:
    """Whether neither title is an office of many names ("secretary of state", "head of …")."""
    return not (_is_head(_read_head(pair.a, x)) or _is_head(_read_head(pair.b, y)))


def _rate_jobs(pair: Pair, x: int, y: int) -> Severity:
    """Two jobs are loud where they are known to be two; a copy may have put a word for another."""
    left, right = _read_head(pair.a, x), _read_head(pair.b, y)
    return "high" if are_sorts(left, right) or are_rivals(left, right) else "low"


def find_titles(view: View, i: int) -> list[int]:
    """Heads of the titles that stand with a name: in apposition, or right before it."""
    token = view.tokens[i]
    found = [
        c
        for c in view.children[i]
        if view.tokens[c].dep == "appos" or (c < i and _is_title_before(view, c))
    ]
    if token.dep == "appos":
        found.append(token.head)
        found += [c for c in view.children[token.head] if view.tokens[c].dep == "appos" and c != i]
    return sorted({k for k in found if _is_title(view, k)})


def _is_title_before(view: View, c: int) -> bool:
    token = view.tokens[c]
    return token.dep in {"compound", "nmod"} and (
        token.pos == "NOUN"
        or token.lemma.lower() in load_offices().titles
        or _is_head(token.lemma.lower())
    )


def _is_head(lemma: str) -> bool:
    return lemma in load_offices().heads


def _is_title(view: View, k: int) -> bool:
    token = view.tokens[k]
    lemma = token.lemma.lower()
    if token.pos == "PROPN":
        return lemma in load_offices().titles or _is_head(lemma)
    return (
        token.pos == "NOUN"
        and lemma not in load_offices().plain
        and any(c.isalpha() for c in lemma)
    )


def _agree(pair: Pair, left: list[int], right: list[int]) -> bool:
    """Whether any two titles are one, or a title of one wording stands anywhere in the other."""
    lemmas = [
        [v.tokens[k].lemma.lower() for k in ks] for v, ks in ((pair.a, left), (pair.b, right))
    ]
    heads = [(_read_head(pair.a, x), _read_head(pair.b, y)) for x in left for y in right]
    if any(are_equivalent(x, y) or _are_one_office(x, y) for x, y in heads):
        return True
    words = [{t.lemma.lower() for t in view.tokens} for view in (pair.a, pair.b)]
    return bool(set(lemmas[0]) & words[1]) or bool(set(lemmas[1]) & words[0])


def _are_one_office(x: str, y: str) -> bool:
    """Whether a family has two titles in one member, or one is a sort of the other."""
    families = load_role_families()
    known = [(f.find_member(x), f.find_member(y)) for f in families]
    return any(m == n is not None for m, n in known) or relate(x, y) in {"same", "kind", "derived"}


def _read_head(view: View, k: int) -> str:
    """The title's noun; an attorney of a state or district is a prosecutor."""
    lemma = view.tokens[k].lemma.lower()
    before = view.tokens[k - 1].lemma.lower() if k else ""
    if lemma == "attorney" and before in {"state", "district", "public", "crown", "federal"}:
        return "prosecutor"
    return lemma


def _read(view: View, k: int) -> Office:
    """The office with the words before its head and those behind "of"."""
    places = [k, *(c for c in view.children[k] if view.tokens[c].dep in _SUPPORT)]
    for c in view.children[k]:
        if view.tokens[c].text.lower() in {"of", "for"}:
            places += view.children[c]
    words = [view.tokens[c].lemma.lower() for c in sorted(set(places)) if c != k]
    return read_office([*words, _read_head(view, k)])


_SUPPORT = frozenset({"compound", "amod", "nmod", "poss"})


def _show(view: View, k: int) -> tuple[Value, ...]:
    first = k
    while (
        first > view.first
        and view.tokens[first - 1].pos in {"NOUN", "PROPN", "ADJ"}
        and view.tokens[first - 1].label != "PERSON"
        and view.tokens[first - 1].head in range(first, k + 1)
    ):
        first -= 1
    return view.make_values(first, k + 1)


def _name(view: View, j: int) -> str:
    mention = next(m for m in view.mentions if m.start < view.tokens[j].end <= m.end)
    return mention.name
