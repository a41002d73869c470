import pytest
from msgspec.structs import replace

from stemma.records.facts import Quote
from stemma.records.findings import Account, Claim, Finding, Origin, Witness
from stemma.records.text import Rewriting, Sign, Span
from stemma.tell.differences import compare_words
from stemma.tell.outline import build_outline, choose_happened
from stemma.tell.pieces import (
    Bracket,
    Chain,
    Difference,
    Line,
    Quotation,
    Run,
    Section,
    Statement,
    cut_line,
    cut_words,
    measure,
    quote,
    quote_line,
)
from stemma.tell.printable import strip_emphasis
from stemma.tell.sources import Sources
from tests.tell.conftest import TEXTS, find_span, make_value


def _find(account: Account, heading: str) -> Section:
    return next(s for s in build_outline(account).sections if s.heading == heading)


def _say(line: Line) -> str:
    return "".join(f"‹{run.text}›" if run.style == "changed" else run.text for run in line)


def _write(brackets: tuple[Bracket, ...]) -> tuple[str, ...]:
    return tuple(bracket.text for bracket in brackets)


def _differences(account: Account, heading: str = "Before you print") -> dict[str, Difference]:
    items = _find(account, heading).items
    return {item.label: item for item in items if isinstance(item, Difference)}


def _claim(account: Account, name: str) -> Claim:
    return next(claim for claim in account.claims if claim.id == name)


def test_sections_come_in_the_order_in_which_an_editor_needs_them(account: Account) -> None:
    assert [section.heading for section in build_outline(account).sections] == [
        "What happened",
        "Before you print",
        "Disputed",
        "Who stands behind it",
        "How to use each source",
        "Several origins",
        "One origin, several reports",
        "One report",
        "Changed from day to day",
        "Parties disagree, the reports do not",
        "Quotations",
        "Compared and not compared",
        "Problems",
    ]


def test_the_head_names_origins_and_no_number_of_them(account: Account) -> None:
    outline = build_outline(account)
    assert (outline.days, outline.reports) == ("13–14 May 2024", "7 reports")
    assert _write(outline.brackets) == ("[Nord Press: A B C D~ E~ F~]", "[Ellery Gazette: G?]")


def test_a_planned_or_differing_report_is_not_counted_and_we_say_why(account: Account) -> None:
    [statement] = _find(account, "What happened").items
    assert isinstance(statement, Statement)
    assert _write(statement.brackets) == ("[Nord Press: B C E~]", "[Ellery Gazette: G?]")
    assert [_say(line) for line in statement.not_counted] == [
        "A “will sign” (planned, 13 May)",
        "D “Wednesday” (differs)",
        "F “has bought” (differs)",
    ]


def test_details_that_fewer_reports_give_are_named(account: Account) -> None:
    [statement] = _find(account, "What happened").items
    assert isinstance(statement, Statement)
    details = [_say(line) for line in statement.details]
    assert details[:2] == ["day named by B C G, not E", "“three” by B C, not E G"]
    assert details[-1] == "“the town hall” by G only"
    assert not any("Ellery" in detail for detail in details)  # all four name the city


def test_a_conflicting_value_takes_its_report_out_of_the_brackets(account: Account) -> None:
    chain = _find(account, "One origin, several reports")
    price = next(s for s in chain.items if isinstance(s, Statement) and "84" in s.words)
    assert _write(price.brackets) == ("[Nord Press: B C D~]",)
    assert [_say(line) for line in price.not_counted] == [
        "F “marriage agreement” (differs)",
        "G “about 90 million” (differs)",
    ]


def test_speech_keeps_its_speaker(account: Account) -> None:
    [_, risk] = _find(account, "Several origins").items
    assert isinstance(risk, Statement)
    assert (risk.speaker, risk.words) == ("the Dockers' Union", "Sixty posts are at risk")


def test_reports_of_unknown_origin_are_not_called_several_origins(account: Account) -> None:
    origins = tuple(Origin(x, None, "unknown", (x,), (), "") for x in "ABCDEFG")
    due = _claim(account, "due")
    witnesses = tuple(replace(w, origin=w.article) for w in due.witnesses)
    due = replace(due, witnesses=witnesses, origins=1)
    event = _claim(account, "vote")
    outline = build_outline(replace(account, origins=origins, claims=(event, due), findings=()))
    section = next(s for s in outline.sections if s.items and due.statement == _words(s))
    assert section.heading == "Several reports, perhaps one origin"


