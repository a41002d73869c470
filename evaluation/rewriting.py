"""Signs of rewriting: false alarms on published articles, and what of rewritten ones is found.

Sets: the half of `throughput` that no table was made from (edited English news; here every fifth
of its 3,971 articles), and the same articles rewritten by machine (`evaluation.spinning`, 15% of
the words it knows exchanged); the versions of `copies` that a machine translated into English or
French (50, of some thousand characters) and the texts of people there. A false alarm is an article
with any sign; what Stemma calls rewritten among published articles is taken as wrong without a
look, so the figure is an upper bound. The baseline for spun articles is the share of words that no
table of news knows. The spinner and the table of exchanged terms take their synonyms from one
WordNet, so that articles spun with another thesaurus will be found less often.

`python -m evaluation.rewriting BENCHMARKS` reads all of both halves, some minutes long, and prints
each kind's ratio, by which the weights in `read/data/rewriting_en.toml` were set.
"""

import gzip
import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np

from evaluation.scores import Score, measure
from evaluation.spinning import spin_text
from stemma.read import read_paths
from stemma.read.signs.rewriting import find_rewriting, find_signs
from stemma.read.signs.rewriting_terms import split_words
from stemma.records.text import Rewriting, Span

_EVERY = 5
_PART = 0.15
# Parts of words exchanged that the full run reports.
_PARTS = (0.05, 0.1, 0.15, 0.2)
_LANGUAGES = ("en", "fr")
# From here on `align.quotable` holds an article's signs against its quotations.
_SCORES = (0.1, 0.2, 0.3, 0.5)
# Two-sided 95%.
_Z = 1.96


class Published(msgspec.Struct, frozen=True):
    """One article of `throughput`."""

    ID: str
    content_original: str


class _Version(msgspec.Struct, frozen=True):
    lang: str
    mt: bool | str
    text: str


class _Versions(msgspec.Struct, frozen=True):
    variants: tuple[_Version, ...]


class _Pair(msgspec.Struct, frozen=True):
    lang1: str
    lang2: str
    text1: str
    text2: str


def read_articles(folder: Path) -> Iterator[Published]:
    """The articles of `throughput` that have text."""
    with gzip.open(folder / "articles-8k.jsonl.gz", "rb") as lines:
        for line in lines:
            article = msgspec.json.decode(line, type=Published)
            if article.content_original.strip():
                yield article


def is_held_out(name: str) -> bool:
    """Whether an article belongs to the half that measures; tables are made from the other."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def evaluate(folder: Path) -> tuple[Score, ...]:
    """False alarms, and what is found of spun and of machine-translated articles."""
    held_out = [article for article in read_articles(folder) if is_held_out(article.ID)][::_EVERY]
    clean = [(a.content_original, _read(a.content_original)) for a in held_out]
    spun = [(text, _read(text)) for text in (_spin(article, _PART) for article in held_out)]
    people, machines = _read_copies(folder.parent / "copies")
    return (
        _measure_silence("rewriting: clean articles left in peace", [r for _, r in clean]),
        _measure_silence("rewriting: people's reports left in peace", people),
        *_compare_spun(clean, spun),
        measure(
            "rewriting: machine-translated reports found",
            [float(bool(found.signs)) for found in machines],
            _mean,
            {"people's reports": _mean([float(bool(found.signs)) for found in people])},
        ),
        _measure_area(
            "rewriting: area under the curve, translated",
            [found.score for found in people],
            [found.score for found in machines],
        ),
    )


def _read(text: str) -> Rewriting:
    """The signs of a text as the program reads it, from bytes."""
    articles = read_paths(["-"], stdin=text.strip().encode()).articles
    return articles[0].rewriting if articles else Rewriting()


def _spin(article: Published, part: float) -> str:
    return spin_text(article.content_original, part, article.ID)


def _read_copies(folder: Path) -> tuple[list[Rewriting], list[Rewriting]]:
    """The signs of people's reports and of those that a machine translated."""
    people: set[tuple[str, str]] = set()
    machines: set[tuple[str, str]] = set()
    for line in (folder / "variants-dev.jsonl").read_bytes().splitlines():
        for version in msgspec.json.decode(line, type=_Versions).variants:
            # The set writes the flag as a word.
            group = machines if version.mt in (True, "True") else people
            group.add((version.lang, version.text))
    for line in (folder / "similar-pairs-dev.jsonl").read_bytes().splitlines():
        pair = msgspec.json.decode(line, type=_Pair)
        people |= {(pair.lang1, pair.text1), (pair.lang2, pair.text2)}
    return _find_all(people), _find_all(machines)


def _find_all(texts: set[tuple[str, str]]) -> list[Rewriting]:
    """By paragraph, with the set's own language: so short a text is told badly."""
    return [
        find_rewriting(text, _split_paragraphs(text), language)
        for language, text in sorted(texts)
        if language in _LANGUAGES
    ]


