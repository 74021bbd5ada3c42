import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.factories import make_feedback, make_theme
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor
from youthvoice.safeguarding import services
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.queries import cases, glancing, naming
from youthvoice.safeguarding.rules.glancing import glance_order
from youthvoice.safeguarding.services import About
from youthvoice.sealing.models import Masked
from youthvoice.sealing.services import WorkingCopy

HOUR = dt.timedelta(hours=1)


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The statements sent while inside."""
    sent: list[str] = []

    def note(_c: object, _cu: object, statement: str, *_: object) -> None:
        sent.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_the_list_is_urgent_first_then_the_longest_wait_over_all_pages(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    start, marks = (
        now.replace(minute=0),
        ("pictures", "honeypot burst", "suspected", "unreadable", "suspected burst"),
    )
    made = [
        (item.urgent, item.mark, hour, item.id)
        for n in range(glancing.PAGE + 7)
        for hour in [start - (n % 4) * HOUR]
        for item in [
            make_feedback(session, keys, f"text {n}", urgent=n % 3 == 0, hour=hour, mark=marks[n % 5])
        ]
    ]
    first = glancing.list_glance(session, keys, reader, now=now)
    second = glancing.list_glance(session, keys, reader, now=now, after=first.next)
    shown = [item.id for item in (*first.items, *second.items)]
    assert shown == [key for *_, key in sorted(made, key=lambda row: glance_order(*row))]
    assert (len(first.items), second.next) == (glancing.PAGE, "")
    assert (first.waiting, first.urgent) == (32, 11)


def test_a_page_break_inside_the_urgent_ones_loses_nobody(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    for n in range(glancing.PAGE + 3):
        make_feedback(session, keys, f"text {n}", urgent=n > 0)
    first = glancing.list_glance(session, keys, reader, now=now)
    second = glancing.list_glance(session, keys, reader, now=now, after=first.next)
    assert len({item.id for item in (*first.items, *second.items)}) == glancing.PAGE + 3
    assert [item.urgent for item in second.items] == [True, True, False]


@pytest.mark.parametrize("after", ["nonsense", "1.2", "0.999999999999999999.1"])
def test_a_cursor_that_makes_no_sense_is_no_fault(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime, after: str
) -> None:
    make_feedback(session, keys)
    assert glancing.list_glance(session, keys, reader, now=now, after=after).waiting == 1


def test_one_item_and_a_full_page_take_the_same_number_of_statements(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    make_theme(session, priorities=[seed.priorities["online"]])
    counts = []
    for more in (1, glancing.PAGE - 1):
        for _ in range(more):
            make_feedback(session, keys, ticked=[seed.priorities["online"]])
        session.expire_all()
        with statements(session) as sent:
            shown = glancing.list_glance(session, keys, reader, now=now)
        counts.append(len(sent))
    assert len(shown.items) == glancing.PAGE
    assert counts[0] == counts[1] <= 14


def test_who_is_barred_neither_sees_nor_counts_it(
    session: Session, keys: Keys, reader: Actor, lead: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, urgent=True)
    session.add(Barred(feedback_id=item.id, account_ref=reader.ref))
    session.flush()
    assert glancing.list_glance(session, keys, reader, now=now).items == []
    assert glancing.count_waiting(session, reader) == (0, 0)
    assert glancing.count_waiting(session, lead) == (1, 1)


def test_something_whose_hour_is_missing_is_shown_first_rather_than_never(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    make_feedback(session, keys)
    lost = make_feedback(session, keys)
    session.execute(sa.delete(TriageRow).where(TriageRow.feedback_id == lost.id))
    assert glancing.list_glance(session, keys, reader, now=now).items[0].id == lost.id
    session.expire_all()
    assert glancing.show_waiting(session, keys, reader, lost.id, now=now).waited.endswith("days")


def test_a_damaged_text_is_shown_as_such_and_the_rest_of_the_list_works(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    bad, good = make_feedback(session, keys), make_feedback(session, keys, "all well")
    row = session.get_one(Masked, bad.id)
    row.ciphertext = row.ciphertext[:-1] + bytes([row.ciphertext[-1] ^ 1])
    session.flush()
    shown = {item.id: item for item in glancing.list_glance(session, keys, reader, now=now).items}
    assert (shown[bad.id].text, shown[bad.id].may_pass) == (None, False)
    assert (shown[good.id].text, shown[good.id].may_pass) == ("all well", True)


def test_reasons_notes_and_ticks_are_shown_and_themes_lead_to_the_suggestion(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    make_theme(session, phrases=["stopped by police"], priorities=[seed.priorities["online"]])
    both = [seed.priorities["exploitation"], seed.priorities["online"]]
    copy = WorkingCopy(
        text="i was stopped by police",
        reasons=[{"kind": "unreadable", "words": "", "why": "too short"}],
        content_notes=["police"],
    )
    item = make_feedback(session, keys, ticked=both, copy=copy, language="so")
    shown = glancing.show_waiting(session, keys, reader, item.id, now=now)
    assert shown.suggested == seed.priorities["online"]
    assert (shown.ticked, shown.language) == (["Exploitation", "Staying Safe Online"], "Somali")
    assert (shown.reasons, shown.content_notes) == (copy.reasons, copy.content_notes)


def test_what_i_passed_on_is_listed_until_it_is_released(
    session: Session, keys: Keys, seed: Seed, reader: Actor, lead: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, "we get stopped for nothing")
    services.pass_on(session, item.id, About(seed.priorities["online"]), actor=reader, now=now)
    session.flush()
    (mine,) = glancing.list_glance(session, keys, reader, now=now).mine
    assert (mine.id, mine.to, mine.excerpt) == (item.id, "Staying Safe Online", "we get stopped for nothing")
    assert glancing.list_glance(session, keys, lead, now=now).mine == []
    item.state = State.QUEUED
    session.flush()
    assert glancing.list_glance(session, keys, reader, now=now).mine == []


def test_priorities_in_use_have_keys_and_none_of_the_three_has_zero(session: Session) -> None:
    choices = naming.list_choices(session, dt.date(2026, 3, 9))
    assert [(c.key, c.code) for c in choices][-1] == ("0", "none-of-the-three")
    assert [c.key for c in choices] == ["1", "2", "3", "0"]
    assert naming.list_choices(session, dt.date(2020, 1, 1)) == ()


def keep_many(session: Session, keys: Keys, outcomes: list[str], now: dt.datetime) -> None:
    for n, outcome in enumerate(outcomes):
        state = State.CLOSED if outcome == "signposted" else State.KEPT
        item = make_feedback(session, keys, f"kept {n}", state=state)
        week = now.date() - dt.timedelta(weeks=n % 5)
        session.add(CaseRow(feedback_id=item.id, outcome=outcome, week=week, hold_until=None))
    session.flush()


def test_cases_are_listed_undecided_first_then_held_newest_week_first_over_all_pages(
    session: Session, keys: Keys, lead: Actor, now: dt.datetime
) -> None:
    keep_many(session, keys, ["signposted", "", "hold"] * 12, now)
    first = cases.list_cases(session, keys, lead, today=now.date())
    second = cases.list_cases(session, keys, lead, today=now.date(), after=first.next)
    lines = [*first.items, *second.items]
    assert len({line.id for line in lines}) == 36
    assert [line.decided for line in lines] == [""] * 12 + ["Hold"] * 12 + ["Signposted"] * 12
    weeks = [line.week for line in lines]
    assert all(weeks[at : at + 12] == sorted(weeks[at : at + 12], reverse=True) for at in (0, 12, 24))
    assert (first.undecided, second.next) == (12, "")
    assert cases.list_cases(session, keys, lead, today=now.date(), after="nonsense").items == first.items


def keep_case(session: Session, keys: Keys, now: dt.datetime, weeks: int, **told: Any) -> int:
    """One kept item of so many weeks ago; `told` is its case's, and whether it is urgent."""
    item = make_feedback(session, keys, "kept", state=State.KEPT, urgent=told.pop("urgent", False))
    row = {"outcome": "", "hold_until": None, "week": now.date() - dt.timedelta(weeks=weeks)} | told
    session.add(CaseRow(feedback_id=item.id, **row))
    session.flush()
    return item.id


