import pytest

from youthvoice.text.contact_details import find_contact_details, is_help_line, is_nhs_number


def found(text):
    return [(span.kind, text[span.start : span.end]) for span in find_contact_details(text)]


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("ring 07700 900123 now", "phone", "07700 900123"),
        (
            "oh double seven double zero nine one two three",
            "phone",
            "oh double seven double zero nine one two three",
        ),
        ("in E1-4NS", "postcode", "E1-4NS"),
        ("at e 3 4 h b", "postcode", "e 3 4 h b"),
        ("silver golf GJ 21 NRP", "number_plate", "GJ 21 NRP"),
        ("plate ended in XRB", "number_plate", "XRB"),
        ("she turns 16 17/8", "date_of_birth", "17/8"),
        ("19/05/2012 is when i was born", "date_of_birth", "19/05/2012"),
        ("my number with the nhs is 401 023 2138", "nhs_number", "401 023 2138"),
        ("tellonym.me/zork", "link", "tellonym.me/zork"),
        ("its +44 7700 900 123", "phone", "+44 7700 900 123"),
        ("0 7 7 0 0 9 0 0 1 2 3", "phone", "0 7 7 0 0 9 0 0 1 2 3"),
        ("o77oo9oo123", "phone", "o77oo9oo123"),
        ("(020) 7946 0123", "phone", "(020) 7946 0123"),
        ("my number is 7946012", "phone", "7946012"),
        ("mail jaden.k+1@school.example.org.", "email", "jaden.k+1@school.example.org"),
        ("bob at gmail dot com", "email", "bob at gmail dot com"),
        ("bob@hotmail", "email", "bob@hotmail"),
        ("bob(at)yahoo.co.uk", "email", "bob(at)yahoo.co.uk"),
        ("see https://foo.example/x?y=1, ok", "link", "https://foo.example/x?y=1"),
        ("www.bar.example/z", "link", "www.bar.example/z"),
        ("t.me/abc", "link", "t.me/abc"),
        ("instagram.com/jaden", "link", "instagram.com/jaden"),
        ("follow @real.jaden.", "account", "@real.jaden"),
        ("discord is zed#1234", "account", "zed#1234"),
        ("my snap is jay_boy12", "account", "jay_boy12"),
        ("insta: kofi.99", "account", "kofi.99"),
        ("add me on snap jay12", "account", "jay12"),
        ("add me jay_12 ok", "account", "jay_12"),
        ("near e3 5lu", "postcode", "e3 5lu"),
        ("in SW1A1AA", "postcode", "SW1A1AA"),
        ("a black AB12 CDE", "number_plate", "AB12 CDE"),
        ("the car was ab12cde", "number_plate", "ab12cde"),
        ("reg is A123 BCD", "number_plate", "A123 BCD"),
        ("born on 12/03/2009", "date_of_birth", "12/03/2009"),
        ("my birthday is on 3rd of March", "date_of_birth", "3rd of March"),
        ("DOB: 2009-03-12", "date_of_birth", "2009-03-12"),
        ("born march 3rd 2009", "date_of_birth", "march 3rd 2009"),
        ("9434765919", "nhs_number", "9434765919"),
        ("nhs number 123 456 7890", "nhs_number", "123 456 7890"),
    ],
)
def test_details_with_a_fixed_shape_are_found(text, kind, detail):
    assert (kind, detail) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "call 999 or 111 or 101",
        "ring 0800 1111 or 116 123 or text 85258",
        "text 85258",
        "the 25 bus, the D8 bus and the N25 BUS",
        "in 2019 and 2021 it cost £20 or £1,000,000",
        "look at childline.org.uk and www.nhs.uk/help",
        "ask @childline",
        "my snap is gone and my insta is private",
        "add me to the group",
        "m8 i told u b4 2nd period",
        "yr 10 in room 12 at 3.30pm",
        "i went home.it was bad",
        "the 7/7/2005 attacks",
        "1234567890",
        "gr8 2be",
        "see you at 8",
    ],
)
def test_what_belongs_to_everyone_stays(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("number", "public"),
    [("999", True), ("0800 1111", True), ("0808 2000 247", True), ("07700 900123", False), ("", False)],
)
def test_help_lines_are_known(number, public):
    assert is_help_line(number) is public


@pytest.mark.parametrize(
    ("number", "valid"),
    [("943 476 5919", True), ("943 476 5918", False), ("0000000000", False)],
)
def test_an_nhs_number_proves_itself_by_its_last_digit(number, valid):
    assert is_nhs_number(number) is valid


@pytest.mark.parametrize(
    "text", ["snapchat zee-zee.99", "kxng.zed on tiktok", "the account is not_your_hijabi", "username zed14x"]
)
def test_handles_are_found_beside_a_network_or_by_their_shape(text):
    assert [span.kind for span in find_contact_details(text)][:1] == ["account"]


@pytest.mark.parametrize(
    "text", ["my account is private", "snapchat is bad", "insta got banned", "page instagram.com"]
)
def test_a_network_alone_is_no_handle(text):
    assert "account" not in [span.kind for span in find_contact_details(text)]
