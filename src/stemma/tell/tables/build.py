"""All tables of a document: one row an entry, over all its stories, in the account's order."""

from collections.abc import Iterator

from stemma.records.findings import Document
from stemma.tell.sources import Sources
from stemma.tell.support import find_support
from stemma.tell.tables import reports, statements
from stemma.tell.tables.rows import (
    ArticleRow,
    ClaimRow,
    EntityRow,
    FindingRow,
    ProblemRow,
    QuoteRow,
    ReuseRow,
    StoryRow,
    WitnessRow,
)
from stemma.tell.tables.table import Row, Table, make_table

# Names and kinds of row, in the order in which the tables are listed everywhere.
TABLES: dict[str, type[Row]] = {
    "stories": StoryRow,
    "articles": ArticleRow,
    "claims": ClaimRow,
    "witnesses": WitnessRow,
    "findings": FindingRow,
    "quotes": QuoteRow,
    "reuse": ReuseRow,
    "entities": EntityRow,
    "problems": ProblemRow,
}


def build_tables(document: Document) -> tuple[Table, ...]:
    """Every table, also those without a row."""
    rows: dict[type[Row], list[Row]] = {kind: [] for kind in TABLES.values()}
    for row in _list_rows(document):
        rows[type(row)].append(row)
    return tuple(make_table(name, kind, rows[kind]) for name, kind in TABLES.items())


def _list_rows(document: Document) -> Iterator[Row]:
    for account in document.stories:
        sources = Sources(account)
        supports = {claim.id: find_support(claim, account, sources) for claim in account.claims}
        yield from reports.list_stories(account, sources, document.made_by.stemma)
        yield from reports.list_articles(account, sources)
        yield from statements.list_claims(account, sources, supports)
        yield from statements.list_witnesses(account, sources, supports)
        yield from statements.list_findings(account, sources, supports)
        yield from statements.list_quotes(account, sources)
        yield from reports.list_reuse(account, sources)
        yield from reports.list_entities(account, sources)
    yield from reports.list_problems(document)
