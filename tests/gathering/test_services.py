"""A group's codes one after the other, and a question from its draft to what came of it."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.database import new_id
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.gathering import queries, rules, services
from youthvoice.gathering.models import GroupCode, Question
from youthvoice.gathering.rules import QuestionWords, Stage
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Actor, Reach

TODAY = dt.date(2026, 3, 4)
WEEK = dt.timedelta(weeks=1)
WRITER, READER = Actor(1, "Writer"), Actor(2, "Reader")
WORDS = QuestionWords("What would make the bus feel safe?", "We plan the new buses.", TODAY, TODAY + WEEK)


@pytest.fixture
def group(session: Session) -> EngagementGroup:
    made = EngagementGroup(id=new_id(), code="youth-council", name="Youth Council")
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def draft(session: Session, seed: Seed) -> Question:
    return services.draft_question(session, seed.priorities["online"], WORDS, actor=WRITER, today=TODAY)


def _code(session: Session, group: EngagementGroup, today: dt.date = TODAY) -> GroupCode:
    return services.new_code(session, group.id, today=today, old_until=today + WEEK)


def test_a_new_code_leads_to_its_group_at_once(session: Session, group: EngagementGroup) -> None:
    made = _code(session, group)
    found = queries.find_open(session, rules.code_words(made.code).lower(), TODAY)
    assert found is not None
    assert (found.group_id, found.name, found.voice_kind) == (group.id, "Youth Council", "young_people")
    assert queries.find_open(session, made.code, TODAY - dt.timedelta(1)) is None
    assert queries.find_open(session, "K7M-4TP" if made.code != "K7M4TP" else "K7M-4TQ", TODAY) is None
    assert queries.find_open(session, "not a code", TODAY) is None


def test_the_old_code_lives_until_the_stated_day(session: Session, group: EngagementGroup) -> None:
    old = _code(session, group)
    new = _code(session, group)
    for code, day, is_found in (
        (old, TODAY, True), (old, TODAY + WEEK, True), (old, TODAY + 2 * WEEK, False),
        (new, TODAY, True), (new, TODAY + 52 * WEEK, True),
    ):  # fmt: skip
        assert (queries.find_open(session, code.code, day) is not None) is is_found
    assert queries.list_open_codes(session, TODAY) == {group.id: rules.code_words(new.code)}
    assert {code.id for code in queries.list_codes(session, group.id)} == {old.id, new.id}


def test_what_has_ended_stays_ended(session: Session, group: EngagementGroup) -> None:
    old = _code(session, group)
    services.close_code(session, old, last_day=TODAY - dt.timedelta(1))
    services.close_code(session, old, last_day=TODAY + WEEK)
    _code(session, group)
    assert queries.get_code(session, old.id).closes == TODAY - dt.timedelta(1)
    assert queries.find_open(session, old.code, TODAY) is None


def test_a_group_that_has_ended_has_no_code(session: Session, group: EngagementGroup) -> None:
    code = _code(session, group)
    group.active_to = TODAY
    session.flush()
    assert queries.find_open(session, code.code, TODAY) is not None
    assert queries.find_open(session, code.code, TODAY + dt.timedelta(1)) is None
    with pytest.raises(Invalid, match="has ended"):
        _code(session, group, TODAY + dt.timedelta(1))


def test_what_cannot_be_is_refused(session: Session, group: EngagementGroup) -> None:
    with pytest.raises(NotFound):
        services.new_code(session, new_id(), today=TODAY, old_until=TODAY)
    with pytest.raises(Invalid, match="in the past"):
        services.new_code(session, group.id, today=TODAY, old_until=TODAY - WEEK)
    with pytest.raises(NotFound):
        queries.get_code(session, new_id())


def test_a_code_is_never_given_twice(
    session: Session, group: EngagementGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _code(session, group)
    drawn = iter(first.code + "K7M4TQ")
    monkeypatch.setattr(services.secrets, "choice", lambda _alphabet: next(drawn))
    assert _code(session, group).code == "K7M4TQ"


def test_a_question_is_asked_when_another_person_approved_it(session: Session, draft: Question) -> None:
    assert queries.list_asked(session, TODAY) == []
    assert queries.find_question(session, draft.id, TODAY) is None
    with pytest.raises(Invalid, match="Another person"):
        services.approve_question(session, draft, actor=WRITER, version=draft.version, today=TODAY)
    services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    asked = queries.list_asked(session, TODAY)
    assert [(one.id, one.is_open, one.priority) for one in asked] == [(draft.id, True, "life online")]
    assert asked == [queries.find_question(session, draft.id, TODAY)]
    assert (draft.stage, draft.approved_by) == (Stage.OPEN, READER.ref)


def test_whoever_changed_a_draft_last_is_its_author(session: Session, draft: Question) -> None:
    services.change_question(session, draft, WORDS, actor=READER, version=draft.version, today=TODAY)
    with pytest.raises(Invalid, match="Another person"):
        services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    services.approve_question(session, draft, actor=WRITER, version=draft.version, today=TODAY)
    with pytest.raises(Conflict, match="being asked already"):
        services.change_question(session, draft, WORDS, actor=WRITER, version=draft.version, today=TODAY)


def test_a_question_counts_on_its_days_only(session: Session, draft: Question) -> None:
    later = QuestionWords(WORDS.text, "", TODAY + WEEK, TODAY + 2 * WEEK)
    services.change_question(session, draft, later, actor=WRITER, version=draft.version, today=TODAY)
    services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    assert queries.find_question(session, draft.id, TODAY) is None
    assert queries.list_asked(session, TODAY) == []
    assert len(queries.list_asked(session, TODAY + WEEK)) == 1
    over = TODAY + 3 * WEEK
    assert queries.list_asked(session, over) == []
    assert [one.is_open for one in queries.list_past(session, over)] == [False]


def test_what_came_of_it_can_be_told_when_closing_or_later(session: Session, draft: Question) -> None:
    services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    services.close_question(session, draft, "", version=draft.version, today=TODAY)
    assert (draft.closes, draft.outcome) == (TODAY, "")
    assert queries.list_asked(session, TODAY) == []
    with pytest.raises(Invalid):
        services.tell_outcome(session, draft, "  ", version=draft.version)
    services.tell_outcome(session, draft, " Two more buses. ", version=draft.version)
    assert [one.outcome for one in queries.list_past(session, TODAY)] == ["Two more buses."]


def test_nobody_goes_back_or_jumps(session: Session, draft: Question) -> None:
    with pytest.raises(Conflict):
        services.close_question(session, draft, "x", version=draft.version, today=TODAY)
    with pytest.raises(Conflict):
        services.tell_outcome(session, draft, "x", version=draft.version)
    services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    with pytest.raises(Conflict):
        services.approve_question(session, draft, actor=READER, version=draft.version, today=TODAY)
    with pytest.raises(Conflict):
        services.drop_question(session, draft, version=draft.version)


def test_a_draft_can_be_dropped(session: Session, draft: Question) -> None:
    services.drop_question(session, draft, version=draft.version)
    assert session.scalar(sa.select(sa.func.count()).select_from(Question)) == 0


def test_who_saw_an_older_version_is_told(session: Session, draft: Question) -> None:
    before = draft.version
    services.change_question(session, draft, WORDS, actor=READER, version=before, today=TODAY)
    calls = (
        lambda: services.change_question(session, draft, WORDS, actor=READER, version=before, today=TODAY),
        lambda: services.approve_question(session, draft, actor=WRITER, version=before, today=TODAY),
        lambda: services.drop_question(session, draft, version=before),
        lambda: services.close_question(session, draft, "", version=before, today=TODAY),
        lambda: services.tell_outcome(session, draft, "x", version=before),
    )
    for call in calls:
        with pytest.raises(Conflict):
            call()


def test_a_question_is_found_within_reach_only(session: Session, draft: Question, seed: Seed) -> None:
    own = Reach(priority_ids=frozenset({seed.priorities["online"]}))
    other = Reach(priority_ids=frozenset({seed.priorities["exploitation"]}))
    assert queries.get_question(session, draft.id, own) is draft
    assert queries.list_questions(session, own) == [draft]
    assert queries.list_questions(session, other) == []
    for question_id, reach in ((draft.id, other), (new_id(), own)):
        with pytest.raises(NotFound):
            queries.get_question(session, question_id, reach)


@pytest.mark.parametrize("last", [TODAY - WEEK, TODAY - 2 * WEEK])
def test_a_question_that_ends_before_it_begins_is_refused(
    session: Session, seed: Seed, last: dt.date
) -> None:
    words = QuestionWords("What?", "", TODAY - WEEK, last)
    with pytest.raises(Invalid, match="last day"):
        services.draft_question(session, seed.priorities["online"], words, actor=WRITER, today=TODAY)
