import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.read.articles import Source, UnreadableError
from stemma.read.json import Record, read_record, read_record_article, split_records
from stemma.records.text import Article

TEXT = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr, "
    "officials in both capitals said.\n\n"
    "Ships may pass from Thursday, and observers of six nations are to watch the first convoy."
)
ROEL = {"givenName": "Ana", "familyName": "Roel"}
HTML = "<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>"


def read(value: object) -> Record:
    return read_record(1, json.dumps(value).encode())


def read_article(value: object) -> tuple[Article, list[str]]:
    record = read(value)
    article, problems = read_record_article(Source("a#1", record.content, "x"), record)
    return article, [f"{p.code}: {p.detail}" for p in problems]


def test_plain_members() -> None:
    article, problems = read_article(
        {
            "title": "Strait reopens", "text": TEXT, "outlet": "Ellery Post", "language": "en",
            "url": "http://www.ellery-post.example/2031/05/12/strait/?utm_source=x",
            "byline": "By Ana Roel", "published": "2031-05-13T22:00:00-05:00",
            "updated": "2031-05-15", "retrieved": "2031-06-01T10:00:00Z",
        }
    )  # fmt: skip
    assert problems == []
    assert article.text == TEXT
    assert article.headline is not None
    assert (article.headline.value, article.headline.basis) == ("Strait reopens", "given")
    assert article.author is not None
    assert article.author.value == "Ana Roel"
    assert article.outlet is not None
    assert article.outlet.name == "Ellery Post"
    dates = (article.published, article.updated, article.retrieved)
    assert [d.value if d else None for d in dates] == ["2031-05-13", "2031-05-15", "2031-06-01"]
    assert article.address is not None
    assert article.address.value == "http://www.ellery-post.example/2031/05/12/strait/"


def test_a_title_and_byline_that_the_text_prints_are_its_own() -> None:
    text = f"Strait  reopens\nBy Ana Roel\n\n{TEXT}"
    article, _ = read_article({"title": "Strait reopens", "text": text, "author": "Ana Roel"})
    assert article.title is not None
    assert text[article.title.start : article.title.end] == "Strait  reopens"
    assert (article.headline, article.author) == (None, None)
    assert article.byline is not None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"body": TEXT, "headline": "A", "authors": ["Ana Roel", "T. B."]}, "Ana Roel, T. B."),
        ({"content": TEXT, "title": "A", "author": {"name": "Ana Roel"}}, "Ana Roel"),
        ({"articleBody": TEXT, "headline": "A", "author": [ROEL]}, "Ana Roel"),
        ({"body_text": TEXT, "headline": "A", "bylines": [{"value": "Ana Roel"}]}, "Ana Roel"),
        ({"text": TEXT, "title": "A", "author": "Ana Roel", "creditText": "AFP"}, "Ana Roel, AFP"),
        ({"text": TEXT, "headline": {"main": "A"}, "byline": {"original": "Ana Roel"}}, "Ana Roel"),
        ({"text": TEXT, "title": {"rendered": "A"}, "author": [["Ana Roel"]]}, "Ana Roel"),
        ({"fields": {"bodyText": TEXT, "headline": "A", "byline": "Ana Roel"}}, "Ana Roel"),
        ({"_source": {"text": TEXT, "title": "A"}, "author": "Ana Roel"}, "Ana Roel"),
    ],
)  # fmt: skip
def test_synonyms_and_shapes(value: dict[str, Any], expected: str) -> None:
    record = read(value)
    assert (record.text, record.given.title, record.given.byline) == (TEXT, "A", expected)


def test_a_graph_of_schema_org() -> None:
    record = read(
        {
            "@graph": [
                {"@type": "Organization", "@id": "#o", "name": "Ellery Argus"},
                {
                    "@type": ["NewsArticle"], "headline": "A", "articleBody": TEXT,
                    "publisher": {"@id": "#o"}, "datePublished": "2031-05-14",
                    "dateModified": "2031-05-15", "inLanguage": "en-GB",
                    "mainEntityOfPage": {"@id": "https://e.example/a"},
                },
            ]
        }
    )  # fmt: skip
    given = record.given
    assert (given.outlet, given.url, given.language) == (
        "Ellery Argus",
        "https://e.example/a",
        "en",
    )
    assert (given.published, given.updated) == ("2031-05-14", "2031-05-15")