def _words(section: Section) -> str:
    first = section.items[0]
    return first.words if isinstance(first, Statement) else ""


def _choose(account: Account, **changes: object) -> tuple[Claim, ...]:
    changed = replace(account, **changes)
    return choose_happened(changed, Sources(changed))


def test_happened_events_go_before_planned_ones(account: Account) -> None:
    planned = replace(
        _claim(account, "signed"),
        witnesses=tuple(w for w in _claim(account, "signed").witnesses if w.modality == "planned"),
    )
    done = _claim(account, "vote")
    assert _choose(account, claims=(planned, done)) == (done,)
    assert _choose(account, claims=(planned,)) == (planned,)
    assert _find(replace(account, claims=(planned,)), "What the reports say").items


def test_the_best_supported_of_the_important_comes_first(account: Account) -> None:
    lone = replace(_claim(account, "vote"), importance=0.99)
    wide = _claim(account, "signed")
    assert _choose(account, claims=(lone, wide)) == (wide,)


def test_a_damaged_quotation_marks_the_changed_words(account: Account) -> None:
    difference = _differences(account)["Damaged quotation"]
    assert difference.sign == "✗"
    assert difference.aside == "do not quote from F"
    assert [(_say(w.words), _write(w.brackets)) for w in difference.wordings] == [
        ("We will ‹sink› them on time", ("[Nord Press: F~]",)),
        ("We will ‹float› them on time", ("[Nord Press: C]", "[Ellery Gazette: G?]")),
    ]


def test_a_short_value_stands_in_its_sentence(account: Account) -> None:
    wordings = _differences(account)["Damaged term"].wordings
    assert [_say(w.words) for w in wordings] == [
        "The ‹marriage agreement› is worth 84 million.",
        "The ‹framework contract› is worth 84 million.",
    ]


def test_our_marks_give_way_to_the_sources(account: Account) -> None:
    assert quote("he said “no”") == "‘he said “no”’"
    wording = _differences(account)["Changed role"].wordings[0]
    assert _say(quote_line(wording.words)).startswith("‘“We will sink")


def test_one_side_alone_is_explained(account: Account) -> None:
    difference = _differences(account)["Days out of place"]
    assert difference.explanation.startswith("D is dated 22 May")
    assert not _differences(account)["Damaged term"].explanation


def test_an_open_conflict_is_a_question(account: Account) -> None:
    difference = _differences(account, "Disputed")["Number"]
    assert difference.sign == "?"
    assert _write(difference.wordings[0].brackets) == ("[Nord Press: B C D~ F~]",)
    assert _write(difference.wordings[1].brackets) == ("[Ellery Gazette: G?]",)


@pytest.mark.parametrize(
    ("relation", "between", "label"),
    [
        ("conflict", "copies", "Copies differ: number"),
        ("conflict", "unknown", "Open: number"),
        ("distortion", "copies", "Changed number"),
        ("omission", "copies", "Lost number"),
    ],
)
def test_a_word_names_each_difference(
    account: Account, relation: str, between: str, label: str
) -> None:
    finding = _million(account)
    changed = replace(finding, relation=relation, between=between)
    assert [*_differences(replace(account, findings=(changed,)))] == [label]


def _million(account: Account) -> Finding:
    return next(finding for finding in account.findings if finding.id == "million")


def test_wordings_of_one_side_are_gathered_by_their_words(account: Account) -> None:
    three = (make_value("C", "The contract"), make_value("B", "The framework contract"))
    finding = replace(_million(account), a=three, b=(make_value("F", "The marriage agreement"),))
    difference = _differences(replace(account, findings=(finding,)), "Disputed")["Number"]
    assert [w.side for w in difference.wordings] == [0, 0, 1]
    assert _write(difference.wordings[0].brackets) == ("[Nord Press: B]",)


def test_succession_runs_from_day_to_day(account: Account) -> None:
    difference = _differences(account, "Changed from day to day")["Certainty"]
    assert [w.lead for w in difference.wordings] == ["13 May", "14 May"]
    one_day = replace(account, earliest=account.latest)
    assert _find(one_day, "Changed during the day").items