def test_an_urgent_case_stands_before_newer_ones_and_a_hold_whose_day_has_come_waits_again(
    session: Session, keys: Keys, lead: Actor, now: dt.datetime
) -> None:
    today, tomorrow = now.date(), now.date() + dt.timedelta(days=1)
    later = keep_case(session, keys, now, 0, outcome="hold", hold_until=tomorrow)
    newer = keep_case(session, keys, now, 0)
    due = keep_case(session, keys, now, 4, outcome="hold", hold_until=today)
    urgent = keep_case(session, keys, now, 5, urgent=True)
    found = cases.list_cases(session, keys, lead, today=today)
    assert [line.id for line in found.items] == [urgent, newer, due, later]
    assert [(line.is_due, line.hold_until) for line in found.items][2:] == [(True, today), (False, tomorrow)]
    assert found.undecided == 3


def test_a_case_whose_words_are_gone_is_still_listed(
    session: Session, keys: Keys, lead: Actor, now: dt.datetime
) -> None:
    keep_many(session, keys, [""], now)
    session.execute(sa.delete(Masked))
    (line,) = cases.list_cases(session, keys, lead, today=now.date()).items
    assert line.excerpt == ""
    assert cases.get_case(session, keys, lead, line.id, now=now).item.text is None


def test_a_lead_who_is_barred_cannot_find_the_case(
    session: Session, keys: Keys, lead: Actor, now: dt.datetime
) -> None:
    keep_many(session, keys, [""], now)
    (line,) = cases.list_cases(session, keys, lead, today=now.date()).items
    session.add(Barred(feedback_id=line.id, account_ref=lead.ref))
    session.flush()
    assert cases.list_cases(session, keys, lead, today=now.date()).items == []
    with pytest.raises(NotFound):
        cases.get_case(session, keys, lead, line.id, now=now)
