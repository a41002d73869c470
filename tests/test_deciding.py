"""`stemma decide` and readings that respect it: the example by real models, a desk by fakes."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import stemma
from stemma.cli import app
from stemma.errors import UsageError
from stemma.pipeline import encode_document, read_document
from stemma.records.decisions import Decidable, Decision, Filed, Judgement
from stemma.records.findings import Account, Document
from stemma.tell import render_document
from stemma.tell.decided import settle_decisions
from stemma.tell.deciding import (
    Found,
    find_record,
    find_replaced,
    judge_standing,
    list_decidable,
    list_objects,
    make_decision,
)
from stemma.tell.outline import build_outline
from stemma.tell.sources import Sources
from stemma.tell.support import find_support
from stemma.verify import verify_account
from tests.conftest import EXAMPLES
from tests.laws import find_breaches
from tests.test_pipeline import FAKES

# Sentences of an invented flood, of which every report prints some.
POOL = (
    "The dam above Halvorsund gave way at dawn on Tuesday.",
    "Engineers had warned in March that its spillway was cracked.",
    "Nineteen people were missing in the lower quarter of Halvorsund.",
    "Seventeen people were missing in the lower quarter of Halvorsund.",
    "The railway between Halvorsund and Brenne stays closed.",
    "Governor Marta Eskil promised an inquiry.",
)
CREDITS = ("", "(Nordwire)", "By Jens Aske")


def write_report(folder: Path, number: int, sentences: Sequence[int], credit: str) -> None:
    body = "\n\n".join(POOL[i] for i in sentences)
    head = "HALVORSUND, June 3, 2024 - " if number % 2 else ""
    text = f"Flood in Halvorsund, report {number}\n\n{head}{body}\n\n{credit}\n"
    (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def read_fakes(folder: Path, decisions: Sequence[Decision] = ()) -> Document:
    return read_document([str(folder)], engines=FAKES, decisions=[Filed(d) for d in decisions])


REPORTS = st.tuples(
    st.lists(st.sampled_from(range(len(POOL))), min_size=3, max_size=5, unique=True),
    st.sampled_from(CREDITS),
)


@settings(max_examples=6)
@given(
    first=st.lists(REPORTS, min_size=2, max_size=3),
    later=st.lists(REPORTS, min_size=1, max_size=2),
    data=st.data(),
)
def test_more_reports_lose_no_decision(
    first: list[tuple[list[int], str]], later: list[tuple[list[int], str]], data: st.DataObject
) -> None:
    """Through the whole pipeline: what was decided on the first reports holds with the later ones.

    Only where the later ones make two stories of one is there nothing to be joined.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (sentences, credit) in enumerate(first):
            write_report(folder, number, sentences, credit)
        before = read_fakes(folder)
        made = list(draw_decisions(before, data))
        for number, (sentences, credit) in enumerate(later, start=len(first)):
            write_report(folder, number, sentences, credit)
        after = read_fakes(folder, made)
        assert encode_document(after) == encode_document(read_fakes(folder, made[::-1]))
    kept, contradicted = settle_decisions(Filed(decision) for decision in made)
    assert len(kept) + len(contradicted) == len(made)
    assert [b for story in after.stories for b in find_breaches(story)] == []
    if len(before.stories) == len(after.stories) == 1:
        told = [p.detail for p in after.problems if p.code == "decision-without-object"]
        for decision in (entry.decision for entry in kept):
            if judge_standing(decision, after) == "in force":
                continue
            # A difference that nothing finds any more warns of nothing, and that is told.
            assert (decision.what, decision.verdict) == ("finding", "dismissed")
            assert any(decision.id in words for words in told)
            (story,) = after.stories
            assert not {f.id for f in story.standing} & {*list_objects(decision, story)}


def draw_decisions(document: Document, data: st.DataObject) -> Iterator[Decision]:
    for found in list_decidable(document):
        verdict: Judgement | None = data.draw(st.sampled_from([None, "confirmed", "dismissed"]))
        if verdict is not None:
            try:
                yield make_decision(found, verdict)
            except UsageError:
                assert verdict == "dismissed"  # there was nothing to be parted


KEPT = ("nord-press-0514.txt", "daily-beacon-24.txt", "coast-herald.md", "ellery-argus.txt")


