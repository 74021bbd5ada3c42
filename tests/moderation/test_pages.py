"""What the pages say when something is missing, over, or gone."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.moderation.conftest import Saving, SignIn
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation.models import Claim, Decision
from youthvoice.permissions import Role
from youthvoice.sealing.services import WorkingCopy
from youthvoice.themes.models import Cleaned

Put = Callable[..., int]


@pytest.fixture
def mentor(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.INDEPENDENT_SCRUTINEER)


def opened(client: StaffClient, item: int) -> str:
    assert client.submit(f"/staff/queue/{item}/take").status_code == 303
    return client.get(f"/staff/queue/{item}").text


def test_the_content_note_stands_before_the_covered_words(scrutineer: StaffClient, put: Put) -> None:
    page = opened(scrutineer, put(copy=WorkingCopy(text="the words", content_notes=["a fight"])))
    assert page.index("Content note:") < page.index("Not for me") < page.index("the words")
    assert '<details class="veil bare">' in page


def test_without_a_content_note_the_page_says_so(scrutineer: StaffClient, put: Put) -> None:
    page = opened(scrutineer, put())
    assert "No content note." in page
    assert "Open when you are ready." in page


def test_the_priority_s_own_themes_come_before_the_others(
    scrutineer: StaffClient, put: Put, saving: Saving, seed: Seed
) -> None:
    with saving() as session:
        make_theme(session, "another", phrases=[], priorities=[seed.priorities["exploitation"]])
        make_theme(session, "zebra", phrases=[], priorities=[seed.priorities["online"]])
    page = opened(scrutineer, put("nothing that leads anywhere"))
    assert page.index("<h3>About ") < page.index("Zebra") < page.index("Other themes") < page.index("Another")


def test_words_that_led_to_a_theme_are_named_once(scrutineer: StaffClient, put: Put, theme_id: int) -> None:
    page = opened(scrutineer, put("they blame us. always blame us. Blame us"))
    assert page.count("“blame us”") + page.count("“Blame us”") == 1


def test_what_was_ticked_stays_ticked_when_a_reason_is_missing(
    scrutineer: StaffClient, put: Put, theme_id: int
) -> None:
    item = put()
    opened(scrutineer, item)
    page = scrutineer.submit(f"/staff/queue/{item}/approve", theme=[theme_id, 17]).text
    assert f'value="{theme_id}" checked' in page
    assert '<details class="veil bare" open>' in page
    assert '<a href="#theme-list">' in page


def test_a_missing_reason_is_said_by_the_reasons(scrutineer: StaffClient, put: Put) -> None:
    item = put()
    opened(scrutineer, item)
    page = scrutineer.submit(f"/staff/queue/{item}/leave-out").text
    assert '<a href="#reason">' in page
    assert 'id="reason-error"' in page


def test_approve_pressed_twice_decides_once_and_says_where_to_go(
    scrutineer: StaffClient, put: Put, theme_id: int, engine: sa.Engine
) -> None:
    item = put()
    opened(scrutineer, item)
    first = scrutineer.submit(f"/staff/queue/{item}/approve", theme=theme_id)
    again = scrutineer.submit(f"/staff/queue/{item}/approve", theme=theme_id)
    assert (again.status_code, again.location) == (303, first.location)
    later = scrutineer.submit(f"/staff/queue/{item}/approve", theme=theme_id, opened="again")
    assert later.status_code == 404
    assert "If you just decided it, that counts" in later.text
    assert 'href="/staff/queue">Go on' in later.text
    with Session(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Decision)) == 1


def test_a_claim_that_ran_out_says_so_with_a_way_on(
    scrutineer: StaffClient, put: Put, saving: Saving
) -> None:
    item = put()
    opened(scrutineer, item)
    with saving() as session:
        session.get_one(Claim, item).until = utc_now() - dt.timedelta(minutes=1)
    page = scrutineer.get(f"/staff/queue/{item}")
    assert page.status_code == 409
    assert "a quarter of an hour" in page.text
    assert 'href="/staff/queue">Go on' in page.text


def test_the_mentor_is_sent_back_to_the_mentor_s_list(mentor: StaffClient) -> None:
    assert 'href="/staff/set-aside">Go on' in mentor.get("/staff/queue/17").text


def test_a_chair_is_sent_home(sign_in: SignIn) -> None:
    answer = sign_in(Role.CHAIR, "online").submit("/staff/cleaned/17/says-who")
    assert answer.status_code == 404
    assert 'href="/staff/">Go on' in answer.text


@pytest.mark.parametrize(
    ("how", "words"), [("approve", "You approved the last one."), ("leave-out", "You left the last one out.")]
)
def test_the_undo_names_what_was_decided_and_the_time_left(
    scrutineer: StaffClient, put: Put, theme_id: int, app: Flask, how: str, words: str
) -> None:
    item = put()
    opened(scrutineer, item)
    scrutineer.submit(f"/staff/queue/{item}/{how}", theme=theme_id, reason="repeats")
    page = scrutineer.get("/staff/queue").text
    assert words in page
    left = int(page.split('data-undo-seconds="')[1].split('"')[0])
    whole = app.extensions["youthvoice"].settings.undo_for.total_seconds()
    assert whole - 10 <= left <= whole


def test_the_last_decision_can_be_undone_from_the_next_item(
    scrutineer: StaffClient, put: Put, theme_id: int
) -> None:
    first, second = put(), put()
    opened(scrutineer, first)
    scrutineer.submit(f"/staff/queue/{first}/approve", theme=theme_id)
    assert f"/staff/queue/{first}/undo" in opened(scrutineer, second)


def test_the_mentor_sees_why_something_was_set_aside(
    scrutineer: StaffClient, mentor: StaffClient, put: Put
) -> None:
    asked, silent = put(), put()
    for item, how in ((asked, "second-opinion"), (silent, "not-for-me")):
        opened(scrutineer, item)
        scrutineer.submit(f"/staff/queue/{item}/{how}")
    page = mentor.get("/staff/set-aside").text
    assert "2 set aside for you" in page
    assert page.count("Second opinion wanted") == 1
    assert "Second opinion wanted" in opened(mentor, asked)


def test_the_mentor_is_told_when_nobody_can_take_it_back(mentor: StaffClient, put: Put) -> None:
    item = put(state=State.MENTOR)
    opened(mentor, item)
    answer = mentor.submit(f"/staff/queue/{item}/back")
    assert answer.status_code == 422
    assert "No scrutineer is left" in answer.text


def test_an_item_whose_words_are_gone_can_be_left_out_at_once(
    mentor: StaffClient, put: Put, erased: Callable[[int], None], engine: sa.Engine
) -> None:
    item = put(state=State.MENTOR)
    erased(item)
    page = opened(mentor, item)
    assert "cannot be read any more" in page
    assert f"/staff/queue/{item}/approve" not in page
    assert mentor.submit(f"/staff/queue/{item}/leave-out", reason="names-someone").status_code == 303
    with Session(engine) as session:
        assert session.get_one(Feedback, item).state == State.LEFT_OUT
        assert session.get(Decision, item) is None
        assert session.get(Claim, item) is None
    assert "data-undo-seconds" not in mentor.get("/staff/set-aside").text


def test_a_scrutineer_passes_on_what_cannot_be_read(
    scrutineer: StaffClient, put: Put, erased: Callable[[int], None], engine: sa.Engine
) -> None:
    item = put()
    erased(item)
    assert "Pass it to my mentor" in opened(scrutineer, item)
    assert scrutineer.submit(f"/staff/queue/{item}/hold").status_code == 303
    with Session(engine) as session:
        assert session.get_one(Feedback, item).state == State.MENTOR


def test_a_published_text_that_says_who_can_be_left_out_after_its_copy_was_erased(
    scrutineer: StaffClient,
    mentor: StaffClient,
    erased: Callable[[int], None],
    published: int,
    engine: sa.Engine,
) -> None:
    erased(published)
    assert scrutineer.submit(f"/staff/cleaned/{published}/says-who").status_code == 303
    assert "Was published, and still says who" in mentor.get("/staff/set-aside").text
    opened(mentor, published)
    mentor.submit(f"/staff/queue/{published}/leave-out", reason="names-someone")
    with Session(engine) as session:
        assert session.get_one(Feedback, published).state == State.LEFT_OUT
        assert session.get(Cleaned, published) is None


def test_nothing_is_offered_for_undo_when_the_words_are_gone(
    scrutineer: StaffClient, put: Put, theme_id: int, erased: Callable[[int], None]
) -> None:
    item = put()
    opened(scrutineer, item)
    scrutineer.submit(f"/staff/queue/{item}/approve", theme=theme_id)
    erased(item)
    assert "data-undo-seconds" not in scrutineer.get("/staff/queue").text
