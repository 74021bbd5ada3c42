"""Loads the whole demonstration in one transaction: all of it is there, or nothing."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.gathering.models import GroupCode
from youthvoice.gathering.rules import code_words
from youthvoice.operations import first_rows, setting_up
from youthvoice.operations.demo import answers, feedback, groups, other_ways, replies, rota, stories
from youthvoice.operations.demo.feedback import Loaded, Stage
from youthvoice.operations.demo.people import SignIn, add_people
from youthvoice.operations.demo.timing import Loading
from youthvoice.partnership.models import EngagementGroup
from youthvoice.partnership.queries import get_partnership

NAME = "Demonstration Partnership"


def size() -> int:
    """How many texts there are to load."""
    return len(feedback.rows())


def load(session: Session, keys: Keys, loading: Loading, tick: Callable[[int], object]) -> list[str]:
    """Write everything; returns the lines that say how to sign in, and which receipts and codes to try.

    Raises Conflict where anything is set up already.
    """
    private = setting_up.found(session, keys, NAME, is_demo=True)
    get_partnership(session).opened_on = loading.today
    names = first_rows.load_names(session)
    cast = add_people(session, keys, names, private)
    stage = Stage(session, keys, names, cast)
    loaded = feedback.load(stage, loading, tick)
    has_issue = answers.load(stage, loading)
    other_ways.load(stage, loading)
    groups.load(stage, loading)
    rota.load(stage, loading)
    stories.load(stage, loading)
    first_rows.load_drafts(session, names, today=loading.today, besides=has_issue)
    return [
        *map(_sign_in_line, cast.sign_ins),
        *_receipt_lines(stage, loading, loaded),
        *_code_lines(session),
    ]


def _sign_in_line(sign_in: SignIn) -> str:
    return f"demo sign-in: {sign_in.role.value} {sign_in.email} {sign_in.password}"


def _receipt_lines(stage: Stage, loading: Loading, loaded: list[Loaded]) -> list[str]:
    """One receipt for each thing that somebody who sent something can be told."""
    answered = next(one for one in loaded if answers.is_answered(one.row))
    reading = next(one for one in loaded if one.row["outcome"] == "queued")
    left_out = next(one for one in loaded if one.row["outcome"] == "left_out")
    shown = {"answered": answered, "being read": reading, "left out": left_out}
    receipts = {what: one.receipt for what, one in shown.items()}
    receipts["with a reply"] = replies.load(stage, loading, loaded)
    return [f"demo receipt: {what}: {receipt}" for what, receipt in receipts.items()]


def _code_lines(session: Session) -> list[str]:
    """Two groups' codes, for the page of groups."""
    rows = session.execute(
        sa.select(EngagementGroup.name, GroupCode.code)
        .join(GroupCode, GroupCode.group_id == EngagementGroup.id)
        .where(EngagementGroup.code.in_(("youth-council", "young-carers-forum")))
        .order_by(EngagementGroup.name)
    )
    return [f"demo group code: {row.name}: {code_words(row.code)}" for row in rows]
