"""The words form as a visitor meets it: the box first, nothing chosen for them, six words back."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.feedback.visiting import PATH, Visitor, box_of, receipt_in, token_in, words_of
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.receipts import as_digits, as_words, readings, word_list
from youthvoice.feedback.services import receipt_macs
from youthvoice.text.normalising import MAX_CHARACTERS

Saving = Callable[[], AbstractContextManager[Session]]
SAID = "they never come back to us"


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def stored(saving: Saving, keys: Keys) -> Callable[[str], Feedback | None]:
    """What stands under six words."""

    def find(words: str) -> Feedback | None:
        with saving() as session:
            return find_by_receipt(session, receipt_macs(keys, words))

    return find


def _count(saving: Saving) -> int:
    with saving() as session:
        return session.scalar(select(func.count()).select_from(Feedback)) or 0


def test_the_first_page_leads_to_the_form(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'href="/tell-us"' in page.text
    assert 'href="/check-back"' in page.text


def test_the_form_is_one_form_with_the_box_before_everything_else(client: FlaskClient) -> None:
    page = client.get(PATH).text
    assert page.count("<form") == page.count('<form method="post"') == page.count('<textarea id="text"') == 1
    assert page.index("<textarea") < page.index('name="priority"') < page.index("Before you send")
    assert page.index("Before you send") < page.index(">Send</button>")


def test_the_four_answers_stand_in_plain_words_and_none_is_chosen(client: FlaskClient, seed: Seed) -> None:
    page = client.get(PATH).text
    offered = re.findall(r'type="checkbox" name="priority" value="([^"]+)"', page)
    assert offered == list(seed.priorities)
    assert "Being used or pushed into things" in page
    assert "Something else, or I am not sure" in page
    assert " checked" not in page
    assert re.findall(r'<option value="([^"]*)" selected>', page) == ["", ""]
    assert "<details>" in page


def test_what_is_sent_is_answered_with_six_words_that_lead_back_to_it(visitor: Visitor, stored) -> None:
    page = visitor.post(SAID)
    words = receipt_in(page)
    assert page.status_code == 200
    assert len(words.split()) == 6
    assert set(words.split()) <= set(word_list())
    assert stored(words) is not None
    assert "courage" in words_of(page)


def test_the_digits_are_the_same_receipt(visitor: Visitor) -> None:
    page = visitor.post(SAID)
    code = readings(receipt_in(page))[0]
    assert as_words(code) == receipt_in(page)
    assert as_digits(code) in words_of(page)


def test_the_words_can_be_printed_alone(visitor: Visitor) -> None:
    page = visitor.post(SAID).text
    slip = page[page.index('<div class="slip">') : page.index("</div>", page.index('<div class="slip">'))]
    assert 'id="receipt"' in slip
    assert "<button" not in slip


def test_all_choices_are_kept(visitor: Visitor, stored, seed: Seed) -> None:
    page = visitor.post(
        SAID, priority=["online", "none-of-the-three"], age_band="14-15", setting="home", may_quote="yes"
    )
    row = stored(receipt_in(page))
    ticked = {link.priority_id for link in row.priorities}
    assert ticked == {seed.priorities["online"], seed.priorities["none-of-the-three"]}
    assert (row.age_band, row.setting, row.may_quote) == ("14-15", "home", True)


def test_choices_that_nobody_offered_are_left_out(visitor: Visitor, stored) -> None:
    row = stored(receipt_in(visitor.post(SAID, priority="made-up", age_band="99", setting="moon")))
    assert (row.priorities, row.age_band, row.setting, row.may_quote) == ([], None, None, False)


def test_a_program_that_fills_in_everything_is_marked_and_not_refused(visitor: Visitor, stored) -> None:
    page = visitor.post(SAID, website="http://example.invalid")
    assert "honeypot" in stored(receipt_in(page)).mark


def test_who_wants_them_out_has_them_taken_out(visitor: Visitor, stored) -> None:
    page = visitor.post("ring Amira Begum on 07700 900123", details="take-out")
    assert "details-left-in" not in stored(receipt_in(page)).mark
    page = Visitor(visitor.client).post("ring Amira Begum on 07700 900123", details="leave")
    assert "details-left-in" in stored(receipt_in(page)).mark


@pytest.mark.parametrize("text", ["", "   \n\n ", "\x00\x07"])
def test_an_empty_box_is_said_by_the_box_and_nothing_is_stored(
    visitor: Visitor, saving: Saving, text: str
) -> None:
    page = visitor.post(text, priority="online")
    assert page.status_code == 422
    assert '<a href="#text">Write something in the box first.</a>' in page.text
    assert 'value="online" checked' in page.text
    assert token_in(page) == visitor.token
    assert _count(saving) == 0


def test_a_text_that_is_too_long_comes_back_whole_with_how_much_is_over(visitor: Visitor, saving) -> None:
    text = "word " * (MAX_CHARACTERS // 5) + "and more"
    page = visitor.post(text, age_band="16-17")
    assert page.status_code == 422
    assert "This is 8 letters too long" in page.text
    assert box_of(page) == text
    assert 'value="16-17" selected' in page.text
    assert "<details open>" in page.text
    assert _count(saving) == 0


def test_more_than_any_person_writes_gets_the_plain_error_page(visitor: Visitor) -> None:
    page = visitor.post("a" * 1_100_000)
    assert page.status_code == 413
    assert "too long" in page.text
    assert 'href="tel:999"' in page.text


@pytest.mark.parametrize("token", ["", "rubbish", "v1.1.2000.AAAA.BBBB", "v1.9.2517.a.b"])
def test_a_bad_token_keeps_the_words_and_brings_a_new_page(client: FlaskClient, token: str) -> None:
    page = Visitor(client, token or " ").post(SAID, priority="online")
    assert page.status_code == 422
    assert "Your words are still here" in page.text
    assert box_of(page) == SAID
    assert 'value="online" checked' in page.text
    assert receipt_in(Visitor(client, token_in(page)).post(box_of(page)))


@pytest.mark.parametrize(
    "text", ["</textarea><script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "\n\nfirst & last"]
)
def test_words_come_back_as_they_were_and_run_nothing(visitor: Visitor, text: str) -> None:
    page = visitor.post(text, form_token="rubbish")
    assert box_of(page) == text.strip("\n")
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_is_answered(client: FlaskClient, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405


@pytest.mark.parametrize("unseen", ["\u200b\u200d", "\u00ad \u2060", "\u0301\u0301"])
def test_what_nobody_can_see_is_not_something_to_send(visitor: Visitor, unseen: str) -> None:
    assert visitor.post(unseen).status_code == 422
