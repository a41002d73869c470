"""The account as one HTML file: what an editor reads, checks and hands on.

Everything that can be read stands in the file; its script only opens what waits. Nothing is
fetched, nothing in a source's text can run: Jinja escapes it, and a Content-Security-Policy with
the hashes of our own style and script forbids the rest.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import jinja2
import msgspec
from markupsafe import Markup

from stemma.read.own import GENERATOR
from stemma.records.findings import Account, Document, MadeBy
from stemma.tell.notation import LEGEND
from stemma.tell.outline import build_outline, list_unread
from stemma.tell.page.data import PageData, build_data
from stemma.tell.page.days import lay_out_days
from stemma.tell.page.items import (
    Filing,
    PageSection,
    choose_wordings,
    cut_brackets,
    cut_marks,
    file_section,
    file_sections,
)
from stemma.tell.page.lineage import lay_out_lineage
from stemma.tell.pieces import Outline, Section, cut_words, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources

__all__ = ["name_page", "render_index", "render_page"]

# What JSON in a script element must not hold as it stands: the ends of elements and comments, and
# the line ends that only JavaScript knows.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class PageContext(msgspec.Struct, frozen=True):
    """All that the template of a page may name.

    `drawings` of lineage and days are null where there is nothing to draw; `style` and `script` are
    the file's own, `style_hash` and `script_hash` their sha256 in base64 for the policy. `decided`:
    the account was made with decisions of the desk.
    """

    outline: Outline
    sections: tuple[PageSection, ...]
    legend: str
    data: PageData
    json: Markup
    lineage: object
    days: object
    made_by: MadeBy | None
    decided: bool
    style: Markup
    script: Markup
    style_hash: str
    script_hash: str


def render_page(
    account: Account, *, digest: str, made_by: MadeBy | None = None, unread: Section | None = None
) -> str:
    """One account as a page.

    Args:
        account: a story.
        digest: the sha256, in hexadecimal, of the JSON that the account stands in.
        made_by: what made the account; told at the foot of the page.
        unread: what could not be read at all (`list_unread`).
    """
    sources = Sources(account)
    outline = build_outline(account)
    data = build_data(account, sources, digest=digest)
    sections = file_sections(outline, account, sources)
    if unread is not None and unread.items:
        sections = (*sections, file_section(unread, Filing(account, sources)))
    style, script = _read_assets(".css"), _wrap(_read_assets(".js"))
    context = PageContext(
        outline=outline,
        sections=sections,
        legend=LEGEND,
        data=data,
        json=_encode_data(data),
        lineage=lay_out_lineage(account, sources),
        days=lay_out_days(account, sources),
        made_by=made_by,
        decided=bool(account.decisions),
        style=Markup(style),  # noqa: S704  # our own
        script=Markup(script),  # noqa: S704  # our own
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return _load_templates().get_template("page.html.jinja").render(page=context)


def render_index(document: Document, *, digest: str, names: Sequence[str]) -> str:
    """A page that names the stories of a document; `names` are the files of their own pages."""
    style = _read_assets(".css")
    stories = tuple(zip(names, map(build_outline, document.stories), strict=True))
    return (
        _load_templates()
        .get_template("index.html.jinja")
        .render(
            stories=stories,
            legend=LEGEND,
            unread=list_unread(document),
            digest=digest,
            style=Markup(style),  # noqa: S704  # our own
            style_hash=_hash(style),
        )
    )


def name_page(stem: str, account: Account) -> str:
    """The file of one story among several: its id stays when reports are added.

    Raises:
        ValueError: its id is none that Stemma gives, and might lead to another folder.
    """
    if not account.id.isalnum():
        raise ValueError(f"{account.id!r} is no id of a story")
    return f"{stem}-{account.id}.html"


def _encode_data(data: PageData) -> Markup:
    text = msgspec.json.encode(data).decode().translate(_UNSAFE)
    return Markup(text)  # noqa: S704  # nothing in it can end the element


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _read_assets(suffix: str) -> str:
    """All assets of a kind, in the order of their names."""
    folder = files(__name__) / "assets"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
    return "\n".join(file.read_text("utf-8").strip() for file in found) + "\n"


def _wrap(script: str) -> str:
    return f'(() => {{\n"use strict";\n{script}}})();\n'


@cache
def _load_templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__name__),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_clean,
    )
    environment.filters |= {"cut": cut_words, "quote": quote}
    environment.globals |= {
        "generator": GENERATOR,
        "choose_wordings": choose_wordings,
        "cut_brackets": cut_brackets,
        "cut_marks": cut_marks,
        "name_kind": lambda item: type(item).__name__,
    }
    return environment


def _clean(value: object) -> object:
    """A source's text may hold what turns the direction of a line: nothing is written uncleaned."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean_text(value)
    return value
