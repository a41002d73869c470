"""The desks' labels lie in their texts, and the scores say what they mean."""

import msgspec
import pytest

from evaluation.desks import FROZEN, Report, Sheet, is_held_out, load_sheets, read_desk
from evaluation.differences import judge_desk
from evaluation.texts import load_lines
from evaluation.word_changes import find_changes
from stemma.records.facts import Facts
from stemma.records.text import Article, Sentence, Span

REAL = load_lines(FROZEN / "differences_real.jsonl", Sheet, head=1)


@pytest.mark.parametrize("sheet", load_sheets(), ids=lambda sheet: sheet.id)
def test_every_place_of_an_invented_desk_holds_words(sheet: Sheet) -> None:
    texts = {report.id: report.text for report in sheet.reports}
    for sides in [label.sides for label in (*sheet.differences, *sheet.silences)]:
        assert sides
        assert all(sides)
        for report, start, end in (place for side in sides for place in side):
            assert texts[report][start:end].strip()


def test_no_text_of_a_real_article_is_kept() -> None:
    assert all(not r.text and r.sha256 and r.file for sheet in REAL for r in sheet.reports)


def test_no_real_article_lies_in_both_halves() -> None:
    halves = [
        {r.sha256 for sheet in REAL if is_held_out(sheet) is half for r in sheet.reports}
        for half in (True, False)
    ]
    assert halves[0]
    assert halves[1]
    assert not halves[0] & halves[1]


def test_ids_are_told_once() -> None:
    ids = [sheet.id for sheet in (*load_sheets(), *REAL)]
    assert len(ids) == len(set(ids))


def test_a_label_counts_as_found_only_where_a_finding_stands() -> None:
    """The same desk with the label on its differing toll, and on words that agree."""
    texts = {
        "a": "Fire in Norl\n\nThree people were killed in a fire in Norl on Monday, police said.",
        "b": "Norl fire\n\nNine people were killed in a fire in Norl on Monday, police said.",
    }
    reports = tuple(Report(key, f"Norl {key}", "2031-05-06", text) for key, text in texts.items())

    def judge(left: str, right: str) -> tuple[bool, tuple[bool, ...]]:
        sides = tuple(
            ((key, texts[key].index(words), texts[key].index(words) + len(words)),)
            for key, words in (("a", left), ("b", right))
        )
        label = {"kinds": ["quantity"], "relations": ["conflict"], "severities": ["high"]}
        plain = {"id": "x-001", "language": "en", "reports": [], "differences": []}
        sheet = msgspec.convert(
            {**plain, "differences": [{**label, "sides": sides}]}, Sheet, strict=False
        )
        judged = judge_desk(read_desk(msgspec.structs.replace(sheet, reports=reports)))
        return judged.found[0] is not None, judged.named

    assert judge("Three people", "Nine people") == (True, (True,))
    assert judge("police said", "police said") == (False, (False,))


def test_the_plain_rival_finds_the_words_that_changed() -> None:
    words = ("The old dam near Norl broke.", "The new dam near Norl broke.")
    articles = [
        Article(key, key, key, "text/plain", text) for key, text in zip("ab", words, strict=True)
    ]
    facts = [Facts(a.id, (Sentence(a.id, 0, len(a.text), 0, "body"),)) for a in articles]
    assert find_changes(articles, facts) == (((Span("a", 4, 7),), (Span("b", 4, 7),)),)
