import gzip
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import UsageError
from stemma.read import Reading, read_paths
from stemma.records.text import Article, Furniture, Span
from stemma.settings import ReadSettings

REPORT = (
    "Strait reopens after nine weeks\n\n"
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the strait.\n"
)


def codes(reading: Reading) -> dict[str, str]:
    return {problem.source: problem.code for problem in reading.problems}


def sources(reading: Reading) -> list[str]:
    return [article.source for article in reading.articles]


def test_folder_is_walked_in_order_and_sources_are_relative(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(REPORT + "b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.md").write_text(REPORT + "z")
    (tmp_path / ".hidden.txt").write_text(REPORT)
    (tmp_path / "style.css").write_text("p {}")
    reading = read_paths([str(tmp_path)])
    assert sources(reading) == ["a/z.md", "b.txt"]
    assert [problem.code for problem in reading.problems] == ["skipped"]
    assert str(tmp_path) not in repr(reading)
    assert sources(read_paths([str(tmp_path / "a" / "z.md")])) == ["z.md"]


def test_same_bytes_are_one_article_whatever_the_order(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT)
    paths = [str(tmp_path / name) for name in ("c.txt", "a.txt", "b.txt")]
    reading = read_paths(paths)
    assert reading == read_paths(paths[::-1])
    assert [(a.source, a.also) for a in reading.articles] == [("a.txt", ("b.txt", "c.txt"))]
    assert codes(reading) == {"a.txt": "duplicate"}


def test_one_file_given_twice_is_no_duplicate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    reading = read_paths([str(tmp_path), str(tmp_path / "a.txt")])
    assert (len(reading.articles), reading.problems) == (1, ())


def test_bad_files_are_problems_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "large.txt").write_bytes(b"x" * 2000)
    (tmp_path / "menu.html").write_text('<nav><a href="/">Home</a></nav>')
    (tmp_path / "broken.json").write_text('{"text": ')
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    reading = read_paths(
        [str(tmp_path), str(tmp_path / "missing.txt")], ReadSettings(largest_file_bytes=1000)
    )
    assert sources(reading) == ["good.txt"]
    assert codes(reading) == {
        "broken.json": "bad-json",
        "empty.txt": "empty",
        "gone.txt": "unreadable",
        "image.txt": "not-text",
        "large.txt": "too-large",
        "menu.html": "no-article",
        "missing.txt": "missing",
    }


def test_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(read_paths([str(tmp_path / "pipe.txt")])) == {"pipe.txt": "not-a-file"}


def test_empty_folder_and_no_paths(tmp_path: Path) -> None:
    assert codes(read_paths([str(tmp_path)])) == {tmp_path.name: "empty-folder"}
    with pytest.raises(UsageError):
        read_paths([])


def test_standard_input_is_sniffed() -> None:
    page = f"<!doctype html><p>{REPORT}</p>"
    assert read_paths(["-"], stdin=page.encode()).articles[0].media_type == "text/html"
    assert read_paths(["-"], stdin=REPORT.encode()).articles[0].source == "-"


def test_records_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(
        '{"text": "The strait was reopened on Thursday, port officials said.", "title": "Strait",'
        ' "outlet": "Ellery Post", "url": "https://e.example/2031/05/14/x", "language": "en"}\n'
        '{"title": "no text"}\n'
    )
    reading = read_paths([str(tmp_path)])
    (article,) = reading.articles
    assert article.source == "r.jsonl#1"
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.basis) == ("Ellery Post", "given")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2031-05-14", "url")
    assert codes(reading) == {"r.jsonl#2": "bad-record"}


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    names = ["may/argus/a.txt", "june/argus/a.txt", "june/post/a.txt", "june/post/b.txt"]
    for number, name in enumerate(names):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{REPORT} {number}")
    paths = [str(tmp_path / name) for name in names]
    reading = read_paths(paths)
    assert sources(reading) == ["b.txt", "june/argus/a.txt", "may/argus/a.txt", "post/a.txt"]
    assert reading == read_paths(paths[::-1])
    folders = read_paths([str(tmp_path / "may"), str(tmp_path / "june")])
    assert sources(folders) == ["june/argus/a.txt", "may/argus/a.txt", "post/a.txt", "post/b.txt"]
    assert str(tmp_path) not in repr(folders)


def test_gzip_is_unpacked_and_is_the_article_within(tmp_path: Path) -> None:
    page = f"<!doctype html><h1>Strait reopens</h1><p>{REPORT}</p>".encode()
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page[:40]) + gzip.compress(page[40:]))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(REPORT.encode()))
    (tmp_path / "d.json.gz").write_bytes(gzip.compress(json.dumps({"text": REPORT}).encode()))
    reading = read_paths([str(tmp_path)])
    assert [(a.source, a.also, a.media_type) for a in reading.articles] == [
        ("a.html", ("b.html.gz",), "text/html"),
        ("c.txt.gz", (), "text/plain"),
        ("d.json.gz#1", (), "application/json"),
    ]
    assert read_paths(["-"], stdin=gzip.compress(page)).articles[0].media_type == "text/html"


