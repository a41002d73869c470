"""Names: spelled otherwise, or another name in the slot of a near-identical copy."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from stemma.compare.differences import Difference, Severity
from stemma.compare.lexicon import load_cues, load_offices
from stemma.compare.rungs import load_ladder
from stemma.compare.views import View, clean_words
from stemma.compare.words import Pair, climb, same_slot, same_surroundings

# Names of this many letters that differ in at most a fifth of them are one name spelled twice.
_LEAST_LETTERS = 4
_ALIKE = 0.75
# Another name in a slot counts only where the copy is the same for the rest.
_NEAR_IDENTICAL = 0.6
_UNNAMED = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "NORP", "LANGUAGE"}
)


_LOCATED = frozenset({"GPE", "LOC", "FAC"})


_Kind = Literal["name", "place", "actor", "attribution"]


class _Run(NamedTuple):
    """Capitalised words in a row, those with a counterpart left out at both ends."""

    first: int
    last: int


def compare_names(pair: Pair, texts: Mapping[str, str]) -> Iterator[Difference]:
    """Names that have no counterpart and stand in one slot; `texts` are those of the articles."""
    right = _find_runs(pair.b, frozenset(pair.left_of))
    for run in _find_runs(pair.a, frozenset(pair.right_of)):
        partners = [
            other
            for other in right
            if _stand_alike(pair, run, other) and not pair.both_quoted(run.first, other.first)
        ]
        if len(partners) == 1:
            yield from _compare(pair, run, partners[0], texts)


def _find_runs(view: View, matched: frozenset[int]) -> list[_Run]:
    runs: list[_Run] = []
    for i in range(view.first, view.last):
        if not _is_name(view, i) or i in matched:
            continue
        if runs and runs[-1].last == i:
            runs[-1] = _Run(runs[-1].first, i + 1)
        else:
            runs.append(_Run(i, i + 1))
    return runs


def _is_name(view: View, i: int) -> bool:
    token = view.tokens[i]
    lemma = token.lemma.lower()
    offices = load_offices()
    return (
        token.pos == "PROPN"
        and token.text[:1].isupper()
        and len(token.text) > 1
        and token.label not in _UNNAMED
        and lemma not in load_cues().light
        and lemma not in load_cues().months
        and lemma not in offices.heads
        and lemma not in offices.fields
        and not _is_title(lemma)
    )


def _is_title(lemma: str) -> bool:
    ladder = load_ladder("en")
    return ladder is not None and (lemma,) in ladder.rows


def _stand_alike(pair: Pair, run: _Run, other: _Run) -> bool:
    """Whether two names fill one slot, or stand beside the same other part of a name."""
    ends = run.last - 1, other.last - 1
    if _stand_beside(pair, run, other):
        return True
    return same_slot(pair, *ends) and (same_surroundings(pair, *ends) or pair.are_copies)


def _stand_beside(pair: Pair, run: _Run, other: _Run) -> bool:
    """Whether the rest of the name is the same in both wordings."""
    beside = pair.meet(run.last, other.last) and _are_one_name(pair, run.last, other.last)
    x, y = _step_back(pair.a, run.first), _step_back(pair.b, other.first)
    after = pair.meet(x, y) and _are_one_name(pair, x, y)
    return beside or after


def _step_back(view: View, i: int) -> int:
    """The word before, past the sign of a possessive ("Workers' Union")."""
    i -= 1
    while i > view.first and view.tokens[i].dep == "case":
        i -= 1
    return i


def _are_one_name(pair: Pair, i: int, j: int) -> bool:
    return (
        0 <= i < len(pair.a.tokens)
        and 0 <= j < len(pair.b.tokens)
        and pair.a.tokens[i].pos == pair.b.tokens[j].pos == "PROPN"
    )


def _compare(pair: Pair, run: _Run, other: _Run, texts: Mapping[str, str]) -> Iterator[Difference]:
    left, right = _read(pair.a, run), _read(pair.b, other)
    if _name_one(left, right) or _share_entity(pair, run, other):
        return
    articles = pair.a.witness.article, pair.b.witness.article
    # A report that has the other name too speaks of two.
    if left in texts[articles[1]] or right in texts[articles[0]]:
        return
    if are_misspelt(left, right):
        yield _make(pair, run, other, "name", "high", 0.5 + 0.4 * pair.coverage)
    elif pair.are_copies and pair.overlap >= _NEAR_IDENTICAL:
        located = {pair.a.tokens[run.first].label, pair.b.tokens[other.first].label} <= _LOCATED
        if _stand_beside(pair, run, other) and located:
            yield _make(pair, run, other, "place", "high", 0.35 + 0.5 * pair.overlap)
        elif _stand_beside(pair, run, other):
            people = "PERSON" in {pair.a.tokens[run.first].label, pair.b.tokens[other.first].label}
            severity: Severity = "critical" if people else "high"
            yield _make(pair, run, other, "name", severity, 0.35 + 0.5 * pair.overlap)
        else:
            yield from _compare_others(pair, run, other)


def _compare_others(pair: Pair, run: _Run, other: _Run) -> Iterator[Difference]:
    head, slot = climb(pair.a, run.last - 1)
    spoken = pair.a.tokens[head].lemma.lower() in load_cues().speech_verbs
    if spoken and slot == "subject" and (pair.a.quotes or pair.b.quotes):
        # Speakers of quotations are compared with the quotations.
        return
    confidence = 0.35 + 0.5 * pair.overlap
    if slot in load_cues().place_prepositions:
        yield _make(pair, run, other, "place", "high", confidence)
    elif slot in {"subject", "object"}:
        kind: _Kind = "attribution" if spoken and slot == "subject" else "actor"
        yield _make(pair, run, other, kind, "critical", confidence)
    elif pair.a.tokens[run.first].label == pair.b.tokens[other.first].label == "PERSON":
        yield _make(pair, run, other, "name", "critical", confidence)


def _read(view: View, run: _Run) -> str:
    base = view.sentence.start
    return clean_words(
        view.text[view.tokens[run.first].start - base : view.tokens[run.last - 1].end - base]
    )


def _share_entity(pair: Pair, run: _Run, other: _Run) -> bool:
    left = {pair.a.entities.get(i) for i in range(run.first, run.last)} - {None}
    right = {pair.b.entities.get(j) for j in range(other.first, other.last)} - {None}
    # Linking joins spellings of one name; those are what this room looks for.
    return bool(left & right) and not are_misspelt(_read(pair.a, run), _read(pair.b, other))


def _name_one(left: str, right: str) -> bool:
    """Whether two names are one: by transliteration, by initials, or one inside the other."""
    keys = make_sound_key(left), make_sound_key(right)
    if keys[0] == keys[1] or set(left.lower().split()) & set(right.lower().split()):
        return True
    initials = ["".join(w[0] for w in name.split() if w[0].isupper()) for name in (left, right)]
    letters = [name.replace(".", "").upper() for name in (left, right)]
    return letters[0] in {initials[1], letters[1]} or letters[1] == initials[0]


_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("tsch", "c"), ("kh", "k"), ("gh", "k"), ("ch", "c"), ("sh", "s"),
    ("zh", "j"), ("dj", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ks", "x"),
    ("ou", "u"), ("oo", "u"), ("ij", "i"), ("q", "k"), ("g", "k"), ("w", "v"), ("z", "s"),
    ("y", "i"), ("e", "a"), ("o", "u"), ("h", ""),
    ("c", "k"),
)  # fmt: skip


def strip_accents(name: str) -> str:
    """Small letters without accents."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c))


