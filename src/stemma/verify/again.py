"""The whole account made again from the sources: the strongest proof, and the slowest."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec.structs import replace

from stemma.errors import EmptyInputError, MissingModelError
from stemma.models import describe_models
from stemma.pipeline import Engines, read_document
from stemma.read.articles import MEDIA_TYPES
from stemma.read.inputs import collect_inputs
from stemma.records.findings import Account, Document
from stemma.records.text import Article
from stemma.settings import Settings
from stemma.tell.letters import apply_letters
from stemma.verify.decisions import list_decisions
from stemma.verify.readings import Shelf, find_readings, list_pile
from stemma.verify.verification import Failure, Notice
from stemma.verify.walking import KINDS, list_records
from stemma.version import __version__

_SUFFIXES = {kind: suffix for suffix, kind in reversed(MEDIA_TYPES.items())}


def check_again(
    document: Document,
    sources: Sequence[str],
    settings: Settings,
    shelf: Shelf,
    engines: Engines | None = None,
) -> Iterator[Failure]:
    """Every record, against the one that the reports give now.

    Only the account's own reports are read, under their present names.

    Raises:
        MissingModelError: a model is not installed.
    """
    try:
        made = _make_again(document, sources, settings, shelf, engines)
    except EmptyInputError:
        yield Failure("again", "", "document", "", "none of its reports is there to read again")
        return
    stories = {story.id: story for story in made.stories}
    for story in document.stories:
        if story.id in stories:
            yield from _compare_stories(story, _rename(stories.pop(story.id), story))
        else:
            yield Failure("again", story.id, "story", story.id, "made again, it is not there")
    for name in sorted(stories):
        yield Failure("again", name, "story", name, "made again, there is this story too")


def _make_again(
    document: Document,
    sources: Sequence[str],
    settings: Settings,
    shelf: Shelf,
    engines: Engines | None,
) -> Document:
    """Read copies of the files that hold the account's reports: names matter to no result."""
    inputs, _ = collect_inputs(sources, settings.read, None)
    names = {item.source for item in inputs}
    wanted = {
        article.source if article.source in names else article.source.rpartition("#")[0]
        for story in document.stories
        for article in find_readings(story, shelf).values()
    }
    pile = list_pile(document)
    with TemporaryDirectory() as folder:
        for number, item in enumerate(inputs):
            # Other captures of an address stand in no article's source.
            if item.source in wanted or hashlib.sha256(item.content).hexdigest() in pile:
                # A file that was named by itself may have any ending, or none.
                suffix = _SUFFIXES.get(item.media_type or "", "")
                Path(folder, f"{number:06}{suffix}").write_bytes(item.content)
        decisions = list_decisions(document)
        return read_document([folder], settings, engines=engines, pile=pile, decisions=decisions)


def _rename(made: Account, given: Account) -> Account:
    """The account made again, with the letters and sources of the one at hand."""
    known = {article.sha256: article for article in given.articles}
    letters = {
        article.id: known[article.sha256].id if article.sha256 in known else f"{article.id}+"
        for article in made.articles
    }
    renamed = apply_letters(made, letters)
    articles = tuple(_take_names(article, known) for article in renamed.articles)
    return replace(renamed, articles=articles, problems=given.problems)


def _take_names(article: Article, known: Mapping[str, Article]) -> Article:
    if article.sha256 not in known:
        return article
    given = known[article.sha256]
    return replace(article, source=given.source, also=given.also)


def _compare_stories(given: Account, made: Account) -> Iterator[Failure]:
    for name in ("title", "earliest", "latest", "coverage"):
        if getattr(given, name) != getattr(made, name):
            detail = f"made again, its {name} is another"
            yield Failure("again", given.id, "story", given.id, detail)
    mine, theirs = _index(given), _index(made)
    for kind in KINDS.values():
        for key in sorted(k for k in mine.keys() | theirs.keys() if k[0] == kind):
            detail = _compare(mine.get(key), theirs.get(key))
            if detail:
                yield Failure("again", given.id, kind, key[1], detail)


def _index(account: Account) -> dict[tuple[str, str, int], msgspec.Struct]:
    """Records by kind, id and how often the id stood before: problems may share one."""
    index: dict[tuple[str, str, int], msgspec.Struct] = {}
    for record in list_records(account):
        number = 0
        while (record.kind, record.id, number) in index:
            number += 1
        index[record.kind, record.id, number] = record.value
    return index


def _compare(given: msgspec.Struct | None, made: msgspec.Struct | None) -> str:
    if given is None:
        return "made again, there is this one too"
    if made is None:
        return "made again, it is not there"
    wrong = [
        name for name in given.__struct_fields__ if getattr(given, name) != getattr(made, name)
    ]
    return f"made again, its {', '.join(wrong)} is another" if wrong else ""


def list_makers(document: Document) -> Iterator[Notice]:
    """Whether another version or other models made the account."""
    made_by = document.made_by
    if made_by.stemma != __version__:
        detail = f"made by Stemma {made_by.stemma}; this is {__version__}"
        yield Notice("made by", detail)
    languages = {article.language for story in document.stories for article in story.articles}
    try:
        models = describe_models(frozenset(languages))
    except MissingModelError as error:
        yield Notice("made by", str(error))
        return
    ours = {model.name: model.sha256 for model in models}
    theirs = {model.name: model.sha256 for model in made_by.models}
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield Notice("made by", f"the model {name} is not the same here")
