"""Everything that the page of one issue shows to one person."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.partnership.taken_down import Public, is_taken_down
from youthvoice.permissions import Actor, Permission
from youthvoice.responses import queries, rules, verdicts
from youthvoice.responses.models import Action, Answer, Issue
from youthvoice.responses.queries import IssueLine, PriorityName
from youthvoice.responses.rules import AnswerWords, Stage, Status
from youthvoice.responses.young_questions import words_of


@dataclass(frozen=True)
class AnswerPage:
    """An issue as one person may see it. `draft` is hidden from those who only read boards."""

    line: IssueLine
    priority: PriorityName
    opened_on: dt.date
    draft: Answer | None
    published: Answer | None
    replaced: tuple[Answer, ...]
    answered_by: int | None
    agencies: list[tuple[int, str]]
    verdicts: list[tuple[str, str]]
    question: str
    taken_down: bool
    may_write: bool
    may_publish: bool
    may_escalate: bool

    @property
    def words(self) -> AnswerWords:
        """What the editor starts from."""
        if self.draft is None:
            return AnswerWords("", "", "", Status.HEARD)
        draft = self.draft
        return AnswerWords(draft.you_said, draft.text, draft.what_next, Status(draft.status))

    @property
    def is_submitted(self) -> bool:
        """True while a second reader has it."""
        return self.draft is not None and self.draft.stage == Stage.SUBMITTED

    @property
    def people(self) -> set[int]:
        """References of everybody who is named."""
        shown = [answer for answer in (self.draft, self.published, *self.replaced) if answer]
        return {ref for answer in shown for ref in (answer.author_ref, answer.second_ref) if ref}

    @property
    def actions(self) -> list[Action]:
        """What is planned, by due date, those without one last."""
        shown = [answer for answer in (self.draft, self.published) if answer]
        found = [action for answer in shown for action in answer.actions]
        return sorted(found, key=lambda action: (action.due is None, action.due or dt.date.max, action.title))

    @property
    def agency_names(self) -> dict[int, str]:
        """Names by id."""
        return dict(self.agencies)


def answer_page(
    session: Session, issue_id: int, *, actor: Actor, today: dt.date, until: dt.date
) -> AnswerPage:
    """The page of an issue in the actor's reach; raises NotFound. A fixed number of queries."""
    issue = queries.get_issue(session, issue_id, actor.reach(Permission.READ_BOARD))
    may_write = actor.reach(Permission.MANAGE_ISSUES).covers(issue.priority_id)
    reads_drafts = may_write or actor.reach(Permission.PUBLISH_ANSWERS).covers(issue.priority_id)
    draft = next(_in(issue, rules.OPEN_STAGES), None) if reads_drafts else None
    themes = tuple(queries.list_themes_of(session, issue, until))
    published = next(_in(issue, {Stage.PUBLISHED}), None)
    replaced = sorted(_in(issue, {Stage.REPLACED}), key=lambda one: one.published_week or today, reverse=True)
    return AnswerPage(
        line=queries.line_of(issue, themes, {one.stage: one.status for one in issue.answers}, today),
        priority=queries.get_priority_of(session, issue),
        opened_on=issue.opened_on,
        draft=draft,
        published=published,
        replaced=tuple(replaced),
        answered_by=issue.answering_body_id,
        agencies=queries.list_agencies(session),
        verdicts=verdicts.in_words(session, published.id) if published else [],
        question=words_of(session, issue, actor) if reads_drafts else "",
        taken_down=published is not None and is_taken_down(session, Public.ANSWER, published.id),
        may_write=may_write,
        may_publish=_may_publish(actor, issue, draft),
        may_escalate=actor.reach(Permission.ESCALATE).covers(issue.priority_id),
    )


def _in(issue: Issue, stages: set[Stage] | frozenset[Stage]) -> Iterator[Answer]:
    return (answer for answer in issue.answers if answer.stage in stages)


def _may_publish(actor: Actor, issue: Issue, draft: Answer | None) -> bool:
    if draft is None or draft.stage != Stage.SUBMITTED or draft.author_ref == actor.ref:
        return False
    return actor.reach(Permission.PUBLISH_ANSWERS).covers(issue.priority_id)
