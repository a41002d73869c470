"""PolNeAR's files are read, and its attributions set against our quotations, as the scorer says."""

from pathlib import Path

import pytest

from evaluation.polnear import (
    LENIENT,
    STRICT,
    count_meetings,
    judge_speakers,
    list_wanted,
    load_documents,
    measure_part,
    pair_document,
)
from stemma.records.facts import Quote, Speaker
from stemma.records.text import Span, Token
from tests.annotate.tagging import KEY, spell

TEXT = "“We go,” said Roel. Hale said the quay is shut."
GRAMMAR = (
    "“/PUNCT/punct/2 We/PRON/nsubj/2 go/VERB/ccomp/5 ,/PUNCT/punct/5 ”/PUNCT/punct/5 "
    "said/VERB/ROOT/5/say Roel/PROPN/nsubj/5 ./PUNCT/punct/5 "
    "Hale/PROPN/nsubj/9 said/VERB/ROOT/9/say the/DET/det/11 quay/NOUN/nsubj/12 is/AUX/ccomp/9/be "
    "shut/ADJ/acomp/12 ./PUNCT/punct/9"
)
MARKED = """T1\tContent 0 8\t“We go,”
T2\tCue 9 13\tsaid
T3\tSource 14 18\tRoel
T4\tAttribution 9 13\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T5\tContent 30 38;39 46\tthe quay is shut
T6\tCue 25 29\tsaid
T7\tSource 20 24\tHale
T8\tAttribution 25 29\tsaid
E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7
"""


def write_part(folder: Path) -> Path:
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / "a_0b.ann").write_text(MARKED, encoding="utf-8")
    (folder / "attributions" / "a_1c.ann").write_text("", encoding="utf-8")
    return folder


def tokens() -> tuple[Token, ...]:
    return spell(TEXT, GRAMMAR).tokens


def say(start: int, end: int, speaker: tuple[int, int], *, indirect: bool) -> Quote:
    span = Span(KEY, start, end)
    mention = Speaker(mention=Span(KEY, *speaker))
    return Quote(KEY, start, end, f"{start}", (span,), "full", indirect, mention, None, None, 0.9)


def test_a_note_over_two_lines_is_left_out(tmp_path: Path) -> None:
    folder = write_part(tmp_path)
    notes = folder / "attributions" / "a_0b.ann"
    notes.write_text(MARKED.replace("\tRoel", "\tRoel\nThe one who speaks"), encoding="utf-8")
    (document,) = load_documents(folder)
    assert [one.source for one in document.attributions] == [((14, 18),), ((20, 24),)]


def test_attributions_are_read_with_their_kinds(tmp_path: Path) -> None:
    (document,) = load_documents(write_part(tmp_path))
    first, second = list_wanted(document, tokens())
    assert (first.content, first.source, first.kind) == (((0, 8),), ((14, 18),), "direct")
    assert (second.content, second.kind) == (((30, 38), (39, 46)), "indirect")


def test_what_is_found_right_counts_for_everything(tmp_path: Path) -> None:
    (document,) = load_documents(write_part(tmp_path))
    found = (say(0, 8, (14, 18), indirect=False), say(30, 46, (20, 24), indirect=True))
    pairing = pair_document(document, found, tokens())
    assert {score.value for score in measure_part([pairing]) if "mixed" not in score.name} == {1.0}


def test_half_a_span_meets_at_the_lower_share_only(tmp_path: Path) -> None:
    (document,) = load_documents(write_part(tmp_path))
    found = (say(39, 46, (14, 18), indirect=True),)
    pairing = pair_document(document, found, tokens())
    assert count_meetings(pairing, ("indirect",), least=LENIENT) == (1, 1, 1)
    assert count_meetings(pairing, ("indirect",), least=STRICT) == (0, 1, 1)
    assert judge_speakers(pairing, LENIENT) == [0.0]


def test_a_false_quotation_counts_and_one_inside_another_does_not(tmp_path: Path) -> None:
    (document,) = load_documents(write_part(tmp_path))
    whole, inner = say(30, 46, (20, 24), indirect=True), say(39, 46, (20, 24), indirect=False)
    false = say(14, 29, (0, 4), indirect=False)
    pairing = pair_document(document, (whole, inner, false), tokens())
    assert count_meetings(pairing, ("direct",), least=LENIENT) == (0, 1, 1)
    assert count_meetings(pairing, ("indirect",), least=LENIENT) == (1, 1, 1)


def test_a_sample_is_the_same_each_time(tmp_path: Path) -> None:
    folder = write_part(tmp_path)
    for name in "bcdef":
        (folder / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (folder / "attributions" / f"{name}_0b.ann").write_text(MARKED, encoding="utf-8")
    drawn = [document.name for document in load_documents(folder, 3)]
    assert drawn == [document.name for document in load_documents(folder, 3)]
    assert len(drawn) == 3


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    folder = write_part(tmp_path)
    (folder / "attributions" / "a_0b.ann").write_text("T1\tContent x y\tz", encoding="utf-8")
    with pytest.raises(ValueError, match="invalid literal"):
        load_documents(folder)
