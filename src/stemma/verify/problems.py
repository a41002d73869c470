"""What an account says could not be read, held against what cannot be read now."""

from collections.abc import Iterator

from stemma.records.findings import Document, Problem
from stemma.verify.readings import Shelf, note_problem
from stemma.verify.verification import Failure, Notice

# Problems of the machine on which the account was made, or of folders, whose names and other files
# may be different wherever somebody verifies. All others follow from the bytes of one input.
# What decisions have met rests on the whole reading, and their file need not lie among the sources.
_ELSEWHERE = frozenset(
    {"missing", "unreadable", "not-a-file", "skipped", "empty-folder"}
    | {"bad-decisions", "decision-contradicted", "decision-without-object"}
)


def check_problems(document: Document, shelf: Shelf) -> Iterator[Failure]:
    """An input that is there has the problem that the account notes of it.

    Of articles this is checked with each article, where their names did not change.
    """
    read = {note_problem(problem) for problem in shelf.reading.problems}
    for problem in _list_own(document):
        if _is_there(problem, shelf) and note_problem(problem) not in read:
            detail = f"reading {problem.source} again does not give: {problem.detail}"
            yield Failure("reading", "", "problem", problem.source, detail)
    for story in document.stories:
        sources = {name for a in story.articles for name in (a.source, *a.also)}
        for problem in story.problems:
            if problem.source not in sources:
                detail = "the story has no report of this name"
                yield Failure("name", story.id, "problem", problem.source, detail)
            elif problem not in document.problems:
                detail = f"the document does not note it: {problem.detail}"
                yield Failure("name", story.id, "problem", problem.source, detail)


def list_lost_problems(document: Document, shelf: Shelf) -> Iterator[Notice]:
    """Inputs that the account could not read, and that the sources do not hold any more."""
    for problem in _list_own(document):
        if not _is_there(problem, shelf):
            detail = f"not in the sources; the account notes of it: {problem.detail}"
            yield Notice(problem.source, detail)


def _list_own(document: Document) -> Iterator[Problem]:
    """Problems of single inputs that gave the account no article."""
    articles = {
        name
        for story in document.stories
        for article in story.articles
        for name in (article.source, *article.also)
    }
    for problem in document.problems:
        if problem.source not in articles and problem.code not in _ELSEWHERE:
            yield problem


def _is_there(problem: Problem, shelf: Shelf) -> bool:
    return problem.source in shelf.by_name or problem.source in shelf.problems
