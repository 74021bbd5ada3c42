"""Groups that no theme explains: named, put under a theme, or said to be none; each in its own priority."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.factories import make_theme
from tests.people import StaffClient
from tests.seed import Seed
from tests.themes.conftest import Saving
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.errors import Conflict
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.history.models import Change
from youthvoice.permissions import Reach, Role
from youthvoice.themes import groups, work
from youthvoice.themes.models import EmergentGroup, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.rules import GroupState, JobKind, TaggedBy
from youthvoice.themes.services import hide_cleaned

URL = "/staff/themes/found"
Group = tuple[int, list[int]]
SignIn = Callable[..., StaffClient]
_NEW = {"name": "Scooters", "description": "In the way", "phrases": "scooter\n\nscooter\non the pavement"}


def tags_of(session, theme_id: int) -> dict[int, str]:
    rows = session.scalars(sa.select(FeedbackTheme).where(FeedbackTheme.theme_id == theme_id))
    return {row.feedback_id: row.tagged_by for row in rows}


@pytest.mark.parametrize(
    ("role", "priority", "sees"),
    [
        (Role.SCRUTINEER, "online", True),
        (Role.CHAIR, "online", True),
        (Role.INDEPENDENT_SCRUTINEER, None, True),
        (Role.SCRUTINEER, "exploitation", False),
        (Role.CHAIR, "exploitation", False),
    ],
)
def test_a_group_is_read_in_its_own_priority_only(
    sign_in: SignIn, scooters: Group, role: Role, priority: str | None, sees: bool
) -> None:
    person = sign_in(role, priority)
    shown = person.get(URL).text
    assert ("scooters number 0" in shown) is sees
    assert "scooters number 5" not in shown  # three are typical; the others stand on its own page
    page = person.get(f"{URL}/{scooters[0]}")
    assert page.status_code == (200 if sees else 404)
    assert ("scooters number 5" in page.text) is sees


def test_a_theme_is_made_of_the_ticked_texts_and_counts(
    sign_in: SignIn, scooters: Group, saving: Saving
) -> None:
    group_id, items = scooters
    chair = sign_in(Role.CHAIR, "online")
    answer = chair.submit(f"{URL}/{group_id}/make", text=items[:5], **_NEW)
    assert answer.status_code == 303
    assert "stands in the codebook" in chair.get(answer.location).text
    with saving() as session:
        theme = session.scalars(sa.select(Theme).where(Theme.name == "Scooters")).one()
        assert theme.phrases == ["scooter", "on the pavement"]
        assert tags_of(session, theme.id) == dict.fromkeys(items[:5], TaggedBy.PERSON)
        nameless = session.scalars(sa.select(Theme).where(Theme.code == "something-else")).one()
        assert set(tags_of(session, nameless.id)) == {items[5]}  # what has a name is no longer something else
        counted = sa.select(sa.func.sum(ThemeWeek.voices)).where(ThemeWeek.theme_id == theme.id)
        assert session.scalar(counted) == 5
        assert session.get_one(EmergentGroup, group_id).state == GroupState.MADE
        changes = session.scalars(sa.select(Change).where(Change.thing_ref == theme.id)).all()
        assert {change.actor_ref for change in changes} == {chair.person.id}
        hide_cleaned(session, session.get_one(Feedback, items[0]))
        assert session.scalar(counted) == 4
    assert chair.get(f"{URL}/{group_id}").status_code == 404


def test_texts_go_under_a_theme_that_there_is_once_each(
    sign_in: SignIn, scooters: Group, saving: Saving, seed: Seed
) -> None:
    group_id, items = scooters
    with saving() as session:
        theme = make_theme(session, "travel", priorities=[seed.priorities["online"]])
        session.add(FeedbackTheme(feedback_id=items[0], theme_id=theme.id, tagged_by=TaggedBy.ACCEPTED))
        theme_id = theme.id
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    assert mentor.submit(f"{URL}/{group_id}/merge", text=items, into="12345").status_code == 422
    answer = mentor.submit(f"{URL}/{group_id}/merge", text=items, into=theme_id)
    assert answer.status_code == 303
    with saving() as session:
        given = tags_of(session, theme_id)
        assert set(given) == set(items)
        assert given[items[0]] == TaggedBy.ACCEPTED  # who tagged first is never written over
        total = session.scalar(sa.select(sa.func.sum(ThemeWeek.voices)).where(ThemeWeek.theme_id == theme_id))
        assert total == 5
        assert session.scalars(sa.select(Change.after).where(Change.thing_ref == theme_id)).all() == [
            "Staying Safe Online"
        ]


def test_what_is_no_theme_is_gone_and_keeps_its_tags(
    sign_in: SignIn, scooters: Group, saving: Saving
) -> None:
    person = sign_in(Role.SCRUTINEER, "online")
    answer = person.submit(f"{URL}/{scooters[0]}/refuse")
    assert "not shown together again" in person.get(answer.location).text
    assert "Nothing to name just now" in person.get(URL).text
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(FeedbackTheme)) == 6
    assert person.submit(f"{URL}/{scooters[0]}/refuse", opened="again").status_code == 404


@pytest.mark.parametrize(
    ("sent", "message"),
    [({"name": ""}, "Write its name."), ({"text": ""}, "Leave at least one text ticked.")],
)
def test_what_is_missing_is_said_with_everything_that_was_typed(
    sign_in: SignIn, scooters: Group, sent: dict[str, str], message: str
) -> None:
    person = sign_in(Role.SCRUTINEER, "online")
    answer = person.submit(f"{URL}/{scooters[0]}/make", **({"text": scooters[1]} | _NEW | sent))
    assert answer.status_code == 422
    assert message in answer.text
    assert "on the pavement" in answer.text


def test_who_must_not_see_a_text_does_not_see_it_here_and_few_are_no_group(
    sign_in: SignIn, scooters: Group, saving: Saving
) -> None:
    person = sign_in(Role.SCRUTINEER, "online")
    group_id, items = scooters
    with saving() as session:
        session.add(Barred(feedback_id=items[0], account_ref=person.person.id))
    shown = person.get(f"{URL}/{group_id}").text
    assert "scooters number 0" not in shown
    assert "5 approved texts" in shown
    with saving() as session:
        session.add(Barred(feedback_id=items[1], account_ref=person.person.id))
    assert person.get(f"{URL}/{group_id}").status_code == 404
    assert "scooters" not in person.get(URL).text


def test_of_two_who_decide_the_second_is_told(scooters: Group, saving: Saving) -> None:
    with saving() as session:
        shown = groups.get_group(session, groups.Viewer(1, Reach(everything=True)), scooters[0])
        groups.refuse(session, shown)
        with pytest.raises(Conflict):
            groups.refuse(session, shown)


def test_looking_again_shows_how_far_it_is(sign_in: SignIn, saving: Saving, keys: Keys) -> None:
    person = sign_in(Role.SCRUTINEER, "online")
    assert "Nobody has looked yet." in person.get(URL).text
    assert person.submit(f"{URL}/look").status_code == 303
    assert "Asked for." in person.get(URL).text
    with saving() as session:
        work.tell(session, JobKind.GROUP, 30, 120)
    part = person.get(URL, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="job">')
    assert "25 % looked at" in part
    assert "120" not in part  # as many as all priorities together have approved
    with saving() as session:
        job = work.get_job(session, JobKind.GROUP)
        work.finish(session, JobKind.GROUP, utc_now().date(), 120, "New groups: 2.")
    assert job.is_running
    assert "New groups: 2." in sign_in(Role.INDEPENDENT_SCRUTINEER).get(URL).text
    assert "New groups" not in person.get(URL).text  # they may be of another priority


def test_without_something_else_in_the_codebook_texts_keep_what_they_have(
    sign_in: SignIn, scooters: Group, saving: Saving
) -> None:
    group_id, items = scooters
    with saving() as session:
        session.scalars(sa.select(Theme)).one().code = "travel"
    assert sign_in(Role.CHAIR, "online").submit(f"{URL}/{group_id}/make", text=items, **_NEW).location
    with saving() as session:
        old = session.scalars(sa.select(Theme).where(Theme.code == "travel")).one()
        assert set(tags_of(session, old.id)) == set(items)
