"""Stories in the demonstration, and what its scrutineers say of the guides."""

import datetime as dt
from typing import Any

from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.feedback import Stage
from youthvoice.operations.demo.timing import Loading
from youthvoice.permissions import Actor, Role
from youthvoice.resources import bank, bank_services
from youthvoice.resources.bank_rules import Kind, ResourceWords, Verdict

_LIFE = dt.timedelta(days=180)


def load(stage: Stage, loading: Loading) -> None:
    """Each story as the coordinator enters it; one is passed by a second person, one waits for them."""
    data: dict[str, Any] = read_data("demo_data/stories")
    coordinator, mentor = stage.cast.one(Role.COORDINATOR), stage.cast.one(Role.INDEPENDENT_SCRUTINEER)
    for position, row in enumerate(data["stories"], 500):
        words = _words(row, position, loading.today + _LIFE)
        story = bank_services.save_resource(stage.session, None, words, _edit(coordinator, loading))
        if row["passed"]:
            read = mark_of(bank.resource_facts(story))
            bank_services.pass_story(stage.session, story.id, _edit(mentor, loading, read))
    known = {row.code: row.id for row in bank.list_resources(stage.session)}
    judge = _edit(stage.cast.one(Role.SCRUTINEER, "online"), loading)
    for row in data["verdicts"]:
        verdict, ref = Verdict(row["says"]), known[row["guide"]]
        bank_services.record_verdict(stage.session, ref, verdict, judge, today=loading.today)


def _edit(actor: Actor, loading: Loading, as_read: str = "") -> Edit:
    return Edit(actor.ref, loading.now, as_read)


def _words(row: dict[str, Any], position: int, review_by: dt.date) -> ResourceWords:
    lists = {name: tuple(row[name]) for name in ("audience", "priorities", "ages")}
    return ResourceWords(
        kind=Kind.STORY,
        title=row["title"],
        text=row["text"],
        link="",
        written_by=row["written_by"],
        language="en",
        position=position,
        hidden=False,
        agreed=True,
        review_by=review_by,
        **lists,
    )
