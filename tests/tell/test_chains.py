from msgspec.structs import replace

from stemma.records.findings import Account
from stemma.records.text import Furniture, Outlet, Span, Stated, Version
from stemma.tell.chains import list_chains
from stemma.tell.pieces import Line
from stemma.tell.sources import Sources
from tests.tell.conftest import find_span


def give_reasons(account: Account) -> dict[str, str]:
    """What is said of each report, by its letter."""
    chains = list_chains(account, Sources(account))
    return {r.letter: " · ".join(map(say, r.reasons)) for c in chains for r in c.reports}


def say(line: Line) -> str:
    return "".join(run.text for run in line)


def add_evidence(account: Account, *spans: Span) -> Account:
    first, *rest = account.origins
    first = replace(first, evidence=(*first.evidence, *spans))
    return replace(account, origins=(first, *rest))


def add_to(account: Account, letter: str, **fields: object) -> Account:
    return replace(
        account,
        articles=tuple(
            replace(a, **fields) if a.id == letter else a  # type: ignore[arg-type]
            for a in account.articles
        ),
    )


def test_a_shared_passage_is_no_credit_however_short(account: Account) -> None:
    before = give_reasons(account)
    passage = min(
        (p.a for reuse in account.reuse for p in reuse.passages if p.a.article == "B"),
        key=lambda span: span.end - span.start,
    )
    assert give_reasons(add_evidence(account, passage)) == before


def test_words_that_nobody_shares_are_a_credit(account: Account) -> None:
    slug = find_span("B", "Ellery signs for three ferries")
    assert (
        "credit “Ellery signs for three ferries”" in give_reasons(add_evidence(account, slug))["B"]
    )


def test_furniture_that_credits_is_cut_to_a_few_words(account: Account) -> None:
    long = find_span("B", "The city of Ellery and the Brandt yard signed a contract for three")
    told = add_evidence(account, long)
    assert give_reasons(told) == give_reasons(account)
    furnished = add_to(told, "B", furniture=(Furniture(long.start, long.end, "legal"),))
    assert (
        "credit “The city of Ellery and the Brandt yard signed a contract …”"
        in (give_reasons(furnished)["B"])
    )


def test_one_credit_in_and_out_of_brackets_is_told_once(account: Account) -> None:
    bare = find_span("B", "Nord Press")
    assert give_reasons(add_evidence(account, bare))["B"].count("credit") == 1


def test_a_byline_that_is_the_credit_is_not_told_twice(account: Account) -> None:
    signed = add_to(account, "A", byline=find_span("A", "Nord Press"))
    assert give_reasons(signed)["A"] == "credit “Nord Press”"


def test_of_two_equal_models_the_one_that_copies_nobody_is_named(account: Account) -> None:
    (copy,) = (r for r in account.reuse if {r.a, r.b} == {"B", "C"})
    (edited,) = (r for r in account.reuse if {r.a, r.b} == {"B", "D"})
    to_c = replace(edited, id="cd", a="C", b="D", direction="b from a")
    to_b = replace(to_c, id="bd", a="B")
    told = replace(account, reuse=(copy, to_c, to_b))
    assert "of B" in give_reasons(told)["D~"]
    alone = replace(account, reuse=(copy, to_c))
    assert "of C" in give_reasons(alone)["D~"]


def test_two_titles_of_one_house_are_told(account: Account) -> None:
    for letter, name in (("B", "Morning"), ("G", "Gazette")):
        outlet = Outlet(name, "markup", owner="Nord Media")
        account = add_to(account, letter, outlet=outlet)
    reasons = give_reasons(account)
    assert reasons["B"].endswith("a title of Nord Media, like G")
    assert "Nord Media" not in reasons["C"]


def test_one_title_alone_says_nothing_of_its_house(account: Account) -> None:
    for letter in ("B", "C"):
        account = add_to(account, letter, outlet=Outlet("Morning", "markup", owner="Nord Media"))
    assert "Nord Media" not in "".join(give_reasons(account).values())


def test_other_captures_of_an_address_are_told(account: Account) -> None:
    captures = (Version("a" * 64, "2024-05-15"), Version("b" * 64, None))
    reasons = give_reasons(add_to(account, "C", versions=captures))
    assert reasons["C"].endswith("2 other captures of this address")


def test_an_author_that_the_markup_gives_signs_the_report(account: Account) -> None:
    reasons = give_reasons(add_to(account, "C", author=Stated("Ana Roel", "markup")))
    assert "signed “Ana Roel”" in reasons["C"]
