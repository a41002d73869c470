"""The stages in order, on one page."""

import hashlib
import multiprocessing
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from stemma import models
from stemma.align import align_claims, group_quotes
from stemma.annotate import annotate_article, link_entities, name_speakers, settle_references
from stemma.compare import compare_reports
from stemma.errors import EmptyInputError, UsageError
from stemma.group import group_articles
from stemma.read import Reading, read_paths
from stemma.read.own import FORMAT, Head
from stemma.records.decisions import Decision, Filed
from stemma.records.engines import Encoder, MultilingualEncoder, Tagger
from stemma.records.facts import Facts, Quote, QuoteGroup, Story
from stemma.records.findings import Account, Claim, Document, Finding, Lineage, MadeBy, Problem
from stemma.records.text import Article
from stemma.settings import Settings
from stemma.tell import build_account
from stemma.tell.decided import list_unmet, select_decisions, settle_decisions, tell_decisions
from stemma.trace import trace_lineage
from stemma.version import __version__

FORMAT_VERSION = 1
_T = TypeVar("_T")
_ENGINES = ("lxml", "onnxruntime", "py3langid", "spacy", "tokenizers", "trafilatura")


class Watcher(Protocol):
    """Is told what is under way; a progress bar, a stop-watch."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins that has `total` steps."""

    def advance(self) -> None:
        """One step is done."""


class Silence:
    """A watcher that says nothing."""

    def begin(self, stage: str, total: int) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Say nothing."""


class Desk(msgspec.Struct, frozen=True):
    """What is known of one story so far; each stage fills in its part."""

    story: Story
    lineage: Lineage = Lineage()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    groups: tuple[QuoteGroup, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


class Engines(msgspec.Struct, frozen=True):
    """Where models come from: swapped for small fakes in tests."""

    tagger: Callable[[str], Tagger | None] = models.load_tagger
    encoder: Callable[[], Encoder] = models.load_encoder
    multilingual: Callable[[], MultilingualEncoder | None] = models.load_multilingual


def link(desk: Desk, _engines: Engines, _settings: Settings) -> Desk:
    """Name the story's people, states and places, and who speaks."""
    story = desk.story
    entities = link_entities(story.articles, story.facts)
    facts = name_speakers(story.facts, entities)
    return replace(desk, story=replace(story, facts=facts, entities=entities))


def trace(desk: Desk, engines: Engines, settings: Settings) -> Desk:
    """Find who copied whom, and the origins that leaves."""
    story = desk.story
    encoder = _load_multilingual(story, engines)
    lineage = trace_lineage(
        story.articles, story.facts, settings.trace, encoder, decisions=desk.decisions
    )
    languages = {article.language for article in story.articles}
    unread = sorted(languages - (encoder.languages if encoder else set()))
    skipped = desk.skipped
    if len(languages) > 1 and unread:
        told = f"skipped: no sentence vectors for {', '.join(unread)}; only names and numbers"
        skipped = (*skipped, ("trace across languages", told))
    return replace(desk, lineage=lineage, skipped=skipped)


def _load_multilingual(story: Story, engines: Engines) -> MultilingualEncoder | None:
    """Only for several languages: a story of one is the same with this encoder and without."""
    several = len({article.language for article in story.articles}) > 1
    return engines.multilingual() if several else None


def _has_foreign(story: Story, encoder: Encoder) -> bool:
    """Whether there are articles that the encoder of few languages cannot read."""
    return any(article.language not in encoder.languages for article in story.articles)


def align(desk: Desk, engines: Engines, settings: Settings) -> Desk:
    """Find the same statement, and the same utterance, across reports."""
    encoder = engines.encoder() if len(desk.story.articles) > 1 else models.NoVectors()
    foreign = encoder.languages and _has_foreign(desk.story, encoder)
    multilingual = engines.multilingual() if foreign else None
    claims = align_claims(
        desk.story,
        desk.lineage,
        encoder,
        settings.align,
        multilingual=multilingual,
        decisions=desk.decisions,
    )
    quotes, groups = group_quotes(
        desk.story,
        desk.lineage,
        encoder,
        settings.align,
        claims=claims,
        multilingual=_load_multilingual(desk.story, engines),
    )
    skipped = (*desk.skipped, *_tell_unaligned(desk.story, encoder, multilingual))
    return replace(desk, claims=claims, quotes=quotes, groups=groups, skipped=skipped)


