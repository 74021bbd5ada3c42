"""What groups, canvassers and those who check the others do in the demonstration."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from youthvoice.canvassing.models import SessionLog, SessionTold
from youthvoice.canvassing.rules.visits import VisitState, VisitWords
from youthvoice.canvassing.rules.voices import voices_of
from youthvoice.canvassing.services.visits import plan_visit
from youthvoice.feedback.rules import Kind
from youthvoice.gathering.rules import QuestionWords
from youthvoice.gathering.services import approve_question, close_question, draft_question, new_code
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.answers import authors
from youthvoice.operations.demo.feedback import Arrival, Stage, walk
from youthvoice.operations.demo.timing import Loading
from youthvoice.partnership.models import EngagementGroup
from youthvoice.partnership.rules import Share, VoiceKind
from youthvoice.permissions import Role
from youthvoice.responses.models import Answer, Issue
from youthvoice.responses.rules import Stage as AnswerStage
from youthvoice.scrutiny.ladder import Act, NewMatter, raise_matter
from youthvoice.scrutiny.rules.ladder import Rung


def load(stage: Stage, loading: Loading) -> None:
    """Write all of it; after the answers, for sessions bring some of them back."""
    content = read_data("demo_data/groups")
    asked = _ask(stage, loading, content["questions"])
    _meet(stage, loading, content)
    for number, row in enumerate(content["statements"] + content["about_agencies"]):
        kind = {"kind": Kind.STATEMENT} if "group" in row else {}
        _say(stage, loading, row | kind | {"question_id": asked.get(row.get("question", ""))}, number)
    for row in content["sessions"]:
        _hold_session(stage, loading, row)
    for row in content["visits"]:
        _plan(stage, loading, row, asked)
    for row in content["matters"]:
        _take_up(stage, loading, row)


def _ask(stage: Stage, loading: Loading, rows: list[dict[str, Any]]) -> dict[str, int]:
    asked = {}
    for row in rows:
        opened, by = loading.days_away(-row["opens_days_ago"]), authors(stage, row["priority"])
        words = QuestionWords(row["text"], row["why"], opened, loading.days_away(row["in_days"]))
        priority_id = stage.names.priorities[row["priority"]]
        question = draft_question(stage.session, priority_id, words, actor=by.writer, today=opened)
        approve_question(stage.session, question, actor=by.second, version=question.version, today=opened)
        if "outcome" in row:
            close_question(
                stage.session, question, row["outcome"], version=question.version, today=words.closes
            )
        asked[row["name"]] = question.id
    return asked


def _meet(stage: Stage, loading: Loading, content: dict[str, Any]) -> None:
    for code in content["codes"]:
        today = loading.today
        new_code(stage.session, stage.names.groups[code], today=today, old_until=today)
    for row in content["next_meetings"]:
        group = stage.session.get_one(EngagementGroup, stage.names.groups[row["group"]])
        group.next_meeting = loading.days_away(row["in_days"])


def _say(stage: Stage, loading: Loading, row: dict[str, Any], number: int) -> None:
    day = loading.now - dt.timedelta(weeks=row["weeks_ago"])
    walk(stage, Arrival(row, day, number))


def _hold_session(stage: Stage, loading: Loading, row: dict[str, Any]) -> None:
    voices = voices_of([Share(p["share"]) for p in row["points"]], row["heads"], VoiceKind.YOUNG_PEOPLE)
    for number, (point, count) in enumerate(zip(row["points"], voices, strict=True)):
        said = point | {"kind": Kind.HEARD, "voices": count, "group": row["group"], "outcome": "approved"}
        said |= {"priorities": [point["home"]], "may_quote": True, "weeks_ago": row["weeks_ago"]}
        _say(stage, loading, said, number)
    held = loading.days_away(-7 * row["weeks_ago"])
    visit = plan_visit(stage.session, _words(stage, row, held), today=held)
    visit.state = VisitState.VISITED
    log = SessionLog(
        visit_id=visit.id,
        group_id=visit.group_id,
        account_id=visit.account_id,
        held_on=held,
        heads=row["heads"],
        points=len(row["points"]),
        nothing_to_bring=False,
        told=[SessionTold(answer_id=ref, received=row["received"]) for ref in _answers(stage, row["told"])],
        **_circumstances(row),
    )
    stage.session.add(log)
    stage.session.flush()


def _circumstances(row: dict[str, Any]) -> dict[str, Any]:
    given = {name: row[name] for name in ("place", "format", "method")}
    return given | {
        "age_bands": [],
        "adults_present": "group-worker",
        "pen": "me-checked",
        "consent": "standing",
    }


def _answers(stage: Stage, priorities: list[str]) -> list[int]:
    """One published answer of each of these priorities."""
    refs = [stage.names.priorities[code] for code in priorities]
    published = sa.select(sa.func.min(Answer.id)).join(Issue, Issue.id == Answer.issue_id)
    chosen = published.where(Answer.stage == AnswerStage.PUBLISHED, Issue.priority_id.in_(refs))
    return list(stage.session.scalars(chosen.group_by(Issue.priority_id)))


def _plan(stage: Stage, loading: Loading, row: dict[str, Any], asked: dict[str, int]) -> None:
    due = loading.days_away(row["in_days"])
    words = _words(stage, row, due, asked.get(row.get("question", "")))
    plan_visit(stage.session, words, today=min(due, loading.today))


def _words(stage: Stage, row: dict[str, Any], due: dt.date, question_id: int | None = None) -> VisitWords:
    return VisitWords(
        group_id=stage.names.groups[row["group"]],
        due=due,
        priority_id=stage.names.priorities[row["priority"]],
        question_id=question_id,
        account_id=stage.cast.one(Role.CANVASSER).ref,
    )


def _take_up(stage: Stage, loading: Loading, row: dict[str, Any]) -> None:
    new = NewMatter(stage.names.priorities[row["priority"]], row["title"], row["why"], Rung.SPONSOR)
    days = dt.timedelta(days=row["days_ago"])
    mentor = stage.cast.one(Role.INDEPENDENT_SCRUTINEER)
    raise_matter(stage.session, new, Act(mentor, stage.keys, loading.now - days, loading.today - days))
