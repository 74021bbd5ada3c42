"""Issues, answers that two people read, and the plan."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.responses import shapes
from tests.responses.conftest import Cast
from tests.responses.shapes import TODAY, WORDS
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.outbox.models import Notice
from youthvoice.responses import services
from youthvoice.responses.models import Issue
from youthvoice.responses.rules import AnswerWords, Stage, Status


@pytest.fixture
def issue(session: Session, cast: Cast) -> Issue:
    return shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)


def test_an_issue_names_its_themes_and_the_day_it_was_opened(issue: Issue, cast: Cast) -> None:
    assert issue.opened_on == TODAY
    assert [link.theme_id for link in issue.themes] == [cast.theme.id]


def test_a_chair_opens_no_issue_for_another_priority(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        shapes.open_issue(session, cast.stranger, cast.theme, cast.priority_id)


@pytest.mark.parametrize(
    ("title", "theme_ids", "due"),
    [
        (" ", None, TODAY),
        ("Games", (), TODAY),
        ("Games", (7,), TODAY),
        ("Games", None, TODAY - dt.timedelta(days=1)),
    ],
)
def test_an_issue_needs_a_title_known_themes_and_a_day_to_come(
    session: Session, cast: Cast, title: str, theme_ids: tuple[int, ...] | None, due: dt.date
) -> None:
    ids = (cast.theme.id,) if theme_ids is None else theme_ids
    new = services.NewIssue(cast.priority_id, ids, title, due)
    with pytest.raises(Invalid):
        services.open_issue(session, new, actor=cast.chair, today=TODAY)


def test_one_issue_has_one_answer_in_writing(session: Session, cast: Cast, issue: Issue) -> None:
    services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    with pytest.raises(Conflict):
        services.draft_answer(session, issue.id, WORDS, actor=cast.chair)


def test_the_author_cannot_publish_their_own_answer(
    session: Session, keys: Keys, cast: Cast, issue: Issue
) -> None:
    answer = shapes.submitted(session, cast.chair, issue)
    with pytest.raises(Invalid):
        services.publish_answer(session, keys, answer.id, shapes.step(cast.chair, answer))
    assert answer.stage == Stage.SUBMITTED


def test_whoever_changed_it_last_is_its_author(
    session: Session, keys: Keys, cast: Cast, issue: Issue
) -> None:
    answer = services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    services.edit_answer(session, answer.id, WORDS, shapes.step(cast.chair, answer))
    services.submit_answer(session, answer.id, shapes.step(cast.delegate, answer))
    with pytest.raises(Invalid):
        services.publish_answer(session, keys, answer.id, shapes.step(cast.chair, answer))


def test_publishing_writes_the_week_the_second_reader_and_an_audit_entry(
    session: Session, keys: Keys, cast: Cast, issue: Issue
) -> None:
    answer = shapes.published(session, keys, cast.delegate, cast.chair, issue)
    assert (answer.stage, answer.second_ref, answer.published_week) == ("published", 11, dt.date(2026, 9, 14))
    assert session.scalars(sa.select(Entry.action)).all() == ["answer.published"]


@pytest.mark.parametrize("who", ["delegate", "stranger"])
def test_only_those_who_may_publish_for_the_priority_do(
    session: Session, keys: Keys, cast: Cast, issue: Issue, who: str
) -> None:
    answer = shapes.submitted(session, cast.chair, issue)
    with pytest.raises(NotFound):
        services.publish_answer(session, keys, answer.id, shapes.step(getattr(cast, who), answer))


def test_a_draft_is_not_published(session: Session, keys: Keys, cast: Cast, issue: Issue) -> None:
    answer = services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    with pytest.raises(Conflict):
        services.publish_answer(session, keys, answer.id, shapes.step(cast.chair, answer))


def test_an_answer_that_was_changed_since_it_was_read_is_not_published(
    session: Session, keys: Keys, cast: Cast, issue: Issue
) -> None:
    answer = shapes.submitted(session, cast.delegate, issue)
    read = shapes.step(cast.chair, answer)
    services.send_back(session, answer.id, shapes.step(cast.delegate, answer))
    services.submit_answer(session, answer.id, shapes.step(cast.delegate, answer))
    with pytest.raises(Conflict):
        services.publish_answer(session, keys, answer.id, read)


def test_the_second_of_two_editors_is_told(session: Session, cast: Cast, issue: Issue) -> None:
    answer = services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    stale = shapes.step(cast.chair, answer)
    other = AnswerWords("You asked.", "Another text.", "", Status.HEARD)
    services.edit_answer(session, answer.id, other, shapes.step(cast.delegate, answer))
    with pytest.raises(Conflict):
        services.edit_answer(session, answer.id, WORDS, stale)
    assert answer.text == "Another text."


def test_an_answer_with_a_second_reader_is_not_changed_under_their_eyes(
    session: Session, cast: Cast, issue: Issue
) -> None:
    answer = shapes.submitted(session, cast.delegate, issue)
    with pytest.raises(Conflict):
        services.edit_answer(session, answer.id, WORDS, shapes.step(cast.delegate, answer))


@pytest.mark.parametrize("who", ["chair", "delegate", "executive"])
def test_sending_back_loses_nothing(session: Session, cast: Cast, issue: Issue, who: str) -> None:
    answer = shapes.submitted(session, cast.delegate, issue)
    services.send_back(session, answer.id, shapes.step(getattr(cast, who), answer), "Say by when.")
    assert (answer.stage, services.words_of(answer)) == (Stage.DRAFT, WORDS)


def test_an_answer_without_words_is_not_sent(session: Session, cast: Cast, issue: Issue) -> None:
    empty = AnswerWords("", "", "", Status.HEARD)
    answer = services.draft_answer(session, issue.id, empty, actor=cast.delegate)
    with pytest.raises(Invalid):
        services.submit_answer(session, answer.id, shapes.step(cast.delegate, answer))


def test_nobody_who_writes_says_that_it_was_checked(session: Session, cast: Cast, issue: Issue) -> None:
    checked = AnswerWords("a", "b", "c", Status.CHECKED)
    with pytest.raises(Invalid):
        services.draft_answer(session, issue.id, checked, actor=cast.delegate)


def test_a_delegates_answer_calls_the_chair_and_a_chairs_the_executive(
    session: Session, cast: Cast, issue: Issue
) -> None:
    answer = shapes.submitted(session, cast.delegate, issue)
    services.send_back(session, answer.id, shapes.step(cast.delegate, answer))
    services.submit_answer(session, answer.id, shapes.step(cast.chair, answer))
    notices = session.execute(sa.select(Notice.to_role, Notice.to_priority, Notice.wording_key)).all()
    assert set(notices) == {
        ("chair", cast.priority_id, "answer-to-read"),
        ("executive", None, "answer-to-read"),
    }


def test_a_newer_answer_takes_the_place_and_the_actions_of_the_one_before(
    session: Session, keys: Keys, cast: Cast, issue: Issue
) -> None:
    first = shapes.published(session, keys, cast.delegate, cast.chair, issue)
    promised = services.add_action(session, issue.id, shapes.action(), actor=cast.chair)
    second = shapes.published(session, keys, cast.delegate, cast.chair, issue)
    session.refresh(promised)
    assert (first.stage, second.stage) == (Stage.REPLACED, Stage.PUBLISHED)
    assert promised.answer_id == second.id
    assert [one.id for one in second.actions] == [promised.id]
    assert first.actions == []


def test_an_action_stands_under_an_answer(session: Session, cast: Cast, issue: Issue) -> None:
    with pytest.raises(Invalid):
        services.add_action(session, issue.id, shapes.action(), actor=cast.chair)
    answer = services.draft_answer(session, issue.id, WORDS, actor=cast.chair)
    made = services.add_action(session, issue.id, shapes.action(owner="Sam"), actor=cast.chair)
    assert (made.answer_id, made.owner, made.state) == (answer.id, "Sam", "planned")


def test_an_action_is_changed_by_those_who_work_on_its_priority(
    session: Session, cast: Cast, issue: Issue
) -> None:
    services.draft_answer(session, issue.id, WORDS, actor=cast.chair)
    made = services.add_action(session, issue.id, shapes.action(), actor=cast.chair)
    stuck = shapes.action(state="stuck", due=TODAY)
    services.change_action(session, made.id, stuck, actor=cast.delegate, version=1)
    assert (made.state, made.due, made.version) == ("stuck", TODAY, 2)
    with pytest.raises(NotFound):
        services.change_action(session, made.id, shapes.action(), actor=cast.stranger, version=2)
    with pytest.raises(Invalid):
        services.change_action(session, made.id, shapes.action(title=" "), actor=cast.chair, version=2)
    with pytest.raises(Conflict):
        services.change_action(session, made.id, shapes.action(), actor=cast.chair, version=1)
