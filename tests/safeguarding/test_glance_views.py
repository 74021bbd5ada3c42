import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.feedback.models import Barred, Feedback, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
HTMX = {"HX-Request": "true"}
ACTIONS = ("pass", "keep", "urgent", "mask", "take-back")


@pytest.fixture
def waiting(saving: Saving, keys: Keys) -> Callable[..., int]:
    """Makes one waiting item and returns its id."""

    def make(text: str = "they never tell us what changed", **fields: Any) -> int:
        with saving() as session:
            return make_feedback(session, keys, text, **fields).id

    return make


@pytest.fixture
def state_of(engine: sa.Engine) -> Callable[[int], str]:
    """Where an item is now."""

    def look(feedback_id: int) -> str:
        with database.reading(engine) as session:
            return session.get_one(Feedback, feedback_id).state

    return look


def test_the_first_look_shows_masked_words_with_pills_and_never_group_age_or_setting(
    waiting: Callable[..., int], sign_in: SignIn
) -> None:
    waiting("[a name] said <b>no</b>", age_band="under-11", setting="care-or-health", urgent=True)
    shown = sign_in(Role.ADULT_READER).get("/staff/glance")
    assert shown.status_code == 200
    assert '<span class="mask">[a name]</span> said &lt;b&gt;no&lt;/b&gt;' in shown.text
    assert "Urgent" in shown.text
    assert "1</b> of them urgent" in shown.text
    assert not re.search("under.11|care.or.health", shown.text.split("<main")[1].split("csrf_token")[0])


def test_the_empty_list_says_what_happens_next(sign_in: SignIn) -> None:
    assert "Nobody is waiting" in sign_in(Role.ADULT_READER).get("/staff/glance").text


def test_a_reader_is_not_offered_originals_and_a_lead_is(
    waiting: Callable[..., int], sign_in: SignIn
) -> None:
    address = f"/staff/originals/{waiting()}"
    assert address not in sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert address in sign_in(Role.SAFEGUARDING_LEAD).get("/staff/glance").text