def _split_paragraphs(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span("", at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def _measure_silence(name: str, found: Sequence[Rewriting]) -> Score:
    """The share without a sign; the low end is Wilson's, for so few alarms leave no spread."""
    quiet = [float(not signs.signs) for signs in found]
    score = measure(name, quiet, _mean)
    return msgspec.structs.replace(score, low=1 - bound_share(len(quiet) - sum(quiet), len(quiet)))


def bound_share(count: float, of: int) -> float:
    """The upper end of Wilson's 95% interval (1927) of a share."""
    share, add = count / of, _Z * _Z / of
    spread = _Z * math.sqrt(share * (1 - share) / of + add / of / 4)
    return (share + add / 2 + spread) / (1 + add)


def _compare_spun(
    clean: Sequence[tuple[str, Rewriting]], spun: Sequence[tuple[str, Rewriting]]
) -> tuple[Score, Score]:
    """Recall and area under the curve, each beside what the share of rare words gives."""
    alarms = sum(bool(found.signs) for _, found in clean)
    rare = [
        sorted((rate_rarity(text) for text, _ in group), reverse=True) for group in (clean, spun)
    ]
    bar = rare[0][alarms]
    return (
        measure(
            "rewriting: spun articles found",
            [float(bool(found.signs)) for _, found in spun],
            _mean,
            {"rare words": _mean([float(rate > bar) for rate in rare[1]])},
        ),
        _measure_area(
            "rewriting: area under the curve, spun",
            [found.score for _, found in clean],
            [found.score for _, found in spun],
            {
                "rare words": compute_area(
                    [(r, False) for r in rare[0]] + [(r, True) for r in rare[1]]
                )
            },
        ),
    )


def rate_rarity(text: str) -> float:
    """The share of words that the table of 20,000 news words has not."""
    words = [word for run in split_words(text) for word in run]
    return sum(word not in _read_words() for word in words) / max(1, len(words))


@cache
def _read_words() -> frozenset[str]:
    table = files("stemma.group").joinpath("data", "words-en.tsv").read_text("utf-8")
    return frozenset(line.split("\t")[0] for line in table.splitlines())


def _measure_area(
    name: str,
    clean: Sequence[float],
    rewritten: Sequence[float],
    peers: dict[str, float] | None = None,
) -> Score:
    cases = [(score, False) for score in clean] + [(score, True) for score in rewritten]
    return measure(name, cases, compute_area, peers)


def compute_area(cases: Sequence[tuple[float, bool]]) -> float:
    """Chance that a rewritten article scores higher than a clean one; ties are half."""
    values = np.array([score for score, _ in cases])
    rewritten = np.array([is_rewritten for _, is_rewritten in cases])
    clean = np.sort(values[~rewritten])
    below = np.searchsorted(clean, values[rewritten], "left")
    ties = np.searchsorted(clean, values[rewritten], "right") - below
    return float((below + ties / 2).mean() / max(1, len(clean)))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def main() -> None:
    """Both halves whole: ratios of kinds on the one, alarms and recall on the other."""
    articles = list(read_articles(Path(sys.argv[1]) / "throughput"))
    for held_out in (False, True):
        half = [article for article in articles if is_held_out(article.ID) == held_out]
        print(f"\n{'held out' if held_out else 'for tuning'}: {len(half)} articles")
        clean = [_find(article.content_original) for article in half]
        _print_scores("published", clean)
        for part in _PARTS:
            spun = [_spin(article, part) for article in half]
            _print_scores(f"spun {part:.0%}", [_find(text) for text in spun])
            if part == _PART:
                _print_kinds([article.content_original for article in half], spun)


def _find(text: str) -> Rewriting:
    return find_rewriting(text, _split_paragraphs(text), "en")


def _print_scores(name: str, found: Sequence[Rewriting]) -> None:
    alarms = sum(bool(f.signs) for f in found)
    bound = bound_share(alarms, len(found))
    shares = (f"{sum(f.score >= bar for f in found) / len(found):.2%}" for bar in _SCORES)
    scores = "  ".join(f"≥ {bar} {share}" for bar, share in zip(_SCORES, shares, strict=True))
    print(f"  {name:<10} any {alarms / len(found):.2%} (at most {bound:.2%})  {scores}")


def _print_kinds(clean: Sequence[str], spun: Sequence[str]) -> None:
    """Articles that bear each kind, and half the logarithm of their ratio (half a one is added)."""
    before, after = _count_kinds(clean), _count_kinds(spun)
    for kind in sorted({*before, *after}):
        ratio = (after[kind] + 0.5) / (before[kind] + 0.5)
        print(f"    {kind:<22} {before[kind]:>5} {after[kind]:>5}  {math.log10(ratio) / 2:.2f}")


def _count_kinds(texts: Sequence[str]) -> Counter[str]:
    return Counter(
        kind
        for text in texts
        for kind in {sign.kind for sign in find_signs(text, _split_paragraphs(text), "en")}
    )


if __name__ == "__main__":
    main()
