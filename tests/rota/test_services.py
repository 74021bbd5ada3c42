"""Changing the rota, and reading it back."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.history.models import Change
from youthvoice.rota import queries, services
from youthvoice.rota.models import Turn
from youthvoice.rota.rules.planning import NewTurns
from youthvoice.rota.services import Planner, Reader

LONDON = ZoneInfo("Europe/London")
TODAY = dt.date(2026, 12, 7)
NOW = dt.datetime(2026, 12, 7, 10, tzinfo=dt.UTC)
BY = Planner(7, NOW, LONDON)
MARCUS = Reader(1, "Marcus Bell", "Marcus, safeguarding lead")
SHIRIN = Reader(2, "Shirin Ali", "Shirin, adult reader")


def enter(session: Session, reader: Reader = MARCUS, **fields: Any) -> list[Turn]:
    values = {"account_ref": reader.account_ref, "day": TODAY, "starts": dt.time(9), "ends": dt.time(17)}
    return services.add_turns(session, NewTurns(**(values | fields)), reader, by=BY)


def changes(session: Session) -> list[tuple[str, str, str, str]]:
    rows = session.scalars(sa.select(Change))
    return [(row.thing, row.name, row.before, row.after) for row in rows]


def count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Turn)) or 0


def test_turns_are_entered_for_several_weeks_and_kept_in_the_history(session: Session) -> None:
    turns = enter(session, weeks=3)
    assert [turn.starts.date() for turn in turns] == [TODAY + dt.timedelta(weeks=n) for n in range(3)]
    words = "Monday 7 December 2026, 9 am to 5 pm, 3 weeks in all"
    assert changes(session) == [("rota", MARCUS.shown_as, "", words)]


def test_nobody_reads_twice_at_once_and_then_nothing_is_entered(session: Session) -> None:
    enter(session, day=TODAY + dt.timedelta(weeks=2), starts=dt.time(16), ends=dt.time(18))
    with pytest.raises(Invalid, match="Marcus Bell reads already on Monday 21 December 2026, 9 am to 5 pm"):
        enter(session, weeks=4)
    assert count(session) == 1
    assert len(enter(session, SHIRIN, weeks=4)) == 4


def test_no_turn_is_entered_after_the_last_day_of_an_account(session: Session) -> None:
    leaving = Reader(1, "Marcus Bell", "Marcus, safeguarding lead", last_day=dt.date(2026, 12, 14))
    assert len(enter(session, leaving, weeks=2)) == 2
    with pytest.raises(Invalid, match="ends on Monday 14 December 2026"):
        enter(session, leaving, day=dt.date(2026, 12, 15))


def test_what_cannot_be_is_refused(session: Session) -> None:
    with pytest.raises(Invalid, match="The end must be after the start"):
        enter(session, ends=dt.time(8))


def test_a_turn_is_taken_off_alone_or_with_the_same_ones_after_it(session: Session) -> None:
    turns = enter(session, weeks=4)
    enter(session, SHIRIN, weeks=4)
    enter(session, starts=dt.time(18), ends=dt.time(19), weeks=2)
    assert services.remove_turn(session, turns[1].id, by=BY) == 1
    assert services.remove_turn(session, turns[0].id, and_later=True, by=BY) == 3
    assert count(session) == 6
    assert ("rota", MARCUS.shown_as, "Monday 14 December 2026, 9 am to 5 pm", "") in changes(session)


def test_a_turn_that_is_over_stays_and_one_that_is_gone_is_not_there(session: Session) -> None:
    (turn,) = enter(session, ends=dt.time(9, 30))
    with pytest.raises(Conflict, match="is over"):
        services.remove_turn(session, turn.id, by=BY)
    with pytest.raises(Conflict, match="is over"):
        services.hand_over(session, turn.id, SHIRIN, by=BY)
    with pytest.raises(NotFound):
        services.remove_turn(session, 5, by=BY)


def test_somebody_else_takes_a_turn_over(session: Session) -> None:
    (turn,) = enter(session)
    services.hand_over(session, turn.id, SHIRIN, by=BY)
    assert [one.shown_as for one in queries.on_duty(session, NOW)] == [SHIRIN.shown_as]
    words = "Monday 7 December 2026, 9 am to 5 pm"
    assert ("rota", SHIRIN.shown_as, f"{words}: {MARCUS.shown_as}", f"{words}: {SHIRIN.shown_as}") in changes(
        session
    )
    with pytest.raises(Invalid, match="Choose somebody else"):
        services.hand_over(session, turn.id, SHIRIN, by=BY)


def test_who_is_on_duty_is_known_by_name(session: Session) -> None:
    enter(session, ends=dt.time(12))
    enter(session, SHIRIN)
    assert [one.account_ref for one in queries.on_duty(session, NOW)] == [2, 1]
    assert queries.duty_words(session, NOW, LONDON) == (
        "On duty now: Shirin, adult reader and Marcus, safeguarding lead."
    )
    evening = NOW + dt.timedelta(hours=9)
    assert queries.on_duty(session, evening) == []
    assert queries.duty_words(session, evening, LONDON).startswith("Nobody is on duty now. We cannot say")


def test_a_turn_of_somebody_who_may_no_longer_read_promises_nothing(session: Session) -> None:
    enter(session)
    assert services.keep_true(session, [MARCUS], NOW, LONDON) == 0
    assert services.keep_true(session, [], NOW, LONDON) == 1
    assert queries.on_duty(session, NOW) == []
    assert queries.list_spans(session, NOW) == []
    assert queries.list_shown_as(session, NOW) == []
    assert [e.stands for e in queries.list_entries(session, NOW, NOW + dt.timedelta(days=1))] == [False]
    assert services.keep_true(session, [MARCUS], NOW, LONDON) == 1
    assert len(queries.on_duty(session, NOW)) == 1


def test_a_turn_after_somebodys_last_day_promises_nothing(session: Session) -> None:
    enter(session, weeks=3)
    leaving = Reader(1, "Marcus Bell", MARCUS.shown_as, last_day=TODAY + dt.timedelta(days=7))
    assert services.keep_true(session, [leaving], NOW, LONDON) == 1
    assert [span.starts.date() for span in queries.list_spans(session, NOW)] == [TODAY, leaving.last_day]
    assert services.keep_true(session, [MARCUS], NOW, LONDON) == 1


def test_a_job_that_changed_is_shown_as_it_is_now(session: Session) -> None:
    enter(session)
    services.keep_true(session, [Reader(1, "Marcus Bell", "Marcus, head of safeguarding")], NOW, LONDON)
    assert queries.list_shown_as(session, NOW) == ["Marcus, head of safeguarding"]


def test_what_was_promised_before_somebody_left_stays_and_is_forgotten_in_the_end(session: Session) -> None:
    enter(session, ends=dt.time(9, 30))
    services.keep_true(session, [], NOW, LONDON)
    assert len(queries.list_spans(session, NOW)) == 1
    services.keep_true(session, [], NOW + dt.timedelta(days=91), LONDON)
    assert count(session) == 0