def test_parties_are_named_beside_their_words(account: Account) -> None:
    difference = _differences(account, "Parties disagree, the reports do not")["Number"]
    assert [(w.lead, _say(w.words)) for w in difference.wordings] == [
        ("the Brandt yard", "No posts will go"),
        ("the Dockers' Union", "Sixty posts are at risk"),
    ]
    assert "Number" not in _differences(account)


def test_chains_say_why(account: Account) -> None:
    chains = [c for c in _find(account, "Who stands behind it").items if isinstance(c, Chain)]
    assert [chain.name for chain in chains] == ["Nord Press", "Ellery Gazette"]
    reasons = {r.letter: " · ".join(map(_say, r.reasons)) for c in chains for r in c.reports}
    assert reasons == {
        "A": "credit “Nord Press”",
        "B": "credit “(Nord Press)”",
        "C": "credit “with Nord Press” · 3 passages of B",
        "D~": "no credit · 2 passages of B, edited",
        "E~": "no credit · 1 passage of B, translated",
        "F~": "no credit · 2 passages of B, reworded",
        "G?": "signed “Mira Holt” · no credit",
    }


def test_unknown_origins_share_a_heading_but_not_an_entry(account: Account) -> None:
    origins = tuple(Origin(x, None, "unknown", (x,), (), "nothing says") for x in "AB")
    chains = _find(replace(account, origins=origins), "Who stands behind it").items
    assert [(c.name, len(c.reports)) for c in chains if isinstance(c, Chain)] == [("unknown", 2)]


def test_a_sign_that_is_a_lone_mark_is_told_by_its_reason(account: Account) -> None:
    text = account.articles[0].text
    place = text.index(".")
    sign = Sign(place, place + 1, "mark", "a full stop stands alone")
    article = replace(account.articles[0], rewriting=Rewriting(0.1, (sign,)))
    articles = (article, *account.articles[1:])
    chains = _find(replace(account, articles=articles), "Who stands behind it").items
    assert isinstance(chains[0], Chain)
    assert [_say(line) for line in chains[0].reports[0].signs] == ["a full stop stands alone"]


def test_a_report_of_two_chains_shows_its_signs_once(account: Account) -> None:
    wire = Origin("wire", "Wire", "inferred", ("E",), (), "", inferred=("E",))
    chains = _find(replace(account, origins=(*account.origins, wire)), "Who stands behind it").items
    signs = [bool(r.signs) for c in chains if isinstance(c, Chain) for r in c.reports]
    assert signs.count(True) == 1


def test_a_long_passage_is_no_credit(account: Account) -> None:
    passage = find_span("A", TEXTS["A"].split("\n")[2])
    origin = replace(account.origins[0], evidence=(find_span("A", "Nord Press"), passage))
    chains = _find(replace(account, origins=(origin,)), "Who stands behind it").items
    assert isinstance(chains[0], Chain)
    assert [_say(line) for line in chains[0].reports[0].reasons] == ["credit “Nord Press”"]


def test_what_ended_before_the_story_is_no_news(account: Account) -> None:
    old = replace(_claim(account, "signed"), id="old", earliest="2023-01-01", latest="2023-01-01")
    new = _claim(account, "vote")
    assert _choose(account, claims=(old, new)) == (new,)


def test_a_second_statement_must_be_of_the_days(account: Account) -> None:
    first = _claim(account, "signed")
    undated = replace(_claim(account, "due"), id="undated", kind="event", importance=0.94)
    dated = replace(undated, id="dated", earliest="2024-05-14", latest="2024-05-14")
    assert _choose(account, claims=(first, undated)) == (first,)
    assert _choose(account, claims=(first, dated)) == (first, dated)
    nowhen = replace(account, claims=(first, undated), earliest=None, latest=None)
    assert choose_happened(nowhen, Sources(nowhen)) == (first, undated)


def test_a_second_statement_is_not_the_first_in_the_same_words(account: Account) -> None:
    first = _claim(account, "signed")
    again = replace(first, id="again", importance=0.94, earliest="2024-05-14", latest="2024-05-14")
    assert _choose(account, claims=(first, again)) == (first,)


