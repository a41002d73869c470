"""Fits and measures the trees that read the paragraphs of plain texts again (`read/revision.py`).

Practice texts are invented, with all that surrounds a pasted report, and labelled as the cases of
`evaluation/reading.py` are: `frozen/reading/practice.jsonl`. The rules were tuned on the first of
them, so that their labels look better there than they are; of those from number 137 on they had
seen none when they were labelled; most of those from 189 on are short, and many have nothing around
them. Every text is fitted on thrice more with the paragraphs of others of its language in place of
its own, so that furniture is known by how it stands beside a report, whatever that tells. Edited
reports of `throughput` stand beside them as texts of which no paragraph may be lost: of these only
the fitted numbers are shipped.

    python -m evaluation.line_model [--practice FILE …] [--write]

prints body characters F1 of the unseen practice texts, read by the rules alone and with trees that
were fitted on other texts, and the share of the edited reports' characters that such trees lose.
`--write` fits `read/data/linevotes.toml` anew, on all of them.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace

from evaluation.boosting import fit_forest, write_forest
from evaluation.reading import CASES, Case, Label, load_cases
from evaluation.rewriting import read_articles
from evaluation.scores import SEED, Score, count_f1, measure
from stemma.read.plain.linevotes import Columns, Numbers, gather_line_votes
from stemma.read.plain.revision import Reviser, lay_out
from stemma.read.plain.text import partition_text, read_units
from stemma.read.web.forest import Forest

PRACTICE = CASES.with_name("practice.jsonl")
_DATA = Path(__file__).parent.parent / "src" / "stemma" / "read" / "data" / "linevotes.toml"
# Practice texts from here on were labelled before any rule had been tried on them.
_FRESH = 137
# A text counts by what its rules' labels are worth: those tuned on it half, an edited report with
# nothing around it a twentieth of its characters, since there are many of them.
_TUNED, _CLEAN = 0.5, 0.05
_CLEAN_TEXTS = 300
# The same texts again with their first paragraphs alone, each time others.
_SHORT, _TIMES, _MOST_KEPT = 0.4, 2, 5
# And with the paragraphs of others: with 0, 2, 3, 4 and 8 such texts the fresh ones' held-out F1
# was .976, .979, .978, .985 and .979; more of them cost the fit time and gain nothing.
_GRAFTS = 3
# A unit counts by its characters, as the measure does, a long paragraph no more than a usual one.
_MOST_CHARACTERS, _LEAST_WEIGHT = 400.0, 15.0
# Below this probability a paragraph is none, a whole sentence below that of `revision.py`. Of
# thresholds of .4 to .7 all practice texts' F1, crosswise, was .989, .989, .989 and .990 (.978 by
# the rules alone), and edited reports lost 4, 6, 8 and 15 characters of 10,000. To give whole
# sentences back that the rules took for furniture gained nothing at .5 to .9, nor did trees of two
# fits together, nor the text of saved pages as further rows.
_THRESHOLD = 0.6
_FOLDS = 8
_HEAD = """\
# The trees that read the paragraphs of a plain text again (`read/revision.py`), in the form of
# `votes.toml`. Fitted on the labelled practice texts of `evaluation/frozen/reading` and on edited
# reports by `python -m evaluation.line_model --write`, which writes this file; change nothing by
# hand. What the rules took for a paragraph is none where its probability lies below `threshold`.
"""

Count = tuple[float, float, float]


class Sample(msgspec.Struct, frozen=True):
    """A text's units: features, labels (1 for the report's paragraphs) and weights."""

    columns: Columns
    labels: Numbers
    weights: Numbers


def read_practice(paths: Sequence[Path]) -> tuple[Case, ...]:
    """The labelled texts of some files and the tuned half of the frozen set, by number."""
    found = [case for case in load_cases() if not case.held_out]
    found += [case for path in paths for case in load_cases(path)]
    return tuple(sorted(found, key=lambda case: case.number))


def sample_case(case: Case) -> Sample:
    """The units of a practice text; one is the report's where most of its characters are."""
    units, kinds = read_units(case.text)
    body = _mark_body(case)
    seen = _mark_visible(case.text)
    sizes = np.array([float(seen[unit.start : unit.end].sum()) for unit in units])
    held = np.array([float(body[unit.start : unit.end].sum()) for unit in units])
    worth = 1.0 if case.number >= _FRESH else _TUNED
    weights = (np.minimum(sizes, _MOST_CHARACTERS) + _LEAST_WEIGHT) * worth
    labels = (held >= sizes / 2).astype(np.float64)
    return Sample(gather_line_votes(units, kinds), labels, weights)