def _tell_unaligned(
    story: Story, encoder: Encoder, multilingual: MultilingualEncoder | None
) -> tuple[tuple[str, str], ...]:
    """Coverage, where statements of some language could not be matched by meaning."""
    known = encoder.languages | (multilingual.languages if multilingual else frozenset())
    unread = sorted({article.language for article in story.articles} - known)
    if not (encoder.languages and unread):
        return ()
    told = (
        f"skipped: no sentence vectors for {', '.join(unread)}; "
        "matched by names, numbers and quotations alone"
    )
    return (("align across languages", told),)


def compare(desk: Desk, engines: Engines, settings: Settings) -> Desk:
    """Find where reports of one statement differ."""
    encoder = engines.encoder() if len(desk.story.articles) > 1 else None
    foreign = encoder and _has_foreign(desk.story, encoder)
    findings = compare_reports(
        desk.story,
        desk.claims,
        desk.quotes,
        desk.groups,
        desk.lineage,
        settings.compare,
        encoder,
        multilingual=engines.multilingual() if foreign else None,
        decisions=desk.decisions,
    )
    return replace(desk, findings=findings)


# What happens to a story once its articles are annotated.
STAGES = (("link", link), ("trace", trace), ("align", align), ("compare", compare))


def read_document(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    jobs: int = 1,
    watcher: Watcher | None = None,
    engines: Engines | None = None,
    pile: Collection[str] | None = None,
    decisions: Sequence[Filed] = (),
) -> Document:
    """Do the main job: read what lies at `paths`, and give one account for each story.

    Where `pile` is given, only articles with one of its sha256s are told of. `decisions` of the
    desk are respected, and those in a `decisions.toml` among the reports with them.

    Raises:
        EmptyInputError: nothing there could be read as an article.
    """
    settings, watcher, engines = settings or Settings(), watcher or Silence(), engines or Engines()
    watcher.begin("read", 1)
    reading = read_paths(paths, settings.read, stdin=stdin, pile=pile)
    if not reading.articles:
        raise EmptyInputError(_explain_empty(reading))
    given = [a for a in reading.articles if pile is None or a.sha256 in pile]
    articles = tuple(sorted(given, key=lambda a: (a.source, a.id)))
    watcher.begin("group", 1)
    stories = [
        settle_references(tuple(articles[i] for i in members))
        for members in group_articles(articles, settings.group, engines.multilingual)
    ]
    facts = _annotate_all([a for story in stories for a in story], jobs, watcher, engines, settings)
    skipped = _tell_ungrouped(articles, engines)
    filed, contradicted = settle_decisions((*decisions, *reading.decisions))
    desks = [
        Desk(
            Story(story, tuple(facts[article.id] for article in story)),
            skipped=skipped,
            decisions=select_decisions(filed, story),
        )
        for story in stories
    ]
    for name, stage in STAGES:
        watcher.begin(name, len(desks))
        desks = list(_watch((stage(desk, engines, settings) for desk in desks), watcher))
    watcher.begin("tell", len(desks))
    accounts = list(_watch((_tell(desk, reading.problems) for desk in desks), watcher))
    accounts.sort(key=lambda a: (-len(a.articles), a.earliest or "9999", a.id))
    problems = _place_problems(reading.problems, articles, accounts)
    problems = (*problems, *contradicted, *list_unmet(filed, accounts))
    problems = tuple(sorted(problems, key=lambda p: (p.source, p.code, p.detail)))
    made_by = _describe(articles, settings)
    return Document(FORMAT, FORMAT_VERSION, made_by, tuple(accounts), problems)


def _tell_ungrouped(articles: Sequence[Article], engines: Engines) -> tuple[tuple[str, str], ...]:
    """Coverage, where articles in several languages were grouped without vectors of some."""
    languages = {article.language for article in articles}
    if len(languages) == 1:
        return ()
    encoder = engines.multilingual()
    unread = sorted(languages - (encoder.languages if encoder else set()))
    if not unread:
        return ()
    told = f"skipped: no sentence vectors for {', '.join(unread)}; only names and numbers"
    return (("group across languages", told),)