def test_a_second_statement_is_a_whole_clause(account: Account) -> None:
    first = _claim(account, "signed")
    second = replace(
        _claim(account, "vote"), id="second", articles=2, importance=0.94,
        earliest="2024-05-14", latest="2024-05-14",
    )  # fmt: skip
    assert _choose(account, claims=(first, second)) == (first, second)
    place = second.witnesses[0]
    fragments = (Span(place.article, place.start, place.end),)
    cut = replace(account, claims=(first, second), fragments=fragments)
    assert choose_happened(cut, Sources(cut)) == (first,)


def test_a_report_dated_in_another_week_is_explained_in_words(account: Account) -> None:
    dated = next(finding for finding in account.findings if finding.id == "dated")
    dated = replace(dated, b=(make_value("D", "Wednesday"),), a=(make_value("D", "Ferry"),))
    difference = _differences(replace(account, findings=(dated,)))["Days out of place"]
    assert difference.explanation == ("D is dated 22 May 2024; its days count from 14 May 2024")


def test_the_wording_that_most_reports_make_is_printed(account: Account) -> None:
    signed = _claim(account, "signed")
    planned = next(w for w in signed.witnesses if w.modality == "planned")
    text = TEXTS["A"][planned.start : planned.end]
    [statement] = _find(
        replace(account, claims=(replace(signed, statement=text),)), "What happened"
    ).items
    assert isinstance(statement, Statement)
    assert "signed a contract" in statement.words
    assert statement.brackets[0].text == "[Nord Press: B C E~]"


def test_a_sentence_that_names_its_speaker_needs_no_other(account: Account) -> None:
    kept = _claim(account, "kept")
    whole = find_span("B", "“No posts will go,” the yard said.")
    witness = Witness("B", whole.start, whole.end, "nord", "yard", "happened")
    claim = replace(
        kept, statement="“No posts will go,” the yard said.", witnesses=(witness,), articles=1
    )
    claims = (_claim(account, "signed"), claim)
    [statement] = _find(replace(account, claims=claims), "One report").items
    assert isinstance(statement, Statement)
    assert statement.speaker == ""


def test_headlines_stand_behind_what_the_reports_say(account: Account) -> None:
    title = account.articles[3].title
    assert title is not None
    headline = replace(
        _claim(account, "vote"),
        id="headline",
        statement="Ferry contract signed",
        importance=0.44,
        witnesses=(Witness("D", title.start, title.end, "nord", None, "happened"),),
    )
    claims = tuple(sorted((*account.claims, headline), key=lambda c: (-c.importance, c.id)))
    single = _find(replace(account, claims=claims), "One report").items
    assert isinstance(single[-1], Statement)
    assert single[-1].words == "Ferry contract signed"


def test_signs_of_rewriting_are_shown_as_what_they_are(account: Account) -> None:
    chains = _find(account, "Who stands behind it").items
    signs = [r.signs for c in chains if isinstance(c, Chain) for r in c.reports if r.signs]
    assert [_say(sign) for sign in signs[0]][:1] == [
        "“made strike during” (word for word from another language)"
    ]


def test_the_ledger_keeps_the_fullest_wording_and_names_the_altered(account: Account) -> None:
    first = _find(account, "Quotations").items[0]
    assert isinstance(first, Quotation)
    assert first.words == "We will float them on time, and then we will float more"
    assert (first.speaker, first.verdict) == ("Ida Brandt", "attested")
    assert _write(first.brackets) == ("[Nord Press: B C]", "[Ellery Gazette: G?]")
    assert [_write(w.brackets) for w in first.altered] == [("[Nord Press: F~]",)]


def test_indirect_speech_never_stands_between_marks(account: Account) -> None:
    quotes: tuple[Quote, ...] = tuple(replace(q, indirect=True) for q in account.quotes)
    headings = [s.heading for s in build_outline(replace(account, quotes=quotes)).sections]
    assert "Quotations" not in headings


def test_a_quotation_in_two_parts_skips_the_words_between(account: Account) -> None:
    first = account.quotes[0]
    parts = (Span("B", first.start, first.start + 16), Span("B", first.end - 10, first.end))
    quotes = (replace(first, parts=parts), *account.quotes[1:])
    item = _find(replace(account, quotes=quotes), "Quotations").items[0]
    assert isinstance(item, Quotation)
    assert item.words == "We will float t … oat more"


