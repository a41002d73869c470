"""Does a place's name mean the place, its state, or a government: `frozen/metonyms.jsonl`.

Passages of one or two sentences, English and French, invented but for the names of countries and
towns, in which every name of a country, town, building or street is marked; labelled by two readers
who had not seen the program (their agreement: `frozen/metonyms.md`). F1 of calling a mention a
metonym, and the share of marked names whose kind (name, demonym, metonym, or part of another name)
is right. Intervals over passages. The baseline calls every subject and possessor a metonym.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.scores import Score, count_f1, measure
from evaluation.texts import load_lines, make_article, read_sentences
from stemma.annotate.entities.mentions import find_mentions
from stemma.records.facts import NamedMention
from stemma.records.text import Sentence

FROZEN = Path(__file__).parent / "frozen" / "metonyms.jsonl"
_LANGUAGES = ("en", "fr")
_ACTING = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "poss"})


class Target(msgspec.Struct, frozen=True):
    """A marked name: half-open code points, and its kind (or further kinds that will do)."""

    start: int
    end: int
    kind: str
    kinds: tuple[str, ...] = msgspec.field(default=(), name="or")


class Passage(msgspec.Struct, frozen=True):
    """A passage with its marked names."""

    language: str
    text: str
    mentions: tuple[Target, ...]


class _Judged(NamedTuple):
    """Of one passage: counts for F1, ours and the baseline's; kinds right, and how many."""

    ours: tuple[float, float, float]
    plain: tuple[float, float, float]
    right: int
    targets: int


def evaluate(_: Path) -> tuple[Score, ...]:
    """F1 of metonyms and the share of right kinds, by language."""
    scores: list[Score] = []
    passages = load_passages()
    for language in _LANGUAGES:
        judged = [_judge(p) for p in passages if p.language == language]
        plain = count_f1([row.plain for row in judged])
        scores.append(
            measure(
                f"metonyms {language}: F1",
                [row.ours for row in judged],
                count_f1,
                {"subjects": plain},
            )
        )
        scores.append(measure(f"metonyms {language}: kind right", judged, _share_right))
    return tuple(scores)


def load_passages() -> tuple[Passage, ...]:
    """The frozen passages."""
    return load_lines(FROZEN, Passage)


def _share_right(rows: Sequence[_Judged]) -> float:
    return sum(row.right for row in rows) / sum(row.targets for row in rows)


def _judge(passage: Passage) -> _Judged:
    article = make_article(passage.text, passage.language)
    sentences = read_sentences(article)
    mentions = find_mentions(article, sentences)
    found = [(target, _find_kind(target, mentions)) for target in passage.mentions]
    plain = [(target, _guess(target, sentences)) for target in passage.mentions]
    right = sum(kind in (target.kind, *target.kinds) for target, kind in found)
    return _Judged(_count(found), _count(plain), right, len(found))


def _find_kind(target: Target, mentions: Sequence[NamedMention]) -> str:
    """The kind of our mention of that name; "none" where it is part of another name, or of none."""
    for mention in mentions:
        if mention.start < target.end and target.start < mention.end:
            is_place = mention.type in ("state", "place", "group") or mention.kind != "name"
            same = target.end - target.start >= 0.5 * (mention.end - mention.start)
            return mention.kind if same and (is_place or mention.type != "person") else "none"
    return "none"


def _guess(target: Target, sentences: Sequence[Sentence]) -> str:
    for sentence in sentences:
        for token in sentence.tokens:
            if token.end == target.end:
                return "metonym" if token.dep in _ACTING else "name"
    return "name"


def _count(found: Sequence[tuple[Target, str]]) -> tuple[float, float, float]:
    both = sum(kind == "metonym" and kind in (t.kind, *t.kinds) for t, kind in found)
    told = sum(kind == "metonym" for _, kind in found)
    wanted = sum(t.kind == "metonym" and not (t.kinds and kind in t.kinds) for t, kind in found)
    return float(both), float(told), float(wanted)