def shorten_case(case: Case, chance: np.random.Generator) -> Case:
    """A text of which only the first paragraphs stand, one to five, with all that is around them.

    Most practice texts are longer than what people paste in haste.
    """
    body = [i for i, piece in enumerate(case.pieces) if piece.kind == "body"]
    gone = set(body[int(chance.integers(1, _MOST_KEPT + 1)) :])
    parts: list[str] = []
    pieces: list[Label] = []
    edges = [*(piece.start for piece in case.pieces[1:]), len(case.text)]
    at = 0
    for i, (piece, edge) in enumerate(zip(case.pieces, edges, strict=True)):
        if i not in gone:
            pieces.append(Label(at, at + piece.end - piece.start, piece.kind))
            parts.append(case.text[piece.start : edge])
            at += edge - piece.start
    return replace(case, text="".join(parts), pieces=tuple(pieces))


def graft_case(case: Case, donors: Sequence[Case], chance: np.random.Generator) -> Case | None:
    """A text's furniture around the paragraphs and the headline of another one of its language.

    Where the other has more paragraphs, as many of them in a row; where it has fewer, all of them.
    None where no donor has the text's language.
    """
    able = [d for d in donors if d.language == case.language and d.number != case.number]
    if not able:
        return None
    donor = able[int(chance.integers(len(able)))]
    given = _list_words(donor, "body")
    held = sum(piece.kind == "body" for piece in case.pieces)
    first = int(chance.integers(max(1, len(given) - held + 1)))
    words = {"body": given[first : first + held], "title": _list_words(donor, "title")[:1]}
    parts: list[str] = []
    pieces: list[Label] = []
    edges = [*(piece.start for piece in case.pieces[1:]), len(case.text)]
    at = 0
    for piece, edge in zip(case.pieces, edges, strict=True):
        own = case.text[piece.start : piece.end]
        if piece.kind == "body" and not words["body"]:
            continue
        new = words[piece.kind].pop(0) if words.get(piece.kind) else own
        pieces.append(Label(at, at + len(new), piece.kind))
        parts.append(new + case.text[piece.end : edge])
        at += len(parts[-1])
    return replace(case, text="".join(parts), pieces=tuple(pieces))


def _list_words(case: Case, kind: str) -> list[str]:
    return [case.text[piece.start : piece.end] for piece in case.pieces if piece.kind == kind]


def shorten_clean(text: str, chance: np.random.Generator) -> str:
    """The first paragraphs of an edited report, one to five."""
    return "\n".join(text.split("\n")[: 2 * int(chance.integers(1, _MOST_KEPT + 1))])


def sample_clean(text: str) -> Sample | None:
    """An edited report: all is its own, but for what the rules know for furniture."""
    units, kinds = read_units(text)
    own = np.array([kind is None for kind in kinds], dtype=bool)
    if not own.any():
        return None
    columns = {name: column[own] for name, column in gather_line_votes(units, kinds).items()}
    sizes = np.array([float(unit.end - unit.start) for unit in units])[own]
    weights = (np.minimum(sizes, _MOST_CHARACTERS) + _LEAST_WEIGHT) * _CLEAN
    return Sample(columns, np.ones(len(sizes)), weights)


