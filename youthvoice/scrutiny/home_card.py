"""What the checks have to say on a home page."""

from flask import url_for

from youthvoice.permissions import Actor, Permission
from youthvoice.scrutiny.queries.matters import Waiting, list_waiting
from youthvoice.scrutiny.queries.totals import count_faults
from youthvoice.scrutiny.rules.ladder import Rung
from youthvoice.web.clock import today
from youthvoice.web.home import Card, HomeCard, Rank
from youthvoice.web.transactions import db_session


def matters(actor: Actor) -> Card | None:
    """Matters on the ladder: those that wait for this person, else that there are any."""
    waiting = list_waiting(db_session(), actor.reach(Permission.READ_ESCALATIONS))
    mine = [one for one in waiting if _is_mine(one, actor)]
    if not waiting:
        return None
    late = sum(one.due < today() for one in mine or waiting)
    said = "" if not late else "One is late." if late == 1 else f"{late} are late."
    href = url_for("scrutiny.escalations")
    if mine:
        title = (
            "1 matter waits for your answer"
            if len(mine) == 1
            else f"{len(mine)} matters wait for your answer"
        )
        return Card(Rank.LATE if late else Rank.WAITS, title, said, "Read and answer", href)
    title = "1 matter is on the ladder" if len(waiting) == 1 else f"{len(waiting)} matters are on the ladder"
    return Card(Rank.NEWS, title, said, "See where they stand", href)


def _is_mine(one: Waiting, actor: Actor) -> bool:
    """Above the chair, only who reaches everything answers; and nobody what they raised."""
    reach = actor.reach(Permission.ANSWER_ESCALATIONS)
    if one.raised_by == actor.ref:
        return False
    return (
        one.rung is not Rung.CHAIR
        if reach.everything
        else bool(reach.priority_ids) and one.rung is Rung.CHAIR
    )


def sums(actor: Actor) -> Card | None:
    """Whether what came in adds up, for those who check all of it."""
    if not actor.reach(Permission.READ_TOTALS).everything:
        return None
    wrong, href = count_faults(db_session()), url_for("scrutiny.totals")
    if wrong:
        text = "What came in is not what stands in the lists."
        return Card(Rank.ALARM, "The totals do not add up", text, "See in which week", href)
    return Card(
        Rank.NEWS, "The totals add up", "Everything that came in stands in one place.", "See them", href
    )


HOME = (HomeCard(Permission.READ_ESCALATIONS, matters), HomeCard(Permission.READ_TOTALS, sums))
