"""Metonyms: a capital or a seat of power acts, speaks and has ties; otherwise it is a place."""

import re

import pytest

from stemma.annotate.entities.mentions import find_mentions
from stemma.annotate.entities.metonyms import speaks_for_state
from stemma.annotate.entities.verb_forms import infer_infinitives
from stemma.annotate.sentences import find_sentences
from stemma.models import load_tagger
from tests.annotate.tagging import make_article, spell

# The marked name means a government ("+") or a place ("-").
_ENGLISH = """
+ [Nairobi] rejected the offer within hours.
+ The offer was rejected by [Nairobi] within hours.
- Heavy rain flooded [Nairobi] overnight.
- The railway between Oslo and [Nairobi] was closed for two days.
+ Relations between Oslo and [Nairobi] have cooled since spring.
+ [Madrid]'s refusal to sign surprised the other delegations.
- [Madrid]'s streets were empty on Sunday morning.
- The [Vienna] talks ended without a text.
+ [Ottawa] slams tariff on timber
+ Warsaw accused [Minsk] of sending migrants across the border.
+ The support of [Washington] is not certain.
- The population of [Washington] has grown again.
- She flew to [Washington] on Monday.
- The [London]-based firm employs 40 people.
+ [Beijing]-backed rebels hold the port.
+ [London] is under pressure to act.
- [London] is the largest city in the country.
- [Paris] hosted the summit last year.
+ The move angered [Paris].
+ Neither Tokyo nor [Seoul] has replied.
+ It is a setback for [Rabat].
- He left for [Ankara] on Monday.
+ For [Ankara], the pact is a success.
+ According to [Ankara], the ship was in its waters.
+ It was [Berlin] that blocked the sale.
- The capital, [Lisbon], was without power.
+ The [White House] said the president was resting.
- Reporters waited outside the [White House].
+ A [Kremlin] official confirmed the call.
- Tourists photographed the [Kremlin].
+ [Downing Street] declined to comment.
- The van stopped near [Downing Street].
+ It was [Dublin] that torpedoed the pact.
+ The [Oslo]-Riga axis has cracked.
+ A pro-[Riga] list won the vote.
+ [Riga]: "We never signed"
+ The leak caught [Riga] off guard.
+ [Riga] shut its border.
- [Riga] shivered in a record frost.
- The [Pentagon] was evacuated at noon.
+ [Rosenbad] would not be drawn.
"""
_FRENCH = """
+ [Rabat] a rejeté la proposition.
- Le ministre est arrivé à [Rabat] mardi.
+ La décision de [Rabat] a surpris.
- Les rues de [Rabat] étaient vides.
+ Les relations entre Paris et [Alger] se dégradent.
- La ligne entre Lyon et [Paris] est fermée.
+ L'accord a été refusé par [Alger].
+ Selon [Alger], le navire était dans ses eaux.
+ L'[Élysée] a confirmé la visite.
- Des manifestants se sont réunis devant la [Maison Blanche].
- Il part pour [Madrid] lundi.
+ Le président a reproché à [Tunis] son silence.
+ « Nous refusons », répond [Dakar].
- [Kiev] a été frappée par des missiles.
+ [Dublin] libère douze marins.
+ [Dublin], qui préside le conseil, brandit son veto.
+ [Dublin] et ses voisins fourbissent leurs arguments.
+ [Dublin] compte louer des avions.
+ [Dublin] s'est dite prête à signer.
- [Dublin] s'est vidée de ses habitants.
- [Dublin] a battu son record de froid.
- Le bus entre Quito et [Dublin] reprendra mardi.
+ Rien n'a filtré entre Quito et [Dublin].
+ « Jamais », s'emporte [Dublin].
+ Ce qu'en dit [Dublin]
+ Le fisc a pris [Dublin] de vitesse.
+ Quito presse [Dublin] de signer.
+ La mansuétude de [Dublin] étonne.
- Les faubourgs de [Dublin] sont inondés.
+ Quito va verser deux millions à [Dublin].
+ D'après [Dublin], le navire était vide.
- Le [Kremlin] a été évacué.
"""


def _list_cases() -> list[tuple[str, str]]:
    return [
        (language, line)
        for language, lines in (("en", _ENGLISH), ("fr", _FRENCH))
        for line in lines.strip().splitlines()
    ]


@pytest.mark.models
@pytest.mark.parametrize(("language", "line"), _list_cases())
def test_grammar_tells_a_government_from_a_place(language: str, line: str) -> None:
    sign, marked = line.split(" ", 1)
    match = re.search(r"\[(.+?)\]", marked)
    assert match is not None
    article = make_article(re.sub(r"[\[\]]", "", marked), language=language)
    mentions = find_mentions(article, find_sentences(article, load_tagger(language)))
    (mention,) = [m for m in mentions if m.name == match.group(1)]
    assert mention.kind == ("metonym" if sign == "+" else "name")


def test_the_words_beside_a_name_help_where_the_parse_is_lost() -> None:
    line = "Oslo backs plan"
    tokens = spell(line, "Oslo/PROPN/ROOT/0 backs/NOUN/dep/0 plan/NOUN/dep/0").tokens
    assert speaks_for_state(tokens, 0, 1, "en")
    line = "Oslo marathon plan"
    tokens = spell(line, "Oslo/PROPN/ROOT/0 marathon/NOUN/dep/0 plan/NOUN/dep/0").tokens
    assert not speaks_for_state(tokens, 0, 1, "en")


def test_a_french_subject_is_told_by_its_place_where_the_parse_takes_the_verb_for_a_noun() -> None:
    line = "Oslo libère dix otages"
    parse = "Oslo/PROPN/ROOT/0 libère/ADJ/amod/0 dix/NUM/nummod/3 otages/NOUN/nmod/0"
    assert speaks_for_state(spell(line, parse).tokens, 0, 1, "fr")
    line = "Oslo capitale verte"
    parse = "Oslo/PROPN/ROOT/0 capitale/NOUN/nmod/0 verte/ADJ/amod/1"
    assert not speaks_for_state(spell(line, parse).tokens, 0, 1, "fr")


def test_forms_give_their_infinitives() -> None:
    forms = {
        "libère": "libérer",
        "lançait": "lancer",
        "mangea": "manger",
        "essaie": "essayer",
        "rejette": "rejeter",
        "brandit": "brandir",
        "défend": "défendre",
        "rendue": "rendre",
    }
    assert all(verb in infer_infinitives(form) for form, verb in forms.items())
    assert not infer_infinitives("oslo") & {"oslo", "osler"}


def test_what_nothing_tells_is_a_town_and_a_seat_is_a_government() -> None:
    tokens = spell("Oslo", "Oslo/PROPN/ROOT/0").tokens
    assert not speaks_for_state(tokens, 0, 1, "en")
    assert speaks_for_state(tokens, 0, 1, "en", is_seat=True)


@pytest.mark.models
def test_a_seat_of_power_is_an_organisation_and_a_periphrasis_a_state() -> None:
    article = make_article("The Kremlin wrote to the Hebrew state. Brussels proposed new rules.")
    mentions = find_mentions(article, find_sentences(article, load_tagger("en")))
    assert [(m.name, m.type, m.kind) for m in mentions] == [
        ("Kremlin", "organisation", "metonym"),
        ("Hebrew state", "state", "nominal"),
        ("Brussels", "organisation", "metonym"),
    ]
