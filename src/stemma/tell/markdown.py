"""The account as Markdown (CommonMark, and what GitHub adds): everything, nothing cut."""

import re
from collections.abc import Iterable, Iterator

from stemma.read.own import MARKDOWN_MARK
from stemma.records.findings import Account, Document
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
    Section,
    Statement,
    Wording,
    quote,
    quote_line,
)
from stemma.tell.printable import clean_text

# What can begin syntax within a line; `$` is mathematics and `@` a mention or an address on many
# forges. Lines never begin with a source's text, so what counts at their start alone stays.
_SYNTAX = re.compile(r"([\\`*_\[\]<>|~&#$@])")
# GitHub makes links of bare addresses.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):|\bwww\.")


def render_markdown(account: Account) -> str:
    """The whole account, ending in a line end."""
    lines: list[str] = []
    for line in _write_outline(build_outline(account)):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def render_document(document: Document) -> str:
    """All accounts of a run, and what is in none of them."""
    parts = [MARKDOWN_MARK, *(render_markdown(account) for account in document.stories)]
    section = list_unread(document)
    if section.items:
        parts.append("\n".join(_write_section(section)).strip() + "\n")
    return "\n".join(parts)


def escape(text: str) -> str:
    """A source's text, such that Markdown shows it as it stands."""
    text = _SYNTAX.sub(r"\\\1", clean_text(text))
    return _ADDRESS.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", text)


def _write_outline(outline: Outline) -> Iterator[str]:
    yield f"# {escape(quote(outline.title))}"
    yield ""
    yield f"**{escape(outline.days)}** · {outline.reports} · {_write_brackets(outline.brackets)}"
    for section in outline.sections:
        yield from _write_section(section)


def _write_section(section: Section) -> Iterator[str]:
    count = f" ({section.count(len(section.items))})" if section.unit and section.items else ""
    yield ""
    yield f"## {section.heading}{count}"
    yield ""
    for item in section.items:
        yield from _write_item(item)
    if section.note:
        if section.items and not isinstance(section.items[-1], Difference | Chain | Quotation):
            yield ""
        yield escape(section.note)


def _write_item(item: Item) -> Iterator[str]:
    if isinstance(item, Statement):
        yield from _write_statement(item)
    elif isinstance(item, Difference):
        yield from _write_difference(item)
    elif isinstance(item, Chain):
        yield from _write_chain(item)
    elif isinstance(item, Guide):
        yield from _write_guide(item)
    elif isinstance(item, Quotation):
        yield from _write_quotation(item)
    else:
        yield from _write_remark(item)


def _write_statement(item: Statement) -> Iterator[str]:
    speaker = f"{escape(item.speaker)}: " if item.speaker else ""
    yield f"- {speaker}{escape(quote(item.words))} {_write_brackets(item.brackets)}".rstrip()
    for detail in item.details:
        yield f"  - {_write_line(detail)}"
    if item.not_counted:
        yield f"  - not counted: {' · '.join(_write_line(line) for line in item.not_counted)}"


def _write_difference(item: Difference) -> Iterator[str]:
    aside = f" ({escape(item.aside)})" if item.aside else ""
    yield f"### {item.sign} {escape(item.label)}{aside}"
    yield ""
    for wording in item.wordings:
        yield f"- {_write_wording(wording)}"
    if item.explanation:
        yield ""
        yield escape(item.explanation)
    yield ""


def _write_wording(wording: Wording) -> str:
    words, brackets = _write_line(quote_line(wording.words)), _write_brackets(wording.brackets)
    if wording.lead:
        return f"{escape(wording.lead)}: {words} {brackets}".rstrip()
    return f"{brackets} {words}".strip()


def _write_chain(item: Chain) -> Iterator[str]:
    gloss = f" ({escape(item.gloss)})" if item.gloss else ""
    yield f"**{escape(item.name)}**{gloss}"
    yield ""
    for report in item.reports:
        reasons = "; ".join(_write_line(line) for line in report.reasons)
        parts = [f"`{report.letter}` {escape(report.published)}", reasons, escape(report.source)]
        yield f"- {' · '.join(part for part in parts if part)}"
        for sign in report.signs:
            yield f"  - sign of rewriting: {_write_line(sign)}"
    yield ""


def _write_guide(item: Guide) -> Iterator[str]:
    days = f" · {escape(item.days)}" if item.days else ""
    yield f"- `{item.letter}` {escape(item.published)}{days}"
    for line in item.lines:
        yield f"  - {_write_line(line)}"
    words = " · ".join(
        f"{f'{escape(alone.speaker)}: ' if alone.speaker else ''}{escape(quote(alone.words))}"
        for alone in item.alone
    )
    if item.lead:
        yield f"  - {': '.join(part for part in (item.lead, words) if part)}"


def _write_quotation(item: Quotation) -> Iterator[str]:
    yield f"- {escape(quote(item.words))} {_write_brackets(item.brackets)}".rstrip()
    speaker = f"{escape(item.speaker)} · " if item.speaker else ""
    reason = f": {escape(item.reason)}" if item.reason else ""
    yield f"  - {speaker}**{item.verdict}**{reason}"
    for wording in item.altered:
        yield f"  - altered in {_write_wording(wording)}"


def _write_remark(item: Remark) -> Iterator[str]:
    yield f"- {escape(item.lead)}: {_write_line(item.words)}"


def _write_line(line: Line) -> str:
    return "".join(
        f"**{words.strip()}**" if run.style == "changed" and words.strip() else words
        for run in line
        for words in (escape(run.text),)
    ).strip()


def _write_brackets(brackets: Iterable[Bracket]) -> str:
    """Each bracket as code: its signs are ours, and names in it hold no backtick."""
    return " ".join(f"`{clean_text(bracket.text)}`" for bracket in brackets)
