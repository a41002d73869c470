"""The laws of the format, as checks on one account; each returns the breaches it found."""

from collections.abc import Iterator

import msgspec

from stemma.records.findings import Account


def find_breaches(account: Account) -> list[str]:
    """Every breach of a law of ACCOUNT.md, in words."""
    return [
        *_check_partition(account),
        *_check_spans(account),
        *_check_counts(account),
        *_check_names(account),
        *_check_cover(account),
    ]


def _check_partition(account: Account) -> Iterator[str]:
    for article in account.articles:
        covered = [0] * len(article.text)
        for region in (*article.body, *article.furniture):
            for i in range(region.start, region.end):
                covered[i] += 1
        if any(n > 1 for n in covered):
            yield f"{article.id}: body and furniture overlap at {covered.index(2)}"
        bare = [i for i, n in enumerate(covered) if not n and not article.text[i].isspace()]
        if bare:
            yield f"{article.id}: {article.text[bare[0] : bare[0] + 20]!r} is neither"
        if article.source.startswith("/"):
            yield f"{article.id}: absolute path"


def _check_spans(account: Account) -> Iterator[str]:
    texts = {article.id: article.text for article in account.articles}

    def walk(value: object, where: str) -> Iterator[str]:
        if isinstance(value, dict):
            if "start" in value and "end" in value and "article" in value:
                text = texts.get(value["article"])
                if text is None or not 0 <= value["start"] < value["end"] <= len(text):
                    yield f"{where}: span {value['start']}-{value['end']} of {value['article']}"
            for key, inner in value.items():
                yield from walk(inner, f"{where}.{key}")
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, where)

    yield from walk(msgspec.to_builtins(account), "account")


def _check_counts(account: Account) -> Iterator[str]:
    texts = {article.id: article.text for article in account.articles}
    unknown = {origin.id for origin in account.origins if origin.status == "unknown"}
    for claim in account.claims:
        words = {texts[w.article][w.start : w.end] for w in claim.witnesses}
        if claim.statement not in words:
            yield f"claim {claim.id}: the statement is no witness's own words"
        if claim.articles != len({w.article for w in claim.witnesses}):
            yield f"claim {claim.id}: articles miscounted"
        known = len({w.origin for w in claim.witnesses} - unknown)
        if not 1 <= claim.origins <= max(1, known):
            yield f"claim {claim.id}: {claim.origins} origins, {known} known"


def _check_names(account: Account) -> Iterator[str]:
    findings = {finding.id for finding in account.findings}
    entities = {entity.id for entity in account.entities}
    quotes = {quote.id for quote in account.quotes}
    listed = {letter for origin in account.origins for letter in origin.articles}
    yield from (f"article {a.id} has no origin" for a in account.articles if a.id not in listed)
    for claim in account.claims:
        if set(claim.findings) - findings or set(claim.entities) - entities:
            yield f"claim {claim.id}: names what is not there"
    for group in account.quote_groups:
        named = {group.fullest, *group.altered}
        if named - set(group.quotes) or set(group.quotes) - quotes:
            yield f"quote group {group.id}: names what is not its own"
    for entries in (account.claims, account.findings, account.quotes, account.entities):
        ids = [entry.id for entry in entries]
        if len(ids) != len(set(ids)):
            yield f"an id stands twice: {ids}"


def _check_cover(account: Account) -> Iterator[str]:
    witnesses = [w for claim in account.claims for w in claim.witnesses]
    for article in account.articles:
        mine = [w for w in witnesses if w.article == article.id]
        for paragraph in article.body:
            if not any(w.start < paragraph.end and w.end > paragraph.start for w in mine):
                yield f"article {article.id}: no claim touches the paragraph at {paragraph.start}"
