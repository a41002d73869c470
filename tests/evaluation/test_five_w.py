"""Who, what, when and where: answers of single articles, and what stands beside them."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import five_w

ROW: dict[str, Any] = {
    "title": "Crew finds wreck near Ellery",
    "text": "ROEL found the wreck on Tuesday, officials in Ellery said.",
    "date_publish": "2024-05-15 08:00:00",
    "fiveWoneH": {
        "who": {"annotated": [{"text": "the crew", "coderPhraseCount": 2}]},
        "what": {"annotated": [{"text": "finds wreck", "coderPhraseCount": 3}]},
        "when": {"annotated": [{"parsed": "2024-05-14T00", "coderPhraseCount": 2}]},
        "where": {"annotated": [{"text": "Ellery", "coderPhraseCount": 1}]},
    },
}


def save_rows(folder: Path) -> Path:
    folder.mkdir()
    line = json.dumps(ROW, ensure_ascii=False)
    (folder / "gold-5w1h-dev.jsonl").write_text(f"{line}\n", encoding="utf-8")
    return folder


def answer(title: str, text: str, day: str | None = "2024-05-15") -> dict[str, str]:
    row = five_w.Row(title=title, text=text, date_publish=day, fiveWoneH={})
    return five_w.answer_questions(five_w.make_article(row))


@pytest.mark.models
def test_answers_of_an_article() -> None:
    found = answer(
        "Nine workers rescued from flooded mine in Norway",
        "Nine workers were rescued on Monday from a flooded mine in northern Norway.",
    )
    assert found["who"] == "Nine workers"
    assert found["when"] == "2024-05-13"
    assert found["where"] == "Norway"


@pytest.mark.models
def test_a_verb_with_its_object() -> None:
    found = answer(
        "Denmark closes three harbours after the storm", "The storm passed over the coast."
    )
    assert found["who"] == "Denmark"
    assert found["what"] == "closes three harbours"


@pytest.mark.models
@pytest.mark.parametrize(
    ("day", "expected"), [("2024-05-15", "2024-05-15"), ("2019-03-04", "2019-03-02")]
)
def test_a_day_long_past_is_not_when_it_happened(day: str, expected: str) -> None:
    found = answer("The old mill burns", "The mill, which opened on 2 March 2019, burnt down.", day)
    assert found["when"] == expected


@pytest.mark.models
def test_peers_stand_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = save_rows(tmp_path / "five-w")
    ways = {"who": {"lead": "Roel", "first": "Crew"}, "what": {"first": "wreck near Ellery coast"}}
    monkeypatch.setattr(five_w, "find_answers", lambda _: ways)
    who, what, when, where = five_w.evaluate(folder)
    # Of several ways of asking the best counts.
    assert who.peers == {"textacy": 1.0}
    assert what.peers == {"title": 1.0}
    assert (when.value, when.peers) == (1.0, {})
    # One coder alone is no answer to hold it against.
    assert where.value == 0.0


@pytest.mark.models
def test_a_peer_that_was_not_asked_gets_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save_rows(tmp_path / "five-w")
    monkeypatch.setattr(five_w, "find_answers", lambda _: None)
    assert all("textacy" not in score.peers for score in five_w.evaluate(folder))