def test_passing_on_leads_back_to_the_list_with_a_way_to_take_it_back(
    waiting: Callable[..., int],
    sign_in: SignIn,
    seed: Seed,
    state_of: Callable[[int], str],
    saving: Saving,
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    done = client.submit(f"/staff/glance/{item}/pass", priority=seed.priorities["online"])
    assert (done.status_code, state_of(item)) == (303, State.PASSED)
    shown = client.get(done.location)
    assert "Passed on to <b>Staying Safe Online</b>" in shown.text
    back = client.submit(f"/staff/glance/{item}/take-back")
    assert (back.status_code, state_of(item)) == (303, State.WAITING)
    assert "Taken back" in client.get(back.location).text
    client.submit(f"/staff/glance/{item}/pass", priority=seed.priorities["online"])
    with saving() as session:
        session.get_one(Feedback, item).state = State.QUEUED
        session.delete(session.get_one(TriageRow, item))
    late = client.submit(f"/staff/glance/{item}/take-back?after=3.1")
    assert '<p class="note care">Not taken back' in client.get(late.location).text
    assert "after=3.1" in late.location


def test_the_same_way_back_after_passing_on_anew_is_an_act_again(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed, state_of: Callable[[int], str]
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    for _ in range(2):
        client.submit(f"/staff/glance/{item}/pass", priority=seed.priorities["online"], headers=HTMX)
        assert state_of(item) == State.PASSED
        client.submit(f"/staff/glance/{item}/take-back")
        assert state_of(item) == State.WAITING


def test_htmx_gets_the_toast_and_the_new_count_in_place_of_the_card(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    url = f"/staff/glance/{item}/pass"
    done = client.submit(url, priority=seed.priorities["online"], headers=HTMX)
    assert done.status_code == 200
    assert "<html" not in done.text
    assert done.text.count("hx-swap-oob") == 2
    assert "Passed on to <b>Staying Safe Online</b>" in done.text
    assert "Nobody is waiting." in done.text


@pytest.mark.parametrize("headers", [None, HTMX])
def test_passing_on_without_a_priority_says_so_beside_the_text(
    waiting: Callable[..., int], sign_in: SignIn, state_of: Callable[[int], str], headers: Any
) -> None:
    item = waiting()
    refused = sign_in(Role.ADULT_READER).submit(f"/staff/glance/{item}/pass", priority="", headers=headers)
    assert (refused.status_code, state_of(item)) == (422, State.WAITING)
    assert "Choose what it is about" in refused.text
    assert ("<html" in refused.text) is (headers is None)


def test_keeping_writes_the_notice_in_the_same_commit(
    waiting: Callable[..., int], sign_in: SignIn, engine: sa.Engine, state_of: Callable[[int], str]
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    done = client.submit(f"/staff/glance/{item}/keep")
    assert (done.status_code, state_of(item)) == (303, State.KEPT)
    assert "Kept." in client.get(done.location).text
    with database.reading(engine) as session:
        assert session.scalars(sa.select(Notice.wording_key)).all() == ["kept-for-lead"]


def test_nothing_is_kept_when_its_notice_cannot_be_written(
    waiting: Callable[..., int],
    sign_in: SignIn,
    state_of: Callable[[int], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    monkeypatch.setattr(database, "commit", _fails)
    assert client.submit(f"/staff/glance/{item}/keep").status_code == 503
    assert state_of(item) == State.WAITING


def _fails(_session: Session) -> None:
    raise database.Unavailable


def test_keeping_by_htmx_says_that_the_leads_are_told(waiting: Callable[..., int], sign_in: SignIn) -> None:
    done = sign_in(Role.ADULT_READER).submit(f"/staff/glance/{waiting()}/keep", headers=HTMX)
    assert "The safeguarding leads are told now" in done.text


def test_marking_urgent_keeps_the_place_on_the_list(waiting: Callable[..., int], sign_in: SignIn) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    done = client.submit(f"/staff/glance/{item}/urgent?after=0.1.1")
    assert done.location.endswith(f"said=urgent&after=0.1.1#item-{item}")
    card = client.submit(f"/staff/glance/{item}/urgent", headers=HTMX).text
    assert "Urgent" in card
    assert f'id="item-{item}"' in card


def test_typed_words_are_hidden_and_stay_hidden(waiting: Callable[..., int], sign_in: SignIn) -> None:
    item, client = waiting("ali told ali that"), sign_in(Role.ADULT_READER)
    done = client.submit(f"/staff/glance/{item}/mask", how="typed", words="ALI")
    assert done.status_code == 303
    assert "ali" not in done.location
    shown = client.get(done.location).text
    assert shown.count('<span class="mask">[hidden]</span>') == 2


def test_a_selection_is_hidden_in_the_card(waiting: Callable[..., int], sign_in: SignIn) -> None:
    item = waiting("ali told ali that")
    sent = {"how": "selected", "start": 9, "end": 12, "length": 17}
    card = sign_in(Role.ADULT_READER).submit(f"/staff/glance/{item}/mask", headers=HTMX, **sent).text
    assert 'ali told <span class="mask">[hidden]</span> that' in card


@pytest.mark.parametrize("headers", [None, HTMX])
def test_words_that_are_not_there_are_said_beside_the_text(
    waiting: Callable[..., int], sign_in: SignIn, headers: Any
) -> None:
    url = f"/staff/glance/{waiting()}/mask"
    refused = sign_in(Role.ADULT_READER).submit(url, how="typed", words="nobody", headers=headers)
    assert refused.status_code == 422
    assert "These words are not in the text" in refused.text


def test_what_is_about_a_worker_offers_only_to_keep(waiting: Callable[..., int], sign_in: SignIn) -> None:
    item = waiting(mark="about-worker")
    shown = sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert "For adults only" in shown
    assert f"/staff/glance/{item}/pass" not in shown


def test_the_next_page_is_reached_without_script(waiting: Callable[..., int], sign_in: SignIn) -> None:
    for n in range(26):
        waiting(f"number {n}")
    client = sign_in(Role.ADULT_READER)
    first = client.get("/staff/glance").text
    (address,) = re.findall(r'rel="next" href="([^"]+)"', first)
    assert first.count('class="words"') == 25
    assert client.get(address).text.count('class="words"') == 1


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_a_post_of_a_signed_in_adult_with_a_token(
    waiting: Callable[..., int], sign_in: SignIn, client: FlaskClient, action: str
) -> None:
    url, adult = f"/staff/glance/{waiting()}/{action}", sign_in(Role.ADULT_READER)
    assert client.post(url).status_code == 303
    assert client.post(url).location.endswith("/staff/sign-in")
    assert adult.get(url).status_code == 405
    assert adult.post(url).status_code == 400


@pytest.mark.parametrize("action", ACTIONS)
def test_somebody_elses_and_impossible_items_are_not_found(
    waiting: Callable[..., int], sign_in: SignIn, saving: Saving, action: str
) -> None:
    item, client = waiting(), sign_in(Role.ADULT_READER)
    with saving() as session:
        session.add(Barred(feedback_id=item, account_ref=client.person.id))
    sent = {"priority": 1, "words": "they"}
    assert client.submit(f"/staff/glance/{item}/{action}", **sent).status_code == 404
    assert client.submit(f"/staff/glance/{2**64}/{action}", **sent).status_code == 404


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADULT_READER, Role.SAFEGUARDING_LEAD)])
def test_nobody_else_reaches_the_first_look(
    waiting: Callable[..., int], sign_in: SignIn, role: Role, state_of: Callable[[int], str]
) -> None:
    item, client = waiting(), sign_in(role, "online")
    assert client.get("/staff/glance").status_code == 403
    refused = {client.submit(f"/staff/glance/{item}/{action}").status_code for action in ACTIONS}
    assert (refused, state_of(item)) == ({403}, State.WAITING)


def test_what_another_adult_passed_on_cannot_be_taken_back(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed, saving: Saving
) -> None:
    item = waiting()
    sign_in(Role.ADULT_READER).submit(f"/staff/glance/{item}/pass", priority=seed.priorities["online"])
    other = sign_in(Role.ADULT_READER)
    assert other.submit(f"/staff/glance/{item}/take-back").status_code == 404
    assert other.submit(f"/staff/glance/{item}/keep").status_code == 409
    with saving() as session:
        assert session.get_one(TriageRow, item).passed_by is not None
