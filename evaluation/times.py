"""Times: our own frozen passages, and our own cases.

- Frozen passages (`frozen/times.jsonl`): see `evaluation/time_cases.py`.
- Our own cases (`frozen/times.toml`), written together with the grammar, so they show only that
  nothing broke: F1 over (words, value).
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from evaluation.scores import Score, count_f1, measure
from evaluation.time_cases import measure_cases
from stemma.annotate.times.expressions import find_times
from stemma.records.text import Article, Reference, Sentence

_FROZEN = Path(__file__).parent / "frozen" / "times.toml"


def evaluate(_: Path) -> tuple[Score, ...]:
    """Scores of our own passages and cases."""
    return (
        *measure_cases(),
        measure("times: frozen cases, value F1", _judge_cases(), count_f1),
    )


def _wrap(
    text: str, reference: str | None, language: str = "en"
) -> tuple[Article, tuple[Sentence, ...]]:
    article = Article(
        "0" * 16,
        "case",
        "0" * 64,
        "text/plain",
        text,
        language=language,
        reference=Reference(reference, "given") if reference else None,
    )
    return article, (Sentence(article.id, 0, len(text), paragraph=0, kind="body"),)


def _judge_cases() -> list[tuple[float, float, float]]:
    cases: Sequence[dict[str, object]] = tomllib.loads(_FROZEN.read_text("utf-8"))["case"]
    units = []
    for case in cases:
        text, wanted = str(case["text"]), case["times"]
        article, sentences = _wrap(text, str(case["reference"]) or None, str(case["language"]))
        found = {(text[t.start : t.end], t.value) for t in find_times(article, sentences)}
        gold = {(words, value) for words, value in wanted}  # type: ignore[attr-defined]
        units.append((float(len(found & gold)), float(len(found)), float(len(gold))))
    return units
