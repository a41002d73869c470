"""An account that lies among the reports is not read as one of them."""

from pathlib import Path

import pytest

from stemma.read import read_paths
from stemma.read.own import is_own

REPORT = (
    "Bridge over the Arle reopens\n\n"
    "The bridge over the Arle reopened on Monday, 3 June 2024, the mayor of Tolm said.\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("account.json", '{"format": "stemma/accounts", "version": 7, "stories": []}'),
        ("account.md", "<!-- an account made by Stemma, not a report -->\n# “Bridge reopens”\n"),
        (
            "account.html",
            '<!doctype html><html><head><meta charset="utf-8">'
            '<meta name="generator" content="Stemma">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head>'
            "<body><p>The bridge over the Arle reopened on Monday.</p></body></html>",
        ),
    ],
)
def test_a_face_of_an_account_is_a_problem_and_no_article(
    tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    reading = read_paths([str(tmp_path)])
    assert [article.source for article in reading.articles] == ["report.txt"]
    assert [(p.source, p.code) for p in reading.problems] == [(name, "own-account")]


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("{", "application/json"),
        ("[" * 5_000, "application/json"),
        ('{"text": "The bridge reopened.", "format": "wire"}', "application/json"),
        ('<html><head><meta name="generator" content="Stemmata CMS"></head>', "text/html"),
        ("The words “an account made by Stemma, not a report” stand here.", "text/plain"),
    ],
)
def test_what_others_wrote_is_read(text: str, media_type: str) -> None:
    assert not is_own(text, media_type)
