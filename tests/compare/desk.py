"""Two or three short reports through the real taggers, as a run reads them."""

from evaluation.desks import Report, Sheet, read_desk
from stemma.records.findings import Finding


def find_differences(
    *bodies: str, language: str = "en", days: tuple[str, ...] = ()
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, relation and the values of every finding, gravest first.

    Each body stands below a headline of its own; reports are published on one day unless told.
    """
    reports = tuple(
        Report(
            id="abcd"[n],
            publisher=f"Paper {n}",
            published=days[n] if days else "2031-05-06",
            text=f"{_HEADLINES[n]}\n\n{body}\n",
        )
        for n, body in enumerate(bodies)
    )
    findings = read_desk(Sheet("x-001", language, reports)).desk.findings
    return [(f.kind, f.relation, tuple(sorted(_list_values(f)))) for f in findings]


_HEADLINES = ("What happened in Norl", "The day's report", "Our reporter writes", "A late word")


def _list_values(finding: Finding) -> list[str]:
    return [v.value for side in (finding.a, finding.b, *finding.more) for v in side]