def test_an_empty_list_of_alarms_is_no_all_clear(account: Account) -> None:
    section = _find(replace(account, findings=()), "Before you print")
    assert not section.items
    assert "no all-clear" in section.note
    alone = Account("x", "A headline", None, None, account.articles[:1])
    assert _find(alone, "Before you print").note.startswith("one report")
    skipped = replace(account, findings=(), coverage={"compare": "skipped: too long"})
    assert "too long" in _find(skipped, "Before you print").note


def test_what_was_not_compared_is_said_with_its_reason(account: Account) -> None:
    remarks = _find(account, "Compared and not compared").items
    lines = [f"{r.lead}: {_say(r.words)}" for r in remarks if hasattr(r, "lead")]
    assert "quotations in E (no quotation marks were found)" in lines[1]
    assert "photographs" in lines[1]
    assert lines[0].startswith("compared: days, numbers, quotations")
    assert lines[2].endswith("E 1 of 2 · G 1 of 7")


def test_an_account_without_anything_still_has_its_head(account: Account) -> None:
    empty = Account("x", "A headline", None, None, account.articles[:1])
    outline = build_outline(empty)
    assert (outline.days, outline.reports) == ("day unknown", "1 report")
    assert outline.sections[0].note == "no statement was found"


def test_words_are_cut_between_words() -> None:
    assert cut_words("one two three", 8) == "one two …"
    assert cut_words("short", 8) == "short"
    assert cut_words("一" * 20, 8) == "一" * 8 + " …"


def test_a_line_is_cut_around_what_changed() -> None:
    line = (Run("a " * 100), Run("here", "changed"), Run(" b" * 100))
    cut = cut_line(line, 40)
    assert measure(cut) < 60
    assert _say(cut).startswith("… ")
    assert "‹here›" in _say(cut)
    assert _say(cut).endswith(" …")


def test_half_a_pair_of_asterisks_beside_a_quotation_mark_is_taken_off() -> None:
    assert strip_emphasis('"We go,"* she said.', (0, 0))[2] == '"We go," she said.'
    assert strip_emphasis("She said *“we go", (0, 0))[2] == "She said “we go"
    assert strip_emphasis("2 * 3 and f*** stay", (0, 0))[2] == "2 * 3 and f*** stay"


def test_words_that_one_wording_lost_leave_a_caret() -> None:
    line = compare_words("The law does permit the sale", "The law does not permit the sale of it")
    assert _say(line) == "The law does ‹‸› permit the sale"


def test_a_cut_at_the_ends_leaves_none() -> None:
    line = compare_words("We float them on time", "And then, he said, we float them on time, all")
    assert "‸" not in _say(line)


def test_two_spans_of_one_sentence_are_one_wording(account: Account) -> None:
    planned = next(finding for finding in account.findings if finding.id == "planned")
    longer = make_value("B", "signed a contract")
    finding = replace(planned, b=(*planned.b, longer), more=((make_value("C", "signed"),),))
    difference = _differences(replace(account, findings=(finding,)), "Changed from day to day")[
        "Certainty"
    ]
    # "signed" of B and C, and the longer words of B around it: told once, as most reports have it.
    assert [_write(wording.brackets) for wording in difference.wordings] == [
        ("[Nord Press: A]",),
        ("[Nord Press: B C]",),
    ]


def test_a_fragment_is_printed_only_where_no_clause_says_the_same(account: Account) -> None:
    due = _claim(account, "due")
    first = next(w for w in due.witnesses if w.article == "B")
    other = next(w for w in due.witnesses if w.article == "C")
    cut = replace(account, fragments=(Span(first.article, first.start, first.end),))
    statement = next(
        item
        for item in _find(cut, "Several origins").items
        if isinstance(item, Statement) and item.claim == "due"
    )
    assert statement.article == other.article


def test_parties_are_named_and_words_that_are_only_reported_are_called_so(
    account: Account,
) -> None:
    item = _find(account, "Parties disagree, the reports do not").items[0]
    assert isinstance(item, Difference)
    assert all(wording.lead for wording in item.wordings)
    indirect = tuple(replace(quote, indirect=True) for quote in account.quotes)
    shown = _find(replace(account, quotes=indirect), "Parties disagree, the reports do not")
    leads = [w.lead for item in shown.items if isinstance(item, Difference) for w in item.wordings]
    assert [lead for lead in leads if lead.endswith(", as reported")]
