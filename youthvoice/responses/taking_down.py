"""Taking something off the public pages at once, and putting it back: by two different adults.

Nothing here commits. What is down stays as it is; it is only shown nowhere.
"""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback.models import TriageRow
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import move
from youthvoice.outbox.services import notify
from youthvoice.partnership.models import TakenDown
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.responses import public_things
from youthvoice.responses.models import TakeDownRequest
from youthvoice.responses.public_things import PublicThing
from youthvoice.safeguarding.services import OnRecord

#: Why a request is closed; a code of the item's history.
DOWN, LEFT_UP = "taken-down", "left-up"


def note_request(session: Session, feedback_id: int, kind: str, ref: int | None) -> None:
    """Beside the words, in the same commit: what they are about, where it is known."""
    session.add(TakeDownRequest(feedback_id=feedback_id, kind=kind, ref=ref))


def take_down(session: Session, kind: str, ref: int, *, by: OnRecord) -> None:
    """Off every public page with this commit; a second time does nothing. Raises Invalid.

    Those who chair its priority are told; of something to read, the coordinator. The audit entry says
    what kind of thing, and no word of it.
    """
    thing = _get(session, kind, ref, by)
    if thing.is_down:
        return
    try:
        with session.begin_nested():
            session.add(TakenDown(kind=kind, ref=ref, by_ref=by.actor.ref, week=week_of(by.now.date())))
    except IntegrityError:  # another adult was faster: it is down
        return
    record(session, by.keys, NewEntry(by.actor.ref, "public.taken-down", ref, kind), by.now)
    told = Role.COORDINATOR if thing.priority_id is None else Role.CHAIR
    notify(session, told, "taken-down", by.now, thing.priority_id)


def put_back(session: Session, kind: str, ref: int, *, by: OnRecord) -> None:
    """On the public pages again; raises Invalid for whoever took it down, Conflict when up."""
    thing = _get(session, kind, ref, by)
    if not thing.is_down:
        raise Conflict("It is on the public pages already. Nothing was changed.")
    if not thing.may_put_back:
        raise Invalid("You took it down. Another adult looks at it before it goes back.")
    session.delete(session.get_one(TakenDown, (kind, ref)))
    record(session, by.keys, NewEntry(by.actor.ref, "public.put-back", ref, kind), by.now)
    session.flush()


def settle(session: Session, feedback_id: int, *, take_it_down: bool, by: OnRecord) -> None:
    """Deal with what somebody says is about them: down, or left up. Raises NotFound, Invalid, Conflict."""
    feedback, asked = public_things.get_request_row(session, by.actor, feedback_id)
    if take_it_down:
        if asked.ref is None:
            raise Invalid("They did not say which. Find it on the list, and take it down there.")
        take_down(session, asked.kind, asked.ref, by=by)
    triage = session.get(TriageRow, feedback.id)
    if triage is not None:
        session.delete(triage)
    reason = DOWN if take_it_down else LEFT_UP
    move(session, feedback, State.CLOSED, actor=by.actor, now=by.now, reason=reason)


def _get(session: Session, kind: str, ref: int, by: OnRecord) -> PublicThing:
    thing = public_things.find_public(session, kind, ref, by.actor)
    if thing is None:
        raise Invalid("That is not public, or it was answered anew meanwhile. Look at the list again.")
    return thing
