"""The sources, hashed and read again: is every article what the account says it is?"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from stemma.annotate import settle_references
from stemma.errors import UsageError
from stemma.read import Reading, read_paths
from stemma.records.findings import Account, Document, Problem
from stemma.records.text import Article
from stemma.settings import ReadSettings
from stemma.tell.letters import apply_letters
from stemma.verify.verification import Failure, Notice

# What reading gives again from the same bytes. The reference day rests on all reports of the story.
_FIELDS = (
    "media_type", "text", "title", "byline", "outlet", "agencies", "language", "published",
    "updated", "address", "headline", "author", "retrieved", "versions", "body", "furniture",
    "rewriting",
)  # fmt: skip


# So many reasons why nothing could be read are enough for one line.
_TOLD = 3


class Shelf(msgspec.Struct, frozen=True):
    """What lies in the sources: articles by hash and by each of their names, and problems."""

    by_hash: dict[str, Article]
    by_name: dict[str, Article]
    problems: dict[str, Problem]
    reading: Reading


def list_pile(document: Document) -> frozenset[str]:
    """The sha256 of all that a document was made from, other captures of an address included."""
    articles = [article for story in document.stories for article in story.articles]
    captures = {version.sha256 for article in articles for version in article.versions}
    return frozenset(captures | {article.sha256 for article in articles})


def read_shelf(
    sources: Sequence[str], settings: ReadSettings, pile: Collection[str] | None = None
) -> Shelf:
    """Read all that lies at the sources, as `stemma read` does, and nothing else.

    The articles of `pile` are read as a pile of their own, whatever came to lie beside them.

    Raises:
        UsageError: no source was given, or none of them holds a report.
    """
    reading = read_paths(sources, settings, pile=pile)
    if not reading.articles:
        told = "; ".join(f"{p.source}: {p.detail}" for p in reading.problems[:_TOLD])
        raise UsageError(f"the sources hold no report to check against ({told or 'nothing there'})")
    return Shelf(
        by_hash={article.sha256: article for article in reading.articles},
        by_name={name: article for article in reading.articles for name in _list_names(article)},
        problems={problem.source: problem for problem in reading.problems},
        reading=reading,
    )


def _list_names(article: Article) -> tuple[str, ...]:
    return article.source, *article.also


def check_articles(account: Account, shelf: Shelf) -> Iterator[Failure]:
    """Every article's bytes are there, and reading them gives the article."""
    found = find_readings(account, shelf)
    for article in account.articles:
        if article.id not in found:
            yield _explain_absence(article, account.id, shelf)
        for name in article.also:
            other = shelf.by_name.get(name)
            if other is not None and other.sha256 != article.sha256:
                detail = f"{name} has no longer the same bytes as {article.source}"
                yield Failure("changed", account.id, "article", article.id, detail)
    again = _tell_again(found)
    fields = [*_FIELDS, *(["reference"] if len(found) == len(account.articles) else [])]
    for article in account.articles:
        if article.id in again:
            yield from _compare(article, again[article.id], fields, account.id)
    yield from _check_problems(account, found, shelf)


def find_readings(account: Account, shelf: Shelf) -> dict[str, Article]:
    """By letter, the article that the sources hold under each sha256."""
    return {
        article.id: shelf.by_hash[article.sha256]
        for article in account.articles
        if article.sha256 in shelf.by_hash
    }


def _explain_absence(article: Article, story: str, shelf: Shelf) -> Failure:
    name = article.source
    if name in shelf.by_name:
        detail = f"{name} was changed: its bytes are not those that the account was made from"
        return Failure("changed", story, "article", article.id, detail)
    problem = shelf.problems.get(name) or shelf.problems.get(name.rpartition("#")[0])
    if problem is not None:
        detail = f"{name} gives no article any more: {problem.detail}"
        return Failure("missing", story, "article", article.id, detail)
    detail = f"{name} is missing, and no other file has its bytes"
    return Failure("missing", story, "article", article.id, detail)