def make_sound_key(name: str) -> str:
    """A name as it sounds, roughly: what transliterations vary falls together."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(c if c.isalpha() else " " for c in flat if not unicodedata.combining(c)).split()
    key = "".join(word for word in words if word not in {"al", "el", "ben", "bin", "ibn"})
    for letters, sound in _SOUNDS:
        key = key.replace(letters, sound)
    return "".join(c for i, c in enumerate(key) if i == 0 or key[i - 1] != c)


def are_misspelt(left: str, right: str) -> bool:
    """Whether two names are one that somebody wrote wrong: near in letters, not alike in sound."""
    if min(len(left), len(right)) < _LEAST_LETTERS or make_sound_key(left) == make_sound_key(right):
        return False
    if strip_accents(left).rstrip("ns") == strip_accents(right).rstrip("ns"):
        return False
    return Levenshtein.normalized_similarity(left.lower(), right.lower()) >= _ALIKE


def _make(
    pair: Pair,
    run: _Run,
    other: _Run,
    kind: _Kind,
    severity: Severity,
    confidence: float,
) -> Difference:
    about = {
        "name": "the name",
        "place": "the place",
        "actor": "who acted",
        "attribution": "who said it",
    }[kind]
    return Difference(
        kind=kind,
        relation="distortion" if pair.are_copies else "conflict",
        severity=severity,
        confidence=min(0.9, confidence),
        left=pair.a.make_values(run.first, run.last),
        right=pair.b.make_values(other.first, other.last),
        claim=pair.a.claim,
        about=about,
        topic=kind,
    )
