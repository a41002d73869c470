"""The file of decisions: written, read back, edited by people; damage is named with its line."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.errors import UsageError
from stemma.read import read_paths
from stemma.read.deciding import edit_decisions
from stemma.read.decisions import decode_decisions, file_decisions
from stemma.records.decisions import Anchor, Decision, Sketch

HASH = hashlib.sha256(b"a report").hexdigest()
REPORT = (
    "Bridge over the Arle reopens\n\n"
    "The bridge over the Arle reopened on Monday, 3 June 2024, the mayor of Tolm said.\n\n"
    "It had been closed for eleven weeks after a barge struck a pier. Nobody was hurt.\n"
)
# Whatever a report or a person may put between quotation marks; half a character is none.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)

SKETCHES = st.builds(
    Sketch,
    relation=st.sampled_from(["conflict", "succession"]),
    severity=st.just("high"),
    about=WORDS,
    between=st.sampled_from([None, "times"]),
)


def make_decision(name: str = "1f2e3d4c5b6a", **fields: object) -> Decision:
    anchors = (Anchor(HASH, 3, 9, "a", "seven"), Anchor(HASH, 20, 26, "b", "eleven"))
    plain = {"what": "finding", "verdict": "dismissed", "kind": "quantity", "anchors": anchors}
    return Decision(name, **{**plain, **fields})  # type: ignore[arg-type]


@st.composite
def draw_decisions(draw: st.DrawFn) -> list[Decision]:
    made = []
    for _ in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(["finding", "claim", "origin"]))
        anchors = []
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, 10**9))
            sha256 = hashlib.sha256(draw(st.binary(max_size=2))).hexdigest()
            anchors.append(Anchor(sha256, start, start + 7, draw(WORDS), draw(WORDS)))
        made.append(
            make_decision(
                draw(st.text(min_size=1, max_size=5)),
                what=what,
                verdict=draw(st.sampled_from(["confirmed", "dismissed"])),
                kind=draw(st.sampled_from(["date", "quantity"])) if what == "finding" else "",
                note=draw(WORDS),
                sketch=draw(st.none() | SKETCHES),
                anchors=tuple(anchors),
            )
        )
    return made


def is_encodable(decision: Decision) -> bool:
    return decision.id.encode("utf-8", "replace").decode() == decision.id


@given(first=draw_decisions(), second=draw_decisions(), data=st.data())
def test_what_is_written_is_read_back(
    first: list[Decision], second: list[Decision], data: st.DataObject
) -> None:
    first, second = [[d for d in some if is_encodable(d)] for some in (first, second)]
    content = edit_decisions(b"", frozenset(), first)
    assert list(decode_decisions(content)) == first
    dropped = data.draw(st.sets(st.integers(0, len(first))))
    edited = edit_decisions(content, dropped, second)
    kept = [decision for number, decision in enumerate(first) if number not in dropped]
    assert list(decode_decisions(edited)) == [*kept, *second]
    assert edit_decisions(edited, frozenset(), ()) == edited


def test_what_a_person_wrote_stays() -> None:
    one, two, three = (make_decision(name) for name in ("one", "two", "three"))
    content = edit_decisions(b"", frozenset(), [one, two])
    by_hand = content.replace(
        b'[[decision]]\nid = "two"', b'# asked the yard\n[[decision]]\nid   =  "two"  # sure?'
    )
    edited = edit_decisions(by_hand, {0}, [three])
    assert b"# asked the yard\n" in edited
    assert b'id   =  "two"  # sure?' in edited
    assert decode_decisions(edited) == (two, three)
    emptied = edit_decisions(edited, {0, 1}, [])
    assert decode_decisions(emptied) == ()
    assert emptied.startswith(b"# The desk's decisions")
    windows = edit_decisions(content.replace(b"\n", b"\r\n"), frozenset(), [three])
    assert decode_decisions(b"\xef\xbb\xbf" + windows) == (one, two, three)


def test_a_file_of_another_layout_is_read_and_can_be_edited() -> None:
    place = f'{{sha256 = "{HASH}", start = 3, end = 9}}'
    by_hand = (
        f'decision = [{{id = "x", what = "claim", verdict = "confirmed", anchors = [{place}]}}]'
    )
    (found,) = decode_decisions(by_hand.encode())
    assert decode_decisions(edit_decisions(by_hand.encode(), frozenset(), [make_decision()])) == (
        found,
        make_decision(),
    )


ENTRY = '\n[[decision]]\nid = "x"\nwhat = "claim"\nverdict = "confirmed"\nanchors = [{}]\n'
PLACE = f'{{sha256 = "{HASH}", start = 3, end = 9}}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[decision]\n", "line 1"),
        (ENTRY.format(PLACE) + 'note = "open\n', "line 7"),
        (ENTRY.format(PLACE) + ENTRY.format(""), "line 8, decision 2: it has no anchors"),
        (ENTRY.format(PLACE.replace("= 9", "= 2")), "line 2, decision 1: 3 to 2 is no place"),
        (ENTRY.format(PLACE.replace(HASH, "abc")), "line 2, decision 1: 'abc' is no sha256"),
        (ENTRY.format(PLACE).replace("claim", "rumour"), "line 2, decision 1"),
        (ENTRY.format(PLACE).replace("claim", "finding"), "is no kind of finding"),
        (ENTRY.format(PLACE) + "colour = 1\n", "unknown field `colour`"),
        ("version = 2\n", "no file of decisions"),
        ("decision = 1\n", "no file of decisions"),
    ],
)
def test_damage_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=r"desk\.toml: ") as caught:
        file_decisions(text.encode(), "desk.toml")
    assert told in str(caught.value)


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="no text file can hold"):
        edit_decisions(b"", frozenset(), [make_decision(note="\udcff")])


def lay(folder: Path, name: str, decisions: Sequence[Decision]) -> None:
    target = folder / name / "decisions.toml"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(edit_decisions(b"", frozenset(), decisions))


def test_a_file_among_the_reports_is_taken_and_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    lay(tmp_path, ".", [make_decision()])
    lay(tmp_path, "day", [make_decision("two")])
    reading = read_paths([str(tmp_path)])
    assert [a.source for a in reading.articles] == ["bridge.txt"]
    assert reading.problems == ()
    found = [(f.source, f.decision.id, f.given) for f in reading.decisions]
    assert found == [
        ("day/decisions.toml", "two", False),
        ("decisions.toml", "1f2e3d4c5b6a", False),
    ]


def test_of_a_damaged_file_nothing_is_taken_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    lay(tmp_path, ".", [make_decision()])
    with (tmp_path / "decisions.toml").open("a") as file:
        file.write("[[decision]]\nid = 1\n")
    reading = read_paths([str(tmp_path)])
    assert reading.decisions == ()
    (problem,) = reading.problems
    assert (problem.source, problem.code) == ("decisions.toml", "bad-decisions")
    assert "decision 2" in problem.detail
