"""Making issues, writing and publishing answers, planning actions."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.database import named_failures
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.outbox.services import notify
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor, Permission, Role
from youthvoice.responses import queries, rules
from youthvoice.responses.models import Action, Answer, Issue, IssueTheme
from youthvoice.responses.rules import ActionState, AnswerWords, Stage
from youthvoice.text.normalising import says_nothing


@dataclass(frozen=True)
class NewIssue:
    """What is put to a priority's chair."""

    priority_id: int
    theme_ids: tuple[int, ...]
    title: str
    due: dt.date
    answering_body_id: int | None = None


@dataclass(frozen=True)
class Step:
    """Who takes the next step with an answer, on which version of it, and when."""

    actor: Actor
    version: int
    now: dt.datetime
    today: dt.date


@dataclass(frozen=True)
class ActionWords:
    """One line of the action plan as somebody wrote it."""

    title: str
    agency_id: int | None
    owner: str
    due: dt.date | None
    state: ActionState


def open_issue(session: Session, new: NewIssue, *, actor: Actor, today: dt.date) -> Issue:
    """Put themes to a priority's chair; raises NotFound outside the actor's reach, Invalid."""
    if not actor.reach(Permission.MANAGE_ISSUES).covers(new.priority_id):
        raise NotFound
    if not new.title.strip():
        raise Invalid("Give the issue a title.")
    if not new.theme_ids or queries.known_themes(session, new.theme_ids) != set(new.theme_ids):
        raise Invalid("Choose at least one theme.")
    if new.due < today:
        raise Invalid("The due date is in the past.")
    _check_body(session, new.answering_body_id)
    issue = Issue(
        priority_id=new.priority_id,
        title=new.title.strip(),
        due=new.due,
        opened_on=today,
        opened_by=actor.ref,
        answering_body_id=new.answering_body_id,
        themes=[IssueTheme(theme_id=theme_id) for theme_id in dict.fromkeys(new.theme_ids)],
    )
    session.add(issue)
    session.flush()
    return issue


def name_who_answers(session: Session, issue_id: int, body_id: int | None, *, actor: Actor) -> None:
    """Say which organisation or body answers; the public reads it. Raises NotFound, Invalid."""
    issue = queries.get_issue(session, issue_id, actor.reach(Permission.MANAGE_ISSUES))
    _check_body(session, body_id)
    issue.answering_body_id = body_id


def draft_answer(session: Session, issue_id: int, words: AnswerWords, *, actor: Actor) -> Answer:
    """Begin an answer; raises Conflict when somebody has begun one already."""
    issue = queries.get_issue(session, issue_id, actor.reach(Permission.MANAGE_ISSUES), lock=True)
    if any(answer.stage in rules.OPEN_STAGES for answer in issue.answers):
        raise Conflict
    _check_status(words)
    answer = Answer(issue_id=issue.id, stage=Stage.DRAFT, author_ref=actor.ref, **vars(words))
    issue.answers.append(answer)
    session.flush()
    return answer


def edit_answer(session: Session, answer_id: int, words: AnswerWords, step: Step) -> Answer:
    """Change a draft. Whoever changed it last counts as its author, so two people always read it."""
    answer = _mine_to_write(session, answer_id, step)
    if answer.stage != Stage.DRAFT:
        raise Conflict("This answer is with a second reader. Take it back before you change it.")
    _check_status(words)
    for name, value in vars(words).items():
        setattr(answer, name, value)
    answer.author_ref = step.actor.ref
    _save(session)
    return answer


def submit_answer(session: Session, answer_id: int, step: Step) -> Answer:
    """Ask another person to read it, with a notice in the same commit; raises Invalid when incomplete."""
    answer = _mine_to_write(session, answer_id, step)
    missing = words_of(answer).missing
    if missing:
        raise Invalid(" ".join(missing.values()))
    _move(answer, Stage.SUBMITTED)
    answer.note = ""
    issue = session.get_one(Issue, answer.issue_id)
    reader = Role.EXECUTIVE if chairs(step.actor, issue.priority_id) else Role.CHAIR
    scope = issue.priority_id if reader is Role.CHAIR else None
    notify(session, reader, "answer-to-read", step.now, scope)
    _save(session)
    return answer


def chairs(actor: Actor, priority_id: int) -> bool:
    """True for the chair of this priority: what they write, an executive reads."""
    return any(grant.role is Role.CHAIR and grant.priority_id == priority_id for grant in actor.grants)


