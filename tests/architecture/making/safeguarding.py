"""Objects that the walks over every route need from safeguarding."""

import datetime as dt
import secrets
from typing import Any

from tests.people import add_person
from youthvoice.database import utc_now
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.rota.models import Turn
from youthvoice.safeguarding import replies
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing import leads


def _turn(maker: Any) -> int:
    """A turn that is running."""
    ends = utc_now() + dt.timedelta(hours=8)
    turn = Turn(account_ref=maker.person, shown_as="Noor, nurse", starts=utc_now(), ends=ends)
    maker.session.add(turn)
    maker.session.flush()
    return int(turn.id)


def _reader(maker: Any) -> dict[str, Any]:
    return {"reader": add_person(maker.session, maker.seed, Role.ADULT_READER).id}


def _new_turn(maker: Any) -> dict[str, Any]:
    day = utc_now().date() + dt.timedelta(days=1)
    return _reader(maker) | {"day": day.isoformat(), "starts": "09:00", "ends": "17:00", "weeks": "4"}


def _reply(maker: Any) -> int:
    """Written by another adult, to something that waits and has a receipt."""
    by = OnRecord(Actor(1, "Another", (Grant(Role.ADULT_READER),)), maker.keys, utc_now())
    return int(replies.write(maker.session, _answerable(maker), "We believe you.", by=by).id)


def _answerable(maker: Any) -> int:
    item = maker.feedback(State.WAITING)
    item.receipt_mac = secrets.token_bytes(32)
    maker.session.flush()
    return int(item.id)


def _new_lead(maker: Any) -> int:
    """Somebody who has chosen a password and waits for access."""
    person = add_person(maker.session, maker.seed, Role.SAFEGUARDING_LEAD, access=False)
    leads.make_own_key(maker.session, maker.keys, person.id, person.password)
    return person.id


MAKERS: dict[Any, Any] = {
    "turn_id": _turn,
    "reply_id": _reply,
    ("safeguarding.give_access", "account_id"): _new_lead,
    ("safeguarding.reply_to", "feedback_id"): _answerable,
    ("safeguarding.write_reply", "feedback_id"): _answerable,
}
FORMS: dict[str, Any] = {
    "safeguarding.add_turns": _new_turn,
    "safeguarding.hand_over": _reader,
    "safeguarding.write_reply": lambda _maker: {"text": "We believe you."},
    "safeguarding.show_reply": lambda _maker: {"version": 1},
    "safeguarding.send_reply_back": lambda _maker: {"version": 1, "note": "Kinder, please."},
    "safeguarding.remove_turn": lambda _maker: {"which": "later"},
}
