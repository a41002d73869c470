"""The numbers of a match: its ends, and whether it says "about"."""

import re
from typing import NamedTuple

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.words import load_number_words, read_number

# "2 to 3 million": the first number takes the second's scale below this.
_THOUSAND = 1000
# Words before "from 12 to 15" by which that is a change and no range lie so near; the code points
# are more than so many words have.
_REACH, _FARTHEST = 11, 200


class Amount(NamedTuple):
    """The numbers of a match: bounds (`None` is open) and whether it says "about"."""

    low: float | None
    high: float | None
    approximate: bool


def read_amount(match: re.Match[str], lexicon: QuantityLexicon, scale: int = 1) -> Amount | None:
    """What a match of `lexicon.pattern` amounts to; `None` where its words make no number.

    `scale` is that of a number behind it ("from 1.2 to 1.5 million").
    """
    low, high = (None if end is None else end * scale for end in _read_bounds(match, lexicon))
    if low is None:
        return None
    approximate = any(match[group] for group in ("about", "vague", "or_so"))
    if match["least"] is not None or match["or_more"] is not None:
        return Amount(low, None, approximate)
    if match["most"] is not None or match["or_less"] is not None:
        return Amount(None, high if high is not None else low, approximate)
    return Amount(low, high, approximate)


def _read_bounds(
    match: re.Match[str], lexicon: QuantityLexicon
) -> tuple[float | None, float | None]:
    if match["half"] is not None:
        return 0.5, 0.5
    if match["vague"] is not None:
        low, high = lexicon.text.vague[_fold(match["vague"])]
        return low, high or None
    for group, table in (
        ("round", lexicon.text.round),
        ("share", lexicon.text.shares),
        ("times", lexicon.text.times),
    ):
        if match[group] is not None:
            number = table[_fold(match[group])]
            return number, number
    first = read_number(match["number"], lexicon.language)
    if match["last"] is None or first is None:
        return first, first
    last = read_number(match["last"], lexicon.language)
    if last is None:
        return None, None
    return first * find_scale(match, lexicon), last


def _fold(words: str) -> str:
    return " ".join(words.lower().split()).replace("’", "'")


def find_scale(match: re.Match[str], lexicon: QuantityLexicon) -> int:
    """ "2 to 3 million": the first takes the second's scale, where it has none of its own."""
    first = read_number(match["number"], lexicon.language) or 0.0
    numbers = load_number_words(lexicon.language)
    scales = numbers.scale | numbers.short_scale
    words = re.findall(r"[^\W\d_]+", match["last"].lower())
    scale = scales.get(words[-1], 1) if words else 1
    own = re.findall(r"[^\W\d_]+", match["number"].lower())
    return 1 if first >= _THOUSAND or (own and own[-1] in scales) else scale


def is_range(view: str, match: re.Match[str], start: int, lexicon: QuantityLexicon) -> bool:
    """Whether two numbers are the ends of one.

    They are not in "rose from 12 to 15", "rose 3% to 15%" and "10 and 15".
    """
    between = lexicon.text.between
    if match["last"] is None:
        return False
    low, high = _read_bounds(match, lexicon)
    if low is None or high is None or low >= high:
        return False
    if match["first_unit"] is not None and match["last_sign"] is not None:
        return False  # "fell 12% to €340m"
    opens = match["between"] is not None and match["between"].lower()
    if opens == between[0]:
        return True
    if match["mark"].lower() in lexicon.text.joins:
        return False
    told = match["first_unit"] is not None or _has_signs(match)
    if not opens and not told:
        return True
    before = view[max(start, match.start() - _FARTHEST) : match.start()].lower()
    clause = re.split(r"[;:.()]", before)[-1]
    return lexicon.text.changes.isdisjoint(re.findall(r"[^\W\d_]+", clause)[-_REACH:])


def _has_signs(match: re.Match[str]) -> bool:
    """ "Rose $3 to $15", and not "rose $3-$4"."""
    both = match["sign"] is not None and match["last_sign"] is not None
    return both and match["mark"].isalpha()
