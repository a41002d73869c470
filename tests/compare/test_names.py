import pytest

from stemma.compare.names import make_sound_key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mohammed", "Muhammad"),
        ("Gaddafi", "Qadhafi"),
        ("Zelensky", "Zelenskiy"),
        ("Hussein", "Husain"),
        ("al-Kasemi", "Qasemi"),
        ("Müller", "Muller"),
        ("Arkadiy", "Arkady"),
    ],
)
def test_transliterations_sound_alike(a: str, b: str):
    assert make_sound_key(a) == make_sound_key(b)


@pytest.mark.parametrize(("a", "b"), [("Brandt", "Brandl"), ("Ellery", "Ellry"), ("Roel", "Rolle")])
def test_other_names_do_not(a: str, b: str):
    assert make_sound_key(a) != make_sound_key(b)
