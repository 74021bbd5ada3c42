"""Names are changed with a line in the history, one editor after the other, and what was used stays."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, InvalidFields, NotFound
from youthvoice.history.models import Change
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.models import Priority, RetentionRule, Wording
from youthvoice.partnership.names import AgencyWords, GroupWords, PriorityWords

NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
NEW = Edit(7, NOW)
FORUM = AgencyWords("Education Forum", "Schools", "body", "school\nteacher")


def edit_of(facts: dict[str, object]) -> Edit:
    return Edit(7, NOW, mark_of(facts))


def changes(session: Session) -> list[tuple[str, str, str, str]]:
    session.flush()
    rows = session.scalars(sa.select(Change).order_by(Change.field))
    return [(row.thing, row.field, row.before, row.after) for row in rows]


def words_of(row: Priority) -> PriorityWords:
    return PriorityWords(**{name: getattr(row, name) for name in PriorityWords.__dataclass_fields__})


def test_a_new_body_is_kept_with_all_its_words_in_the_history(session: Session) -> None:
    row = services.save_agency(session, None, FORUM, NEW)
    assert (row.code, row.kind, row.words) == ("education-forum", "body", "school\nteacher")
    assert ("agency", "name", "", "Education Forum") in changes(session)


def test_only_what_changed_is_noted(session: Session) -> None:
    row = services.save_agency(session, None, FORUM, NEW)
    session.execute(sa.delete(Change))
    edit = edit_of(queries.agency_facts(row))
    services.save_agency(session, row.id, replace(FORUM, short_name="Schools and colleges"), edit)
    assert changes(session) == [("agency", "short name", "Schools", "Schools and colleges")]


def test_the_second_of_two_editors_is_told_and_changes_nothing(session: Session) -> None:
    row = services.save_agency(session, None, FORUM, NEW)
    both_read = edit_of(queries.agency_facts(row))
    services.save_agency(session, row.id, replace(FORUM, name="First"), both_read)
    with pytest.raises(Conflict):
        services.save_agency(session, row.id, replace(FORUM, name="Second"), both_read)
    assert row.name == "First"


def test_a_priority_ends_and_another_begins(session: Session, seed: Seed) -> None:
    old = session.get_one(Priority, seed.priorities["online"])
    facts = queries.priority_facts(old, {})
    ends = dt.date(2026, 12, 31)
    services.save_priority(session, old.id, replace(words_of(old), active_to=ends), edit_of(facts))
    new = replace(
        words_of(old), long_name="AI and young people", active_from=dt.date(2027, 1, 1), active_to=None
    )
    begun = services.save_priority(session, None, new, NEW)
    after = [row.id for row in queries.list_priorities(session, dt.date(2027, 1, 2))]
    assert begun.id in after
    assert old.id not in after


def test_a_priority_that_something_was_said_about_cannot_be_taken_away(
    session: Session, keys: Keys, seed: Seed
) -> None:
    make_feedback(session, keys, priority=seed.priorities["online"])
    row = session.get_one(Priority, seed.priorities["online"])
    facts = queries.priority_facts(row, {})
    with pytest.raises(Invalid, match="it stays"):
        services.remove_unused(session, row, facts, edit_of(facts))
    assert session.get(Priority, row.id) is row


def test_what_was_added_by_mistake_goes_and_the_history_still_names_it(session: Session) -> None:
    group = services.save_group(session, None, GroupWords("Typo", "young_people", "", "", None, None), NEW)
    facts = queries.group_facts(group)
    services.remove_unused(session, group, facts, edit_of(facts))
    assert "Typo" not in {row.name for row in queries.list_groups(session)}
    assert ("group", "name", "Typo", "") in changes(session)


def test_a_lead_agency_that_is_none_is_refused_by_its_field(session: Session, seed: Seed) -> None:
    row = session.get_one(Priority, seed.priorities["online"])
    edit = edit_of(queries.priority_facts(row, {}))
    with pytest.raises(InvalidFields) as refused:
        services.save_priority(session, row.id, replace(words_of(row), lead_agency_id=12), edit)
    assert set(refused.value.fields) == {"lead_agency_id"}


def test_a_life_is_shortened_with_a_reason_and_never_lengthened(session: Session) -> None:
    from youthvoice.partnership.lives import BY_KEY

    before = queries.life_facts(session, BY_KEY["cleaned"])
    services.save_life(session, "cleaned", 12, "Fewer words lying about", edit_of(before))
    assert queries.list_lives(session)["cleaned"] == 366
    assert ("retention", "life", "24 months", "12 months") in changes(session)
    now = edit_of(queries.life_facts(session, BY_KEY["cleaned"]))
    for life, why, field in ((25, "More", "life"), (1, "Less", "life"), (11, "", "why")):
        with pytest.raises(InvalidFields) as refused:
            services.save_life(session, "cleaned", life, why, now)
        assert set(refused.value.fields) == {field}
    with pytest.raises(NotFound):
        services.save_life(session, "everything", 1, "x", now)


def test_a_row_that_says_longer_than_was_promised_is_not_believed(session: Session) -> None:
    session.add(RetentionRule(data_class="original", days=900))
    session.flush()
    assert queries.list_lives(session)["original"] == 30


def test_a_text_is_worded_and_goes_back_to_as_shipped(session: Session) -> None:
    shipped = edit_of(queries.text_facts(session, "home.title"))
    services.save_text(session, "home.title", "Say *it*.", shipped)
    assert queries.list_words(session) == {"home.title": "Say *it*."}
    with pytest.raises(Conflict):
        services.save_text(session, "home.title", "Other", shipped)
    services.save_text(session, "home.title", "", edit_of(queries.text_facts(session, "home.title")))
    assert session.scalars(sa.select(Wording)).all() == []


def test_the_partnership_s_own_name_is_a_text_too(session: Session) -> None:
    services.save_text(
        session, "partnership-name", "New Town", edit_of(queries.text_facts(session, "partnership-name"))
    )
    assert queries.get_partnership(session).name == "New Town"
    with pytest.raises(InvalidFields):
        services.save_text(
            session, "partnership-name", "", edit_of(queries.text_facts(session, "partnership-name"))
        )