def _tell_again(found: Mapping[str, Article]) -> dict[str, Article]:
    """The articles as they are read now, in the account's letters, with their reference days."""
    letters = {article.id: letter for letter, article in found.items()}
    if len(letters) < len(found):
        # Two letters for the same bytes: told as a breach of identity.
        return {}
    read = settle_references(tuple(found.values()))
    return {a.id: a for a in apply_letters(_make_shell(read), letters).articles}


def _make_shell(articles: Sequence[Article]) -> Account:
    return Account("", "", None, None, tuple(articles))


def _compare(given: Article, read: Article, fields: Sequence[str], story: str) -> Iterator[Failure]:
    wrong = [name for name in fields if getattr(given, name) != getattr(read, name)]
    if wrong:
        detail = f"reading {given.source} again gives another {', '.join(wrong)}"
        yield Failure("reading", story, "article", given.id, detail)


def _check_problems(
    account: Account, found: Mapping[str, Article], shelf: Shelf
) -> Iterator[Failure]:
    """What the account says was wrong with its inputs is what is wrong with them still.

    Inputs that moved, or whose copies did, have other problems; a notice tells of them.
    """
    for article in account.articles:
        names = _list_names(article)
        read = found.get(article.id)
        if read is None or _list_names(read) != names:
            continue
        # The names of other captures may change; what they are stands in the article's versions.
        told = [p for p in account.problems if p.code != "version"]
        given = [note_problem(p) for p in told if p.source in names]
        due = [
            note_problem(p)
            for p in shelf.reading.problems
            if p.source in names and p.code != "version"
        ]
        if given != due:
            detail = f"what was noted about {article.source} is not what reading it again notes"
            yield Failure("reading", account.id, "article", article.id, detail)


def note_problem(problem: Problem) -> tuple[str, str, str, int, int]:
    """What a problem says, whether its span names the article by its letter or by its key."""
    place = (problem.span.start, problem.span.end) if problem.span else (-1, -1)
    return (problem.source, problem.code, problem.detail, *place)


def take_exact(account: Account, shelf: Shelf) -> tuple[Article, ...]:
    """The account's articles, with scores as they were before the account rounded them."""
    found = find_readings(account, shelf)
    return tuple(
        replace(article, rewriting=found[article.id].rewriting)
        if article.id in found and _round(found[article.id]) == article.rewriting.score
        else article
        for article in account.articles
    )


def _round(article: Article) -> float:
    return round(article.rewriting.score, 3)


def list_notices(document: Document, shelf: Shelf) -> Iterator[Notice]:
    """Files that moved, copies that came or went, and files that the account does not name."""
    articles = [article for story in document.stories for article in story.articles]
    named = {article.sha256 for article in articles}
    # A source with other bytes is a failure of its own (`check_articles`), and no stranger.
    places = {name for article in articles for name in (article.source, *article.also)}
    for story in document.stories:
        found = find_readings(story, shelf)
        for article in story.articles:
            if article.id in found:
                yield from _compare_names(article, found[article.id])
    for article in shelf.reading.articles:
        if article.sha256 not in named and article.source not in places:
            yield Notice(article.source, "the account does not name this report")
    told = {(problem.source, problem.code) for problem in document.problems}
    for problem in shelf.reading.problems:
        # Doubles are told with the report that they double.
        if problem.code != "duplicate" and (problem.source, problem.code) not in told:
            yield Notice(problem.source, problem.detail)


def _compare_names(given: Article, read: Article) -> Iterator[Notice]:
    names = _list_names(read)
    if given.source not in names:
        yield Notice(
            given.source, f"lies in the sources as {', '.join(names)}, with the same bytes"
        )
        return
    for name in given.also:
        if name not in names:
            yield Notice(name, f"a copy of {given.source} that the sources do not hold any more")
    for name in names:
        if name not in _list_names(given):
            yield Notice(name, f"a further copy of {given.source}, with the same bytes")
