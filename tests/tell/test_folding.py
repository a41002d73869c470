from stemma.tell.folding import Told, fold_statements
from stemma.tell.pieces import Bracket, Statement


def _tell(words: str, start: int, end: int, *marks: str, article: str = "B") -> Told:
    statement = Statement(words, (Bracket("nord", "Nord Press", marks),), words, article)
    return Told(article, start, end, statement)


def _say(statement: Statement) -> tuple[str, list[str]]:
    return statement.words, ["".join(run.text for run in line) for line in statement.details]


def test_a_part_is_told_within_the_fuller_statement_at_the_place_of_the_first() -> None:
    part = _tell("The yard, which won", 0, 19, "A~", "B", "C")
    other = _tell("Rain fell", 80, 89, "B")
    whole = _tell("The yard, which won the order, hired", 0, 36, "B", "C")
    folded = fold_statements([part, other, whole])
    assert [_say(statement) for statement in folded] == [
        ("The yard, which won the order, hired", ["also by A~ in part: “The yard, which won”"]),
        ("Rain fell", []),
    ]


def test_a_part_that_no_other_report_makes_needs_no_word() -> None:
    part = _tell("The yard, which won", 0, 19, "B")
    whole = _tell("The yard, which won the order, hired", 0, 36, "B", "C")
    assert [_say(s) for s in fold_statements([whole, part])] == [(whole.statement.words, [])]


def test_overlapping_statements_of_which_none_holds_the_other_both_stand() -> None:
    one, other = _tell("The yard won", 0, 12, "B"), _tell("yard won orders", 4, 19, "B")
    assert len(fold_statements([one, other])) == 2


def test_the_same_offsets_in_two_reports_are_two_places() -> None:
    one, other = _tell("It won", 0, 6, "B"), _tell("It", 0, 2, "C", article="C")
    assert len(fold_statements([one, other])) == 2


def test_the_same_place_twice_is_told_once() -> None:
    one, other = _tell("It won", 0, 6, "B"), _tell("It won", 0, 6, "C")
    assert [_say(s) for s in fold_statements([one, other])] == [
        ("It won", ["also by C in part: “It won”"])
    ]


def test_what_was_told_before_is_not_told_again() -> None:
    before = _tell("The yard, which won the order, hired", 0, 36, "B", "C")
    part, wider = _tell("The yard", 0, 8, "B"), _tell("which won", 10, 19, "B", "D")
    again = _tell(before.statement.words, 3, 39, "D", article="D")
    kept = fold_statements([part, wider, again], [before])
    assert [statement.words for statement in kept] == ["which won"]
