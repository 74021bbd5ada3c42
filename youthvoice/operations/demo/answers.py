"""What the demonstration has answered, what waits for a second reader, and what is late."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.feedback import Stage
from youthvoice.operations.demo.timing import Loading
from youthvoice.permissions import Actor, Role
from youthvoice.responses.models import Answer, Issue
from youthvoice.responses.rules import ActionState, AnswerWords, Status, default_due
from youthvoice.responses.services import (
    ActionWords,
    NewIssue,
    Step,
    add_action,
    draft_answer,
    open_issue,
    publish_answer,
    submit_answer,
)

#: How long before its answer an issue was opened.
_WRITING = dt.timedelta(weeks=4)
_NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Authors:
    """Who writes for a priority, and who reads it after them."""

    writer: Actor
    second: Actor


def load(stage: Stage, loading: Loading) -> set[tuple[str, str]]:
    """Write issues, answers and actions; returns the (priority, theme) pairs that they are about."""
    content = read_data("demo_data/answers")
    for row in content["answers"]:
        _load_answer(stage, row, loading)
    for row in content["issues"]:
        opened = loading.days_away(-7 * row["weeks_ago"])
        _open(stage, row, opened, loading.days_away(row["due_in_days"]))
    rows = content["answers"] + content["issues"]
    return {(row["priority"], theme) for row in rows for theme in row["themes"]}


def is_answered(row: dict[str, Any]) -> bool:
    """True when a published answer speaks of this text."""
    return any(
        answer["state"] == "published"
        and answer["priority"] == row["home"]
        and set(answer["themes"]) & set(row.get("themes", ()))
        for answer in read_data("demo_data/answers")["answers"]
    )


def _load_answer(stage: Stage, row: dict[str, Any], loading: Loading) -> None:
    written = loading.days_away(-7 * row["weeks_ago"])
    issue = _open(stage, row, written - _WRITING, default_due(written - _WRITING))
    by = authors(stage, row["priority"])
    checked = row["status"] == "done_checked"
    status = Status.DONE if checked else Status(row["status"])
    words = AnswerWords(row["you_said"], row["answer"], row["what_next"], status)
    answer = draft_answer(stage.session, issue.id, words, actor=by.writer)
    for step in row["actions"]:
        add_action(stage.session, issue.id, _action(stage, step, loading), actor=by.writer)
    submit_answer(stage.session, answer.id, _step(by.writer, answer, written))
    if row["state"] == "published":
        publish_answer(stage.session, stage.keys, answer.id, _step(by.second, answer, written))
    if checked:
        answer.status = Status.CHECKED  # as those who asked have said; no chair can


def _open(stage: Stage, row: dict[str, Any], opened: dt.date, due: dt.date) -> Issue:
    priority_id = stage.names.priorities[row["priority"]]
    themes = tuple(stage.names.themes[code] for code in row["themes"])
    chair = stage.cast.one(Role.CHAIR, row["priority"])
    new = NewIssue(priority_id, themes, row["title"], due)
    return open_issue(stage.session, new, actor=chair, today=opened)


def authors(stage: Stage, priority: str) -> Authors:
    """The delegate and the chair; where there is no delegate, the chair and the executive."""
    chair, delegate = stage.cast.one(Role.CHAIR, priority), stage.cast.find(Role.DELEGATE, priority)
    if delegate is not None:
        return Authors(delegate, chair)
    return Authors(chair, stage.cast.one(Role.EXECUTIVE))


def _action(stage: Stage, step: dict[str, Any], loading: Loading) -> ActionWords:
    due = loading.days_away(step["due_in_days"])
    state = ActionState.DONE if due < loading.today else ActionState.UNDER_WAY
    return ActionWords(step["title"], stage.names.agencies[step["agency"]], "", due, state)


def _step(actor: Actor, answer: Answer, day: dt.date) -> Step:
    return Step(actor, answer.version, dt.datetime.combine(day, _NOON), day)