def test_gzip_that_unpacks_to_too_much_or_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(bytes(30_000_000)))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(REPORT.encode())[:-20])
    (tmp_path / "flipped.txt.gz").write_bytes(b"\x1f\x8b\x08\x00" + REPORT.encode())
    (tmp_path / "good.txt").write_text(REPORT)
    reading = read_paths([str(tmp_path)])
    assert sources(reading) == ["good.txt"]
    assert codes(reading) == {
        "bomb.txt.gz": "too-large",
        "cut.txt.gz": "bad-gzip",
        "flipped.txt.gz": "bad-gzip",
    }


@pytest.mark.parametrize("content", [b"[]", b'{"articles": []}'])
def test_a_file_without_records_is_a_problem(content: bytes) -> None:
    reading = read_paths(["-"], stdin=content)
    assert not reading.articles
    assert len(reading.problems) == 1


def test_records_are_counted_without_blank_lines(tmp_path: Path) -> None:
    record = json.dumps({"text": REPORT})
    (tmp_path / "r.jsonl").write_text(f'\n{record}\n\n\n{{"no": "text"}}\n')
    reading = read_paths([str(tmp_path)])
    assert sources(reading) == ["r.jsonl#1"]
    assert codes(reading) == {"r.jsonl#2": "bad-record"}


def check_laws(contents: list[tuple[str, bytes]]) -> None:
    """An article or a problem each; pieces partition texts; twice and in any order the same."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (suffix, content) in enumerate(contents):
            path = Path(folder, f"{number}{suffix}")
            path.write_bytes(content)
            paths.append(str(path))
        reading = read_paths(paths)
        assert reading == read_paths(paths[::-1]) == read_paths(paths)
    told = {name.partition("#")[0] for name in (*sources(reading), *codes(reading))}
    told |= {name.partition("#")[0] for article in reading.articles for name in article.also}
    assert told == {Path(path).name for path in paths}
    for article in reading.articles:
        article.text.encode("utf-8")
        assert article.body
        check_partition(article)
    for problem in reading.problems:
        problem.detail.encode("utf-8")


def check_partition(article: Article) -> None:
    held = [0] * len(article.text)
    pieces: tuple[Span | Furniture, ...] = (*article.body, *article.furniture)
    for piece in pieces:
        for i in range(piece.start, piece.end):
            held[i] += 1
    assert all(n == 1 or (n == 0 and c.isspace()) for n, c in zip(held, article.text, strict=True))


_WORDS = st.lists(
    st.sampled_from(
        [
            *REPORT.split(), "\n\n", "\n", "By Ana Roel", "(AFP)", "# ", "> ", "“", "”", "\u200b",
            "Ã©", "é", "<p>", "</p>", "<div>", "<article>", "<h2>", "<script>", "<!--", "&#xD800;",
            "\x00", "]", "{",
        ]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip
_CONTENTS = st.one_of(
    st.binary(max_size=300),
    _WORDS.map(lambda text: text.encode()),
    _WORDS.map(lambda text: text.encode("utf-16")),
    _WORDS.map(lambda text: text.encode("cp1251", "replace")),
    _WORDS.map(lambda text: json.dumps([{"text": text}]).encode()),
    _WORDS.map(lambda text: gzip.compress(text.encode(), mtime=0)),
)
_SUFFIXES = st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ".html.gz", ""])


@settings(max_examples=60)
@given(st.lists(st.tuples(_SUFFIXES, _CONTENTS), min_size=1, max_size=3))
def test_laws_of_reading_hold_for_any_bytes(contents: list[tuple[str, bytes]]) -> None:
    check_laws(contents)


@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_give_an_article_or_a_problem(content: bytes) -> None:
    reading = read_paths(["-"], stdin=content)
    assert reading.articles or reading.problems
    for article in reading.articles:
        article.text.encode("utf-8")
        assert article.body


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<div>",
                "<b>",
                "<br>",
                "<script>",
                "</script>",
                "&#0;",
                "&#xd800;",
                "text of ships ",
                "<table><td>",
                "<!--",
                "\x00",
                "<li>",
            ]
        ),
        max_size=30,
    )
)
def test_any_markup_gives_an_article_or_a_problem(parts: list[str]) -> None:
    reading = read_paths(["-"], stdin=("<html>" + "".join(parts)).encode())
    assert reading.articles or reading.problems
    for article in reading.articles:
        check_partition(article)
