"""One statement for a whole group: its code, its heads, its name, and the words that nothing may refuse."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.feedback.gatherings import ADULTS_CODE, CODE, NAME, OLD_CODE, plant_groups
from tests.feedback.visiting import Visitor, box_of, receipt_in, token_in, words_of
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.services import receipt_macs
from youthvoice.gathering.rules import MOST_PEOPLE
from youthvoice.web.clock import today

SAID = "we want the bus stop at school to have a light"
HEADS = {"code": "k7m 4tp", "took_part": "12", "agreed": "9"}
PATH = "/group"


@pytest.fixture
def group_id(app, saving) -> int:
    with app.app_context(), saving() as session:
        return plant_groups(session, today())


@pytest.fixture
def visitor(client: FlaskClient, group_id: int) -> Visitor:
    return Visitor(client, path=PATH)


@pytest.fixture
def stored(saving, keys) -> Callable[..., Feedback]:
    def find(page) -> Feedback:
        with saving() as session:
            row = find_by_receipt(session, receipt_macs(keys, receipt_in(page)))
            assert row is not None
            return row

    return find


def _count(saving) -> int:
    with saving() as session:
        return session.scalar(select(func.count()).select_from(Feedback)) or 0


def test_the_page_is_one_form_with_the_box_first_and_nothing_chosen(visitor: Visitor) -> None:
    page = visitor.client.get(PATH).text
    assert page.count("<form") == page.count("<textarea") == 1
    assert page.index("<textarea") < page.index('name="code"') < page.index('id="before"')
    assert page.index('id="before"') < page.index(">Send</button>")
    assert " checked" not in page
    assert "We read it in the same way" in page
    assert NAME not in page


def test_a_statement_has_as_many_voices_as_agreed(visitor: Visitor, stored, group_id: int) -> None:
    page = visitor.post(SAID, **HEADS, named="yes", priority="online", may_quote="yes")
    row = stored(page)
    assert page.status_code == 200
    assert (row.kind, row.state, row.voices) == (Kind.STATEMENT, State.WAITING, 9)
    assert (row.group_id, row.group_named, row.may_quote) == (group_id, True, True)
    assert [link.priority_id for link in row.priorities]


def test_the_receipt_speaks_to_the_group(visitor: Visitor) -> None:
    shown = words_of(visitor.post(SAID, **HEADS, named="yes"))
    for words in (
        "You said it together", "Your group’s six words", "Write the words down for everyone",
        "It counts as 9 voices.", "it came from your group", "Send another one as a group",
    ):  # fmt: skip
        assert words in shown, words
    assert NAME not in shown


@pytest.mark.parametrize("named", [{}, {"named": "no"}, {"named": "maybe"}])
def test_a_group_is_named_only_when_it_says_so(visitor: Visitor, stored, named: dict[str, str]) -> None:
    page = visitor.post(SAID, **HEADS, **named)
    assert not stored(page).group_named
    assert "came from your group" not in words_of(page)


def test_without_a_code_it_is_one_voice_and_says_so_kindly(visitor: Visitor, stored) -> None:
    page = visitor.post(SAID, took_part="12", agreed="12", named="yes")
    row = stored(page)
    assert (row.kind, row.voices, row.group_id, row.group_named) == (Kind.STATEMENT, 1, None, False)
    assert "It counts as one voice, because there is no group code with it." in words_of(page)


def test_without_numbers_it_is_one_voice(visitor: Visitor, stored, group_id: int) -> None:
    page = visitor.post(SAID, code=CODE)
    assert (stored(page).voices, stored(page).group_id) == (1, group_id)
    assert "It counts as 1 voice." in words_of(page)


def test_adults_who_speak_for_young_people_are_no_young_voices(visitor: Visitor, stored) -> None:
    page = visitor.post(SAID, **HEADS | {"code": ADULTS_CODE})
    assert stored(page).voices == 0
    assert "It counts as adults speaking" in words_of(page)


@pytest.mark.parametrize("code", ["K7M-4TQ", "hello", OLD_CODE, "</input>"])
def test_a_wrong_code_refuses_no_words(visitor: Visitor, saving, stored, code: str) -> None:
    page = visitor.post(SAID, **HEADS | {"code": code}, named="yes", priority="online")
    assert page.status_code == 422
    assert '<a href="#code">We do not know this code.' in page.text
    assert 'id="code-error"' in page.text
    assert box_of(page) == SAID
    assert token_in(page) == visitor.token
    for kept in ('value="12"', 'value="9"', 'value="yes" checked', 'value="online" checked'):
        assert kept in page.text
    assert 'name="without_code"' in page.text
    assert _count(saving) == 0
    sent = visitor.post(box_of(page), **HEADS | {"code": code}, without_code="yes")
    assert (stored(sent).voices, stored(sent).group_id) == (1, None)


def test_the_way_without_the_code_is_offered_only_when_one_is_wrong(visitor: Visitor) -> None:
    assert "without_code" not in visitor.client.get(PATH).text
    wrong = visitor.post(SAID, **HEADS | {"code": "hello"}).text
    assert wrong.index(">Send</button>") < wrong.index('name="without_code"')


@pytest.mark.parametrize(
    ("took_part", "agreed", "where", "words"),
    [
        ("9", "12", "agreed", "More people agreed than took part"),
        ("12", "", "agreed", "or leave both empty"),
        ("", "12", "took_part", "or leave both empty"),
        ("twelve", "12", "took_part", "as a number"),
        ("12", "-3", "agreed", "as a number"),
        ("12", "0", "agreed", "as a number"),
        ("12", "1.5", "agreed", "as a number"),
        ("12", "²", "agreed", "as a number"),
        ("501", "3", "took_part", f"Write at most {MOST_PEOPLE}"),
        ("9" * 40, "3", "took_part", f"Write at most {MOST_PEOPLE}"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_by_it(
    visitor: Visitor, saving, took_part, agreed, where, words
) -> None:
    page = visitor.post(SAID, code=CODE, took_part=took_part, agreed=agreed)
    error = re.search(rf'id="{where}-error">([^<]+)<', page.text)
    assert page.status_code == 422
    assert error is not None
    assert words in error[1]
    assert box_of(page) == SAID
    assert _count(saving) == 0


@pytest.mark.parametrize("number", [" 12 ", "১২", "１２"])
def test_a_number_in_other_digits_is_a_number(visitor: Visitor, stored, number: str) -> None:
    assert stored(visitor.post(SAID, code=CODE, took_part=number, agreed=number)).voices == 12


def test_the_most_that_are_counted_at_once(visitor: Visitor, stored) -> None:
    most = str(MOST_PEOPLE)
    assert stored(visitor.post(SAID, code=CODE, took_part=most, agreed=most)).voices == MOST_PEOPLE


@pytest.mark.parametrize("text", ["", " \n", "a" * 4001])
def test_an_empty_or_too_long_box_is_said_as_on_the_other_page(visitor: Visitor, saving, text: str) -> None:
    page = visitor.post(text, **HEADS)
    assert page.status_code == 422
    assert 'href="#text"' in page.text
    assert 'value="k7m 4tp"' in page.text
    assert _count(saving) == 0


def test_the_look_says_how_it_will_count_and_sends_to_the_same_page(visitor: Visitor, stored) -> None:
    look = visitor.post("ring Amira Begum on 07700 900123", **HEADS, named="no", step="look")
    assert look.status_code == 200
    assert "<mark>Amira Begum</mark>" in look.text
    assert "It counts as 9 voices." in words_of(look)
    assert 'action="/group"' in look.text
    assert 'value="k7m 4tp"' in look.text
    assert 'value="no" checked' in look.text
    sent = visitor.post(box_of(look), **HEADS, named="no", details="take-out")
    assert stored(sent).voices == 9


def test_an_old_page_keeps_everything_and_says_all_that_is_wrong(visitor: Visitor) -> None:
    page = visitor.post(SAID, **HEADS | {"agreed": "13"}, form_token="rubbish")
    assert page.status_code == 422
    assert "Your words are still here" in page.text
    assert "More people agreed" in page.text
    assert box_of(page) == SAID
    assert token_in(page) != "rubbish"


def test_the_same_page_sent_twice_is_stored_once(visitor: Visitor, saving) -> None:
    first, second = visitor.post(SAID, **HEADS), visitor.post(SAID, **HEADS)
    assert receipt_in(first) == receipt_in(second)
    assert "We have it already" in words_of(second)
    assert _count(saving) == 1


def test_what_a_group_adds_later_has_no_voices_of_its_own(visitor: Visitor, saving, stored) -> None:
    first = stored(visitor.post(SAID, **HEADS))
    page = visitor.post("and a bin", **HEADS)
    assert "We added it" in words_of(page)
    with saving() as session:
        added = session.scalars(select(Feedback).where(Feedback.parent_id == first.id)).one()
    assert (added.kind, added.voices, added.group_id) == (Kind.FOLLOW_UP, 0, first.group_id)


def test_another_number_of_heads_is_another_thing_said(visitor: Visitor, saving) -> None:
    visitor.post(SAID, **HEADS)
    visitor.post(SAID, **HEADS | {"agreed": "8"})
    assert _count(saving) == 2


def test_a_code_that_came_with_the_address_stands_in_its_field(client: FlaskClient, group_id: int) -> None:
    page = client.get("/group?code=K7M-4TP")
    assert 'name="code" type="text" value="K7M-4TP"' in page.text
    assert "Set-Cookie" not in page.headers


def test_a_code_ends_on_its_day(visitor: Visitor, saving, stored) -> None:
    from youthvoice.gathering.models import GroupCode

    with saving() as session:
        row = session.scalars(select(GroupCode).where(GroupCode.code == CODE)).one()
        row.closes = dt.datetime.now(dt.UTC).date() - dt.timedelta(2)
    assert visitor.post(SAID, **HEADS).status_code == 422
