"""The look at personal details: it shows what was found, offers an even choice and spends nothing."""

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.visiting import PATH, Visitor, box_of, receipt_in, token_in, words_of
from youthvoice.feedback import rules
from youthvoice.feedback.rules import Noticed, noticed

NAMED = "please ring Amira Begum on 07700 900123, she is scared"


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)


def test_what_was_found_is_marked_in_the_text_with_its_label(visitor: Visitor) -> None:
    page = visitor.post(NAMED, step="look")
    assert page.status_code == 200
    assert '<mark>Amira Begum</mark><span class="mask">a name</span>' in page.text
    assert '<mark>07700 900123</mark><span class="mask">a phone number</span>' in page.text
    assert "It has not been sent yet." in words_of(page)


def test_the_choice_is_even(visitor: Visitor) -> None:
    page = visitor.post(NAMED, step="look").text
    buttons = re.findall(
        r'<button type="submit" class="([^"]+)" name="details" value="([^"]+)">([^<]+)<', page
    )
    assert buttons == [
        ("btn plain", "leave", "Leave them in so that people can find and help me"),
        ("btn plain", "take-out", "Take them out"),
    ]
    assert "btn main" not in page
    assert page.count("<form") == 1


def test_looking_spends_nothing_and_keeps_every_choice(visitor: Visitor) -> None:
    page = visitor.post(NAMED, step="look", priority="online", age_band="11-13", may_quote="yes")
    assert token_in(page) == visitor.token
    assert box_of(page) == NAMED
    for chosen in ('value="online" checked', 'value="11-13" selected', 'value="yes" checked'):
        assert chosen in page.text
    sent = visitor.post(box_of(page), details="leave")
    assert receipt_in(sent)
    assert "courage" in words_of(sent)


def test_finding_nothing_is_said_and_can_be_sent(visitor: Visitor) -> None:
    page = visitor.post("they never tell us what changed", step="look")
    assert "We noticed no names, numbers or places" in page.text
    assert ">Send</button>" in page.text
    assert 'name="details"' not in page.text


def test_a_look_that_fails_is_said_and_stops_nobody(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_text: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(rules, "find_personal_details", fail)
    page = visitor.post(NAMED, step="look")
    assert page.status_code == 200
    assert "We could not check just now" in page.text
    assert receipt_in(visitor.post(NAMED))


@pytest.mark.parametrize("text", ["", "a" * 4001])
def test_what_could_not_be_sent_is_said_before_looking(visitor: Visitor, text: str) -> None:
    assert visitor.post(text, step="look").status_code == 422


def test_what_is_sent_before_the_button_is_read_here_too(visitor: Visitor) -> None:
    page = visitor.post(NAMED, step="look").text
    assert 'id="before"' in page


def test_the_form_offers_the_look_beside_sending(client: FlaskClient) -> None:
    page = client.get(PATH).text
    assert '<button type="submit" class="btn plain" name="step" value="look">' in page


@given(st.text(max_size=60).map(lambda rest: f"{NAMED} {rest}"))
def test_the_pieces_make_up_the_whole_text(text: str) -> None:
    found = noticed(text)
    assert found.found
    assert "".join(words for words, _, is_label in found.pieces if not is_label) == text
    assert sum(is_marked for _, is_marked, _ in found.pieces) == sum(label for *_, label in found.pieces)


def test_a_text_without_details_is_one_plain_piece() -> None:
    assert noticed("so it goes") == Noticed(pieces=(("so it goes", False, False),))


def test_no_printed_form_shows_the_words() -> None:
    assert "Amira" not in repr(noticed(NAMED))
