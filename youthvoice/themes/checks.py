"""Two people tag the same ten approved texts, each without seeing the other's themes."""

import datetime as dt
import random
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback.models import Feedback
from youthvoice.permissions import Actor, Reach
from youthvoice.themes.check_queries import get_mine, list_coders
from youthvoice.themes.models import Cleaned, CodingAnswer, CodingCheck, CodingText
from youthvoice.themes.queries import list_themes
from youthvoice.themes.tagging import readable_in

#: How many texts are tagged twice, and the fewest that say anything at all.
TEXTS, FEWEST = 10, 5
_shuffled = random.SystemRandom()


@dataclass(frozen=True)
class NewCheck:
    """What is asked for: two people, and the priority of the texts."""

    priority_id: int
    first: int
    second: int


def begin(session: Session, new: NewCheck, today: dt.date) -> CodingCheck:
    """Choose ten texts at random that both may read; raises Invalid, with what is missing."""
    able = {one.id for one in list_coders(session, new.priority_id, today)}
    if new.first == new.second or not {new.first, new.second} <= able:
        raise Invalid("Choose two different people who may read these texts.")
    if session.scalar(_open_checks(new)):
        raise Invalid("These two have not done the last ten of this priority.")
    reach = Reach(priority_ids=frozenset({new.priority_id}))
    readable = sa.and_(readable_in(reach, new.first), readable_in(reach, new.second))
    rows = sa.select(Cleaned.feedback_id).join(Feedback, Feedback.id == Cleaned.feedback_id).where(readable)
    keys = list(session.scalars(rows.order_by(Cleaned.feedback_id)))
    if len(keys) < TEXTS:
        raise Invalid(f"There are fewer than {TEXTS} approved texts that both may read.")
    made = CodingCheck(
        id=new_id(),
        priority_id=new.priority_id,
        asked_on=today,
        first_ref=new.first,
        second_ref=new.second,
    )
    session.add(made)
    session.flush()
    chosen = enumerate(_shuffled.sample(keys, TEXTS))
    session.add_all(CodingText(check_id=made.id, feedback_id=key, place=place) for place, key in chosen)
    session.flush()
    return made


def _open_checks(new: NewCheck) -> sa.Select[int]:
    """Checks of the same two in the same priority that wait for a tag of either."""
    pair = (new.first, new.second)
    given = sa.select(sa.func.count()).where(
        CodingAnswer.check_id == CodingText.check_id, CodingAnswer.feedback_id == CodingText.feedback_id
    )
    waits = sa.exists().where(CodingText.check_id == CodingCheck.id, given.scalar_subquery() < len(pair))
    same = (CodingCheck.first_ref.in_(pair), CodingCheck.second_ref.in_(pair), waits)
    return sa.select(CodingCheck.id).where(CodingCheck.priority_id == new.priority_id, *same).limit(1)


def answer(session: Session, actor: Actor, check_id: int, feedback_id: int, themes: Collection[int]) -> None:
    """Keep this person's themes for one text, once; raises NotFound, Invalid.

    Conflict: it was tagged already, or it was taken back meanwhile.
    """
    check = get_mine(session, actor, check_id)
    if session.get(CodingText, (check.id, feedback_id)) is None:
        raise Conflict("This text is not among the ten any more.")
    if not {one.id for one in list_themes(session)} >= set(themes):
        raise Invalid("One of these themes is no longer in use. Choose again.")
    if session.get(CodingAnswer, (check.id, feedback_id, actor.ref)) is not None:
        raise Conflict("You have tagged this one already.")
    session.add(
        CodingAnswer(
            check_id=check.id, feedback_id=feedback_id, account_ref=actor.ref, themes=sorted(set(themes))
        )
    )
    session.flush()
