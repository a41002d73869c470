"""Rows about reports: stories, articles, what they share, whom they name, what was not read."""

from collections import Counter
from collections.abc import Iterator

from stemma.records.facts import Entity
from stemma.records.findings import Account, Document, Problem, Reuse
from stemma.records.text import Article, Span, Stated
from stemma.tell.sources import Sources
from stemma.tell.tables.cells import (
    count_covered,
    join_brackets,
    join_ids,
    join_names,
    join_words,
    read_words,
)
from stemma.tell.tables.rows import ArticleRow, EntityRow, ProblemRow, ReuseRow, StoryRow

_UNNAMED = "unnamed"


def list_stories(account: Account, sources: Sources, made_by: str) -> Iterator[StoryRow]:
    """The one row of a story; `made_by` is the version of Stemma."""
    yield StoryRow(
        story=account.id,
        title=account.title or None,
        earliest=account.earliest,
        latest=account.latest,
        articles=len(account.articles),
        brackets=join_brackets(sources.notation.list_all()) or None,
        claims=len(account.claims),
        findings=len(account.findings),
        quotes=len(account.quotes),
        stemma=made_by,
    )


def list_articles(account: Account, sources: Sources) -> Iterator[ArticleRow]:
    """Rows in order of letters."""
    for article in account.articles:
        origins = [o for o in sources.notation.origins if article.id in o.articles]
        brackets = sources.notation.list_brackets((article.id, o.id) for o in origins)
        yield ArticleRow(
            story=account.id,
            article=article.id,
            source=article.source,
            also=join_words(article.also),
            sha256=article.sha256,
            media_type=article.media_type,
            outlet=name_outlet(article),
            outlet_basis=article.outlet.basis if article.outlet else None,
            outlet_owner=article.outlet.owner if article.outlet else None,
            address=_read_stated(article.address),
            title=read_words(article.title, sources) or _read_stated(article.headline),
            byline=read_words(article.byline, sources) or _read_stated(article.author),
            credits=join_words(sources.read(span) for span in article.agencies),
            language=article.language,
            published=_read_stated(article.published),
            published_basis=article.published.basis if article.published else None,
            updated=_read_stated(article.updated),
            versions=len(article.versions),
            reference_day=article.reference.value if article.reference else None,
            reference_basis=article.reference.basis if article.reference else None,
            brackets=join_brackets(brackets) or None,
            origins=join_ids(origin.id for origin in origins),
            origin_names=join_names(sources.notation.name(o.id) or _UNNAMED for o in origins),
            origin_statuses=join_names(
                "inferred" if article.id in o.inferred else o.status for o in origins
            ),
            rewriting_score=article.rewriting.score,
            rewriting_signs=len(article.rewriting.signs),
            characters=len(article.text),
            body_characters=count_covered(article.body),
            sentences_compared=article.coverage.compared,
            sentences_cannot_tell=article.coverage.cannot_tell,
            skipped=_list_skipped(article),
        )


def list_reuse(account: Account, sources: Sources) -> Iterator[ReuseRow]:
    """Rows in order of ids."""
    for reuse in account.reuse:
        yield ReuseRow(
            story=account.id,
            reuse=reuse.id,
            a=reuse.a,
            b=reuse.b,
            source_a=sources.articles[reuse.a].source,
            source_b=sources.articles[reuse.b].source,
            relation=reuse.relation,
            direction=reuse.direction,
            passages=len(reuse.passages),
            shared_a=count_covered(_list_sides(reuse, reuse.a)),
            shared_b=count_covered(_list_sides(reuse, reuse.b)),
            confidence=reuse.confidence,
            reasons=join_words(reuse.reasons),
        )


def list_entities(account: Account, sources: Sources) -> Iterator[EntityRow]:
    """Rows in order of ids."""
    claims = Counter(name for claim in account.claims for name in dict.fromkeys(claim.entities))
    for entity in account.entities:
        reports = sources.notation.sort(mention.article for mention in entity.mentions)
        yield EntityRow(
            story=account.id,
            entity=entity.id,
            name=entity.name,
            type=entity.type,
            roles=join_words(sources.read(role) for role in entity.roles),
            forms=_list_forms(entity, sources),
            mentions=len(entity.mentions),
            articles=len(reports),
            reports=join_ids(reports),
            claims=claims[entity.id],
        )


def list_problems(document: Document) -> Iterator[ProblemRow]:
    """Rows in the document's order; a problem that concerns two stories has two."""
    stories: dict[Problem, list[str | None]] = {}
    for account in document.stories:
        for problem in account.problems:
            stories.setdefault(problem, []).append(account.id)
    for problem in document.problems:
        for story in stories.get(problem, [None]):
            yield ProblemRow(story, problem.source, problem.code, problem.detail)


def name_outlet(article: Article) -> str | None:
    """Who published a report, where that is known."""
    return (article.outlet.name if article.outlet else "") or None


def _read_stated(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _list_skipped(article: Article) -> str | None:
    return join_words(
        f"{stage}: {state.removeprefix('skipped: ')}"
        for stage, state in sorted(article.coverage.stages.items())
        if state != "done"
    )


def _list_sides(reuse: Reuse, article: str) -> list[Span]:
    """The passages that lie in one of the two reports."""
    return [
        side
        for passage in reuse.passages
        for side in (passage.a, passage.b)
        if side.article == article
    ]


def _list_forms(entity: Entity, sources: Sources) -> str | None:
    return join_words(
        " ".join(sources.read(mention).split())
        for mention in entity.mentions
        if mention.kind == "name"
    )
