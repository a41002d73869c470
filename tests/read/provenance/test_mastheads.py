import pytest

from stemma.read.articles import Source, read_text_article

BODY = (
    "The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer {told}.\n\n"
    "The line was built in 1974 and had been inspected in March, the ministry said.\n"
)


def read_outlet(byline: str, told: str = "said", more: str = "") -> str | None:
    text = f"Ropeway stops above the valley\n{byline}\n\n{BODY.format(told=told)}{more}"
    article = read_text_article(Source("a.txt", text.encode(), "text/plain"), text)
    return article.outlet.name if article.outlet else None


@pytest.mark.parametrize(
    ("byline", "told", "outlet"),
    [
        ("By Jonas Thorne, Valley Lantern", "told the Lantern", "Valley Lantern"),
        ("By Jonas Thorne, Valley Argus", "said", "Valley Argus"),
        ("By Jonas Thorne for the Brevik Gazette", "said", "Brevik Gazette"),
        ("By Jonas Thorne | Brevik Courier", "said", "Brevik Courier"),
        ("By Jonas Thorne, The Valley Observer, Brevik", "said", "Valley Observer"),
        ("Par Jeanne Thorne, Courrier de Brevik", "said", "Courrier de Brevik"),
    ],
)
def test_a_byline_names_its_outlet(byline: str, told: str, outlet: str) -> None:
    assert read_outlet(byline, told) == outlet


@pytest.mark.parametrize(
    "byline",
    [
        "By Jonas Thorne",
        "By Jonas Thorne, Brevik",
        "By Jonas Thorne, Valley Lantern",
        "By Jonas Thorne, Political Correspondent",
        "By Jonas Thorne and Mara Lind",
        "By Jonas Thorne, Nord Press",
        "By Jonas Thorne, 14 May 2031",
    ],
)
def test_a_place_an_office_and_an_agency_are_no_outlet(byline: str) -> None:
    assert read_outlet(byline) is None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("By Jonas Thorne\nBrevik Packet\n14 May 2031", "Brevik Packet"),
        ("Jonas Thorne\nof the Valley Voice", "Valley Voice"),
        ("Par Jeanne Thorne\nLa Dépêche de Brevik\nPublié le 14 mai 2031", "Dépêche de Brevik"),
        ("Jeanne Thorne\nLe Brevik libre\n14 mai 2031", "Brevik libre"),
        ("Por Julia Thorne\nRedactora de La Voz de Brevik", "Voz de Brevik"),
        ("By Jonas Thorne, The Valley Lens", "Valley Lens"),
        ("Brevik Packet staff and agencies", "Brevik Packet"),
        ("Jonas Thorne\nTuesday May 13 2031, 9.40pm, Brevik Packet", "Brevik Packet"),
    ],
)
def test_a_line_below_the_writer_names_the_outlet(head: str, outlet: str) -> None:
    assert read_outlet(head) == outlet


@pytest.mark.parametrize(
    "head",
    [
        "By Jonas Thorne\nTransport Correspondent",
        "By Jonas Thorne\nBrevik",
        "By Jonas Thorne\nThe Hague",
        "By Jonas Thorne\nThe Associated Press",
        "Reporter: Jonas Thorne\nPhotographer: Mara Lind",
    ],
)
def test_what_else_stands_below_the_writer(head: str) -> None:
    assert read_outlet(head) is None


def test_an_address_of_the_report_tells_the_outlet() -> None:
    more = "\nWrite to newsdesk@valley-lantern.example\n"
    assert read_outlet("By Jonas Thorne, Valley Lantern", more=more) == "Valley Lantern"
