"""On arrival, in the same commit: who is named never sees it, in whatever way it came."""

import pytest
import sqlalchemy as sa

from tests.feedback.conftest import NOW, Sender
from youthvoice.feedback.contact import Contact
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import list_barred
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.sending import take_in, take_in_once
from youthvoice.outbox.models import Notice
from youthvoice.outbox.queries import list_open_for
from youthvoice.partnership.watching import Duty, Watch, watch

MARCUS, RUTH, SHIRIN = 11, 12, 13
LEAD = [("safeguarding-lead", None)]


@pytest.fixture(autouse=True)
def people(sender: Sender) -> None:
    for one in (
        Watch(MARCUS, "Marcus O", "Safeguarding lead", duty=Duty.LEAD),
        Watch(RUTH, "Ruth E", "Deputy safeguarding lead", duty=Duty.LEAD),
        Watch(SHIRIN, "Shirin A", "Youth worker", duty=Duty.READER),
    ):
        watch(sender.session, sender.keys, one)


def barred(sender: Sender, text: str, **choices: object) -> set[int]:
    return list_barred(sender.session, sender.stored(text, **choices).id)


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.FOLLOW_UP], ids=str)
def test_every_kind_of_text_is_looked_through(sender: Sender, kind: Kind) -> None:
    row = take_in(sender.session, sender.prepare("shirin is never there", kind=kind), now=NOW)
    assert list_barred(sender.session, row.id) == {SHIRIN}
    assert "shirin" not in sender.copy(row)


def test_who_must_not_know_is_barred_as_well(sender: Sender) -> None:
    asked = Contact("ring my aunt", careful="Shirin must not know")
    assert barred(sender, "he shouts", contact=asked) == {SHIRIN}


def test_a_comment_beside_the_words_is_looked_through(sender: Sender) -> None:
    assert barred(sender, "he shouts", also="I think they mean Shirin") == {SHIRIN}


def test_a_job_bars_where_somebody_is_accused_and_nowhere_else(sender: Sender) -> None:
    assert barred(sender, "the youth worker listens to us") == set()
    assert barred(sender, "the youth worker listens to us", kind=Kind.ABOUT_WORKER) == {SHIRIN}
    assert barred(sender, "the safeguarding lead touched my leg") == {MARCUS}


def test_harm_beside_the_name_of_somebody_here_stays_with_adults(sender: Sender) -> None:
    row = sender.stored("i want to kill myself, shirin knows")
    assert "about-worker" in row.mark.split()


def test_what_adds_to_a_text_is_kept_from_the_same_people(sender: Sender) -> None:
    token = sender.open_page()
    sender.send("shirin is never there", token)
    sender.send("and one more thing", token)
    more = sender.session.scalars(sa.select(Feedback).where(Feedback.kind == Kind.FOLLOW_UP)).one()
    assert list_barred(sender.session, more.id) == {SHIRIN}


def test_no_notice_about_it_reaches_whom_it_bars(sender: Sender) -> None:
    sender.stored("marcus touched my leg", kind=Kind.ABOUT_WORKER)
    seen = {ref: list_open_for(sender.session, LEAD, NOW, ref) for ref in (MARCUS, RUTH)}
    assert seen[MARCUS] == []
    assert [notice.wording_key for notice in seen[RUTH]] == ["urgent-waiting"]


def test_somebody_outside_is_told_when_a_lead_is_accused(sender: Sender) -> None:
    sender.stored("shirin touched my leg", kind=Kind.ABOUT_WORKER)
    told = sa.select(Notice.to_role).where(Notice.wording_key == "about-a-lead")
    assert sender.session.scalars(told).all() == []
    sender.stored("ruth touched my leg", kind=Kind.ABOUT_WORKER)
    assert set(sender.session.scalars(told)) == {"independent-scrutineer", "executive"}


def test_both_leads_accused_leaves_the_adult_readers(sender: Sender) -> None:
    row = sender.stored("marcus and ruth touched my leg")
    assert list_barred(sender.session, row.id) == {MARCUS, RUTH}
    assert row.state == State.WAITING


def test_no_notice_of_what_adds_to_it_reaches_them_either(sender: Sender) -> None:
    parent = sender.stored("shirin is never there")
    more = sender.prepare("i want to kill myself", kind=Kind.FOLLOW_UP)
    added = take_in_once(sender.session, sender.keys, more, sender.open_page(), now=NOW, parent_id=parent.id)
    assert added is not None
    assert list_barred(sender.session, added.id) == {SHIRIN}
    readers = [("adult-reader", None)]
    assert list_open_for(sender.session, readers, NOW, SHIRIN) == []
    assert list_open_for(sender.session, readers, NOW, RUTH) != []
