"""The outlet that a byline names: "By Ana Roel, Ellery Argus"."""

import re
from collections.abc import Sequence

from stemma.read.plain.furniture import find_byline, find_person, is_office
from stemma.read.plain.pieces import Piece
from stemma.read.provenance.agencies import is_agency
from stemma.read.provenance.dates import find_dates

_AFTER = re.compile(r"\s*(?:,|\||/|•|·|\s[–—-]\s|\s(?:for|pour)\s+(?:the\s)?)\s*")
_PART = re.compile(r"\s*[,|/•·()]\s*|\s[–—-]\s")
_NAME = re.compile(
    r"(?:the |le |la |l['’])?[A-ZÀ-Þ][\w&'’-]*(?:\s+(?:of|de|du|and|et|[A-ZÀ-Þ][\w&'’-]*)){0,5}"
)
_ARTICLE = re.compile(r"^(?:the|le|la)\s+|^l['’]", re.I)
# What papers are called; where nothing of the kind stands in a name it may be a place.
# Of these two words at least, or "By Ana Roel, Mail" names who knows what.
_PAPER_TOO = re.compile(
    r"\w.*\s(?:argus|advertiser|register|dispatch|record|review|mail|express|ledger|sun|inquirer|"
    r"enquirer|intelligencer|beacon|bee|clarion|pioneer|republican|voice|bote|blatt|nachrichten|"
    r"presse|anzeiger|allgemeine|morgenpost|abendblatt|dagblad|tidende|posten|avisen)$|"
    r"(?:diario|diário|jornal|giornale|corriere|gazzetta|gazeta|correo|periódico|nouvelles?)\s\w.*",
    re.I,
)
_PAPER = re.compile(
    r"(?<!\w)(?:news|times|post|journal|herald|tribune|gazette|magazine|chronicle|courier|mercury|observer|guardian|"
    r"examiner|telegraph|mirror|star|globe|monitor|echo|standard|sentinel|bulletin|radio|tv|"
    r"nouvelles|matin|soir|figaro|dépêche|courrier|tageblatt|zeitung|kurier|rundschau)(?!\w)",
    re.I,
)  # fmt: skip
# How a report names its own paper: "told the Argus", "in an interview with the Argus".
_SELF = (
    r"(?:told|telling|seen by|shown to|sent to|interview with|spoke to|a déclaré au|confié au|"
    r"confié à)\s+(?:the\s+|le\s+|la\s+|l['’])?"
)
_ADDRESS = re.compile(r"(?<![\w.-])[\w.-]{1,64}@([\w.-]+)|https?://([\w.-]+)|www\.([\w.-]+)")


def find_signed_outlet(text: str, pieces: Sequence[Piece]) -> str | None:
    """The outlet behind the writer's name, where its name, the report or an address says it is one.

    A place ("By Ana Roel, Ellery"), an office and an agency are no outlets.
    """
    for piece in pieces:
        if piece.kind == "body":
            return None
        if piece.kind == "byline":
            for name in _list_names(text[piece.start : piece.end]):
                if is_paper(name, text, pieces):
                    return name
    return None


def _list_names(line: str) -> list[str]:
    """Capitalised names behind the writer's own."""
    writer = find_byline(line) or find_person(line)
    if writer is None:
        return []
    line = line[writer[0] :]
    after = _AFTER.search(line)
    if after is None:
        return []
    parts = (part.strip(" *_.[]") for part in _PART.split(line[after.end() :]))
    return [
        _ARTICLE.sub("", part)
        for part in parts
        if _NAME.fullmatch(part) and not (find_dates(part) or is_agency(part) or is_office(part))
    ]


def is_paper(name: str, text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a name is a paper's: by its words, by how the report speaks of it, by an address."""
    if _PAPER.search(name) or _PAPER_TOO.fullmatch(name):
        return True
    last = name.split()[-1]
    body = [text[piece.start : piece.end] for piece in pieces if piece.kind == "body"]
    own = re.compile(rf"{_SELF}(?:{re.escape(name)}|{re.escape(last)})(?!\w)")
    if any(own.search(paragraph) for paragraph in body):
        return True
    hosts = ("".join(filter(None, match.groups())) for match in _ADDRESS.finditer(text))
    squashed = re.sub(r"\W|_", "", name).casefold()
    return len(name.split()) > 1 and any(
        squashed in re.sub(r"\W|_", "", h).casefold() for h in hosts
    )
