"""Differences of near French sentences, by slots that need no parse. The texts are invented."""

import pytest

from tests.compare.desk import find_differences


def find(*bodies: str, days: tuple[str, ...] = ()) -> list[tuple[str, str, tuple[str, ...]]]:
    return find_differences(*bodies, language="fr", days=days)


def has(found: list[tuple[str, str, tuple[str, ...]]], kind: str, *words: str) -> bool:
    """Whether a finding of a kind has each of the words in one of its values."""
    return any(
        k == kind and all(any(word in value for value in values) for word in words)
        for k, _, values in found
    )


ALARMS = [
    (
        "quantity", "38 millions", "83 millions",
        "Le chantier du barrage de Rivel coûtera 38 millions d'euros, selon la commune.",
        "Les travaux du barrage de Rivel reviendront à 83 millions d'euros.",
    ),
    (
        "quantity", "62 %", "Moins d'un habitant sur deux",
        "La participation au référendum de Tavel a atteint 62 % dimanche.",
        "Moins d'un habitant sur deux a participé au référendum de Tavel, dimanche.",
    ),
    (
        "date", "4 mars", "11 mars",
        "Le pont de Rivel rouvrira aux voitures le 4 mars.",
        "Le pont de Rivel sera rendu à la circulation le 11 mars.",
    ),
    (
        "place", "Orlac", "Brenne",
        "Le car scolaire a quitté la route en provenance d'Orlac, mardi matin.",
        "Le car scolaire qui arrivait de Brenne a quitté la route mardi matin.",
    ),
    (
        "modality", "serait", "est",
        "Un mégot serait à l'origine de l'incendie de la scierie de Tavel.",
        "Un mégot est à l'origine de l'incendie de la scierie de Tavel.",
    ),
    (
        "modality", "soupçonné", "volé",
        "Un homme soupçonné d'avoir volé les cloches de Rivel a été arrêté à Orlac.",
        "L'homme qui a volé les cloches de Rivel a été arrêté à Orlac.",
    ),
    (
        "scope", "la plupart", "certaines",
        "Les vaches de la ferme de Tavel, pour la plupart malades, seront soignées.",
        "Les vaches de la ferme de Tavel, malades pour certaines, seront soignées.",
    ),
    (
        "attribution", "police", "organisateurs",
        "Ils étaient 3 000 dans les rues d'Orlac samedi, selon la police.",
        "Ils étaient 3 000 dans les rues d'Orlac samedi, selon les organisateurs.",
    ),
    (
        "action", "nie", "reconnu",
        "Le comptable de la mairie de Tavel nie les détournements.",
        "Le comptable de la mairie de Tavel a reconnu les détournements.",
    ),
    (
        "action", "garde à vue", "incarcéré",
        "Le gérant du dancing de Rivel a été placé en garde à vue lundi.",
        "Le gérant du dancing de Rivel a été incarcéré lundi.",
    ),
    (
        "action", "pas vacciné", "vacciné",
        "Le berger de Tavel mordu par un renard n'était pas vacciné.",
        "Le berger de Tavel qu'un renard a mordu était vacciné.",
    ),
    (
        "term", "mémorandum", "traité",
        "Les deux îles ont signé un mémorandum sur la pêche au thon.",
        "Les deux îles ont signé un traité sur la pêche au thon.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "two", "a", "b"), ALARMS)
def test_tells_what_near_sentences_say_otherwise(
    kind: str, one: str, two: str, a: str, b: str
) -> None:
    assert has(find(a, b), kind, one, two)


SILENT = [
    # The same in other words.
    (
        "Le chantier du barrage de Rivel coûtera 38 millions d'euros.",
        "Il faudra débourser 38 millions d'euros pour le barrage de Rivel.",
    ),
    # A part of a share, and its percents.
    (
        "Quatre élèves sur cinq du lycée de Tavel mangent à la cantine.",
        "80 % des élèves du lycée de Tavel mangent à la cantine.",
    ),
    # A day told from another day.
    (
        "Le tribunal d'Orlac a rejeté mardi la plainte de la commune.",
        "Le tribunal d'Orlac a rejeté le 6 mai la plainte de la commune.",
    ),
    # A plan told then is no hearsay.
    (
        "Le maire de Rivel a annoncé qu'il serait candidat.",
        "Le maire de Rivel sera candidat, a-t-il annoncé.",
    ),
    # Who says so, by name and by office.
    (
        "La route de Tavel restera fermée une semaine, selon la préfecture.",
        "La route de Tavel restera fermée une semaine, a indiqué le préfet.",
    ),
]


@pytest.mark.parametrize(("a", "b"), SILENT)
def test_keeps_silent_where_only_the_words_differ(a: str, b: str) -> None:
    assert find(a, b) == []


def test_a_figure_that_the_other_report_has_too_is_no_difference() -> None:
    one = "Le barrage de Rivel coûtera 38 millions d'euros. L'État versera 12 millions d'euros."
    two = "Le barrage de Rivel est estimé à 12 millions d'euros pour l'État."
    assert not has(find(one, two), "quantity", "38")


def test_a_quotation_that_lost_its_reserve() -> None:
    one = "« Le danger est écarté, mais évitez la rivière », a dit le maire de Tavel, Yves Roc."
    two = "« Le danger est écarté », a dit le maire de Tavel, Yves Roc."
    assert has(find(one, two), "quotation", "écarté, mais évitez la rivière")


@pytest.mark.parametrize(
    ("doubtful", "stated", "relation"),
    [
        ("Un élève soupçonné d'avoir volé un car", "L'élève qui a volé un car", "omission"),
        # "Est" for "serait" loses no word; what is confirmed is no longer suspected.
        ("Un élève serait l'auteur du vol", "Un élève est l'auteur du vol", "distortion"),
        ("Un cas de rage est suspecté", "Un cas de rage est confirmé", "distortion"),
    ],
)  # fmt: skip
def test_a_lost_word_of_doubt_is_an_omission(doubtful: str, stated: str, relation: str) -> None:
    found = find(f"{doubtful} à Rivel, mardi.", f"{stated} à Rivel, mardi.")
    assert [how for kind, how, _ in found if kind == "modality"] == [relation]


def test_first_names_of_one_last_name() -> None:
    one = "La directrice de l'usine d'Orlac, Odette Perrucal, quitte ses fonctions en juin."
    two = "La directrice de l'usine d'Orlac, Colette Perrucal, quitte ses fonctions en juin."
    assert has(find(one, two), "name", "Odette", "Colette")
