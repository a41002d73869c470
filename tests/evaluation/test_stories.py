"""The scorer of whole stories: a perfect account scores 1, a damaged one less, and by how much."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from evaluation.stories import print_slips, score_account
from evaluation.story_claims import find_sentence, score_overlapping_bcubed
from evaluation.story_differences import is_kindred, meet
from evaluation.story_entities import cubed_f1, score_mentions
from evaluation.story_labels import (
    find_places,
    list_stories,
    load_labels,
    load_reports,
    merge_accounts,
)
from evaluation.story_spans import coincide, measure_jaccard, pair_up, touch
from stemma.records.facts import Speaker
from stemma.records.findings import Account, Origin
from stemma.records.text import Span
from tests.evaluation.cases import (
    KEYS,
    LABELS,
    MILL,
    MINE,
    PERFECT,
    THREE,
    at,
    build_claim,
    build_finding,
    build_quote,
    build_time,
    told,
)

Scores = Mapping[str, float]


def score(account: Account) -> Scores:
    merged = merge_accounts([account], LABELS.reports)
    return {s.name: s.value for s in score_account(LABELS, merged).scores}


def test_a_perfect_account_scores_one_everywhere() -> None:
    scores = score(PERFECT)
    assert len(scores) > 30
    assert {name: value for name, value in scores.items() if value != pytest.approx(1)} == {}


def test_nothing_told_scores_nothing() -> None:
    silent = Account("x", "", None, None, PERFECT.articles)
    scores = score(silent)
    for name in ("claims by clause, pairwise F1", "witness recall", "differences recall, all",
                 "quotes F1 at 0.8", "times span F1", "entities B-cubed F1"):  # fmt: skip
        assert scores[name] == 0, name
    assert scores["silent pairs kept"] == 1
    assert "differences precision, critical to medium" not in scores


def test_every_copy_its_own_origin() -> None:
    alone = tuple(Origin(letter, None, "unknown", (letter,), (), "so") for letter in "ABC")
    scores = score(replace(PERFECT, origins=alone))
    assert scores["origins pairwise F1"] == 0
    assert scores["origin status right"] == pytest.approx(1 / 3)


def test_a_chain_of_a_mere_passage_is_neither_wanted_nor_wrong() -> None:
    reports = (*LABELS.reports[:2], replace(LABELS.reports[2], passages=("P",)))
    wide = replace(PERFECT.origins[0], articles=("A", "B", "C"))
    merged = merge_accounts([replace(PERFECT, origins=(wide, PERFECT.origins[1]))], reports)
    for chosen, value in ((reports, 1), (LABELS.reports, 1 / 2)):
        tally = score_account(replace(LABELS, reports=chosen), merged)
        scores = {s.name: s.value for s in tally.scores}
        assert scores["origins pairwise F1"] == pytest.approx(value)
        assert scores["origin status right"] == 1


def test_a_claim_held_apart_and_two_told_as_one() -> None:
    claims = (
        build_claim("closed", 1, told(0, MILL)),
        build_claim(
            "rest", 2, *(w for c in PERFECT.claims[1:3] for w in c.witnesses), told(1, MINE)
        ),
        PERFECT.claims[3],
    )
    scores = score(replace(PERFECT, claims=claims))
    # Of five pairs wanted four are told, and with them four wrong ones.
    assert scores["claims by clause, pairwise recall"] == pytest.approx(4 / 5)
    assert scores["claims by clause, pairwise precision"] < 0.6
    assert scores["statements whole"] == pytest.approx(2 / 3)
    assert scores["origins never over-counted"] == pytest.approx(2 / 3)
    assert scores["origins counted exactly"] == pytest.approx(2 / 3)


def test_clauses_of_one_sentence_must_be_told_apart() -> None:
    sentence = "Three ovens stand idle, and the gate is shut."
    claims = (
        PERFECT.claims[0],
        build_claim("both", 1, told(0, sentence)),
        build_claim("ovens", 1, told(1, "Four ovens stand idle")),
    )
    scores = score(replace(PERFECT, claims=claims))
    assert scores["clause recall"] == 0
    assert scores["witness recall"] == pytest.approx(5 / 8)


def test_a_missed_difference_a_false_alarm_and_a_wrong_name() -> None:
    findings = (
        replace(PERFECT.findings[0], kind="term", relation="omission", severity="high"),
        build_finding("f4", "name", "conflict", "high", told(0, "Mira Solt"), told(1, "Solt")),
        build_finding("f5", "place", "conflict", "high", told(2, "Vorn"), told(0, "mill")),
    )
    labels_without_either = replace(LABELS, either=())
    merged = merge_accounts([replace(PERFECT, findings=findings)], LABELS.reports)
    scores = {s.name: s.value for s in score_account(labels_without_either, merged).scores}
    assert scores["differences recall, all"] == pytest.approx(1 / 2)
    assert scores["differences recall, critical"] == 1
    assert scores["differences recall, medium"] == 0
    assert scores["differences precision, critical to medium"] == pytest.approx(1 / 3)
    assert scores["differences kind right"] == scores["differences relation right"] == 0
    assert scores["differences between right"] == 1
    assert scores["silent pairs kept"] == 0


def test_a_low_alarm_costs_no_precision_but_breaks_silence() -> None:
    alarm = build_finding("f4", "name", "conflict", "low", told(0, "Mira Solt"), told(1, "Solt"))
    scores = score(replace(PERFECT, findings=(*PERFECT.findings, alarm)))
    assert scores["differences precision, critical to medium"] == 1
    assert scores["silent pairs kept"] == 0


def test_quotes_lost_misascribed_and_ungrouped() -> None:
    quotes = (
        build_quote("q1", told(0, "close the mill"), None),
        replace(PERFECT.quotes[1], group=None, speaker=Speaker("vorn", None)),
    )
    scores = score(replace(PERFECT, quotes=quotes))
    assert scores["quotes F1 at 0.8"] == pytest.approx(1 / 2)
    assert scores["quotes F1 at 0.3"] == 1
    assert scores["speaker right"] == pytest.approx(1 / 2)
    assert scores["quote groups pairwise F1"] == 0
    assert scores["quotable verdict right"] == pytest.approx(1 / 2)


def test_times_and_quantities_by_span_and_by_value() -> None:
    times = (replace(PERFECT.times[0], latest="2024-01-07"), build_time("t2", told(2, "Rain")))
    quantities = (replace(PERFECT.quantities[0], high=None),)
    scores = score(replace(PERFECT, times=times, quantities=quantities))
    assert scores["times span F1"] == pytest.approx(1 / 2)
    assert scores["times interval right"] == 0
    assert scores["quantities span F1"] == 1
    assert scores["quantities ends right"] == 0


def test_a_story_told_as_two_is_held_against_the_same_labels() -> None:
    first = Account(
        "x", "", None, None, PERFECT.articles[:2], origins=PERFECT.origins[:1],
        claims=(PERFECT.claims[0], PERFECT.claims[1]),
    )  # fmt: skip
    alone = replace(PERFECT.articles[2], id="A", body=(Span("A", 0, len(THREE)),))
    second = Account("y", "", None, None, (alone,), origins=(
        Origin("q", None, "unknown", ("A",), (), "so"),
    ), claims=(build_claim("rain", 1, Span("A", 0, 17)),))  # fmt: skip
    merged = merge_accounts([first, second], LABELS.reports)
    assert [article.id for article in merged.articles] == list(KEYS)
    scores = {s.name: s.value for s in score_account(LABELS, merged).scores}
    assert scores["origins pairwise F1"] == 1
    assert scores["witness recall"] == pytest.approx(5 / 8)


def test_differences_meet_on_two_sides_only() -> None:
    mine, mill, rain = (at(1, "mine"),), (at(0, "mill"),), (at(2, "Rain"),)
    assert meet((mill, mine), (mine, mill), ())
    assert not meet((mill, rain), (mine, mill), ())
    friday, gate = at(0, "Friday"), at(0, "gate")
    assert meet(((friday,), (gate,)), ((friday, gate), rain), ())
    assert not meet(((friday,), (friday,)), ((friday,), rain), ())
    assert not meet(((friday,), mine), ((friday, gate), rain), ())
    assert meet((mill,), (mine, mill), (at(1, MINE),))
    assert meet((mill, rain), (mill, ()), ())
    assert is_kindred("name", ("role",))
    assert not is_kindred("place", ("role",))


def test_spans() -> None:
    a, b, c = Span("x", 0, 10), Span("x", 8, 12), Span("y", 0, 10)
    assert touch(a, b)
    assert not touch(a, c)
    assert coincide(a, b)
    assert not coincide(a, Span("x", 9, 12))
    assert measure_jaccard(a, b) == pytest.approx(2 / 12)
    assert pair_up([a], [b, Span("x", 1, 10)], 0.1) == {0: 1}
    assert pair_up([a], [b], 0.5) == {}


def test_sentences_end_at_stops_that_are_stops() -> None:
    text = 'Mr. Solt met Dr. Orr. "We go," he said. Rain fell in 2019. The\nend'
    cuts = [find_sentence(Span("k", text.index(w), text.index(w) + 2), text)
            for w in ("Orr", "We", "Rain", "end")]  # fmt: skip
    assert [text[s.start : s.end].strip() for s in cuts] == [
        "Mr. Solt met Dr. Orr.", '"We go," he said.', "Rain fell in 2019.", "end",
    ]  # fmt: skip


def test_two_sentences_with_two_statements_each_are_one_pair_by_sentence() -> None:
    joined = build_claim("both", 1, told(0, "Three ovens stand idle, and the gate is shut."),
                         told(1, "Four ovens stand idle"))  # fmt: skip
    scores = score(replace(PERFECT, claims=(joined,)))
    assert scores["claims by sentence, pairwise precision"] == 1
    assert scores["claims by clause, pairwise precision"] < 1


def test_bcubed_of_overlapping_clusters_by_hand() -> None:
    truth = [frozenset("p"), frozenset("p"), frozenset("q")]
    assert score_overlapping_bcubed(truth, truth) == [(1, 1)] * 3
    found = [frozenset("x"), frozenset("x"), frozenset("x")]
    items = score_overlapping_bcubed(found, truth)
    assert [item[0] for item in items] == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert [item[1] for item in items] == [1, 1, 1]
    assert score_overlapping_bcubed([frozenset()] * 3, truth)[0] == (1, 0.5)


def test_bcubed_of_mentions_counts_what_was_not_found() -> None:
    units = score_mentions(["a", "a", None], ["p", "p", "p"])
    assert units == [(1, 2 / 3), (1, 2 / 3), (None, 0.0)]
    assert cubed_f1(units) == pytest.approx(2 * (4 / 9) / (1 + 4 / 9))


def test_places_given_by_words_are_found_once() -> None:
    raw = {"a": [{"article": "k", "text": "gate"}]}
    assert find_places(raw, {"k": "the gate"})["a"][0]["start"] == 4
    with pytest.raises(ValueError, match="2 times"):
        find_places(raw, {"k": "gate by gate"})


def test_errors_are_listed_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    merged = merge_accounts([replace(PERFECT, quotes=())], LABELS.reports)
    tally = score_account(LABELS, merged)
    print_slips(tally.slips, merged, 1, "quotes")
    printed = capsys.readouterr().out
    assert "quotes: 2" in printed
    assert "We close the mill." in printed
    assert "We close the mine" not in printed


def test_frozen_labels_fit_the_invented_reports() -> None:
    folder = Path(__file__).parent.parent.parent / "examples" / "kessary"
    assert "kessary" in list_stories()
    reports = {report.name: report.article for report in load_reports("kessary")}
    assert set(reports) == {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == reports[path.name]


def test_frozen_labels_of_real_reports_hold_no_text() -> None:
    account = Account("x", "", None, None, ())
    for story in set(list_stories()) - {"ellery", "kessary"}:
        words = _list_strings(msgspec.to_builtins(load_labels(story, account)))
        assert max(len(word.split()) for word in words) <= 2


def _list_strings(plain: object) -> list[str]:
    if isinstance(plain, str):
        return [plain]
    entries = plain.values() if isinstance(plain, dict) else plain
    if not isinstance(plain, (dict, list, tuple)):
        return []
    return [word for entry in entries for word in _list_strings(entry)]
