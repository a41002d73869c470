"""Opposing speakers, in invented reports that the real tagger reads."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from stemma.annotate import annotate_article
from stemma.compare.differences import Difference
from stemma.compare.gathering import gather_findings
from stemma.compare.opponents import compare_parties
from stemma.compare.views import StoryView
from stemma.models import load_tagger
from stemma.read import read_paths
from stemma.records.facts import Story
from stemma.records.findings import Ascription, Lineage

pytestmark = pytest.mark.models

SHOTS = """Unrest in Morvel

Police said no shots were fired during the night in Morvel.
Residents of the old town said shots had rung out near the mill after midnight.
"""
DENIED = """Ferry talks

The operator denied that it had dismissed the crew of the Lantern.
The seamen's union said the operator had dismissed the crew on Monday.
"""
FAR = """Unrest in Morvel

Police said no shots were fired during the night in Morvel.
The market opened as usual. Fishermen mended their nets. Children played by the fountain.
The bakery sold out before nine. A band played. The ferry left on time.
Hunters said shots at hares had become rare in the hills.
"""
SILENT = {
    "one speaker": """Mill

The mill said no posts would be cut. The mill said the posts were needed for the new hall.
""",
    "a set phrase": """Mill

The mayor said he had no comment on the sale. The union said the comment of the mill was late.
""",
    "both deny": """Mill

The mill said no posts would go. The union said no posts had been promised to anybody.
""",
    "only possible": """Mill

The mill said no posts had gone. The union said posts could go in the autumn.
""",
    "cannot is not did not": """Mill

The mayor said the city can't reduce the debt. The union said the bank had reduced the debt.
""",
    "knowing is not having": """Mill

The mayor said he did not know the price of the mill. The union said the price was a scandal.
""",
    "other things": """Mill

The mayor said no ferries would run. The union said the weather had kept crews at home.
""",
}


def _view(folder: Path, *texts: str) -> StoryView:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    articles = read_paths([str(folder)]).articles
    tagger = load_tagger("en")
    facts = tuple(annotate_article(article, tagger) for article in articles)
    whole = tuple(Ascription(a.id, 0, len(a.text), "agency") for a in articles)
    return StoryView(Story(articles, facts), Lineage(ascriptions=whole))


def _compare(view: StoryView) -> list[Difference]:
    quotes = [quote for facts in view.story.facts for quote in facts.quotes]
    return list(compare_parties(quotes, view, {}))


def _say(found: Sequence[Difference]) -> set[tuple[str, str]]:
    return {(d.left[0].value, d.right[0].value) for d in found}


def test_what_one_says_there_was_none_of_another_has_heard(tmp_path: Path) -> None:
    found = _compare(_view(tmp_path, SHOTS))
    assert {d.between for d in found} == {"parties"}
    assert {(d.left[0].value[:8], d.right[0].value[:5]) for d in found} == {("no shots", "shots")}


def test_what_one_denies_another_affirms(tmp_path: Path) -> None:
    assert _compare(_view(tmp_path, DENIED))


def test_a_report_alone_may_let_two_parties_speak(tmp_path: Path) -> None:
    view = _view(tmp_path, SHOTS)
    (finding,) = gather_findings(_compare(view), view, least_confidence=0.5)
    assert (finding.between, finding.relation, len(finding.a), len(finding.b)) == (
        "parties",
        "conflict",
        1,
        1,
    )


def test_one_word_in_common_is_too_little_far_apart(tmp_path: Path) -> None:
    assert _compare(_view(tmp_path, FAR)) == []


@pytest.mark.parametrize("name", sorted(SILENT))
def test_what_is_no_contradiction_stays_silent(tmp_path: Path, name: str) -> None:
    assert _say(_compare(_view(tmp_path, SILENT[name]))) == set()


def test_all_reports_of_two_parties_at_odds_stand_in_one_finding(tmp_path: Path) -> None:
    other = SHOTS.replace("Unrest in", "Night in").replace("had rung out", "were heard")
    view = _view(tmp_path, SHOTS, other)
    (finding,) = gather_findings(_compare(view), view, least_confidence=0.5)
    assert [len({v.article for v in side}) for side in (finding.a, finding.b)] == [2, 2]