def read_clean(folder: Path) -> tuple[str, ...]:
    """Some edited reports of `throughput`, every other one without blank lines."""
    if not folder.is_dir():
        sys.exit(f"line_model: no edited reports, {folder.name} is not there")
    texts = [article.content_original for article in read_articles(folder)]
    chosen = texts[:: max(1, len(texts) // _CLEAN_TEXTS)][:_CLEAN_TEXTS]
    return tuple(text if i % 2 else text.replace("\n\n", "\n") for i, text in enumerate(chosen))


def sample_all(case: Case, donors: Sequence[Case] = ()) -> tuple[Sample, ...]:
    """A practice text, shortened, and around the paragraphs of some of the `donors`."""
    chance = np.random.default_rng((SEED, case.number))
    varied = [shorten_case(case, chance) for _ in range(_TIMES)]
    grafted = [graft_case(case, donors, chance) for _ in range(_GRAFTS)]
    varied += [one for one in grafted if one is not None]
    samples = [sample_case(one) for one in varied]
    return (sample_case(case), *(replace(s, weights=s.weights * _SHORT) for s in samples))


def sample_all_clean(text: str, number: int) -> tuple[Sample, ...]:
    """An edited report, and shortened."""
    chance = np.random.default_rng((SEED, number))
    short = shorten_clean(text, chance)
    return tuple(s for part in (text, short) if (s := sample_clean(part)) is not None)


def fit_samples(samples: Sequence[Sample]) -> Forest:
    """Trees fitted on the units of these texts."""
    names = samples[0].columns
    forest = fit_forest(
        {name: np.concatenate([s.columns[name] for s in samples]) for name in names},
        np.concatenate([s.labels for s in samples]),
        np.concatenate([s.weights for s in samples]),
    )
    return replace(forest, threshold=_THRESHOLD)


def cross_validate(cases: Sequence[Case], clean: Sequence[str]) -> Iterator[Score]:
    """Figures of the fresh texts and the edited reports, each read with trees from others."""
    plain = [sample_all_clean(text, i) for i, text in enumerate(clean)]
    rules: dict[int, Count] = {}
    revised: dict[int, Count] = {}
    lost: list[tuple[float, float]] = []
    for fold in range(_FOLDS):
        donors = [case for case in cases if not _is_held(case, fold)]
        known = [sample_all(case, donors) for case in donors]
        known += [s for i, s in enumerate(plain) if i % _FOLDS != fold]
        reviser = lay_out(fit_samples([sample for group in known for sample in group]))
        for case in cases:
            if _is_held(case, fold):
                rules[case.number] = count_body(case, replace(reviser, threshold=0.0))
                revised[case.number] = count_body(case, reviser)
        lost += [_count_lost(text, reviser) for text in clean[fold::_FOLDS]]
    yield measure(
        "fresh practice texts: body characters F1",
        list(revised.values()),
        count_f1,
        {"rules alone": count_f1(list(rules.values()))},
    )
    for name, counts in (("rules alone", rules), ("with trees", revised)):
        found = sum(c[1] - c[0] for c in counts.values())
        missed = sum(c[2] - c[0] for c in counts.values())
        print(f"  {name}: {found:.0f} characters taken for the report, {missed:.0f} of it missed")
    if lost:
        yield measure("edited reports: share lost to the trees", lost, _share)


def _is_held(case: Case, fold: int) -> bool:
    return case.number >= _FRESH and case.number % _FOLDS == fold


def count_body(case: Case, reviser: Reviser) -> Count:
    """Characters of the report found rightly, found, and wanted."""
    wanted, found = _mark_body(case), np.zeros(len(case.text), dtype=bool)
    for piece in partition_text(case.text, reviser).pieces:
        if piece.kind == "body":
            found[piece.start : piece.end] = True
    found &= _mark_visible(case.text)
    return float((wanted & found).sum()), float(found.sum()), float(wanted.sum())


def _count_lost(text: str, reviser: Reviser) -> tuple[float, float]:
    """Characters that the rules leave to the report and the trees do not; and all of them."""
    held = _count_own(text, replace(reviser, threshold=0.0))
    return held - _count_own(text, reviser), held


def _count_own(text: str, reviser: Reviser) -> float:
    pieces = partition_text(text, reviser).pieces
    return float(sum(piece.end - piece.start for piece in pieces if piece.kind == "body"))


def _share(counts: Sequence[tuple[float, float]]) -> float:
    return sum(lost for lost, _ in counts) / max(1.0, sum(held for _, held in counts))


def _mark_body(case: Case) -> np.ndarray:
    body = np.zeros(len(case.text), dtype=bool)
    for piece in case.pieces:
        if piece.kind == "body":
            body[piece.start : piece.end] = True
    marked: np.ndarray = body & _mark_visible(case.text)
    return marked


def _mark_visible(text: str) -> np.ndarray:
    return np.array([not char.isspace() for char in text], dtype=bool)


def main(given: Sequence[str]) -> None:
    """Measure by cross-validation, or fit and write."""
    from evaluation.__main__ import find_benchmarks

    parser = argparse.ArgumentParser(prog="python -m evaluation.line_model")
    parser.add_argument("--practice", type=Path, nargs="+", default=[PRACTICE])
    parser.add_argument("--throughput", type=Path, default=find_benchmarks() / "throughput")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(given)
    cases = read_practice(chosen.practice)
    clean = read_clean(chosen.throughput)
    if chosen.write:
        groups = [sample_all(case, cases) for case in cases]
        groups += [sample_all_clean(text, i) for i, text in enumerate(clean)]
        forest = fit_samples([sample for group in groups for sample in group])
        write_forest(forest, _DATA, _HEAD)
        return
    for score in cross_validate(cases, clean):
        peers = "  ".join(f"{peer} {value:.4f}" for peer, value in score.peers.items())
        print(f"{score.name:<46} {score.value:.4f}  [{score.low:.4f}, {score.high:.4f}]  {peers}")


if __name__ == "__main__":
    main(sys.argv[1:])
