from pathlib import Path

import msgspec
import numpy as np

from evaluation.boosting import write_forest
from evaluation.line_model import (
    count_body,
    fit_samples,
    graft_case,
    sample_case,
    sample_clean,
    shorten_case,
)
from evaluation.reading import Case, Label
from stemma.read.plain.revision import lay_out, load_reviser
from stemma.read.web.forest import Forest

TITLE = "Norland and Vesper agree to reopen the strait"
BODY = [
    f"Ship number {i} passed the strait on Thursday, the harbour office of Ellery said, and its "
    f"captain thanked the observers of {i + 2} nations."
    for i in range(9)
]
PLUG = "Neighbours, a pound a week keeps us on the harbour wall."


def make_case(number: int = 137) -> Case:
    pieces: list[Label] = []
    parts = [("title", TITLE), *(("body", line) for line in BODY), ("subscribe", PLUG)]
    at = 0
    for kind, words in parts:
        pieces.append(Label(at, at + len(words), kind))
        at += len(words) + 2
    return Case(number, "\n\n".join(words for _, words in parts), tuple(pieces), "en")


def test_units_are_labelled_by_most_of_their_characters() -> None:
    assert sample_case(make_case()).labels.tolist() == [0.0, *[1.0] * len(BODY), 0.0]


def test_texts_that_rules_were_tuned_on_count_half() -> None:
    fresh, tuned = sample_case(make_case(137)), sample_case(make_case(136))
    np.testing.assert_allclose(tuned.weights, fresh.weights / 2)


def test_a_shortened_text_keeps_its_labels_in_their_places() -> None:
    case = make_case()
    short = shorten_case(case, np.random.default_rng(3))
    shown = [(p.kind, short.text[p.start : p.end]) for p in short.pieces]
    kept = len(shown) - 2
    assert 1 <= kept <= 5
    assert shown == [
        ("title", TITLE),
        *(("body", line) for line in BODY[:kept]),
        ("subscribe", PLUG),
    ]


def test_furniture_around_the_paragraphs_of_another_text() -> None:
    case, donor = make_case(137), make_case(138)
    short = shorten_case(donor, np.random.default_rng(3))
    given = [short.text[p.start : p.end] for p in short.pieces if p.kind == "body"]
    grafted = graft_case(case, [case, short], np.random.default_rng(3))
    assert grafted is not None
    assert [(p.kind, grafted.text[p.start : p.end]) for p in grafted.pieces] == [
        ("title", TITLE),
        *(("body", words) for words in given),
        ("subscribe", PLUG),
    ]


def test_no_text_takes_paragraphs_of_another_language() -> None:
    case, donor = make_case(137), msgspec.structs.replace(make_case(138), language="fr")
    assert graft_case(case, [case, donor], np.random.default_rng(3)) is None


def test_all_paragraphs_of_an_edited_report_are_its_own() -> None:
    sample = sample_clean("\n\n".join(BODY))
    assert sample is not None
    assert sample.labels.tolist() == [1.0] * len(BODY)


def test_body_is_counted_in_characters_that_are_seen() -> None:
    right, found, wanted = count_body(make_case(), load_reviser())
    assert wanted == sum(len("".join(line.split())) for line in BODY)
    assert right <= min(found, wanted)


def test_trees_are_written_as_they_are_read(tmp_path: Path) -> None:
    forest = fit_samples([sample_case(make_case())])
    path = tmp_path / "trees.toml"
    write_forest(forest, path, "# trees")
    assert msgspec.toml.decode(path.read_bytes(), type=Forest) == forest
    assert lay_out(forest).asked.shape == (len(forest.trees), len(forest.trees[0].asked))
