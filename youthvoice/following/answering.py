"""Writing again under a receipt, reading what adults wrote back, and saying whether an answer answers it.

Nothing here commits. All of it finds nothing, and says no more, where nothing stands under the words.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback import sending
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import Kind, added_kind
from youthvoice.feedback.sending import Prepared
from youthvoice.feedback.services import receipt_macs
from youthvoice.following import queries
from youthvoice.following.holding import holders
from youthvoice.permissions import SYSTEM
from youthvoice.responses import verdicts
from youthvoice.responses.rules import Says
from youthvoice.safeguarding.queries.replies import Message, count_messages, list_messages
from youthvoice.safeguarding.rules.cases import takes_along
from youthvoice.safeguarding.rules.glancing import may_pass
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.web.form_token import FormToken


@dataclass(frozen=True)
class Held:
    """A receipt as somebody typed it."""

    typed: str = field(repr=False)
    keys: Keys = field(repr=False)

    def find(self, session: Session) -> Feedback | None:
        """What stands under it: None for unknown, expired and taken back alike."""
        return find_by_receipt(session, receipt_macs(self.keys, self.typed))


def read_messages(session: Session, held: Held) -> list[Message] | None:
    """What adults wrote to the holder of these words; None where nothing stands under them."""
    feedback = held.find(session)
    if feedback is None:
        return None
    return list_messages(session, held.keys, queries.list_family(session, feedback.id))


def kind_of_more(session: Session, held: Held) -> Kind:
    """What is added under these words: read before the text work, which looks harder at an accusation."""
    feedback = held.find(session)
    return added_kind(Kind(feedback.kind), Kind.FOLLOW_UP) if feedback else Kind.FOLLOW_UP


def write_again(
    session: Session, held: Held, prepared: Prepared, token: FormToken, *, now: dt.datetime
) -> bool:
    """Add to what stands under these words; False, and nothing is written, where nothing does.

    It has no voice of its own. What a lead has, or what only adults may read, it joins at once; what
    answers an adult's message is urgent. Whoever must not see the first must not see this. The same page
    sent twice adds one.
    """
    feedback = held.find(session)
    if feedback is None:
        return False
    family = queries.list_family(session, feedback.id)
    is_awaited = count_messages(session, family) > 0
    urgent = prepared.urgent or feedback.urgent or is_awaited
    prepared = dataclasses.replace(prepared, urgent=urgent)
    added = sending.take_in_once(session, held.keys, prepared, token, now=now, parent_id=feedback.id)
    if added is None:
        return True
    has_case = queries.has_case(session, family)
    if takes_along(has_case=has_case, for_all=may_pass(feedback.kind, feedback.mark)):
        keep_as_case(session, added, actor=SYSTEM, now=now, urgent=True)
    return True


def say_of_answer(session: Session, held: Held, answer_id: int, says: Says, *, today: dt.date) -> bool:
    """Whether an answer that is shown to this receipt answers it; False where none is."""
    feedback = held.find(session)
    macs = receipt_macs(held.keys, held.typed)
    found = queries.find_followed(session, held.keys, macs, today=today)
    if feedback is None or found is None or answer_id not in {card.id for card in found.answers}:
        return False
    verdicts.say(session, answer_id, holders(held.keys, feedback.receipt_mac or b""), says)
    return True