def encode_document(document: Document) -> bytes:
    """The JSON of ACCOUNT.md, indented, ending in a line end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def decode_document(content: bytes) -> Document:
    """The document that `encode_document` wrote.

    Raises:
        UsageError: these bytes are no account, or one of another version of the format.
    """
    try:
        head = msgspec.json.decode(content, type=Head)
        if head.format != FORMAT:
            raise UsageError("this JSON is no account: `stemma read --json` writes them")
        if head.version != FORMAT_VERSION:
            raise UsageError(
                f"this account has version {head.version} of the format; "
                f"Stemma {__version__} reads version {FORMAT_VERSION}"
            )
        return msgspec.json.decode(content, type=Document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UsageError(f"this is no account that can be read: {error}") from error


def is_account(content: bytes) -> bool:
    """Whether bytes say of themselves that they are an account, of whatever version."""
    try:
        return msgspec.json.decode(content, type=Head).format == FORMAT
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False


def _annotate_all(
    articles: Sequence[Article],
    jobs: int,
    watcher: Watcher,
    engines: Engines,
    settings: Settings,
) -> dict[str, Facts]:
    """The facts of each article, by article id, in one process or several."""
    watcher.begin("annotate", len(articles))
    if jobs == 1 or len(articles) == 1:
        found = (
            annotate_article(article, engines.tagger(article.language), settings.annotate)
            for article in articles
        )
        return {facts.article: facts for facts in _watch(found, watcher)}
    # Fresh processes: a fork would inherit the threads of a model that is already loaded.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        done = pool.map(_annotate_one, articles, [settings] * len(articles), chunksize=4)
        return {facts.article: facts for facts in _watch(done, watcher)}


def _annotate_one(article: Article, settings: Settings) -> Facts:
    """The same in a process of its own, which loads its own models once."""
    return annotate_article(article, models.load_tagger(article.language), settings.annotate)


def _tell(desk: Desk, problems: Sequence[Problem]) -> Account:
    sources = {name for a in desk.story.articles for name in (a.source, *a.also)}
    own = [problem for problem in problems if problem.source in sources]
    account = build_account(
        desk.story, desk.lineage, desk.claims, desk.quotes, desk.groups, desk.findings, own
    )
    account = tell_decisions(account, desk.decisions)
    return replace(
        account, coverage=dict(sorted({**account.coverage, **dict(desk.skipped)}.items()))
    )


def _place_problems(
    problems: Sequence[Problem], articles: Sequence[Article], accounts: Sequence[Account]
) -> tuple[Problem, ...]:
    """The problems, their spans with the letters that the articles have in their stories."""
    given = {a.sha256: a.id for account in accounts for a in account.articles}
    letters = {a.id: given[a.sha256] for a in articles if a.sha256 in given}
    return tuple(
        replace(problem, span=replace(span, article=letters.get(span.article, span.article)))
        if (span := problem.span)
        else problem
        for problem in problems
    )


def hash_publishers(path: str) -> str:
    """How an account names the table of publishers that it was made with: no path, but its hash.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return f"sha256:{hashlib.sha256(Path(path).read_bytes()).hexdigest()}"
    except OSError as error:
        raise UsageError(f"publishers {path}: {error.strerror}") from error


def _tell_settings(settings: Settings) -> dict[str, object]:
    told: dict[str, object] = msgspec.to_builtins(settings)
    if settings.read.publishers is not None:
        read = replace(settings.read, publishers=hash_publishers(settings.read.publishers))
        told["read"] = msgspec.to_builtins(read)
    return told


def _describe(articles: Sequence[Article], settings: Settings) -> MadeBy:
    return MadeBy(
        stemma=__version__,
        models=models.describe_models(frozenset(article.language for article in articles)),
        engines={name: version(name) for name in _ENGINES},
        settings=_tell_settings(settings),
    )


def _explain_empty(reading: Reading) -> str:
    if not reading.problems:
        return "no article was found there"
    told = "; ".join(f"{p.source}: {p.detail}" for p in reading.problems[:3])
    more = len(reading.problems) - 3
    return f"no article could be read ({told}{f'; and {more} more' if more > 0 else ''})"


def _watch(items: Iterable[_T], watcher: Watcher) -> Iterator[_T]:
    for item in items:
        watcher.advance()
        yield item
