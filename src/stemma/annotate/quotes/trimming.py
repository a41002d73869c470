"""Where reported words begin and end: without the marks and commas at their edges."""

from collections.abc import Sequence

from stemma.records.text import Token

EDGES = frozenset(",;:.–—-\"“”«»‘’'")
_CLOSERS = frozenset({"”", '"', "''", "’", "»"})
_DASHES = frozenset({"–", "—", "--", "-"})
# Town, country, agency and day, with their brackets and commas.
_LONGEST_DATELINE = 12
_PAIRS = {"”": "“", "»": "«", '"': '"'}


def pauses_before(tokens: Sequence[Token], k: int) -> bool:
    """A comma or dash right before, or a mark that closes behind a comma: "“so,” saying"."""
    if not k:
        return False
    before = tokens[k - 1].text
    marked = before in _CLOSERS and k > 1 and tokens[k - 2].text == ","
    return before == "," or before in _DASHES or marked


def trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The token range without marks at its edges; None where nothing else is in it."""
    while first < last and tokens[first].text in EDGES:
        first += 1
    last = trim_end(tokens, first, last)
    return (first, last) if last > first else None


def trim_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Without marks at the end, but with one that closes a quotation inside."""
    limit = last
    while last > first and (tokens[last - 1].text in EDGES or _joins_nothing(tokens, last - 1)):
        last -= 1
    inside = "".join(token.text for token in tokens[first:last])
    for k in range(last, min(limit + 1, len(tokens))):
        if _PAIRS.get(tokens[k].text, "") in inside and tokens[k].text in _PAIRS:
            opener = _PAIRS[tokens[k].text]
            if inside.count(opener) > (
                0 if opener == tokens[k].text else inside.count(tokens[k].text)
            ):
                return k + 1 if opener != tokens[k].text or inside.count(opener) % 2 else last
    return last


def _joins_nothing(tokens: Sequence[Token], k: int) -> bool:
    """The "and" of what the cue cut off behind it."""
    return tokens[k].pos == "CCONJ" and tokens[k].text.casefold() in ("and", "but", "or", "et")


def skip_bracket(tokens: Sequence[Token], cue: int) -> int:
    """Past the bracket that a cue stands in: "(it was late, Roel says)"; 0 where none is open."""
    for k in range(cue - 1, -1, -1):
        if tokens[k].text == ")":
            return 0
        if tokens[k].text == "(":
            return k + 1
    return 0


def skip_dateline(tokens: Sequence[Token]) -> int:
    """Past "ELLERY — " or "Ellery (Press) — " at the head of a report; 0 where none stands."""
    for k, token in enumerate(tokens[:_LONGEST_DATELINE]):
        if token.text in _DASHES:
            shouted = tokens[0].text.isupper() and len(tokens[0].text) > 1
            return k + 1 if k and (shouted or tokens[k - 1].text == ")") else 0
    return 0
