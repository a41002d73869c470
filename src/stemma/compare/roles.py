"""Offices: one person, or one slot, with two that exclude one another."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

import msgspec
from rapidfuzz.distance import JaroWinkler

from stemma.compare.differences import Difference, Severity
from stemma.compare.lexicon import Family, load_offices, load_role_families
from stemma.compare.views import StoryView, View, clean_words
from stemma.compare.words import Pair
from stemma.records.facts import Entity
from stemma.records.findings import Value
from stemma.records.text import Span, Token

_SUPPORT = frozenset({"compound", "amod", "nmod", "poss"})


class Office(msgspec.Struct, frozen=True):
    """A title as read: what kind of head, of which fields, how high, and whether it is held now."""

    words: tuple[str, ...]
    head: str | None
    fields: frozenset[str]
    is_deputy: bool
    is_past: bool


def read_office(lemmas: Sequence[str]) -> Office:
    """Read a title from its lemmas, lower case."""
    offices = load_offices()
    heads = [offices.heads[word] for word in lemmas if word in offices.heads]
    fields = [field for word in lemmas for field in offices.fields.get(word, ())]
    return Office(
        words=tuple(lemmas),
        head=("minister" if "minister" in heads else heads[0]) if heads else None,
        fields=frozenset(fields),
        is_deputy=any(word in offices.deputies for word in lemmas),
        is_past=any(word in offices.past for word in lemmas),
    )


@cache
def rate_conflict(a: Office, b: Office) -> Severity | None:
    """How grave it is that one person has both offices; None where the two can stand together."""
    if a.is_past or b.is_past:
        return None
    if a.head == b.head == "minister" and a.fields and b.fields and not a.fields & b.fields:
        return "critical"
    for family in load_role_families():
        left, right = _find_members(a, family.members), _find_members(b, family.members)
        if not left or not right or left & right:
            continue
        if family.name == "service or movement" and not (a.head == b.head == "chief"):
            continue
        if family.name == "speaks or leads" and not (_ends_in(a, family) and _ends_in(b, family)):
            continue
        return "critical" if family.severity == "critical" else "high"
    if a.is_deputy != b.is_deputy and _are_alike_but_rank(a, b):
        return "high"
    return None


def _find_members(office: Office, members: Sequence[Sequence[str]]) -> frozenset[int]:
    text = f" {' '.join(office.words)} "
    return frozenset(
        place for place, words in enumerate(members) if any(f" {word} " in text for word in words)
    )


def _ends_in(office: Office, family: Family) -> bool:
    """Whether the title's noun itself is of a family: "head of", and not "chief secretary"."""
    known = {word for member in family.members for word in member}
    words = office.words
    at = (
        words.index("of") if "of" in words else words.index("for") if "for" in words else len(words)
    )
    return bool(words[:at]) and words[at - 1] in known


def _are_alike_but_rank(a: Office, b: Office) -> bool:
    """ "Vice president" and "president"; ministers only where the field is the same."""
    tops = {"president", "minister", "prime", "governor", "mayor"}
    left, right = set(a.words) & tops, set(b.words) & tops
    return bool(left & right) and a.fields == b.fields


def compare_roles(story: StoryView, claims: Sequence[tuple[Span, str]]) -> Iterator[Difference]:
    """Offices that reports give to one person; `claims` are witnesses with their claims' ids."""
    for entity in story.story.entities:
        if entity.type == "person":
            spans = _find_roles(entity, story)
            for left, right in combinations(spans, 2):
                if left.article != right.article:
                    yield from _compare_spans(entity, left, right, story, claims)


def _find_roles(entity: Entity, story: StoryView) -> list[Span]:
    """Every span that gives the person an office, once, in founding order."""
    named = {(m.article, m.start, m.end) for m in entity.mentions}
    found = {(r.article, r.start, r.end) for r in entity.roles}
    for facts in story.story.facts:
        for m in facts.mentions:
            if m.role is not None and (m.article, m.start, m.end) in named:
                found.add((m.role.article, m.role.start, m.role.end))
    # "The son of Ana Roel" says what another is to her.
    own = [s for s in (Span(*place) for place in found) if not _is_anothers(s, story)]
    return sorted(own, key=story.rank_span)


def _is_anothers(span: Span, story: StoryView) -> bool:
    return story.texts[span.article][span.start : span.end].endswith((" of", " to", " for"))


