"""How a paper names itself around its reports: plugs, notices, a writer's line."""

import re
from collections.abc import Iterator

from stemma.read.plain.furniture import find_byline, find_person, is_office
from stemma.read.provenance.agencies import is_agency
from stemma.read.provenance.nameplates import is_paper_name

_STRONG, _FAIR, _WEAK = 5.0, 3.0, 1.5
# How a paper speaks of itself around its reports.
_SELF = re.compile(
    r"(?:subscribe to|recibe|recevez|ricevi|receba|sign up (?:for|to)|support|become a member of|"
    r"unsubscribe from|"
    r"more from|read more on|follow|abonnez-vous à|soutenez|suivez|la newsletter (?:de|du)|"
    r"abonnieren sie|newsletter (?:der|des|von)|folgen sie|suscríbete a|síguenos en|abbonati a|"
    r"iscriviti a|assine|you are receiving this .{0,40}? from|moderated by|gazeteyi|"
    r"(?:editor|reporter|correspondent|columnist|writer|journalist) (?:of|for|at|with)|"
    r"(?:in|on|with|get)(?= (?:the )?\w[\w ]{2,40} app(?!\w)))"
    r"\s+(?:the\s|le\s|la\s|l['’]|der\s|die\s|das\s|el\s|il\s|o\s)?(?P<name>[^\W\d_].{1,80})",
    re.I,
)
_ABOUT = re.compile(
    r"(?:^|[.?!]\s+)(?P<name>(?:The )?[^\W\d_a-z][\w&'’ -]{2,50}?)\s+"
    r"(?:is (?:part of|run by|published by|licensed|regulated|registered|"
    r"produced by|owned by|not responsible|an? (?:nonprofit|independent|member|weekly|daily))|"
    r"est (?:une association|un média|édité)|vit de ses|ist (?:ein Angebot|Teil)|"
    r"es (?:una publicación|un medio)|è una testata|é uma publicação)(?!\w)"
)
QUOTED = re.compile(r"[«„“](?P<name>[^«»„“”\n]{3,50})[»”“]")
# The quoted name of a newsletter or a programme is not the paper's.
_LETTER = re.compile(
    r"(?:newsletter|letter|lettre|podcast|briefing|boletín|rundbrief|biuletyn|newslettera|рассылк\w+)"
    r"\W{0,4}$",
    re.I,
)
# "Recevez La Vague, notre lettre du lundi" names the letter.
_LETTER_BEHIND = re.compile(
    r"[^,:–—(]{2,40}[,:–—(]\s*(?:notre|la|our|the|a|unser\w*|nuestr\w+|la nostra|onze)\s+"
    r"(?:\w+\s){0,2}"
    r"(?:newsletter|letter|lettre|podcast|briefing|boletín|rundbrief|nieuwsbrief)",
    re.I,
)
_SIGNED = re.compile(
    r",\s*(?:(?:da|do|del?|della|dell['’]|for|pour|für|van|от)\s+)?(?P<name>[„«“]?[^\W\d_].{2,60}?[”»“]?)$"
)
_NOT_OURS = re.compile(
    r"(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|threads|bluesky|"
    r"mastodon|google|apple|premium|newsletter|podcast|our|us|your|this|free|"
    r"breaking|alerts?|signal|reddit|flipboard|spotify|rss)(?!\w)",
    re.I,
)
SELF_END = re.compile(
    r"(?:['’]s)?\s+(?:newsletter|app|on|for|to|and|today|now|here|via|channel|pour|sur|auf|en|at|"
    r"or|by|with|as|in|from)(?!\w).*|\s*[:.,!?(].*",
    re.I | re.S,
)
_SIGNED_KINDS = frozenset({"byline", "heading", "other"})


def list_own_names(words: str, kind: str) -> Iterator[tuple[str, float]]:
    """Names in "Subscribe to the Ellery Argus", "Ellery Argus is part of …", «…» in a notice."""
    own = _SELF.search(words)
    if own and not (_LETTER_BEHIND.match(words, own.start("name")) or _NOT_OURS.match(own["name"])):
        name = SELF_END.sub("", own["name"])
        yield name, _FAIR if is_paper_name(name) else _WEAK
    about = _ABOUT.search(words)
    if about:
        yield about["name"], _FAIR
    if kind in ("legal", "share", "subscribe"):
        weight = _FAIR if kind == "legal" else _WEAK
        for match in QUOTED.finditer(words):
            if not _LETTER.search(words[: match.start()]):
                yield match["name"], weight
    signed = _SIGNED.search(words) if kind in _SIGNED_KINDS and len(words) < 90 else None
    if signed and (find_byline(words) or find_person(words[: signed.start()])):
        name = signed["name"]
        if is_paper_name(name) and not is_agency(name) and not is_office(name):
            yield name, _STRONG
