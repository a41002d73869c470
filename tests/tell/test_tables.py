"""Tables: columns as declared and documented, cells as they went in, formulas disarmed."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stemma.errors import MissingExtraError, UsageError
from stemma.records.facts import Entity, Speaker
from stemma.records.findings import (
    Account,
    Claim,
    Document,
    MadeBy,
    Origin,
    Problem,
    Tie,
    Witness,
)
from stemma.records.text import Article, Span
from stemma.tell.tables import (
    Column,
    Table,
    build_tables,
    check_form,
    guard_cell,
    unguard_cell,
    write_csv,
    write_parquet,
    write_tables,
)
from stemma.tell.tables.table import Cell
from tests.tell.conftest import TEXTS, make_account

DOCS = Path(__file__).parents[2] / "docs" / "tables.md"
NAMES = [
    "stories", "articles", "claims", "witnesses", "findings", "quotes", "reuse", "entities",
    "problems",
]  # fmt: skip
ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "yes/no": pa.bool_(),
}
DUCK = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "yes/no": "BOOLEAN"}
PANDAS = {"text": "string", "integer": "Int64", "number": "Float64", "yes/no": "boolean"}

# What a source may hold, and a reader of tables may trip over.
HOSTILE = (
    '=HYPERLINK("http://x.example","sail")',
    "+1 ferry",
    "-2 ferries",
    "@harbour",
    "\tindented",
    "\rreturned",
    " \u00a0=1+1",
    "＝1+1",
    "'=already",
    "'tis the ferry",
    "وقعت المدينة العقد يوم الثلاثاء",
    "⛴️ 👩🏽‍✈️ sails",
    'a lone " mark',
    '"',
    "one\ntwo\r\nthree\rfour",
    "a, b; c | d\te",
    "NULL",
    "NA",
    "nan",
    "true",
    "007",
    "2024-05-14",
    "\\N",
    "\ufeffmarked",
    "nothing\0here",
)


def _make_document(*stories: Account, problems: tuple[Problem, ...] = ()) -> Document:
    return Document("stemma/accounts", 1, MadeBy("9.9", (), {}, {}), stories, problems)


def _make_hostile() -> Account:
    """A story of one report, each of whose statements is a trap."""
    places, text = [], ""
    for words in HOSTILE:
        places.append(Span("A", len(text), len(text) + len(words)))
        text += f"{words}\n\n"
    article = Article("A", "=cmd|' /C calc'!A0.txt", "f" * 64, "text/plain", text, title=places[0])
    witnesses = [Witness("A", p.start, p.end, "o", "e", "happened") for p in places]
    claims = tuple(
        Claim(f"c{n}", words, "state", 0.5, (witness,), 1, 1, None, None, ("e",))
        for n, (words, witness) in enumerate(zip(HOSTILE, witnesses, strict=True))
    )
    return Account(
        id="hostile",
        title=HOSTILE[0],
        earliest=None,
        latest=None,
        articles=(article,),
        entities=(Entity("e", "@sea", "other", ()),),
        origins=(Origin("o", None, "unknown", ("A",), (), "nothing says"),),
        claims=claims,
    )


def _make_quiet() -> Account:
    """One report and nothing found in it."""
    article = Article("A", "quiet.txt", "0" * 64, "text/plain", "All is quiet.")
    return Account("quiet", "All is quiet.", None, None, (article,))


FERRIES = replace(
    make_account(),
    # The fixture's quotations name their speakers by entity alone.
    quotes=tuple(
        replace(q, speaker=Speaker(q.speaker.entity, Span(q.article, 0, 5)), cue=None)
        for q in make_account().quotes
    ),
)
BOTH = _make_document(
    FERRIES, _make_hostile(), problems=(*FERRIES.problems, Problem("x.pdf", "media-type", "a PDF"))
)
DOCUMENTS = {"both": BOTH, "quiet": _make_document(_make_quiet()), "empty": _make_document()}


def _find(document: Document, name: str) -> Table:
    return next(table for table in build_tables(document) if table.name == name)


def _read_rows(document: Document, name: str) -> list[dict[str, Cell]]:
    table = _find(document, name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


# --- what the tables say ---


def test_all_tables_are_there_in_order() -> None:
    for document in DOCUMENTS.values():
        assert [table.name for table in build_tables(document)] == NAMES


def test_cells_are_what_their_columns_declare() -> None:
    kinds = {"text": str, "integer": int, "number": float, "yes/no": bool}
    for table in build_tables(BOTH):
        assert table.rows, table.name
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert column.nullable if cell is None else type(cell) is kinds[column.kind]


def test_no_cell_is_an_empty_text() -> None:
    for document in DOCUMENTS.values():
        assert all("" not in row for table in build_tables(document) for row in table.rows)


def test_every_table_begins_with_the_story() -> None:
    assert all(table.columns[0].name == "story" for table in build_tables(BOTH))


def test_rows_stand_in_the_accounts_order() -> None:
    rows = _read_rows(BOTH, "claims")
    assert [row["claim"] for row in rows if row["story"] == "ferries"] == [
        claim.id for claim in FERRIES.claims
    ]
    assert [row["story"] for row in rows] == sorted(str(row["story"]) for row in rows)


def test_a_claim_says_who_makes_it() -> None:
    row = next(row for row in _read_rows(BOTH, "claims") if row["claim"] == "signed")
    assert row["brackets"] == "[Nord Press: B C E~] [Ellery Gazette: G?]"
    assert (row["reports"], row["not_counted"]) == ("A B C D E F G", "A D F")
    assert (row["articles"], row["origins"]) == (7, 2)
    assert row["findings"] == "bought planned weekday"


def test_a_claim_says_which_origins_count_as_one() -> None:
    claim = next(claim for claim in FERRIES.claims if claim.id == "due")
    tied = replace(claim, origins=1, ties=(Tie("gaz", "nord", "one source"),))
    row = _read_rows(_make_document(replace(FERRIES, claims=(tied,))), "claims")[0]
    assert row["ties"] == "[Nord Press: B C] [Ellery Gazette: G?]: one source"


def test_a_claims_speaker_is_named() -> None:
    row = next(row for row in _read_rows(BOTH, "claims") if row["claim"] == "kept")
    assert row["speaker"] == "the Brandt yard"


def test_offsets_give_the_words() -> None:
    texts = {("ferries", letter): text for letter, text in TEXTS.items()}
    texts["hostile", "A"] = _make_hostile().articles[0].text
    for name, words in (("claims", "statement"), ("witnesses", "words"), ("quotes", "words")):
        for row in _read_rows(BOTH, name):
            text = texts[str(row["story"]), str(row["article"])]
            start, end = row["start"], row["end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert text[start:end] == row[words]


def test_witnesses_recount_the_claims() -> None:
    for claim in _read_rows(BOTH, "claims"):
        own = [
            row
            for row in _read_rows(BOTH, "witnesses")
            if (row["story"], row["claim"]) == (claim["story"], claim["claim"])
        ]
        assert len({row["article"] for row in own}) == claim["articles"]
        counted = {str(row["article"]) for row in own if row["counted"]}
        marks = str(claim["brackets"]).replace("[", " ").replace("]", " ").split()
        assert counted == {m.rstrip("~?") for m in marks} & {str(r["article"]) for r in own}
        assert [row["words"] for row in own if row["printed"]] == [claim["statement"]]


def test_a_finding_has_both_sides() -> None:
    row = next(row for row in _read_rows(BOTH, "findings") if row["finding"] == "marriage")
    assert (row["words_a"], row["words_b"]) == ("marriage agreement", "framework contract")
    assert (row["reports_a"], row["reports_b"]) == ("F", "B D")
    assert row["brackets_b"] == "[Nord Press: B D~]"
    assert row["label"] == "Damaged term"
    assert row["statement"] == "The framework contract is worth 84 million."
    letter, place = str(row["places_a"]).split(":")
    start, end = map(int, place.split("-"))
    assert TEXTS[letter][start:end] == "marriage agreement"


def test_a_finding_with_one_side_leaves_the_other_empty() -> None:
    row = next(row for row in _read_rows(BOTH, "findings") if row["finding"] == "dated")
    assert row["words_b"] is row["brackets_b"] is row["places_b"] is row["claim"] is None


def test_a_quotation_says_whether_it_may_be_quoted() -> None:
    rows = {row["quote"]: row for row in _read_rows(BOTH, "quotes")}
    assert rows["qF"]["altered"] is True
    assert rows["qB"]["fullest"] is True
    assert rows["qC"]["verdict"] == "attested"
    assert rows["qC"]["speaker"] == "Ida Brandt"
    assert rows["qC"]["group_reports"] == "B C F G"
    assert rows["qC"]["said"] == "We will float them on time"


def test_an_article_has_its_own_origin() -> None:
    rows = {row["article"]: row for row in _read_rows(BOTH, "articles") if row["outlet"]}
    assert rows["D"]["brackets"] == "[Nord Press: D~]"
    assert (rows["B"]["origin_statuses"], rows["D"]["origin_statuses"]) == ("credited", "inferred")
    assert rows["G"]["origin_names"] == "Ellery Gazette"


def test_shared_text_is_counted_once() -> None:
    reuse = FERRIES.reuse[0]
    twice = replace(reuse, passages=reuse.passages + reuse.passages)
    document = _make_document(replace(FERRIES, reuse=(twice,)))
    row = _read_rows(document, "reuse")[0]
    assert row["passages"] == 6
    assert row["shared_a"] == sum(p.a.end - p.a.start for p in reuse.passages)


def test_what_was_not_read_is_in_no_story() -> None:
    rows = _read_rows(BOTH, "problems")
    assert [(row["story"], row["source"]) for row in rows] == [
        ("ferries", "ferries/scan.pdf"),
        (None, "x.pdf"),
    ]


def test_half_a_surrogate_pair_is_replaced() -> None:
    account = replace(_make_quiet(), title="half \ud83d a ferry")
    table = _find(_make_document(account), "stories")
    assert table.rows[0][1] == "half � a ferry"
    assert write_csv(table)
    assert write_parquet(table)


# --- the page that documents them ---


def _list_columns() -> Iterator[tuple[Table, Column]]:
    for table in build_tables(_make_document()):
        for column in table.columns:
            yield table, column


def _read_section(name: str) -> str:
    parts = DOCS.read_text(encoding="utf-8").split(f"\n## {name}\n", 1)
    assert len(parts) == 2, f"no section {name}"
    return parts[1].split("\n## ", 1)[0]


@pytest.mark.parametrize(
    ("table", "column"),
    [pytest.param(t, c, id=f"{t.name}.{c.name}") for t, c in _list_columns()],
)
def test_every_column_is_documented(table: Table, column: Column) -> None:
    empty = "may be" if column.nullable else "never"
    words = column.description.replace("|", "\\|")
    assert f"| `{column.name}` | {column.kind} | {empty} | {words} |\n" in _read_section(table.name)


def test_no_column_is_documented_that_is_not_there() -> None:
    for table in build_tables(_make_document()):
        lines = [line for line in _read_section(table.name).splitlines() if line.startswith("| `")]
        assert len(lines) == len(table.columns)
        assert table.description in _read_section(table.name)


def test_descriptions_are_sentences() -> None:
    for _, column in _list_columns():
        assert column.description.endswith(".")
        assert "\n" not in column.description


# --- read back ---


def _compare(read: list[tuple[object, ...]], table: Table, *, guarded: bool) -> None:
    """Cell for cell, with the types of the declaration."""
    assert len(read) == len(table.rows)
    for ours, theirs in zip(table.rows, read, strict=True):
        for column, mine, cell in zip(table.columns, ours, theirs, strict=True):
            wanted = guard_cell(mine) if guarded and isinstance(mine, str) else mine
            assert (None if cell is None or cell is pd.NA else cell) == wanted, column.name


@pytest.fixture(params=sorted(DOCUMENTS))
def document(request: pytest.FixtureRequest) -> Document:
    return DOCUMENTS[request.param]


def test_pandas_reads_the_csv(document: Document) -> None:
    for table in build_tables(document):
        frame = pd.read_csv(
            io.BytesIO(write_csv(table)),
            dtype={column.name: PANDAS[column.kind] for column in table.columns},
            keep_default_na=False,
            na_values=[""],
        )
        assert list(frame.columns) == [column.name for column in table.columns]
        _compare(list(frame.itertuples(index=False, name=None)), table, guarded=True)


def test_pandas_reads_the_parquet(document: Document) -> None:
    for table in build_tables(document):
        frame = pd.read_parquet(io.BytesIO(write_parquet(table)), dtype_backend="numpy_nullable")
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
            column.name: PANDAS[column.kind] for column in table.columns
        }
        _compare(list(frame.itertuples(index=False, name=None)), table, guarded=False)


def test_duckdb_reads_the_csv(document: Document, tmp_path: Path) -> None:
    write_tables(document, tmp_path)
    for table in build_tables(document):
        kinds = ", ".join(f"'{c.name}': '{DUCK[c.kind]}'" for c in table.columns)
        read = duckdb.sql(
            f"FROM read_csv('{tmp_path}/{table.name}.csv', header = true, columns = {{{kinds}}})"
        )
        assert [str(kind) for kind in read.types] == [DUCK[c.kind] for c in table.columns]
        _compare(read.fetchall(), table, guarded=True)


def test_duckdb_reads_the_parquet(document: Document, tmp_path: Path) -> None:
    write_tables(document, tmp_path, "parquet")
    for table in build_tables(document):
        read = duckdb.sql(f"FROM '{tmp_path}/{table.name}.parquet'")
        assert read.columns == [column.name for column in table.columns]
        assert [str(kind) for kind in read.types] == [DUCK[c.kind] for c in table.columns]
        _compare(read.fetchall(), table, guarded=False)


def test_duckdb_needs_to_be_told_nothing(tmp_path: Path) -> None:
    write_tables(BOTH, tmp_path)
    read = duckdb.read_csv(f"{tmp_path}/witnesses.csv").select("claim", "start", "counted")
    assert [str(kind) for kind in read.types] == ["VARCHAR", "BIGINT", "BOOLEAN"]
    assert len(read.fetchall()) == len(_find(BOTH, "witnesses").rows)


def test_the_parquet_describes_itself() -> None:
    for table in build_tables(BOTH):
        schema = pq.read_schema(io.BytesIO(write_parquet(table)))
        assert schema.metadata[b"stemma.table"] == table.name.encode()
        for column, field in zip(table.columns, schema, strict=True):
            assert (field.name, field.nullable) == (column.name, column.nullable)
            assert field.type == ARROW[column.kind]
            assert field.metadata[b"description"] == column.description.encode()


def test_the_same_account_gives_the_same_bytes() -> None:
    again = _make_document(*BOTH.stories, problems=BOTH.problems)
    for first, second in zip(build_tables(BOTH), build_tables(again), strict=True):
        assert write_csv(first) == write_csv(second)
        assert write_parquet(first) == write_parquet(second)


# --- CSV ---


def _write_text(text: str) -> bytes:
    columns = (Column("words", "text", nullable=True, description="Words."),)
    return write_csv(Table("one", "One.", columns, ((text,), (None,))))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    rows = list(csv.reader(io.StringIO(_write_text(text).decode(), newline="")))
    assert [unguard_cell(cell) for cell in rows[1]] == [text]


@given(st.text(st.sampled_from("'=+-@\t\r\n\0＝ \u00a0ab"), max_size=6))
def test_no_text_begins_a_formula(text: str) -> None:
    cell = guard_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert not cell.startswith(("\t", "\r", "\n", "\0"))
    assert unguard_cell(cell) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_alone_are_guarded(text: str) -> None:
    armed = HOSTILE.index(text) < HOSTILE.index("'tis the ferry")
    assert guard_cell(text) == (f"'{text}" if armed else text)


def test_numbers_are_never_guarded() -> None:
    columns = (
        Column("low", "integer", nullable=False, description="Low."),
        Column("high", "number", nullable=True, description="High."),
        Column("sure", "yes/no", nullable=False, description="Sure."),
    )
    table = Table("one", "One.", columns, ((-1, -0.5, True), (2, None, False)))
    assert write_csv(table) == b"low,high,sure\r\n-1,-0.5,true\r\n2,,false\r\n"


def test_null_is_nothing_and_text_stands_between_marks() -> None:
    assert _write_text('a "b", c\n') == b'words\r\n"a ""b"", c\n"\r\n\r\n'


# --- files ---


def test_files_are_named_after_tables(tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        folder = tmp_path / "new" / form
        paths = write_tables(BOTH, folder, form)  # type: ignore[arg-type]
        assert [path.name for path in paths] == [f"{name}.{form}" for name in NAMES]
        assert sorted(folder.iterdir()) == sorted(paths)


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="taken"):
        write_tables(BOTH, tmp_path / "taken")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "findings.csv").mkdir()
    with pytest.raises(UsageError, match=r"findings\.csv"):
        write_tables(BOTH, tmp_path)


def test_a_missing_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"stemma-news\[tables\]"):
        write_tables(BOTH, tmp_path / "out", "parquet")
    assert not (tmp_path / "out").exists()
    with pytest.raises(MissingExtraError):
        check_form("parquet")
    check_form("csv")
    assert write_tables(BOTH, tmp_path / "out", "csv")


def test_pyarrow_is_loaded_only_when_asked_for() -> None:
    code = (
        "import sys\n"
        "from stemma.tell.tables import Column, Table, write_csv, write_parquet\n"
        "table = Table('one', 'One.', (Column('n', 'integer', False, 'N.'),), ((1,),))\n"
        "assert write_csv(table) == b'n\\r\\n1\\r\\n'\n"
        "assert 'pyarrow' not in sys.modules\n"
        "assert write_parquet(table)[:4] == b'PAR1'\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
