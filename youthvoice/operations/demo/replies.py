"""Two replies to what was kept: one is shown to its receipt, one waits for its second adult."""

import dataclasses
from collections.abc import Sequence

from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import receipt_macs
from youthvoice.operations.demo.feedback import Loaded, Stage
from youthvoice.operations.demo.timing import Loading
from youthvoice.permissions import Role
from youthvoice.safeguarding import replies
from youthvoice.safeguarding.rules.replies import OPENING
from youthvoice.safeguarding.services import OnRecord

_SHOWN = f"{OPENING}\n\nYou can write back here, in your own time. You decide what you say."
_WAITS = f"{OPENING}\n\nIf you want somebody to come with you to talk to an adult, which school do you go to?"


def load(stage: Stage, loading: Loading, loaded: Sequence[Loaded]) -> str:
    """Write both; gives the receipt that has a message."""
    shown, waits = [one.receipt for one in loaded if one.row["outcome"] == State.KEPT][:2]
    lead = OnRecord(stage.cast.one(Role.SAFEGUARDING_LEAD), stage.keys, loading.now)
    reader = dataclasses.replace(lead, actor=stage.cast.one(Role.ADULT_READER))
    reply = replies.write(stage.session, _ref(stage, shown), _SHOWN, by=lead)
    stage.session.flush()
    replies.show(stage.session, reply.id, reply.version, by=reader, is_sure=True)
    replies.write(stage.session, _ref(stage, waits), _WAITS, by=lead)
    return shown


def _ref(stage: Stage, receipt: str) -> int:
    found = find_by_receipt(stage.session, receipt_macs(stage.keys, receipt))
    assert found is not None
    return found.id
