import pytest

from youthvoice.text.places import find_places


def found(text):
    return sorted({(span.kind, text[span.start : span.end]) for span in find_places(text)})


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("at 12 Roman Road", "address", "12 Roman Road"),
        ("i live at number 14 on our road", "address", "number 14"),
        ("block c flat 22", "address", "block c flat 22"),
        ("he stays in zork court", "address", "zork court"),
        ("at Room 6, Zork Hall", "address", "Room 6, Zork Hall"),
        ("in a travelodge zork room 214", "address", "travelodge zork room 214"),
        ("at Our Lady of Zork Primary School", "school", "Our Lady of Zork Primary School"),
        ("went zork girls before", "school", "zork girls"),
        ("kicked out of zork academy", "school", "zork academy"),
        ("31st zork brownies is fun", "youth_club", "31st zork brownies"),
        ("Zork Corner Project helps", "youth_club", "Zork Corner Project"),
        ("12a, red lion lane", "address", "12a, red lion lane"),
        ("4 Brewer Court", "address", "4 Brewer Court"),
        ("flat 4b", "address", "flat 4b"),
        ("Flat 12, Latham House", "address", "Flat 12, Latham House"),
        ("i live on roman road", "address", "roman road"),
        ("he lives above a shop on Marrow Lane", "address", "Marrow Lane"),
        ("we live at Tabard House", "address", "Tabard House"),
        ("I live on the Ocean Estate", "address", "the Ocean Estate"),
        ("outside Mulberry School", "school", "Mulberry School"),
        ("The Zorkville Academy", "school", "Zorkville Academy"),
        ("i go to langdon park", "school", "langdon park"),
        ("st paul’s way is ok", "school", "st paul’s way"),
        ("i go to zorkville school", "school", "zorkville school"),
        ("Zorkville School for Girls College", "school", "Zorkville School for Girls College"),
        ("Limehouse Youth Centre", "youth_club", "Limehouse Youth Centre"),
        ("osmani youth centre", "youth_club", "osmani youth centre"),
        ("Zork Boxing Club", "youth_club", "Zork Boxing Club"),
        ("went to zork youth club", "youth_club", "zork youth club"),
    ],
)
def test_places_that_say_where_somebody_is_are_found(text, kind, place):
    assert any(one == kind and place in words for one, words in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "12 minutes down the road",
        "2 kids on the other street",
        "we go to the high school",
        "The School is bad. Our Primary School too",
        "in Canary Wharf and on Roman Road",
        "i live on the main road",
        "a youth club at the weekend",
        "went to a youth club",
    ],
)
def test_places_that_could_be_anywhere_stay(text):
    assert found(text) == []


def test_houses_that_everybody_knows_stay():
    assert list(find_places("the White House said so, and the High Court")) == []


@pytest.mark.parametrize(
    "text",
    ["my block is Zander House", "kids from Zorby Estate", "behind Kestrel Walk", "the flats on Zorby Road"],
)
def test_houses_and_estates_are_found_by_name(text):
    assert [span.kind for span in find_places(text)][:1] == ["address"]
