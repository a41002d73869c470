"""How to use each report, in words: from templates, without praise or blame of anybody."""

from collections.abc import Iterable

from stemma.records.findings import Account, Finding, Place, Use, Value
from stemma.records.text import Article
from stemma.tell.chains import TURNS, name_publisher
from stemma.tell.differences import name_noun
from stemma.tell.pieces import Alone, Guide, Section, cut_words, plain, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, strip_marks, write_day
from stemma.tell.support import is_whole, name_speaker

_ALL = 1_000_000
# Of what only one report says so many are shown, and of what it changes so many words.
_ALONE, _CHANGED = 2, 3
_WORDS_LENGTH = 40


def list_guides(account: Account, sources: Sources) -> Section:
    """One item a report, in the account's order; none where there is one report alone."""
    uses = account.uses if len(account.articles) > 1 else ()
    items = tuple(_show_use(use, account, sources) for use in uses)
    return Section("uses", "How to use each source", items, _ALL)


def _show_use(use: Use, account: Account, sources: Sources) -> Guide:
    article = sources.articles[use.article]
    home = use.places[0].origin if use.places else ""
    findings = {finding.id: finding for finding in account.findings}
    distorts = [findings[name] for name in use.distorts if name in findings]
    told = (_write_standing(use, article, sources), _write_changes(distorts, use.article, sources))
    count = len(use.alone)
    return Guide(
        article=use.article,
        letter=sources.notation.mark(use.article, home),
        published=name_publisher(article, account.latest),
        days=_write_days(article) if use.misdated else "",
        lines=tuple(plain(line) for line in told if line),
        lead=f"only here, {count} statement{'' if count == 1 else 's'}" if count else "",
        alone=_choose_alone(use, sources),
    )


def _write_days(article: Article) -> str:
    """The day that a report speaks from, where that is not the one on it."""
    if article.reference is None:
        return "its days do not fit its date"
    day = article.published.value if article.published else None
    return f"its days count from {write_day(article.reference.value, day)}"


def _write_standing(use: Use, article: Article, sources: Sources) -> str:
    """Whose text it is, its signs of rewriting, and how much of it nobody else tells."""
    kin = [place for place in use.places if place.standing == "kin"]
    told = [_write_place(place, sources) for place in use.places if place not in kin]
    if kin:
        back = " and to ".join(_write_kin(place, sources) for place in kin)
        told.insert(0, f"goes back to {back}")
    signs = len(article.rewriting.signs)
    if signs:
        told.append(f"{signs} sign{'' if signs == 1 else 's'} of rewriting")
    lone, compared = article.coverage.cannot_tell, article.coverage.compared
    if lone:
        told.append(f"no counterpart for {lone} of {lone + compared} sentences")
    return " · ".join(told)


def _write_kin(place: Place, sources: Sources) -> str:
    name = sources.notation.name(place.origin) or "a text that nobody names"
    return f"{name} (fullest text here: {place.fullest})"


def _write_place(place: Place, sources: Sources) -> str:
    name = sources.notation.name(place.origin) or "its chain"
    if place.standing == "own":
        return "its own text, as far as these reports show"
    if place.standing == "unknown":
        return "nothing says where its text comes from"
    if place.standing == "only":
        return f"the only text of {name} here"
    if place.standing == "fullest":
        return f"the fullest text of {name} here: cite this one"
    turn = TURNS[place.relation] if place.relation else ""
    through = "" if place.model == place.fullest else ", the fullest text of this chain"
    return f"a copy of {place.model}{turn}: cite {place.fullest} instead{through}"


def _write_changes(findings: Iterable[Finding], article: str, sources: Sources) -> str:
    """`do not quote from it: 2 quotations changed · not as elsewhere: “typist” (role)`."""
    spoken: list[Finding] = []
    worded: list[Finding] = []
    for finding in findings:
        quotation = (finding.kind, finding.relation) == ("quotation", "distortion")
        (spoken if quotation else worded).append(finding)
    told = []
    if spoken:
        many = f"{len(spoken)} quotations" if len(spoken) > 1 else "a quotation"
        told.append(f"do not quote from it: {many} changed")
    words = dict.fromkeys(_write_change(finding, article, sources) for finding in worded)
    if words:
        shown = list(words)[:_CHANGED]
        more = f" … {len(words) - len(shown)} more" if len(words) > len(shown) else ""
        told.append(f"not as elsewhere: {', '.join(shown)}{more}")
    return " · ".join(told)


def _write_change(finding: Finding, article: str, sources: Sources) -> str:
    """“typist” (role), “used” (attribution lost)."""
    value = next(value for value in finding.a if value.article == article)
    words = quote(cut_words(strip_marks(clean_text(_read(value, sources))), _WORDS_LENGTH))
    lost = " lost" if finding.relation == "omission" else ""
    return f"{words} ({name_noun(finding)}{lost})"


def _read(value: Value, sources: Sources) -> str:
    return " ".join(sources.read(value).split())


def _choose_alone(use: Use, sources: Sources) -> tuple[Alone, ...]:
    """The most important statements that only this report makes; no part of a sentence."""
    found = []
    for name in use.alone:
        claim = sources.claims.get(name)
        witness = sources.find_statement(claim) if claim else None
        if claim is not None and witness is not None and is_whole(witness, sources):
            words = strip_marks(sources.read(witness))
            found.append(Alone(claim.id, words, name_speaker(witness, sources)))
    return tuple(found[:_ALONE])