def test_ninjs_with_a_body_in_html() -> None:
    article, _ = read_article(
        {
            "uri": "tag:nord.example,2031:1", "headlines": [{"role": "main", "value": "A"}],
            "bodies": [{"contenttype": "text/html", "value": HTML}], "language": "eng",
            "firstcreated": "2031-05-14T10:00:00Z", "versioncreated": "2031-05-15T10:00:00Z",
            "infosources": [{"name": "AFP"}], "copyrightholder": "Ellery Post",
        }
    )  # fmt: skip
    assert "<p>" not in article.text
    assert len(article.body) == 2
    assert article.published is not None
    assert article.published.value == "2031-05-14"
    assert article.author is not None
    assert article.author.value == "AFP"
    assert article.outlet is not None
    assert article.outlet.name == "Ellery Post"


def test_a_body_in_pieces() -> None:
    pieces = [{"type": "text", "content": part} for part in TEXT.split("\n\n")]
    article, _ = read_article({"headline": "A", "content_elements": pieces})
    assert [article.text[s.start : s.end] for s in article.body] == TEXT.split("\n\n")


def test_wrong_types_lose_nothing_else() -> None:
    article, problems = read_article(
        {"text": TEXT, "title": 7, "outlet": None, "date": 1936526400, "url": 5, "language": "en"}
    )
    assert article.published is not None
    assert article.published.value == "2031-05-14"
    assert problems == [
        'bad-member: its member "url" is a number, where an address should stand',
        'bad-member: its member "title" is a number, where a text should stand',
    ]


def test_a_date_that_is_none_is_named() -> None:
    assert read({"text": TEXT, "published": "soon"}).flaws == (
        'its member "published" is a text that holds none, where a date should stand',
    )
    assert read({"text": TEXT, "published": "12/03/2031"}).flaws == (
        'its member "published" is "12/03/2031", of which either number may be the month',
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"title": "A"}', "bad-record"),
        (b'{"text": 5}', "bad-record"),
        (b'{"text": ""}', "empty"),
        (b"[1]", "bad-record"),
        (b"", "bad-record"),
        (b'{"text":' + b"[" * 9000 + b"]" * 9000 + b"}", "too-deep"),
    ],
)
def test_records_without_a_text(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_record(1, content)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("text", "media_type", "count"),
    [
        ('{"text": "a"}', "json", 1),
        ('[{"text": "a"}, {"text": "b"}]', "json", 2),
        ('{"status": "ok", "articles": [{"content": "a"}]}', "json", 1),
        ('{"response": {"docs": [{"text": "a"}, {"text": "b"}]}}', "json", 2),
        ('{"hits": {"hits": [{"_source": {"text": "a"}}]}}', "json", 1),
        ('{"text": "a", "data": [{"x": 1}, {"x": 2}]}', "json", 1),
        ('{"text": "a"}\n{"text": "b"}', "json", 2),
        ('[{"text": "a"},\n {"text": "b"}]', "jsonl", 2),
        ('{"text": "a"}\n\n{"text": "b"}\n', "jsonl", 2),
        ('[{"text": "a", "byline": NaN}]', "json", 1),
    ],
)
def test_splitting(text: str, media_type: str, count: int) -> None:
    assert len(split_records(text, f"application/{media_type}")) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [("[]", "empty"), ('{"text": ', "bad-json"), ("[" * 50_000 + "]" * 50_000, "too-deep")],
)
def test_files_without_records(text: str, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        split_records(text, "application/json")
    assert raised.value.code == code


def test_half_a_character_loses_no_record() -> None:
    (content,) = split_records(
        '[{"text": "x \\ud800 y", "title": "\\ud83d\\ude00"}]', "application/json"
    )
    record = read_record(1, content)
    assert (record.text, record.given.title) == ("x \ufffd y", "\U0001f600")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "value", "@id", "text", "type"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
_NAMES = st.sampled_from(
    ["text", "body", "title", "headline", "url", "outlet", "source", "author", "date", "bodies",
     "language", "@graph", "articles", "updated", "retrieved", "_source", "creditText"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.dictionaries(_NAMES, _VALUES, max_size=6))
def test_any_object_is_a_record_or_unreadable(value: dict[str, Any]) -> None:
    text = json.dumps(value)
    with suppress(UnreadableError):
        for content in split_records(text, "application/json"):
            record = read_record(1, content)
            article, _ = read_record_article(Source("a", content, "application/json"), record)
            assert article.body
            assert record.html or article.text == record.text
