"""Rows about what is said: claims, their witnesses, differences between them, quotations."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Account, Claim, Finding, Tie, Value, Witness
from stemma.tell.differences import name_difference
from stemma.tell.ledger import read_quote
from stemma.tell.sources import Sources
from stemma.tell.support import Support
from stemma.tell.tables.cells import (
    join_brackets,
    join_ids,
    join_names,
    join_words,
    list_places,
    read_words,
)
from stemma.tell.tables.reports import name_outlet
from stemma.tell.tables.rows import ClaimRow, FindingRow, QuoteRow, WitnessRow

Supports = Mapping[str, Support]


def list_claims(account: Account, sources: Sources, supports: Supports) -> Iterator[ClaimRow]:
    """Rows in the account's order, the most important first."""
    for claim in account.claims:
        support = supports[claim.id]
        printed, counted = support.printed, {witness.article for witness in support.counted}
        reports = sources.notation.sort(witness.article for witness in claim.witnesses)
        named = [(sources.name_entity(name) or name, name) for name in claim.entities]
        yield ClaimRow(
            story=account.id,
            claim=claim.id,
            statement=sources.read(printed),
            kind=claim.kind,
            importance=claim.importance,
            modality=printed.modality,
            speaker=sources.name_entity(printed.attributed_to) or None,
            brackets=_write_brackets(support.counted, sources),
            not_counted=join_ids(letter for letter in reports if letter not in counted),
            reports=" ".join(reports),
            articles=claim.articles,
            origins=claim.origins,
            ties=join_words(_write_tie(tie, claim, sources) for tie in claim.ties),
            earliest=claim.earliest,
            latest=claim.latest,
            entities=join_names(name for name, _ in named),
            entity_ids=join_ids(key for _, key in named),
            findings=join_ids(claim.findings),
            article=printed.article,
            source=sources.articles[printed.article].source,
            start=printed.start,
            end=printed.end,
        )


def list_witnesses(account: Account, sources: Sources, supports: Supports) -> Iterator[WitnessRow]:
    """Rows in the order of claims, then of places."""
    inferred = {(a, origin.id) for origin in account.origins for a in origin.inferred}
    statuses = {origin.id: origin.status for origin in account.origins}
    for claim in account.claims:
        support = supports[claim.id]
        for witness in claim.witnesses:
            known = (witness.article, witness.origin) not in inferred
            yield _show_witness(
                account.id,
                claim,
                witness,
                support,
                sources,
                statuses.get(witness.origin) if known else "inferred",
            )


def _show_witness(  # what a row joins
    story: str,
    claim: Claim,
    witness: Witness,
    support: Support,
    sources: Sources,
    status: str | None,
) -> WitnessRow:
    article = sources.articles[witness.article]
    return WitnessRow(
        story=story,
        claim=claim.id,
        article=article.id,
        source=article.source,
        outlet=name_outlet(article),
        reference_day=article.reference.value if article.reference else None,
        start=witness.start,
        end=witness.end,
        words=sources.read(witness),
        origin=witness.origin,
        origin_name=sources.notation.name(witness.origin) or None,
        origin_status=status,
        modality=witness.modality,
        speaker=sources.name_entity(witness.attributed_to) or None,
        speaker_id=witness.attributed_to,
        printed=witness == support.printed,
        counted=witness in support.counted,
    )


def list_findings(account: Account, sources: Sources, supports: Supports) -> Iterator[FindingRow]:
    """Rows in the account's order, the gravest first."""
    for finding in account.findings:
        support = supports.get(finding.claim or "")
        more = [value for side in finding.more for value in side]
        yield FindingRow(
            story=account.id,
            finding=finding.id,
            label=name_difference(finding),
            kind=finding.kind,
            relation=finding.relation,
            between=finding.between,
            severity=finding.severity,
            confidence=finding.confidence,
            decision=finding.decision.verdict if finding.decision else None,
            words_a=_list_words(finding.a, sources),
            value_a=join_words(value.value for value in finding.a),
            brackets_a=_write_side(finding.a, finding, sources),
            reports_a=_list_letters(finding.a, sources),
            places_a=list_places(finding.a, sources),
            words_b=_list_words(finding.b, sources),
            value_b=join_words(value.value for value in finding.b),
            brackets_b=_write_side(finding.b, finding, sources),
            reports_b=_list_letters(finding.b, sources),
            places_b=list_places(finding.b, sources),
            words_more=_list_words(more, sources),
            reports_more=_list_letters(more, sources),
            places_more=list_places(more, sources),
            explanation=finding.explanation,
            claim=finding.claim,
            statement=sources.read(support.printed) if support else None,
        )


def list_quotes(account: Account, sources: Sources) -> Iterator[QuoteRow]:
    """Rows in the account's order: by report, then place."""
    groups = {group.id: group for group in account.quote_groups}
    articles = {quote.id: quote.article for quote in account.quotes}
    for quote in account.quotes:
        group = groups.get(quote.group or "")
        members = [articles[name] for name in group.quotes if name in articles] if group else []
        yield _show_quote(
            account.id, quote, group, join_ids(sources.notation.sort(members)), sources
        )


def _show_quote(
    story: str, quote: Quote, group: QuoteGroup | None, reports: str | None, sources: Sources
) -> QuoteRow:
    article, speaker = sources.articles[quote.article], quote.speaker
    return QuoteRow(
        story=story,
        quote=quote.id,
        words=sources.read(quote),
        said=read_quote(quote, sources) or None,
        speaker=sources.name_entity(speaker.entity) or None,
        speaker_id=speaker.entity,
        speaker_words=read_words(speaker.mention, sources),
        cue=read_words(quote.cue, sources),
        article=article.id,
        source=article.source,
        outlet=name_outlet(article),
        start=quote.start,
        end=quote.end,
        kind=quote.kind,
        indirect=quote.indirect,
        confidence=quote.confidence,
        group=quote.group,
        group_reports=reports,
        fullest=group is not None and group.fullest == quote.id,
        altered=group is not None and quote.id in group.altered,
        verdict=group.quotable.verdict if group else None,
        reason=(group.quotable.reason if group else "") or None,
    )


def _write_brackets(witnesses: Sequence[Witness], sources: Sources) -> str:
    return join_brackets(sources.notation.list_brackets((w.article, w.origin) for w in witnesses))


def _write_tie(tie: Tie, claim: Claim, sources: Sources) -> str:
    tied = [witness for witness in claim.witnesses if witness.origin in {tie.a, tie.b}]
    return f"{_write_brackets(tied, sources)}: {tie.reason}"


def _write_side(values: Sequence[Value], finding: Finding, sources: Sources) -> str | None:
    return join_brackets(sources.list_brackets(values, finding.claim)) or None


def _list_words(values: Sequence[Value], sources: Sources) -> str | None:
    return join_words(sources.read(value) for value in values)


def _list_letters(values: Sequence[Value], sources: Sources) -> str | None:
    return join_ids(sources.notation.sort(value.article for value in values))