@pytest.fixture(scope="module")
def decided(ellery_document: Document) -> tuple[Document, list[Decision]]:
    """Some of the example's reports and a further one, after an editor has decided on all of it."""
    (account,) = ellery_document.stories
    chosen = list(choose_records(account))
    decisions = [
        make_decision(Found(what, record, account), verdict, note="by phone", part=part)  # type: ignore[arg-type]
        for what, record, verdict, part in chosen
    ]
    with tempfile.TemporaryDirectory() as name:
        for kept in KEPT:
            (Path(name) / kept).write_bytes((EXAMPLES / "ellery" / kept).read_bytes())
        text = (EXAMPLES / "ellery" / "coast-herald.md").read_text(encoding="utf-8")
        changed = text.replace("nine days", "eleven days").replace("Pia Lund", "Ole Brandvik")
        (Path(name) / "further.md").write_text(changed, encoding="utf-8")
        document = stemma.read(name, decisions=[Filed(d, given=True) for d in decisions])
        verification = verify_account(encode_document(document), [name])
    assert verification.failures == ()
    return document, decisions


def choose_records(
    account: Account,
) -> Iterator[tuple[Decidable, object, Judgement, str | None]]:
    number = next(f for f in account.findings if f.a[0].value == "nine weeks")
    sunk = next(f for f in account.findings if f.a[0].value == "sink")
    role = next(f for f in account.findings if f.a[0].value == "typist")
    yield "finding", number, "dismissed", None
    yield "finding", sunk, "dismissed", None
    yield "finding", role, "confirmed", None
    decided = {number.claim, sunk.claim}
    shared = [c for c in account.claims if c.articles > 3 and c.id not in decided]
    yield "claim", shared[0], "confirmed", None
    letters = {article.source: article.id for article in account.articles}
    parted = letters["coast-herald.md"]
    several = next(c for c in shared[1:] if parted in {w.article for w in c.witnesses})
    yield "claim", several, "dismissed", parted
    agency = next(origin for origin in account.origins if origin.inferred)
    yield "origin", agency, "dismissed", None


@pytest.mark.models
def test_every_decision_on_the_example_holds_with_a_further_report(
    decided: tuple[Document, list[Decision]],
) -> None:
    document, decisions = decided
    (account,) = document.stories
    assert find_breaches(account) == []
    assert {judge_standing(decision, document) for decision in decisions} == {"in force"}
    assert [p for p in document.problems if p.code.startswith("decision")] == []
    (agency,) = [o for o in account.origins if o.name == "Nord Press"]
    further = next(a.id for a in account.articles if a.source == "further.md")
    # Who came in later was not decided on.
    assert set(agency.inferred) <= {further}


@pytest.mark.models
def test_a_dismissed_difference_warns_of_nothing_and_hides_no_other(
    decided: tuple[Document, list[Decision]],
) -> None:
    (account,) = decided[0].stories
    gone = [f for f in account.findings if f.is_dismissed]
    assert {f.decision.note for f in gone if f.decision} == {"by phone"}
    named = {name for claim in account.claims for name in claim.findings}
    assert not named & {f.id for f in gone}
    sections = {section.key: section for section in build_outline(account).sections}
    shown = {
        getattr(item, "finding", "") for section in sections.values() for item in section.items
    }
    assert not shown & {f.id for f in gone}
    assert f"{len(gone)} dismissed by the desk" in sections["before"].note
    assert "dismissed by the desk" in render_document(decided[0])
    # Who has "sink" is counted beside those who have "float"; "eleven days" nobody has seen yet.
    sources = Sources(account)
    said = [c for c in account.claims if any("will sink" in sources.read(w) for w in c.witnesses)]
    supports = [find_support(claim, account, sources) for claim in said]
    counted = [{sources.read(w) for w in support.counted} for support in supports]
    assert any(
        "will sink" in " ".join(words) and "will float" in " ".join(words) for words in counted
    )
    alarms = [v.value for f in account.standing for v in (*f.a, *f.b)]
    assert "eleven days" in alarms
    assert "sink" not in alarms


@pytest.mark.models
def test_a_confirmed_difference_comes_first_and_says_so(
    decided: tuple[Document, list[Decision]],
) -> None:
    (account,) = decided[0].stories
    grave = [f for f in account.findings if f.severity == account.findings[0].severity]
    assert [f.is_confirmed for f in grave] == sorted((f.is_confirmed for f in grave), reverse=True)
    (before,) = [s for s in build_outline(account).sections if s.key == "before"]
    asides = {getattr(item, "finding", ""): getattr(item, "aside", "") for item in before.items}
    confirmed = [f.id for f in account.findings if f.is_confirmed]
    assert confirmed
    assert all("confirmed by the desk" in asides[name] for name in confirmed)


