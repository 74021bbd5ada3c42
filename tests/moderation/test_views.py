"""The queue's pages: what a scrutineer can do, and what they can never reach."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.themes.models import Cleaned

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]


def _take(client: StaffClient) -> str:
    answer = client.submit("/staff/queue/next")
    assert answer.status_code == 303
    return str(answer.location)


def _state(engine: sa.Engine, feedback_id: int) -> str:
    with Session(engine) as session:
        return session.scalars(sa.select(Feedback.state).where(Feedback.id == feedback_id)).one()


def test_an_empty_queue_says_so_and_taking_changes_nothing(scrutineer: StaffClient) -> None:
    assert "Nothing to read just now" in scrutineer.get("/staff/queue").text
    assert _take(scrutineer) == "/staff/queue"


def test_the_item_page_shows_the_words_the_suggestion_and_what_led_to_it(
    scrutineer: StaffClient, put: Callable[..., int], theme_id: int
) -> None:
    put("they blame us for [a name]", age_band="11-13", setting="home")
    page = scrutineer.get(_take(scrutineer)).text
    assert "<mark>blame us</mark>" in page
    assert '<span class="mask">[a name]</span>' in page
    assert f'value="{theme_id}"' in page
    assert "11-13" not in page


def test_approving_leads_to_an_undo_and_undo_brings_it_back(
    scrutineer: StaffClient, put: Callable[..., int], theme_id: int, engine: sa.Engine
) -> None:
    item = put()
    _take(scrutineer)
    assert scrutineer.submit(f"/staff/queue/{item}/approve", theme=theme_id).status_code == 303
    assert _state(engine, item) == State.DECIDED
    assert f"/staff/queue/{item}/undo" in scrutineer.get("/staff/queue").text
    assert scrutineer.submit(f"/staff/queue/{item}/undo").location == f"/staff/queue/{item}"
    assert _state(engine, item) == State.QUEUED


def test_approving_without_a_theme_says_so_and_changes_nothing(
    scrutineer: StaffClient, put: Callable[..., int], engine: sa.Engine, theme_id: int
) -> None:
    item = put()
    _take(scrutineer)
    answer = scrutineer.submit(f"/staff/queue/{item}/approve")
    assert answer.status_code == 422
    assert "at least one theme" in answer.text
    assert scrutineer.submit(f"/staff/queue/{item}/approve", theme="17").status_code == 422
    assert _state(engine, item) == State.QUEUED


@pytest.mark.parametrize("reason", ["", "because"])
def test_leaving_out_needs_a_listed_reason(
    scrutineer: StaffClient, put: Callable[..., int], engine: sa.Engine, reason: str
) -> None:
    item = put()
    _take(scrutineer)
    assert scrutineer.submit(f"/staff/queue/{item}/leave-out", reason=reason).status_code == 422
    assert _state(engine, item) == State.QUEUED
    assert scrutineer.submit(f"/staff/queue/{item}/leave-out", reason="repeats").status_code == 303
    assert _state(engine, item) == State.DECIDED


def test_words_typed_are_hidden_everywhere_and_for_good(
    scrutineer: StaffClient, put: Callable[..., int]
) -> None:
    item = put("tell the caretaker, the CARETAKER knows")
    _take(scrutineer)
    answer = scrutineer.submit(f"/staff/queue/{item}/hide", how="typed", words="caretaker")
    assert answer.status_code == 303
    page = scrutineer.get(answer.location).text
    assert "aretaker" not in page.replace("CARETAKER", "caretaker")
    assert scrutineer.submit(f"/staff/queue/{item}/hide", how="typed", words="").status_code == 422


def test_a_selection_is_hidden_by_its_code_points(scrutineer: StaffClient, put: Callable[..., int]) -> None:
    text = "😀 meet at the bridge"
    item = put(text)
    _take(scrutineer)
    start = text.index("the bridge")
    data = {"how": "selected", "start": start, "end": len(text), "length": len(text)}
    page = scrutineer.get(scrutineer.submit(f"/staff/queue/{item}/hide", **data).location).text
    assert "bridge" not in page
    assert "😀 meet at " in page
    assert scrutineer.submit(f"/staff/queue/{item}/hide", **data, opened="again").status_code == 409


@pytest.mark.parametrize("what", ["hold", "second-opinion", "not-for-me", "might-know"])
def test_what_is_set_aside_goes_to_the_mentor(
    scrutineer: StaffClient, sign_in: SignIn, put: Callable[..., int], what: str, engine: sa.Engine
) -> None:
    item = put()
    _take(scrutineer)
    assert scrutineer.submit(f"/staff/queue/{item}/{what}").status_code == 303
    assert _state(engine, item) == State.MENTOR
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    assert f"/staff/queue/{item}/take" in mentor.get("/staff/set-aside").text
    assert mentor.submit(f"/staff/queue/{item}/take").status_code == 303
    assert "they blame us" in mentor.get(f"/staff/queue/{item}").text


def test_not_for_me_is_gone_for_ever_from_that_account(
    scrutineer: StaffClient, sign_in: SignIn, put: Callable[..., int]
) -> None:
    item = put()
    _take(scrutineer)
    scrutineer.submit(f"/staff/queue/{item}/not-for-me")
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    mentor.submit(f"/staff/queue/{item}/take")
    mentor.submit(f"/staff/queue/{item}/back")
    assert "Nothing to read" in scrutineer.get("/staff/queue").text
    assert scrutineer.get(f"/staff/queue/{item}").status_code == 404
    assert scrutineer.submit(f"/staff/queue/{item}/take").status_code == 404


def test_i_might_know_them_leaves_it_to_another_scrutineer(
    scrutineer: StaffClient, sign_in: SignIn, put: Callable[..., int], engine: sa.Engine
) -> None:
    other = sign_in(Role.SCRUTINEER, "online")
    item = put()
    _take(scrutineer)
    scrutineer.submit(f"/staff/queue/{item}/might-know")
    assert _state(engine, item) == State.QUEUED
    assert scrutineer.get(f"/staff/queue/{item}").status_code == 404
    assert _take(other) == f"/staff/queue/{item}"


def test_an_adult_should_see_this_keeps_it_at_once(
    scrutineer: StaffClient, put: Callable[..., int], engine: sa.Engine
) -> None:
    item = put()
    _take(scrutineer)
    answer = scrutineer.submit(f"/staff/queue/{item}/adult")
    assert "Thank you" in scrutineer.get(answer.location).text
    assert _state(engine, item) == State.KEPT
    assert scrutineer.get(f"/staff/queue/{item}").status_code == 404
    with Session(engine) as session:
        assert session.get(CaseRow, item)


def test_two_people_never_hold_one_item(
    scrutineer: StaffClient, sign_in: SignIn, put: Callable[..., int]
) -> None:
    other = sign_in(Role.SCRUTINEER, "online")
    item = put()
    _take(scrutineer)
    assert other.submit(f"/staff/queue/{item}/take").status_code == 409
    assert other.get(f"/staff/queue/{item}").status_code == 409
    assert "Nothing to read" in other.get("/staff/queue").text
    scrutineer.submit(f"/staff/queue/{item}/give-back")
    assert _take(other) == f"/staff/queue/{item}"


@pytest.mark.parametrize(
    "action",
    [
        "approve",
        "leave-out",
        "hide",
        "hold",
        "second-opinion",
        "not-for-me",
        "might-know",
        "adult",
        "take",
        "undo",
    ],
)
def test_another_priority_s_item_is_not_there(
    scrutineer: StaffClient, put: Callable[..., int], action: str, engine: sa.Engine
) -> None:
    item = put(priority="exploitation")
    assert scrutineer.submit(f"/staff/queue/{item}/{action}").status_code == 404
    assert scrutineer.get(f"/staff/queue/{item}").status_code == 404
    assert _state(engine, item) == State.QUEUED


@pytest.mark.parametrize("state", [s for s in State if s is not State.QUEUED])
def test_an_item_in_any_other_state_is_not_there(
    scrutineer: StaffClient, put: Callable[..., int], state: State
) -> None:
    item = put(state=state)
    assert scrutineer.get(f"/staff/queue/{item}").status_code == 404
    assert scrutineer.submit(f"/staff/queue/{item}/take").status_code == 404


@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.ADULT_READER, Role.EXECUTIVE, Role.INSPECTOR, Role.CANVASSER]
)
def test_other_roles_do_not_reach_the_queue(sign_in: SignIn, put: Callable[..., int], role: Role) -> None:
    item = put()
    client = sign_in(role)
    for path in ("/staff/queue", "/staff/set-aside", f"/staff/queue/{item}"):
        assert client.get(path).status_code == 403


def test_this_still_says_who_hides_a_published_text_at_once(
    sign_in: SignIn, saving: Saving, seed: Seed, keys: Keys, engine: sa.Engine
) -> None:
    with saving() as session:
        theme = make_theme(session)
        item = make_cleaned(session, keys, [theme], priority=seed.priorities["online"]).id
    other = sign_in(Role.CHAIR, "exploitation")
    assert other.submit(f"/staff/cleaned/{item}/says-who").status_code == 404
    chair = sign_in(Role.CHAIR, "online")
    assert chair.submit(f"/staff/cleaned/{item}/says-who").status_code == 303
    assert _state(engine, item) == State.MENTOR
    with Session(engine) as session:
        assert session.get(Cleaned, item) is None


def test_the_rules_are_open_to_everybody_who_is_signed_in(sign_in: SignIn) -> None:
    page = sign_in(Role.INSPECTOR).get("/staff/rules").text
    assert "Keep their words." in page
    assert "The same words were sent before" in page


def test_a_theme_that_is_no_number_at_all_is_no_theme(
    scrutineer: StaffClient, put: Callable[..., int], theme_id: int
) -> None:
    item = put()
    _take(scrutineer)
    for nonsense in ("9" * 5000, "-1", "x"):
        assert scrutineer.submit(f"/staff/queue/{item}/approve", theme=nonsense).status_code == 422