def publish_answer(session: Session, keys: Keys, answer_id: int, step: Step) -> Answer:
    """Publish another person's answer. An earlier one of the same issue is replaced, its actions stay.

    Raises NotFound outside the actor's reach, Invalid for one's own, Conflict when it was changed.
    """
    answer = queries.get_answer(session, answer_id, step.actor.reach(Permission.PUBLISH_ANSWERS))
    _check_version(answer, step)
    if answer.author_ref == step.actor.ref:
        raise Invalid("You wrote this answer. Another person must read and publish it.")
    _move(answer, Stage.PUBLISHED)
    answer.second_ref = step.actor.ref
    answer.published_week = week_of(step.today)
    _replace_earlier(session, answer)
    record(session, keys, NewEntry(step.actor.ref, "answer.published", answer.id), step.now)
    _save(session)
    return answer


def _replace_earlier(session: Session, answer: Answer) -> None:
    issue = session.get_one(Issue, answer.issue_id)
    earlier = [one for one in issue.answers if one.stage == Stage.PUBLISHED and one.id != answer.id]
    for one in earlier:
        _move(one, Stage.REPLACED)
    taken_over = sa.update(Action).where(Action.answer_id.in_([one.id for one in earlier]))
    session.execute(taken_over.values(answer_id=answer.id).execution_options(synchronize_session=False))
    for one in (*earlier, answer):
        session.expire(one, ["actions"])


def send_back(session: Session, answer_id: int, step: Step, note: str = "") -> Answer:
    """Back to a draft with every word kept: by a second reader, or by those who wrote it.

    `note` says what should be different; those who write the answer read it until they send it again.
    Raises Invalid where a second reader gives none, NotFound, Conflict.
    """
    answer = queries.get_answer(session, answer_id, step.actor.reach(Permission.SEND_BACK))
    _check_version(answer, step)
    publishes = step.actor.reach(Permission.PUBLISH_ANSWERS)
    is_second = publishes.covers(session.get_one(Issue, answer.issue_id).priority_id)
    if is_second and answer.author_ref != step.actor.ref and says_nothing(note):
        raise Invalid("Say what should be different. Those who wrote it cannot guess it.")
    _move(answer, Stage.DRAFT)
    answer.note = note.strip()
    _save(session)
    return answer


def add_action(session: Session, issue_id: int, words: ActionWords, *, actor: Actor) -> Action:
    """Add a line to the plan under the answer being written, else under the published one."""
    issue = queries.get_issue(session, issue_id, actor.reach(Permission.MANAGE_ISSUES))
    by_stage = {answer.stage: answer for answer in issue.answers}
    order = (Stage.DRAFT, Stage.SUBMITTED, Stage.PUBLISHED)
    answer = next((by_stage[stage] for stage in order if stage in by_stage), None)
    if answer is None:
        raise Invalid("Begin the answer first. An action stands under the answer that promises it.")
    action = Action(**vars(_checked(words)))
    answer.actions.append(action)
    session.flush()
    return action


def change_action(
    session: Session, action_id: int, words: ActionWords, *, actor: Actor, version: int
) -> Action:
    """Change a line of the plan; raises NotFound outside the actor's reach, Conflict for an older version."""
    action = queries.get_action(session, action_id, actor.reach(Permission.MANAGE_ISSUES))
    if action.version != version:
        raise Conflict
    for name, value in vars(_checked(words)).items():
        setattr(action, name, value)
    _save(session)
    return action


def words_of(answer: Answer) -> AnswerWords:
    """The words of an answer as the rules know them."""
    return AnswerWords(answer.you_said, answer.text, answer.what_next, rules.Status(answer.status))


def _check_body(session: Session, body_id: int | None) -> None:
    if body_id is not None and body_id not in dict(queries.list_agencies(session)):
        raise Invalid("Choose from the list who answers.")


def _checked(words: ActionWords) -> ActionWords:
    if not words.title.strip():
        raise Invalid("Say what will be done.")
    return words


def _check_status(words: AnswerWords) -> None:
    if words.status not in rules.CHOOSABLE:
        raise Invalid("Those who asked say whether it was checked. Choose “done”.")


def _mine_to_write(session: Session, answer_id: int, step: Step) -> Answer:
    answer = queries.get_answer(session, answer_id, step.actor.reach(Permission.MANAGE_ISSUES))
    _check_version(answer, step)
    return answer


def _check_version(answer: Answer, step: Step) -> None:
    if answer.version != step.version:
        raise Conflict


def _move(answer: Answer, after: Stage) -> None:
    if not rules.may_move(answer.stage, after):
        raise Conflict
    answer.stage = after


def _save(session: Session) -> None:
    # Here and not at the commit, so that the loser of a race is told while the words are at hand.
    with named_failures():
        session.flush()