Decide = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Two reports of one story, read by fakes; the account lies beside them."""
    folder = tmp_path / "desk"
    folder.mkdir()
    write_report(folder, 0, (0, 1, 4, 5), "(Nordwire)")
    write_report(folder, 1, (0, 1, 4, 5), "")
    write_report(folder, 2, (1, 4, 5), "By Jens Aske")
    document = read_fakes(folder)
    (tmp_path / "account.json").write_bytes(encode_document(document))
    monkeypatch.chdir(tmp_path)
    return document


def decide(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["decide", "account.json", *arguments])


def fail(*arguments: str) -> str:
    result = decide(*arguments)
    assert isinstance(result.exception, UsageError), result.output
    return str(result.exception)


def pick(document: Document, what: Decidable) -> Found:
    """The first claim that all three reports make, or the first record of another sort."""
    return next(
        found
        for found in list_decidable(document, what)
        if what != "claim" or len({w.article for w in found.record.witnesses}) == 3  # type: ignore[union-attr]
    )


def test_decide_writes_lists_replaces_and_takes_back(desk: Document) -> None:
    claim = pick(desk, "claim")
    result = decide(claim.id, "--confirm", "--note", "as\tit is")
    assert result.exit_code == 0, result.output
    assert f"confirmed claim {claim.id}" in result.output
    assert claim.record.statement in result.output  # type: ignore[union-attr]
    (filed,) = stemma.load_decisions("decisions.toml")
    assert (filed.decision.note, filed.given, filed.source) == ("as\tit is", True, "decisions.toml")
    assert "waits for the next reading" in decide().output
    result = decide(claim.id[:8], "--dismiss", "--part", "A")
    assert f"replaced: confirmed claim {claim.id}" in result.output
    (filed,) = stemma.load_decisions("decisions.toml")
    assert filed.decision.verdict == "dismissed"
    assert f"undone: dismissed claim {claim.id}" in decide(claim.id, "--undo").output
    assert stemma.load_decisions("decisions.toml") == ()
    assert "nothing is decided yet" in decide().output


def test_ids_are_shown_and_what_was_decided_of_them(desk: Document, tmp_path: Path) -> None:
    claim = pick(desk, "claim")
    assert claim.id in decide("--list", "claims").output
    origins = decide("--list", "origins").output
    assert all(origin.id in origins for origin in desk.stories[0].origins)
    assert decide("--list", "findings").output == "no findings in this account\n"
    decide(claim.id, "--confirm")
    decisions = stemma.load_decisions("decisions.toml")
    again = read_document([str(tmp_path / "desk")], engines=FAKES, decisions=decisions)
    (tmp_path / "account.json").write_bytes(encode_document(again))
    assert f"{claim.id} confirmed:" in decide("--list", "claims").output
    assert "in force" in decide().output


def test_what_makes_no_sense_is_said_and_nothing_is_written(desk: Document, tmp_path: Path) -> None:
    claim, origin = pick(desk, "claim"), pick(desk, "origin")
    assert "is no difference, statement or origin" in fail("no-such-id", "--confirm")
    assert "is no difference" in fail(claim.id[:3], "--confirm")
    assert "one of --confirm" in fail(claim.id)
    assert "one of --confirm" in fail(claim.id, "--confirm", "--dismiss")
    assert "give the ids" in fail("--dismiss")
    assert "decide in a second step" in fail(claim.id, "--list", "claims")
    assert "no report that makes" in fail(claim.id, "--dismiss", "--part", "Z")
    assert "--part goes with" in fail(origin.id, "--confirm", "--part", "A")
    assert "no decision is about" in fail(claim.id, "--undo")
    assert "the account itself" in fail(claim.id, "--confirm", "--file", "account.json")
    assert "cannot write" in fail(claim.id, "--confirm", "--file", "no/such/folder.toml")
    # All or nothing: one wrong id, and none is written.
    assert "is no difference" in fail(claim.id, "ffffffffffff", "--confirm")
    assert not (tmp_path / "decisions.toml").exists()
    (tmp_path / "decisions.toml").write_text("[[decision]]\nid = 3\n", encoding="utf-8")
    assert "decisions.toml: line 1, decision 1" in fail(claim.id, "--confirm")
    assert "line 1, decision 1" in fail()


def test_an_ambiguous_id_names_what_it_may_be(desk: Document) -> None:
    (account,) = desk.stories
    first, second = account.claims[:2]
    near = f"{first.id[:8]}0000"
    double = stemma.decode(stemma.encode(desk).replace(second.id.encode(), near.encode()))
    with pytest.raises(UsageError, match=rf"claim {first.id}, claim {first.id[:8]}0000"):
        find_record(double, first.id[:8])


def test_a_decision_that_meets_nothing_stays_and_is_told(desk: Document, tmp_path: Path) -> None:
    claim = pick(desk, "claim")
    decide(claim.id, "--confirm")
    (tmp_path / "decisions.toml").rename(tmp_path / "desk" / "decisions.toml")
    content = (tmp_path / "desk" / "decisions.toml").read_bytes()
    for number in range(3):
        (tmp_path / "desk" / f"{number}.txt").unlink()
    write_report(tmp_path / "desk", 7, (0, 3, 5), "")
    document = read_document([str(tmp_path / "desk")], engines=FAKES)
    assert [a.source for a in document.stories[0].articles] == ["7.txt"]
    (problem,) = document.problems
    assert (problem.source, problem.code) == ("decisions.toml", "decision-without-object")
    assert claim.id in problem.detail
    assert (tmp_path / "desk" / "decisions.toml").read_bytes() == content
    assert "## Decisions without effect" in render_document(document)
    (tmp_path / "account.json").write_bytes(encode_document(document))
    assert "meets nothing here" in decide("--file", "desk/decisions.toml").output


def test_two_desks_that_exclude_each_other(desk: Document, tmp_path: Path) -> None:
    claim = pick(desk, "claim")
    for name, deed in (("one", "--confirm"), ("two", "--dismiss")):
        (tmp_path / "desk" / name).mkdir()
        decide(claim.id, deed, "--file", f"desk/{name}/decisions.toml")
    document = read_document([str(tmp_path / "desk")], engines=FAKES)
    assert [p.source for p in document.problems if p.code == "decision-contradicted"] == [
        "one/decisions.toml",
        "two/decisions.toml",
    ]
    assert document.stories[0].decisions == ()
    asked = stemma.load_decisions("desk/two/decisions.toml")
    document = read_document([str(tmp_path / "desk")], engines=FAKES, decisions=asked)
    assert [p.source for p in document.problems if p.code == "decision-contradicted"] == [
        "one/decisions.toml"
    ]
    (ruling,) = document.stories[0].decisions
    assert (ruling.verdict, len(ruling.objects)) == ("dismissed", 3)


@pytest.mark.parametrize("deed", ["--confirm", "--dismiss"])
def test_an_account_with_decisions_is_proved_and_made_again(
    desk: Document, tmp_path: Path, deed: str
) -> None:
    (account,) = desk.stories
    claims = [claim.id for claim in account.claims if claim.articles > 1]
    for name in (*claims, *(origin.id for origin in account.origins)):
        decide(name, deed)
    decisions = stemma.load_decisions("decisions.toml")
    assert len(decisions) == len(claims) + len(account.origins) > 2
    sources = [str(tmp_path / "desk")]
    document = read_document(sources, engines=FAKES, decisions=decisions)
    content = encode_document(document)
    assert verify_account(content, sources, again=True, engines=FAKES).failures == ()
    whole = json.loads(content)
    whole["stories"][0]["decisions"][0]["objects"] = []
    changed = verify_account(json.dumps(whole).encode(), sources)
    assert ("name", "decision") in {(f.code, f.kind) for f in changed.failures}
    whole = json.loads(content)
    whole["stories"][0]["decisions"] = []
    without = json.dumps(whole).encode()
    assert not verify_account(without, sources, again=True, engines=FAKES).holds


def test_a_new_decision_takes_the_place_of_those_on_the_same_thing_alone(desk: Document) -> None:
    first, second = list(list_decidable(desk, "claim"))[:2]
    old = [make_decision(first, "confirmed"), make_decision(second, "confirmed")]
    assert find_replaced(old, first) == {0}
    assert find_replaced(old, second) == {1}


def test_the_same_decisions_give_the_same_bytes(desk: Document, tmp_path: Path) -> None:
    claim = pick(desk, "claim")
    decide(claim.id, "--confirm")
    decisions = stemma.load_decisions("decisions.toml")
    sources = [str(tmp_path / "desk")]
    asked = read_document(sources, engines=FAKES, decisions=decisions)
    (tmp_path / "decisions.toml").rename(tmp_path / "desk" / "decisions.toml")
    found = read_document(sources, engines=FAKES)
    digests = {hashlib.sha256(encode_document(d)).hexdigest() for d in (asked, found)}
    assert len(digests) == 1
