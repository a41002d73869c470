"""What was read as a pile holds when more lies beside it; a table of publishers of one's own."""

import json
from pathlib import Path

import pytest

from stemma.errors import UsageError
from stemma.pipeline import encode_document, hash_publishers, read_document
from stemma.settings import ReadSettings, Settings
from stemma.verify import verify_account
from tests.test_pipeline import FAKES, FIRST

PAGE = """<html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Tolm Echo">
<link rel="canonical" href="https://tolm-echo.example/{slug}"></head>
<body><article><h1>{title}</h1>
{paragraphs}
<p>Ring the Tolm Echo newsroom at any hour if you saw what happened here.</p>
</article></body></html>
"""
STORIES = {
    "crane": ("Crane falls in Tolm", FIRST),
    "ferry": ("Ferry runs aground off Sund", "The ferry ran aground on Monday. Nobody was hurt."),
    "mayor": ("Mayor of Tolm steps down", "The mayor stepped down on Tuesday. A vote will follow."),
}


def write_page(folder: Path, slug: str, *, name: str = "", more: str = "") -> None:
    title, text = STORIES[slug]
    paragraphs = "".join(f"<p>{part}</p>" for part in [*text.split("\n\n"), more] if part)
    page = PAGE.format(title=title, slug=slug, paragraphs=paragraphs)
    (folder / f"{name or slug}.html").write_text(page, encoding="utf-8")


def test_a_capture_that_comes_later_changes_no_account(tmp_path: Path) -> None:
    write_page(tmp_path, "crane")
    write_page(tmp_path, "crane", name="again", more="The crane was raised on Friday night.")
    document = read_document([str(tmp_path)], engines=FAKES)
    (article,) = document.stories[0].articles
    assert len(article.versions) == 1
    content = encode_document(document)
    write_page(tmp_path, "crane", name="third", more="The harbour opened again on Saturday.")
    verification = verify_account(content, [str(tmp_path)], again=True, engines=FAKES)
    assert verification.failures == ()


def test_more_reports_of_an_outlet_change_no_account(tmp_path: Path) -> None:
    write_page(tmp_path, "crane")
    content = encode_document(read_document([str(tmp_path)], engines=FAKES))
    for slug in ("ferry", "mayor"):
        write_page(tmp_path, slug)
    verification = verify_account(content, [str(tmp_path)], engines=FAKES)
    assert verification.failures == ()
    assert len(verification.notices) == 2


def test_a_table_of_publishers_is_named_by_its_hash_and_has_to_be_given(tmp_path: Path) -> None:
    reports, table = tmp_path / "reports", tmp_path / "publishers.toml"
    reports.mkdir()
    write_page(reports, "crane")
    titles = '{ "Tolm Echo" = ["tolm-echo.example"] }'
    table.write_text(f'[[owner]]\nname = "Sund Media"\ntitles = {titles}\n')
    settings = Settings(read=ReadSettings(publishers=str(table)))
    document = read_document([str(reports)], settings, engines=FAKES)
    (article,) = document.stories[0].articles
    assert article.outlet is not None
    assert article.outlet.owner == "Sund Media"
    content = encode_document(document)
    told = json.loads(content)["made_by"]["settings"]["read"]["publishers"]
    assert told == hash_publishers(str(table))
    verified = verify_account(content, [str(reports)], publishers=str(table), engines=FAKES)
    assert verified.failures == ()
    with pytest.raises(UsageError, match="--publishers"):
        verify_account(content, [str(reports)], engines=FAKES)
    table.write_text("")
    with pytest.raises(UsageError, match="not the one"):
        verify_account(content, [str(reports)], publishers=str(table), engines=FAKES)


def test_an_account_cannot_have_a_file_of_ours_read(tmp_path: Path) -> None:
    write_page(tmp_path, "crane")
    account = json.loads(encode_document(read_document([str(tmp_path)], engines=FAKES)))
    account["made_by"]["settings"]["read"]["publishers"] = "/etc/hostname"
    with pytest.raises(UsageError, match="--publishers"):
        verify_account(json.dumps(account).encode(), [str(tmp_path)], engines=FAKES)
