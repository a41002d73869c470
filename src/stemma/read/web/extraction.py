"""Which blocks of a page are the report: features of each block, counted by boosted trees."""

from typing import Any

from stemma.read.web.ancestry import Numbers
from stemma.read.web.forest import Forest, weigh_rows
from stemma.read.web.html import Page
from stemma.read.web.markup import Markup
from stemma.read.web.votes import gather_votes


def weigh_blocks(root: Any, page: Page, markup: Markup, forest: Forest) -> Numbers:
    """The probability, 0 to 1, of each block of the page to belong to the report."""
    return weigh_rows(forest, gather_votes(root, page, markup))
