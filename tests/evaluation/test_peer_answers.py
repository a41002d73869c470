"""Saved answers of other programs: found by their text, and only where it was asked about."""

from pathlib import Path

from evaluation.peer_answers import TEXTACY, find_answers, find_quotes, key_text, load_answers
from evaluation.quotes import load_cases

TEXT = "Roel said: “The quay is open.”"
QUOTE, SPEAKER = [11, 30], [0, 4]


def save(folder: Path, *lines: str) -> Path:
    path = folder / "peer.jsonl"
    path.write_text("\n".join(['{"about":"invented"}', *lines, ""]), encoding="utf-8")
    return path


def test_answers_are_words_of_the_text(tmp_path: Path) -> None:
    answers = f'"answers":{{"who":{{"first":{SPEAKER}}},"what":{{}}}}'
    path = save(tmp_path, f'{{"text":"{key_text(TEXT)}",{answers}}}')
    assert find_answers(TEXT, path) == {"who": {"first": "Roel"}, "what": {}}
    assert find_quotes(TEXT, "A", path) is None


def test_quotations_are_records_of_the_article(tmp_path: Path) -> None:
    quotes = f'"quotes":[{{"quote":{QUOTE},"speaker":{SPEAKER}}}]'
    path = save(tmp_path, f'{{"text":"{key_text(TEXT)}",{quotes}}}')
    found = find_quotes(TEXT, "A", path)
    assert found is not None
    assert [TEXT[quote.start : quote.end] for quote in found] == ["“The quay is open.”"]
    mention = found[0].speaker.mention
    assert mention is not None
    assert (mention.article, TEXT[mention.start : mention.end]) == ("A", "Roel")
    assert find_answers(TEXT, path) is None


def test_of_a_changed_text_nothing_is_known(tmp_path: Path) -> None:
    path = save(tmp_path, f'{{"text":"{key_text(TEXT)}","answers":{{}},"quotes":[]}}')
    assert find_quotes(TEXT, "A", path) == ()
    assert find_quotes(TEXT + " ", "A", path) is None
    assert find_answers(TEXT + " ", path) is None


def test_what_textacy_said_lies_inside_the_texts() -> None:
    saved = load_answers()
    assert list(saved) == sorted(saved)
    assert b'"textacy":"' in TEXTACY.read_bytes().splitlines()[0]
    for case in load_cases():
        found = find_quotes(case.text, "A")
        assert found is None or all(0 <= q.start < q.end <= len(case.text) for q in found)
    ends = [
        span
        for answer in saved.values()
        for ways in (answer.answers or {}).values()
        for span in ways.values()
    ]
    assert ends
    assert all(0 <= start < end for start, end in ends)
