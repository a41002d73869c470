"""Reports: chains, status, days, and body told from furniture."""

from itertools import combinations

from evaluation.scores import count_f1
from evaluation.story_labels import ReportLabel, StoryLabels
from evaluation.story_spans import Slip, Tally, add_tallies, measure_share, measure_units
from stemma.records.findings import Account, Origin
from stemma.records.text import Article, Span

# Of what says most, first.
_STATUSES = ("credited", "inferred", "assumed own", "unknown")


def score_reports(labels: StoryLabels, account: Account) -> Tally:
    """Same-origin F1 over pairs of reports; shares of right statuses and days; F1 of the body."""
    articles = {article.id: article for article in account.articles}
    read = [articles.get(report.article) for report in labels.reports]
    return add_tallies(
        (
            _score_origins(labels.reports, account.origins),
            _score_value("origin status right", labels.reports, [
                choose_status(report, account.origins) for report in labels.reports
            ], "status"),
            _score_value("reference day right", labels.reports, [
                article.reference.value if article and article.reference else None
                for article in read
            ], "reference"),
            _score_value("published right", labels.reports, [
                article.published.value if article and article.published else None
                for article in read
            ], "published"),
            _score_body(labels.reports, read),
        )
    )  # fmt: skip


def choose_status(report: ReportLabel, origins: tuple[Origin, ...]) -> str | None:
    """The status of a report in its chains: a right one where one is, else what says most."""
    held = {
        "inferred" if report.article in origin.inferred else origin.status
        for origin in origins
        if report.article in origin.articles
    }
    ranked = sorted(held, key=lambda status: (status not in report.status, _STATUSES.index(status)))
    return ranked[0] if ranked else None


def _score_origins(reports: tuple[ReportLabel, ...], origins: tuple[Origin, ...]) -> Tally:
    units, slips = [], []
    for one, two in combinations(reports, 2):
        wanted = bool(set(one.origins) & set(two.origins))
        if not wanted and _may_share(one, two):
            continue
        found = any({one.article, two.article} <= set(origin.articles) for origin in origins)
        units.append((float(wanted and found), float(found), float(wanted)))
        if wanted != found:
            what = "one chain, held apart" if wanted else "two chains, told as one"
            slips.append(Slip("origins", what, (_whole(one), _whole(two))))
    return Tally(measure_units("origins pairwise F1", units, count_f1), tuple(slips))


def _may_share(one: ReportLabel, two: ReportLabel) -> bool:
    return bool({*one.origins, *one.passages} & {*two.origins, *two.passages})


def _score_value(
    name: str, reports: tuple[ReportLabel, ...], values: list[str | None], field: str
) -> Tally:
    flags = [value in getattr(report, field) for report, value in zip(reports, values, strict=True)]
    slips = [
        Slip(name, f"{value} instead of {getattr(report, field)}", (_whole(report),))
        for report, value, right in zip(reports, values, flags, strict=True)
        if not right
    ]
    return Tally(measure_share(name, flags), tuple(slips))


def _score_body(reports: tuple[ReportLabel, ...], read: list[Article | None]) -> Tally:
    units, slips = [], []
    for report, article in zip(reports, read, strict=True):
        if not report.body:
            continue
        text = article.text if article else ""
        wanted, found = _cover(report.body, text), _cover(article.body if article else (), text)
        units.append((float(len(wanted & found)), float(len(found)), float(len(wanted))))
        for what, places in (
            ("body missed", wanted - found),
            ("furniture as body", found - wanted),
        ):
            slips += [Slip("body", what, (span,)) for span in _join(report.article, places)]
    return Tally(measure_units("body character F1", units, count_f1), tuple(slips))


def _cover(spans: tuple[Span, ...], text: str) -> set[int]:
    return {
        i for span in spans for i in range(span.start, span.end) if not text[i : i + 1].isspace()
    }


def _join(article: str, places: set[int]) -> list[Span]:
    """Runs of code points, a single space between words allowed."""
    spans: list[Span] = []
    for place in sorted(places):
        if spans and place - spans[-1].end <= 1:
            spans[-1] = Span(article, spans[-1].start, place + 1)
        else:
            spans.append(Span(article, place, place + 1))
    return spans


def _whole(report: ReportLabel) -> Span:
    """The start of a report, to show which one is meant."""
    return Span(report.article, 0, 60)