def _read_lemmas(span: Span, story: StoryView) -> list[str]:
    sentence = story.find_sentence(span)
    tokens = sentence.tokens if sentence is not None else ()
    inside = [t for t in tokens if span.start <= t.start and t.end <= span.end]
    before = [t for t in tokens if t.end <= span.start][-1:]
    # "Former" stands before the title and may lie outside its span.
    return [_read_lemma(t) for t in (*before, *inside) if any(c.isalpha() for c in t.text)]


def _read_lemma(token: Token) -> str:
    lemma = token.lemma.lower()
    # The model leaves "Ministers" as it is where it takes it for a name.
    return lemma[:-1] if token.pos == "PROPN" and lemma.endswith("ers") else lemma


def _compare_spans(
    entity: Entity, left: Span, right: Span, story: StoryView, claims: Sequence[tuple[Span, str]]
) -> Iterator[Difference]:
    offices = read_office(_read_lemmas(left, story)), read_office(_read_lemmas(right, story))
    severity = rate_conflict(*offices)
    if severity is None or _serve_others(left, right, story) or _are_kin(*offices):
        return
    sides = [_show(span, story) for span in (left, right)]
    yield Difference(
        kind="role",
        relation="conflict",
        severity=severity,
        confidence=0.8 if severity == "critical" else 0.6,
        left=(sides[0],),
        right=(sides[1],),
        claim=_find_claim(left, claims) or _find_claim(right, claims),
        about=f"the office of {entity.name}",
        topic=entity.id,
    )


def _are_kin(a: Office, b: Office) -> bool:
    """Kin of two persons: a victim's mother is another's sister, unless both are "Roel's"."""
    family = next(f for f in load_role_families() if f.name == "kin")
    if not _find_members(a, family.members) or not _find_members(b, family.members):
        return False
    known = {word for member in family.members for word in member}
    return not (set(a.words) & set(b.words)) - known


def _serve_others(left: Span, right: Span, story: StoryView) -> bool:
    """Offices of two countries: two persons that were taken for one."""
    lands = [_find_lands(span, story) for span in (left, right)]
    return bool(lands[0] and lands[1]) and not lands[0] & lands[1]


def _find_lands(span: Span, story: StoryView) -> frozenset[str]:
    sentence = story.find_sentence(span)
    tokens = sentence.tokens if sentence is not None else ()
    return frozenset(
        t.text.lower()[:_LAND]
        for t in tokens
        if span.start <= t.start and t.end <= span.end and t.label in {"NORP", "GPE"}
    )


# Letters that a country and its people share ("Norland", "Norlandish").
_LAND = 4


def _show(span: Span, story: StoryView) -> Value:
    text = story.articles[span.article].text[span.start : span.end]
    return Value(span.article, span.start, span.end, clean_words(text))


def _find_claim(span: Span, claims: Sequence[tuple[Span, str]]) -> str | None:
    return next(
        (
            claim
            for witness, claim in claims
            if witness.article == span.article
            and witness.start <= span.start
            and span.end <= witness.end
        ),
        None,
    )


def compare_titles(pair: Pair, texts: Mapping[str, str]) -> Iterator[Difference]:
    """Titles in one slot of one statement, whoever bears them."""
    yield from _compare_ministers(pair)
    yield from _compare_garbled(pair, texts)
    yield from _compare_garbled(
        Pair(pair.b, pair.a, pair.left_of, pair.coverage, pair.overlap, pair.are_copies), texts
    )


def _compare_ministers(pair: Pair) -> Iterator[Difference]:
    """ "Interior minister" where the other wording has "minister of defence"."""
    left, right = _find_ministers(pair.a), _find_ministers(pair.b)
    if len(left) != 1 or len(right) != 1:
        return
    (i, a), (j, b) = left[0], right[0]
    if not a.fields or not b.fields or rate_conflict(a, b) is None or _name_two(pair, i, j):
        return
    yield Difference(
        kind="role",
        relation="distortion" if pair.are_copies else "conflict",
        severity="high",
        confidence=min(0.9, 0.5 + 0.35 * pair.coverage),
        left=_show_phrase(pair.a, i),
        right=_show_phrase(pair.b, j),
        claim=pair.a.claim,
        about="the office",
        topic="minister",
    )


