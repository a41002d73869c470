"""Entities: whoever is named bears a name that a report prints."""

from collections.abc import Iterator

from stemma.annotate.view import make_view
from stemma.records.findings import Account
from stemma.verify.verification import Failure
from stemma.verify.walking import cut


def check_entities(account: Account) -> Iterator[Failure]:
    """Every name is that of a mention by name, or of any mention where nothing names it.

    Markup and white space inside a name are no part of it (`annotate.entities.join_words`).
    """
    views = {article.id: make_view(article.text) for article in account.articles}
    for entity in account.entities:
        names = [m for m in entity.mentions if m.kind == "name"] or entity.mentions
        if _squeeze(entity.name) not in {_squeeze(cut(views, mention)) for mention in names}:
            detail = f"no report calls it “{entity.name}” where it is mentioned"
            yield Failure("words", account.id, "entity", entity.id, detail)


def _squeeze(words: str) -> str:
    """Old typing quotes are markup to the view and letters to a tagger."""
    return "".join(words.replace("`", "").split())
