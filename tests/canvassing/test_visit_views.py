"""The plan of visits, as a canvasser uses it."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.canvassing.conftest import Saving, SignIn
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.canvassing.models import Visit
from youthvoice.gathering.models import Question
from youthvoice.permissions import Role

SOON = dt.timedelta(days=3)


def ask(session: Session, seed: Seed, today: dt.date, **fields: object) -> int:
    values = {
        "text": "What would make the park safe?",
        "stage": "open",
        "opens": today,
        "closes": today + SOON,
    }
    question = Question(priority_id=seed.priorities["online"], asked_by=1, why="", **(values | fields))
    session.add(question)
    session.flush()
    return question.id


def test_a_visit_is_planned_with_its_question_and_who_goes(
    canvasser: StaffClient, saving: Saving, seed: Seed, today: dt.date
) -> None:
    with saving() as session:
        group = shapes.group(session, "Youth Council")
        question_id = ask(session, seed, today)
    form = {
        "group": group.id, "due": (today + SOON).isoformat(), "priority": seed.priorities["online"],
        "question": question_id, "account": canvasser.person.id,
    }  # fmt: skip
    answer = canvasser.submit("/staff/visits/new", **form)
    assert answer.status_code == 303
    text = canvasser.get(answer.location).text
    assert "The visit is on the plan." in text
    assert "We are asking: What would make the park safe?" in text
    assert "<b>You</b>" in text


def test_nobody_yet_is_an_answer_too(canvasser: StaffClient, saving: Saving, today: dt.date) -> None:
    with saving() as session:
        group = shapes.group(session)
    answer = canvasser.submit("/staff/visits/new", group=group.id, due=(today + SOON).isoformat())
    assert "Nobody yet" in canvasser.get(answer.location).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"group": ""}, "Choose the group."),
        ({"due": "soon"}, "Write the day"),
        ({"due": "2020-01-01"}, "today or later"),
        ({"account": "7"}, "Choose from the list."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_chosen_stays(
    canvasser: StaffClient, saving: Saving, today: dt.date, changed: dict[str, str], said: str
) -> None:
    with saving() as session:
        group = shapes.group(session)
    form = {"group": group.id, "due": (today + SOON).isoformat()} | changed
    answer = canvasser.submit("/staff/visits/new", **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{form["due"]}"' in answer.text


def test_overdue_visits_stand_first_and_say_so(
    canvasser: StaffClient, saving: Saving, today: dt.date
) -> None:
    with saving() as session:
        shapes.visit(session, shapes.group(session, "Later group"), due=today + SOON)
        shapes.visit(session, shapes.group(session, "Late group"), due=today - dt.timedelta(days=200))
    text = canvasser.get("/staff/visits").text
    assert text.index("Late group") < text.index("Later group")
    assert text.count("Overdue") == 1


def test_a_visit_of_another_quarter_stands_there(canvasser: StaffClient, saving: Saving) -> None:
    with saving() as session:
        shapes.visit(session, shapes.group(session, "Far group"), due=dt.date(2031, 2, 3))
    assert "Log it" not in canvasser.get("/staff/visits").text
    assert "Log it" in canvasser.get("/staff/visits?quarter=2031-1").text
    assert canvasser.get("/staff/visits?quarter=never").status_code == 200


def test_a_dropped_visit_can_be_planned_again(canvasser: StaffClient, saving: Saving, today: dt.date) -> None:
    with saving() as session:
        group = shapes.group(session, "Young Carers Forum")
        visit = shapes.visit(session, group, due=today + SOON)
    dropped = canvasser.submit(f"/staff/visits/{visit.id}/drop")
    assert "The visit is dropped." in canvasser.get(dropped.location).text
    assert "This visit was dropped." in canvasser.get(f"/staff/visits/{visit.id}").text
    form = {"group": group.id, "due": (today + SOON).isoformat()}
    assert canvasser.submit(f"/staff/visits/{visit.id}", **form).status_code == 303
    with saving() as session:
        assert session.get_one(Visit, visit.id).state == "planned"


def test_a_visit_that_was_made_stays_as_it_is(canvasser: StaffClient, saving: Saving, today: dt.date) -> None:
    with saving() as session:
        group = shapes.group(session)
        visit = shapes.visit(session, group, state="visited", due=today)
    form = {"group": group.id, "due": (today + SOON).isoformat()}
    changed = canvasser.submit(f"/staff/visits/{visit.id}", **form)
    assert changed.status_code == 422
    assert "A session was logged on this visit" in changed.text
    assert canvasser.submit(f"/staff/visits/{visit.id}/drop").status_code == 409
    assert "so it stays as it is" in canvasser.get(f"/staff/visits/{visit.id}").text


def test_the_grid_says_in_words_where_each_group_stands(
    canvasser: StaffClient, saving: Saving, seed: Seed, today: dt.date
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        first, second = shapes.group(session, "A group"), shapes.group(session, "B group")
        made = shapes.visit(session, first, state="visited", due=today, priority_id=online)
        shapes.log(session, first, canvasser.person.id, day=today, visit_id=made.id)
        shapes.visit(session, second, due=today + dt.timedelta(days=1), priority_id=online)
    text = canvasser.get("/staff/visits").text
    grid = text[text.index('id="coverage"') :]
    first_row = grid[grid.index("A group") : grid.index("B group")]
    assert (first_row.count("Visited"), first_row.count("Not planned")) == (1, 4)
    assert grid[grid.index("B group") :].count("Planned") == 1


def test_a_group_that_has_ended_is_not_offered(
    canvasser: StaffClient, saving: Saving, today: dt.date
) -> None:
    with saving() as session:
        shapes.group(session, "Ended group", active_to=today - dt.timedelta(days=1))
    assert "Ended group" not in canvasser.get("/staff/visits").text
    assert "Ended group" not in canvasser.get("/staff/visits/new").text


def test_an_open_question_leads_to_a_visit_on_it(
    canvasser: StaffClient, saving: Saving, seed: Seed, today: dt.date
) -> None:
    with saving() as session:
        question_id = ask(session, seed, today)
        ask(session, seed, today, text="A question that nobody approved", stage="draft")
    text = canvasser.get("/staff/visits").text
    assert f"/staff/visits/new?question={question_id}" in text
    assert "nobody approved" not in text
    assert (
        f'value="{question_id}" selected' in canvasser.get(f"/staff/visits/new?question={question_id}").text
    )


def test_the_home_page_says_which_visit_comes_first(sign_in: SignIn, saving: Saving, today: dt.date) -> None:
    client = sign_in(Role.CANVASSER)
    assert "No visit is planned for you" in client.get("/staff/").text
    with saving() as session:
        late = today - dt.timedelta(days=1)
        shapes.visit(session, shapes.group(session, "Late group"), due=late, account_id=client.person.id)
    text = client.get("/staff/").text
    assert "1 visit is overdue" in text
    assert "Late group" in text
