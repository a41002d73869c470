"""The account in a notebook (Jupyter, Colab, VS Code): a fragment of HTML, short and still.

No script, no address, no colour of its own: it takes the notebook's, light or dark. Every selector
of its style begins with one class, and without the style (a notebook that is not trusted, a forge
that shows it) all of it still reads: changed words are bold, between ‹ and ›.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from stemma.records.findings import Account, Document
from stemma.tell.outline import build_outline, list_unread
from stemma.tell.pieces import (
    Bracket,
    Chain,
    Difference,
    Guide,
    Item,
    Line,
    Quotation,
    Report,
    Run,
    Section,
    Statement,
    Wording,
    cut_line,
    cut_words,
    quote,
    quote_line,
)
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, write_days

# A cell's output is looked at between two lines of code: the leading items, the rest is counted.
_SHOWN = {
    "happened": 3,
    "before": 4,
    "disputed": 3,
    "sources": 4,
    "uses": 8,
    "several": 5,
    "compared": 3,
    "problems": 3,
}
_REPORTS, _WORDINGS, _DETAILS, _SIGNS = 8, 2, 4, 2
_STATEMENT_LENGTH, _WORDING_LENGTH, _TITLE_LENGTH, _ALONE_LENGTH = 220, 130, 200, 90
# Of a document: so many accounts that open, then so many in a line each; files that were not read.
_ACCOUNTS, _LINES, _UNREAD = 5, 30, 5

_STYLE = Markup("""\
<style>
.stemma-account { max-width: 46rem; line-height: 1.45; color: inherit; background: transparent; }
.stemma-account h3, .stemma-account h4, .stemma-account p { margin: 0; color: inherit; }
.stemma-account h3 { font-size: 1.25em; }
.stemma-account h4 { margin-top: 1.1em; padding-top: .4em; border-top: 1px solid; font-size: 1em; }
.stemma-account h4 { border-top-color: color-mix(in srgb, currentColor 25%, transparent); }
.stemma-account ul { margin: .3em 0; padding: 0; list-style: none; }
.stemma-account ul ul { padding-inline-start: 1.4em; }
.stemma-account li { margin: .35em 0; }
.stemma-account ul ul li { margin: .15em 0; }
.stemma-account code { display: inline-block; padding: 0; white-space: normal; }
.stemma-account code { color: inherit; background: transparent; font-size: .9em; }
.stemma-account small { font-size: .9em; font-weight: normal; opacity: .8; }
.stemma-account strong { text-decoration: underline; text-underline-offset: .15em; }
.stemma-account summary { margin: .5em 0; cursor: pointer; }
</style>
""")
_FRAME = Markup('<div class="stemma-account">\n{}{}</div>\n')


def render_notebook(account: Account) -> str:
    """One account as a fragment of HTML, for `_repr_html_`."""
    head = Markup("<h3>{}</h3>\n<p>{}</p>\n").format(_draw_title(account), _draw_head(account))
    return str(_FRAME.format(_STYLE, head + _draw_sections(account)))


def render_notebook_document(document: Document) -> str:
    """All accounts of a run, each of the first opening by itself, and what was not read."""
    stories = document.stories
    parts = [_draw_folded(account, number) for number, account in enumerate(stories[:_ACCOUNTS])]
    lines = [_draw_line(account) for account in stories[_ACCOUNTS : _ACCOUNTS + _LINES]]
    left = len(stories) - _ACCOUNTS - len(lines)
    parts.append(_draw_list([*lines, *_count_left(left, "stories" if left > 1 else "story")]))
    if not stories:
        parts.append(Markup("<p>no story</p>\n"))
    unread = list_unread(document)
    if unread.items:
        parts.append(_draw_section(unread, _UNREAD))
    return str(_FRAME.format(_STYLE, _join(parts)))


def _draw_folded(account: Account, number: int) -> Markup:
    frame = (
        Markup("<details>\n<summary>{}</summary>\n{}</details>\n")
        if number
        else Markup("<details open>\n<summary>{}</summary>\n{}</details>\n")
    )
    return frame.format(_draw_line(account), _draw_sections(account))


def _draw_line(account: Account) -> Markup:
    return Markup("<b>{}</b> {}").format(_draw_title(account), _draw_head(account))


def _draw_title(account: Account) -> Markup:
    title = clean_text(account.title).strip() or "untitled"
    return _draw_words(cut_words(quote(title), _TITLE_LENGTH))


def _draw_head(account: Account) -> Markup:
    days = write_days(account.earliest, account.latest) or "day unknown"
    count = len(account.articles)
    reports = f"{clean_text(days)} · {count} report{'' if count == 1 else 's'}"
    brackets = _draw_brackets(Sources(account).notation.list_all())
    return Markup("{} · {}").format(reports, brackets) if brackets else escape(reports)


def _draw_sections(account: Account) -> Markup:
    """The leading sections, and how much stands in the others."""
    sections = build_outline(account).sections
    drawn = [_draw_section(s, _SHOWN[s.key]) for s in sections if s.key in _SHOWN]
    others = [
        f"{section.heading}: {section.count(len(section.items))}"
        for section in sections
        if section.key not in _SHOWN
    ]
    if others:
        drawn.append(Markup("<p><small>Also: {}</small></p>\n").format(" · ".join(others)))
    return _join(drawn)


def _draw_section(section: Section, shown: int) -> Markup:
    items = section.items[:shown]
    count = section.count(len(items))
    heading = Markup("<h4>{}{}</h4>\n").format(
        section.heading, Markup(" <small>{}</small>").format(count) if count else ""
    )
    note = Markup("<p><small>{}</small></p>\n").format(clean_text(section.note))
    left = len(section.items) - len(items)
    drawn = [*(_draw_item(item) for item in items), *_count_left(left, "")]
    return heading + _draw_list(drawn) + (note if section.note else "")


def _draw_item(item: Item) -> Markup:
    if isinstance(item, Statement):
        return _draw_statement(item)
    if isinstance(item, Difference):
        return _draw_difference(item)
    if isinstance(item, Chain):
        return _draw_chain(item)
    if isinstance(item, Guide):
        return _draw_guide(item)
    if isinstance(item, Quotation):
        words = _draw_words(quote(cut_words(clean_text(item.words), _STATEMENT_LENGTH)))
        return Markup("{} {}").format(words, _draw_brackets(item.brackets))
    return Markup("{}: {}").format(_draw_words(item.lead), _draw_runs(item.words))


def _draw_statement(item: Statement) -> Markup:
    words = quote(cut_words(clean_text(item.words), _STATEMENT_LENGTH))
    speaker = Markup("{}: ").format(_draw_words(item.speaker)) if item.speaker else ""
    lines = _draw_notes("", item.details) + _draw_notes("not counted: ", item.not_counted)
    return Markup("{}{} {}{}").format(
        speaker, _draw_words(words), _draw_brackets(item.brackets), lines
    )


def _draw_notes(lead: str, lines: tuple[Line, ...]) -> Markup:
    """What stands below a statement, the first few, with a middle dot between."""
    if not lines:
        return Markup("")
    drawn = [_draw_runs(line) for line in lines[:_DETAILS]]
    drawn += _count_left(len(lines) - len(drawn), "")
    return Markup("<br><small>{}{}</small>").format(lead, Markup(" · ").join(drawn))


def _draw_difference(item: Difference) -> Markup:
    aside = Markup(" <small>{}</small>").format(clean_text(item.aside)) if item.aside else ""
    sides = [w.side for w in item.wordings]
    kept = [w for n, w in enumerate(item.wordings) if sides[:n].count(w.side) < _WORDINGS]
    drawn = [_draw_wording(wording) for wording in kept]
    left = len(item.wordings) - len(kept)
    drawn += _count_left(left, "wording" if left == 1 else "wordings")
    explanation = clean_text(item.explanation)
    return Markup("{} <b>{}</b>{}\n{}{}").format(
        item.sign,
        clean_text(item.label),
        aside,
        _draw_list(drawn),
        Markup("<small>{}</small>").format(explanation) if explanation else "",
    )


def _draw_wording(wording: Wording) -> Markup:
    line = tuple(Run(clean_text(run.text), run.style) for run in wording.words)
    words = _draw_runs(quote_line(cut_line(line, _WORDING_LENGTH)))
    lead = Markup("{}: ").format(_draw_words(wording.lead)) if wording.lead else ""
    return Markup("{} {}{}").format(_draw_brackets(wording.brackets), lead, words)


def _draw_chain(item: Chain) -> Markup:
    gloss = Markup(" <small>{}</small>").format(clean_text(item.gloss)) if item.gloss else ""
    reports = [_draw_report(report) for report in item.reports[:_REPORTS]]
    left = len(item.reports) - len(reports)
    reports += _count_left(left, "report" if left == 1 else "reports")
    return Markup("<b>{}</b>{}\n{}").format(_draw_words(item.name), gloss, _draw_list(reports))


def _draw_report(report: Report) -> Markup:
    reasons = [_draw_runs(line) for line in report.reasons]
    signs = [_draw_runs(sign) for sign in report.signs[:_SIGNS]]
    signs += _count_left(len(report.signs) - len(signs), "")
    if signs:
        reasons.append(Markup("signs of rewriting: {}").format(Markup(", ").join(signs)))
    return Markup("<code>{}</code> {} <small>{}</small>").format(
        clean_text(report.letter), _draw_words(report.published), Markup(" · ").join(reasons)
    )


def _draw_guide(item: Guide) -> Markup:
    """How to use one report: all its lines small, below its name."""
    lines = [_draw_runs(line) for line in item.lines]
    words = [
        _draw_words(quote(cut_words(clean_text(alone.words), _ALONE_LENGTH)))
        for alone in item.alone
    ]
    if item.lead:
        lead = Markup("{}: ").format(item.lead) if words else escape(item.lead)
        lines.append(lead + Markup(" · ").join(words))
    days = Markup(" · {}").format(clean_text(item.days)) if item.days else ""
    return Markup("<code>{}</code> {}{}<br><small>{}</small>").format(
        clean_text(item.letter), _draw_words(item.published), days, Markup("<br>").join(lines)
    )


def _draw_brackets(brackets: Iterable[Bracket]) -> Markup:
    """Each bracket as code, in one piece for what reads from right to left."""
    return Markup(" ").join(
        Markup("<code><bdi>{}</bdi></code>").format(clean_text(bracket.text))
        for bracket in brackets
    )


def _draw_runs(line: Line) -> Markup:
    """A line of a source's words; what differs is bold and between ‹ and ›."""
    return Markup("<bdi>{}</bdi>").format(_join(_draw_run(run) for run in line))


def _draw_run(run: Run) -> Markup:
    words = escape(clean_text(run.text))
    return Markup("<strong>‹{}›</strong>").format(words) if run.style == "changed" else words


def _draw_words(words: str) -> Markup:
    """A source's words, which keep their own direction."""
    return Markup("<bdi>{}</bdi>").format(clean_text(words))


def _draw_list(items: Iterable[Markup]) -> Markup:
    drawn = _join(Markup("<li>{}</li>\n").format(item) for item in items)
    return Markup("<ul>\n{}</ul>\n").format(drawn) if drawn else Markup("")


def _count_left(number: int, unit: str) -> list[Markup]:
    """One line for all that is not shown, or none."""
    return [Markup("… {} more {}").format(number, unit).strip()] if number > 0 else []


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
