"""Is it about one of us? The adult who passes it on says so, and the words in it suggest whom."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.operations.data_files import read_data
from youthvoice.partnership.models import Agency, Priority
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.glancing import OneOfUs, about_one_of_us

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
COUNCIL = OneOfUs(1, "Council", ("council", "children's services"))
POLICE = OneOfUs(2, "Police", ("police", "stop and search", "a&e"))
SCHOOLS = OneOfUs(3, "Schools", ("school", "teachers"))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("they never tell us what changed", None),
        ("the POLICE took it", 2),
        ("we hate stop  and\nsearch", 2),
        ("children’s services never rang", 1),
        ("counciling is not it, nor preschool", None),
        ("school police school teachers", 3),
        ("they sent me to A&E.", 2),
        ("", None),
    ],
)
def test_whose_words_stand_in_it_most_often(text: str, about: int | None) -> None:
    assert about_one_of_us(text, (COUNCIL, POLICE, SCHOOLS)) == about


def test_an_organisation_at_the_head_of_a_priority_comes_before_one_that_is_named_more_often() -> None:
    heading = OneOfUs(2, "Police", ("police",), heads=True)
    assert about_one_of_us("school school school police", (COUNCIL, heading, SCHOOLS)) == 2


def test_among_equals_the_first_of_the_list_is_offered_and_without_words_nobody() -> None:
    assert about_one_of_us("council, police", (COUNCIL, POLICE)) == 1
    assert about_one_of_us("council", (OneOfUs(4, "Nobody", ()),)) is None


def test_the_first_data_knows_what_people_call_us() -> None:
    ours = [
        OneOfUs(number, row["code"], tuple(row.get("words", "").splitlines()))
        for number, row in enumerate(read_data("first_data/partnership")["agencies"], 1)
    ]
    said = {
        "the feds stopped me": "police",
        "my social worker left": "council",
        "camhs has a year's wait": "health",
    }
    for text, code in said.items():
        found = about_one_of_us(text, ours)
        assert found is not None
        assert ours[found - 1].name == code, text


@pytest.fixture
def waiting(saving: Saving, keys: Keys, seed: Seed) -> Callable[..., int]:
    """A waiting text; the police are called that, and lead the online priority."""

    def make(text: str = "the police laughed", **fields: Any) -> int:
        with saving() as session:
            session.get_one(Agency, seed.agencies["police"]).words = "police\nofficer"
            session.get_one(Priority, seed.priorities["online"]).lead_agency_id = seed.agencies["police"]
            return make_feedback(session, keys, text, **fields).id

    return make


def about_of(engine: sa.Engine, item: int) -> int | None:
    with database.reading(engine) as session:
        return session.get_one(Feedback, item).about_agency_id


def test_where_words_are_found_it_is_asked_openly_with_the_suggestion_chosen(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed
) -> None:
    waiting()
    text = sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert f'<option value="{seed.agencies["police"]}" selected>Police</option>' in text
    assert "<summary>Is it about" not in text


def test_where_none_are_found_one_key_is_enough(waiting: Callable[..., int], sign_in: SignIn) -> None:
    waiting("they never listen")
    text = sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert "<summary>Is it about one of us?" in text
    assert " selected>" not in text


@pytest.mark.parametrize("headers", [None, {"HX-Request": "true"}])
def test_passing_on_settles_whom_it_is_about(
    waiting: Callable[..., int],
    sign_in: SignIn,
    seed: Seed,
    engine: sa.Engine,
    headers: dict[str, str] | None,
) -> None:
    item, reader = waiting(), sign_in(Role.ADULT_READER)
    form = {"priority": seed.priorities["online"], "about": seed.agencies["police"]}
    assert reader.submit(f"/staff/glance/{item}/pass", headers=headers, **form).status_code in (200, 303)
    assert about_of(engine, item) == seed.agencies["police"]


def test_the_adult_decides_and_not_the_words(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed, engine: sa.Engine
) -> None:
    item = waiting()
    sign_in(Role.ADULT_READER).submit(
        f"/staff/glance/{item}/pass", priority=seed.priorities["online"], about=""
    )
    assert about_of(engine, item) is None


def test_an_organisation_that_is_not_in_the_list_is_refused_beside_the_text(
    waiting: Callable[..., int], sign_in: SignIn, seed: Seed
) -> None:
    item = waiting()
    refused = sign_in(Role.ADULT_READER).submit(
        f"/staff/glance/{item}/pass", priority=seed.priorities["online"], about=7
    )
    assert refused.status_code == 422
    assert "Choose from the list whether it is about one of us." in refused.text


def test_a_lead_who_hands_an_item_on_says_so_too(
    waiting: Callable[..., int], sign_in: SignIn, saving: Saving, seed: Seed, engine: sa.Engine
) -> None:
    item = waiting(state=State.KEPT)
    with saving() as session:
        session.add(CaseRow(feedback_id=item, week=week_of(session.get_one(Feedback, item).week)))
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    assert f'value="{seed.agencies["police"]}" selected>Police' in lead.get(f"/staff/cases/{item}").text
    form = {"priority": seed.priorities["online"], "about": seed.agencies["police"]}
    lead.submit(f"/staff/cases/{item}/decide", outcome="not-a-disclosure", **form)
    assert about_of(engine, item) == seed.agencies["police"]
