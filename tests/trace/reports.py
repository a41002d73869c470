"""Invented reports of an invented flood: an agency's text, what became of it, and another's own."""

import re

from stemma.annotate.sentences import find_sentences
from stemma.records.facts import Facts
from stemma.records.findings import Lineage
from stemma.records.ids import make_key
from stemma.records.text import Article, Furniture, Outlet, Reference, Span, Stated
from stemma.trace import trace_lineage

DISPATCH = (
    "The dam above the town of Halvorsund gave way at dawn on Tuesday after four days of rain.",
    "Engineers of the provincial water board had warned in March that its spillway was cracked.",
    "At least nineteen people were missing in the lower quarter, where the Orla burst its banks.",
    "Rescuers in rubber boats took two hundred pupils of the Lindqvist boarding school to safety.",
    "Governor Marta Eskil flew over the valley and promised an inquiry led by a retired judge.",
    "The railway between Halvorsund and Brenne stays closed, the operator Nordbahn announced.",
    "The dam was built in 1931 to feed the paper mills that once lined the river.",
    "Insurers put the damage at about forty million crowns, a figure that the mayor called modest.",
)
REWRITE = (
    "The Halvorsund town dam broke down Tuesday morning following rain of four days.",
    "Engineers from the water board of the province warned in March the spillway had cracks.",
    "Nineteen people at minimum went missing in the lower quarter when the Orla broke its banks.",
    "Two hundred Lindqvist boarding school pupils were carried to safety by rescuers in boats.",
    "Governor Marta Eskil overflew the valley, promising that a retired judge leads an inquiry.",
    "Operator Nordbahn said the railway from Brenne to Halvorsund remained shut.",
    "Built in 1931, the dam was feeding paper mills once lining this river.",
    "The damage is forty million crowns for insurers, which the mayor named modest.",
)
FRENCH = (
    "Le barrage au-dessus de la ville de Halvorsund a cédé mardi à l'aube après quatre jours.",
    "Les ingénieurs de la province avaient signalé en mars des fissures dans l'évacuateur.",
    "Au moins 19 personnes étaient portées disparues dans le quartier bas, où l'Orla a débordé.",
    "Des sauveteurs ont évacué les élèves de l'internat Lindqvist vers Brenne.",
    "La gouverneure Marta Eskil a survolé la vallée et promis une enquête.",
    "La voie entre Halvorsund et Brenne reste fermée, a annoncé l'opérateur Nordbahn.",
    "Le barrage, construit en 1931, alimentait les papeteries de la rivière Orla.",
)
OWN = (
    "Water stood two metres deep in our street when I woke, says the baker Jens Aske.",
    "By noon, neighbours had carried sandbags to the church, the only dry place on the hill.",
    "Nobody we met could say how many were still unaccounted for in Halvorsund.",
    "Volunteers cooked soup for three hundred evacuees in the gymnasium of Sankt Olav.",
    "A farmer lost his herd; the carcasses drifted past the bridge all afternoon.",
    "Telephones were dead until a mobile mast was put up near the sawmill.",
    "The mayor, Hanne Dorval, asked people not to drink from wells before Friday.",
    "Schools in the district stay shut for the rest of the week, she added.",
)


def make_report(
    sentences: tuple[str, ...],
    *,
    credit: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    title: str = "",
    language: str = "en",
    day: str | None = None,
) -> Article:
    """A report with a paragraph for each two sentences; furniture marked as a reader would."""
    paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    head = [part for part in (title, byline) if part]
    text = "\n\n".join([*head, *paragraphs, *([credit] if credit else [])])
    key = make_key(f"{text}|{outlet}|{day}".encode())
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    body = lines[len(head) : len(lines) - bool(credit)]
    furniture = []
    if title:
        furniture.append(Furniture(*lines[0], kind="title"))
    if byline:
        furniture.append(Furniture(*lines[len(head) - 1], kind="byline"))
    if credit:
        furniture.append(Furniture(*lines[-1], kind="agency"))
    return Article(
        id=key,
        source=f"{key}.txt",
        sha256=key,
        media_type="text/plain",
        text=text,
        title=Span(key, *lines[0]) if title else None,
        byline=Span(key, *lines[len(head) - 1]) if byline else None,
        outlet=Outlet(outlet, "given") if outlet else None,
        agencies=(Span(key, *lines[-1]),) if credit else (),
        language=language,
        published=Stated(day, "markup") if day else None,
        reference=Reference(day, "published") if day else None,
        body=tuple(Span(key, *line) for line in body),
        furniture=tuple(furniture),
    )


def trace(*articles: Article) -> Lineage:
    """The lineage of a few reports; sentences come from punctuation alone."""
    facts = tuple(Facts(article.id, find_sentences(article, None)) for article in articles)
    return trace_lineage(articles, facts)
