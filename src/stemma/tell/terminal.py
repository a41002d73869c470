"""The account on a terminal: for an editor at night, with three minutes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stemma.records.findings import Account, Document
from stemma.tell.layout import (
    Sheet,
    join_lines,
    measure_brackets,
    style_brackets,
    style_line,
)
from stemma.tell.outline import build_outline, list_unread
from stemma.tell.pieces import (
    Bracket,
    Chain,
    Difference,
    Guide,
    Item,
    Line,
    Outline,
    Quotation,
    Remark,
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

# Longer statements are cut at a word; Markdown has them whole.
_STATEMENT_LENGTH = 220
# A wording needs the changed words and enough around them to know what they speak of.
_WORDING_LENGTH = 130
_DETAILS = 4
_REASON_LENGTH = 100
# What an explanation gives as its example: in brackets at its end, or as words after a colon.
_EXAMPLE = re.compile(r"(?: \(.*\)|: [“‘].*)$")
# Wordings of one side that the terminal shows.
_WORDINGS = 2
_SIGNS = 2
# Two statements and a count stand on two lines.
_ALONE_LENGTH = 70
_INDENT = 2
# Below this width names and brackets get lines of their own.
_NARROW = 64
# The reasons for a report stand beside it where they have so many columns, else below it.
_REASONS = 40
_SIGN_STYLES = {"✗": "bold red", "?": "bold yellow", "·": "bold", "→": "bold"}


class Columns(NamedTuple):
    """Widths of what stands in columns within a section: name or bracket, letter, publisher."""

    first: int
    letters: int
    published: int


def render_terminal(account: Account, console: Console) -> None:
    """Print the account; readable from 40 columns, without colour, and through a pipe."""
    sheet = Sheet(console)
    _draw_outline(build_outline(account), sheet)
    for line in sheet.lines:
        console.print(line, soft_wrap=True, highlight=False)


def render_problems(document: Document, console: Console) -> None:
    """Name the files that are in no account; nothing where there are none."""
    section = list_unread(document)
    if not section.items:
        return
    sheet = Sheet(console)
    sheet.rule()
    _draw_section(section, sheet)
    for line in sheet.lines:
        console.print(line, soft_wrap=True, highlight=False)


def _draw_outline(outline: Outline, sheet: Sheet) -> None:
    sheet.rule()
    head = Text(outline.days, "bold") + Text(f"   {outline.reports}")
    sheet.hang(0, head)
    sheet.dock(outline.brackets, _INDENT)
    for section in outline.sections:
        _draw_section(section, sheet)


def _draw_section(section: Section, sheet: Sheet) -> None:
    shown, more = section.items[: section.shown], len(section.items) - section.shown
    sheet.skip()
    _draw_heading(section, shown, sheet)
    if any(isinstance(item, Difference | Quotation) for item in shown):
        sheet.skip()
    columns = _find_columns(shown, sheet)
    for number, item in enumerate(shown):
        if (number and isinstance(item, Difference | Quotation)) or _has_details(section, number):
            sheet.skip()
        _draw_item(item, sheet, columns)
    if more > 0:
        if shown and isinstance(shown[-1], Difference | Quotation):
            sheet.skip()
        sheet.hang(_INDENT, Text(f"… {more} more: --html / --json", "dim"))
    if section.note:
        if shown:
            sheet.skip()
        sheet.hang(_INDENT, Text(section.note, "dim"))


def _draw_heading(section: Section, shown: Sequence[Item], sheet: Sheet) -> None:
    sheet.hang(0, Text(section.heading.upper(), "bold"))
    asides = [section.count(len(shown))]
    if any(isinstance(item, Difference) and item.sign in "✗?" for item in shown):
        asides.append("‹ › around words that differ")
    beside = Text(" · ".join(aside for aside in asides if aside), "dim")
    if beside and sheet.lines[-1].cell_len + 3 + beside.cell_len <= sheet.width:
        sheet.lines[-1] = sheet.lines[-1] + Text("   ") + beside
    elif beside:
        sheet.hang(_INDENT, beside)


def _has_details(section: Section, number: int) -> bool:
    """Only the leading statements, which nothing counts, stand apart from each other."""
    return number > 0 and not section.unit and isinstance(section.items[number], Statement)


def _draw_item(item: Item, sheet: Sheet, columns: Columns) -> None:
    if isinstance(item, Statement):
        _draw_statement(item, sheet)
    elif isinstance(item, Difference):
        _draw_difference(item, sheet, columns.first)
    elif isinstance(item, Chain):
        _draw_chain(item, sheet, columns)
    elif isinstance(item, Guide):
        _draw_guide(item, sheet, columns)
    elif isinstance(item, Quotation):
        _draw_quotation(item, sheet)
    else:
        _draw_remark(item, sheet, columns.first)


def _find_columns(items: Sequence[Item], sheet: Sheet) -> Columns:
    """How wide the columns of a section are; 0 where the page is too narrow for one."""
    firsts, letters, publishers = [0], [0], [0]
    for item in items:
        if isinstance(item, Difference):
            firsts += [_measure_wording(wording) for wording in item.wordings]
        elif isinstance(item, Chain):
            firsts.append(cell_len(clean_text(item.name)))
            letters += [len(report.letter) for report in item.reports]
            publishers += [cell_len(clean_text(report.published)) for report in item.reports]
        elif isinstance(item, Guide):
            letters.append(len(item.letter))
        elif isinstance(item, Remark):
            firsts.append(cell_len(clean_text(item.lead)))
    first = max(width for width in firsts if width <= sheet.width * 2 // 5)
    first = 0 if sheet.width < _NARROW else first
    before = _INDENT + first + 2 + max(letters) + 2
    room = sheet.width - before - max(publishers) - 3
    return Columns(first, max(letters), max(publishers) if room >= _REASONS and first else 0)


def _measure_wording(wording: Wording) -> int:
    if wording.lead:
        return cell_len(clean_text(wording.lead))
    return measure_brackets(wording.brackets)


def _draw_statement(item: Statement, sheet: Sheet) -> None:
    words = cut_words(clean_text(item.words), _STATEMENT_LENGTH)
    speaker = f"{clean_text(item.speaker)}: " if item.speaker else ""
    sheet.hang(_INDENT, Text(speaker + quote(words)), deeper=1)
    sheet.dock(item.brackets, _INDENT + 3)
    if item.details:
        sheet.hang(_INDENT + 3, join_lines(_cut_lines(item.details, _DETAILS)), deeper=2)
    if item.not_counted:
        left = _cut_lines(item.not_counted, _DETAILS)
        sheet.hang(_INDENT + 3, Text("not counted: ") + join_lines(left), deeper=2)


def _cut_lines(lines: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    if len(lines) <= limit:
        return lines
    return (*lines[:limit], (Run(f"… {len(lines) - limit} more"),))


def _draw_difference(item: Difference, sheet: Sheet, column: int) -> None:
    label = Text(clean_text(item.label).upper(), "bold")
    if item.aside:
        label.append(f"   {clean_text(item.aside)}", "dim")
    sheet.hang(_INDENT, label, prefix=Text(item.sign, _SIGN_STYLES[item.sign]))
    shown = [w for n, w in enumerate(item.wordings) if _count_before(item, n) < _WORDINGS]
    for wording in shown:
        _draw_wording(wording, sheet, column)
    more = len(item.wordings) - len(shown)
    if more:
        words = "wording" if more == 1 else "wordings"
        sheet.hang(_INDENT + 2, Text(f"… {more} more {words}", "dim"))
    if item.explanation:
        sheet.hang(_INDENT + 2, Text(clean_text(item.explanation), "dim"))


def _count_before(item: Difference, number: int) -> int:
    """How many wordings of the same side stand before this one."""
    side = item.wordings[number].side
    return sum(wording.side == side for wording in item.wordings[:number])


def _draw_wording(wording: Wording, sheet: Sheet, column: int) -> None:
    """Letters and origin (or the speaker, the day) first, then the words, in one column."""
    words = style_line(quote_line(cut_line(_clean(wording), _WORDING_LENGTH)))
    lead = clean_text(wording.lead)
    first = Text(lead) if lead else style_brackets(wording.brackets)
    if column and first.cell_len <= column:
        prefix = Text(" " * _INDENT) + first
        sheet.hang(_INDENT + column + 2, words, prefix=prefix, deeper=1)
    elif wording.lead or not column or len(wording.brackets) == 1:
        sheet.hang(_INDENT, first, deeper=1)
        sheet.hang(_INDENT + 2, words, deeper=1)
    else:
        # Several brackets: one under the other, the words beside the first.
        _stack_brackets(wording.brackets, words, sheet, column)
    if wording.lead:
        sheet.dock(wording.brackets, _INDENT + 3)


def _stack_brackets(brackets: Sequence[Bracket], words: Text, sheet: Sheet, column: int) -> None:
    start = len(sheet.lines)
    sheet.hang(_INDENT + column + 2, words, deeper=1)
    for number, bracket in enumerate(brackets):
        if start + number == len(sheet.lines):
            sheet.lines.append(Text())
        line = sheet.lines[start + number]
        prefix = Text(" " * _INDENT) + style_brackets([bracket])
        sheet.lines[start + number] = prefix + line[prefix.cell_len :]


def _clean(wording: Wording) -> tuple[Run, ...]:
    return tuple(Run(clean_text(run.text), run.style) for run in wording.words)


def _draw_chain(item: Chain, sheet: Sheet, columns: Columns) -> None:
    name = Text(clean_text(item.name), "bold")
    margin = _INDENT + columns.first + 2
    if not columns.first or name.cell_len > columns.first:
        sheet.hang(_INDENT, name, deeper=2)
        name = Text()
        margin = margin if columns.first else _INDENT + 2
    for report in item.reports:
        prefix = Text(" " * _INDENT) + name
        prefix.pad_right(margin - prefix.cell_len)
        prefix.append(report.letter, "cyan")
        _draw_report(report, sheet, prefix, columns.published, margin + columns.letters + 2)
        name = Text()


def _draw_report(report: Report, sheet: Sheet, prefix: Text, column: int, margin: int) -> None:
    """The report, and beside it (below it on a narrow page) why it stands here."""
    published, reasons = Text(clean_text(report.published)), join_lines(report.reasons)
    if column:
        prefix.pad_right(margin - prefix.cell_len)
        margin += column + 3
        sheet.hang(margin, reasons, prefix=prefix + published, deeper=1)
    else:
        sheet.hang(margin, published, prefix=prefix, deeper=1)
        if reasons.plain:
            sheet.hang(margin, reasons, deeper=1)
    if report.signs:
        more = len(report.signs) - _SIGNS
        signs = Text("signs of rewriting: ") + join_lines(s[:1] for s in report.signs[:_SIGNS])
        signs.append(f" … {more} more" if more > 0 else "", "dim")
        sheet.hang(margin, signs, deeper=1)


def _draw_guide(item: Guide, sheet: Sheet, columns: Columns) -> None:
    """The report, then a line for each thing to know; the words of its own in the last."""
    margin = _INDENT + columns.letters + 2
    prefix = Text(" " * _INDENT)
    prefix.append(item.letter, "cyan")
    head = " · ".join(part for part in (clean_text(item.published), item.days) if part)
    sheet.hang(margin, Text(head), prefix=prefix)
    for line in item.lines:
        sheet.hang(margin, style_line(line), deeper=1)
    if item.lead or item.alone:
        sheet.hang(margin, Text(": ".join(_list_alone(item))), deeper=1)


def _list_alone(item: Guide) -> list[str]:
    words = (
        f"{f'{clean_text(alone.speaker)}: ' if alone.speaker else ''}"
        f"{quote(cut_words(clean_text(alone.words), _ALONE_LENGTH))}"
        for alone in item.alone
    )
    return [part for part in (item.lead, " · ".join(words)) if part]


def _draw_quotation(item: Quotation, sheet: Sheet) -> None:
    words = cut_words(clean_text(item.words), _STATEMENT_LENGTH)
    sheet.hang(_INDENT, Text(quote(words)), deeper=1)
    sheet.dock(item.brackets, _INDENT + 3)
    speaker = f"{clean_text(item.speaker)} · " if item.speaker else ""
    reason = f": {_shorten(clean_text(item.reason))}" if item.reason else ""
    verdict = Text(speaker) + Text(item.verdict, "bold") + Text(reason)
    sheet.hang(_INDENT + 3, verdict, deeper=2)
    for wording in item.altered:
        prefix = style_brackets(wording.brackets) + Text(" ")
        line = quote_line(cut_line(_clean(wording), _WORDING_LENGTH))
        sheet.hang(_INDENT + 3, Text("altered in ") + prefix + style_line(line), deeper=2)


def _shorten(reason: str) -> str:
    """A long reason without its example, which Markdown has: a quotation is not cut in two."""
    if len(reason) > _REASON_LENGTH:
        reason = _EXAMPLE.sub("", reason)
    return cut_words(reason, _REASON_LENGTH)


def _draw_remark(item: Remark, sheet: Sheet, column: int) -> None:
    lead, words = Text(clean_text(item.lead)), style_line(item.words)
    if column and lead.cell_len <= column:
        sheet.hang(_INDENT + column + 2, words, prefix=Text(" " * _INDENT) + lead)
    else:
        sheet.hang(_INDENT, lead + Text(": ") + words, deeper=2)