def _find_ministers(view: View) -> list[tuple[int, Office]]:
    found = []
    for i in range(view.first, view.last):
        before = view.tokens[i - 1].text.lower() if i else ""
        if _read_lemma(view.tokens[i]) == "minister" and before != "prime":
            words = [_read_lemma(view.tokens[k]) for k in _find_phrase(view, i)]
            found.append((i, read_office(words)))
    return found


def _find_phrase(view: View, i: int) -> list[int]:
    """A title's words: those before it, and "of …" behind it."""
    found = [i, *(c for c in view.children[i] if view.tokens[c].dep in _SUPPORT and c < i)]
    head = view.tokens[i].head
    if view.tokens[i].dep == "compound":
        found += [c for c in view.children[head] if c < i and view.tokens[c].dep in _SUPPORT]
    for c in view.children[i]:
        if view.tokens[c].text.lower() in {"of", "for"}:
            for below in view.children[c]:
                found += [below, *view.children[below]]
    near = {"compound", "amod", "poss", "nmod", "pobj", "conj"}
    return sorted({k for k in found if k == i or view.tokens[k].dep in near})


def _show_phrase(view: View, i: int) -> tuple[Value, ...]:
    """The title from the word of its field to its head, or the other way round."""
    offices = load_offices()
    words = [k for k in _find_phrase(view, i) if _read_lemma(view.tokens[k]) in offices.fields]
    ends = sorted((i, *words))
    return view.make_values(ends[0], ends[-1] + 1)


def _name_two(pair: Pair, i: int, j: int) -> bool:
    """Whether the two titles stand with persons of different names."""
    left, right = _find_bearer(pair.a, i), _find_bearer(pair.b, j)
    return left is not None and right is not None and not pair.meet(left, right)


def _find_bearer(view: View, i: int) -> int | None:
    head = view.tokens[i].head
    below = [c for c in view.children[i] if view.tokens[c].dep == "appos"]
    for k in (*below, head):
        if k != i and view.tokens[k].label == "PERSON" and view.tokens[k].pos == "PROPN":
            return k
    return None


# A title's word and the name that it may have been made of: alike in sound and beginning.
_ALIKE, _SAME_LETTERS = 0.8, 4


def _compare_garbled(pair: Pair, texts: Mapping[str, str]) -> Iterator[Difference]:
    """A title made of the name of the body that acts in the other wording.

    "Polisher Commander Ana Roel" where the others have "the Polish command": the word is no name
    here, the body is not named here, and the person is named by no aligned report.
    """
    for i in range(pair.a.first, pair.a.last):
        found = _find_garbled(pair, i, texts)
        if found is not None:
            first, last, (start, end) = found
            yield Difference(
                kind="role",
                relation="distortion",
                severity="critical",
                confidence=0.4 + 0.4 * pair.coverage,
                left=pair.a.make_values(first, last),
                right=pair.b.make_values(start, end),
                claim=pair.a.claim,
                about="who acted, by office",
                topic="garbled title",
                doubtful="left",
            )
            return


def _find_garbled(
    pair: Pair, i: int, texts: Mapping[str, str]
) -> tuple[int, int, tuple[int, int]] | None:
    view, token = pair.a, pair.a.tokens[i]
    if load_offices().heads.get(token.lemma.lower()) != "chief" or not token.text[:1].isupper():
        return None
    word = view.tokens[i - 1] if i > view.first else None
    if word is None or not word.text[:1].isupper() or i - 1 in pair.right_of:
        return None
    for j in range(pair.b.first, pair.b.last):
        body = pair.b.tokens[j]
        if body.pos != "PROPN" or j in pair.left_of or not _sound_alike(word.text, body.text):
            continue
        if body.text not in texts[view.witness.article][view.sentence.start : view.sentence.end]:
            return i - 1, i + 1, _widen(pair.b, j)
    return None


def _sound_alike(a: str, b: str) -> bool:
    left, right = a.lower(), b.lower()
    return (
        left != right
        and left[:_SAME_LETTERS] == right[:_SAME_LETTERS]
        and JaroWinkler.similarity(left, right) >= _ALIKE
    )


def _widen(view: View, j: int) -> tuple[int, int]:
    """A name's words to both sides."""
    first, last = j, j + 1
    while first > view.first and view.tokens[first - 1].pos == "PROPN":
        first -= 1
    while last < view.last and view.tokens[last].pos == "PROPN":
        last += 1
    return first, last
