"""What stands under the same receipt as a case, for the lead who decides on it."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.services import bar
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.safeguarding.rules.cases import takes_along
from youthvoice.sealing.services import WorkingCopy, store_copy

Saving = Callable[[], AbstractContextManager[Session]]


def _case(session: Session, keys: Keys, text: str, **fields: object) -> Feedback:
    item = make_feedback(session, keys, text, state=State.KEPT, **fields)
    session.add(CaseRow(feedback_id=item.id, week=item.week))
    session.flush()
    return item


def test_a_lead_reads_what_was_added_and_what_we_wrote_beside_the_case(
    saving: Saving, keys: Keys, sign_in: Callable[..., StaffClient]
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    with saving() as session:
        first = _case(session, keys, "the first thing", receipt_mac=secrets.token_bytes(32))
        added = _case(session, keys, "the added thing", kind=Kind.FOLLOW_UP, parent_id=first.id)
        hidden = _case(session, keys, "about this lead", kind=Kind.FOLLOW_UP, parent_id=first.id)
        bar(session, hidden, lead.person.id)
        reply = Reply(feedback_id=first.id, state="shown", author_ref=1, second_ref=2, week=first.week)
        session.add(reply)
        session.flush()
        store_copy(session, keys, reply.id, WorkingCopy("what we wrote"))
    page = lead.get(f"/staff/cases/{first.id}").text
    assert "the added thing" in page
    assert f'href="/staff/cases/{added.id}"' in page
    assert "what we wrote" in page
    assert "about this lead" not in page
    assert f"/staff/replies/to/{first.id}" in page
    assert "the first thing" in lead.get(f"/staff/cases/{added.id}").text


def test_a_case_that_nobody_holds_a_receipt_for_offers_no_reply(
    saving: Saving, keys: Keys, sign_in: Callable[..., StaffClient]
) -> None:
    with saving() as session:
        case = _case(session, keys, "told to a worker", kind=Kind.WORRY)
    assert "/staff/replies/to/" not in sign_in(Role.SAFEGUARDING_LEAD).get(f"/staff/cases/{case.id}").text


def test_what_is_added_goes_to_those_who_have_the_first() -> None:
    assert takes_along(has_case=True, for_all=True)
    assert takes_along(has_case=False, for_all=False)
    assert not takes_along(has_case=False, for_all=True)


def test_the_first_look_at_an_addition_shows_what_went_before_to_whom_it_is_not_about(
    saving: Saving, keys: Keys, sign_in: Callable[..., StaffClient]
) -> None:
    reader, named = sign_in(Role.ADULT_READER), sign_in(Role.ADULT_READER)
    with saving() as session:
        first = _case(session, keys, "[a name] hurts me", receipt_mac=secrets.token_bytes(32))
        make_feedback(session, keys, "yes it still happens", kind=Kind.FOLLOW_UP, parent_id=first.id)
        bar(session, first, named.person.id)
        reply = Reply(feedback_id=first.id, state="shown", author_ref=1, second_ref=2, week=first.week)
        unread = Reply(feedback_id=first.id, state="written", author_ref=1, week=first.week)
        session.add_all([reply, unread])
        session.flush()
        store_copy(session, keys, reply.id, WorkingCopy("does it still happen"))
        store_copy(session, keys, unread.id, WorkingCopy("nobody has read this yet"))
    page = reader.get("/staff/glance").text.split("<main")[1]
    shown = [page.index(words) for words in ("hurts me", "does it still happen", "yes it still happens")]
    assert shown == sorted(shown)
    assert "nobody has read this yet" not in page
    page = named.get("/staff/glance").text
    assert "yes it still happens" in page
    assert not any(words in page for words in ("hurts me", "does it still happen", "What went before"))
    with saving() as session:
        session.get_one(Feedback, first.id).state = State.WITHDRAWN
    assert "hurts me" not in reader.get("/staff/glance").text
