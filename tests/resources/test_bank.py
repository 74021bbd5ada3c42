"""Things to read: what is shown, what narrows it, who judges it, and who must have read a story."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.resources.signposts import plant_signposts
from youthvoice.errors import Conflict, InvalidFields, NotFound
from youthvoice.history.models import Change
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.operations import first_rows
from youthvoice.operations.data_files import read_data
from youthvoice.resources import bank, bank_services
from youthvoice.resources.bank_rules import (
    Choice,
    Kind,
    Narrowed,
    ResourceWords,
    Standing,
    Stands,
    Verdict,
    languages_of,
    standing,
)  # fmt: skip
from youthvoice.resources.models import Resource

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
STORY = ResourceWords(
    kind=Kind.STORY, title="It got better", text="I told my aunt.", link="", written_by="A young person, 15",
    language="en", audience=("me",), priorities=("online",), ages=("11-15",), position=1, hidden=False,
    agreed=True, review_by=dt.date(2027, 2, 1),
)  # fmt: skip


def _edit(row: Resource | None = None, by: int = 7) -> Edit:
    return Edit(by, NOW, mark_of(bank.resource_facts(row)) if row else "")


@pytest.fixture
def story(session: Session) -> Resource:
    return bank_services.save_resource(session, None, STORY, _edit())


def test_a_story_waits_until_another_person_has_read_it(session: Session, story: Resource) -> None:
    assert bank.list_readings(session, TODAY) == []
    with pytest.raises(Conflict):
        bank_services.pass_story(session, story.id, _edit(story, by=7))
    bank_services.pass_story(session, story.id, _edit(story, by=8))
    [shown] = bank.list_readings(session, TODAY)
    assert (shown.is_story, shown.title, shown.is_checked) == (True, "It got better", False)


def test_the_history_tells_that_a_story_changed_and_never_its_words(
    session: Session, story: Resource
) -> None:
    bank_services.pass_story(session, story.id, _edit(story, by=8))
    bank_services.save_resource(session, story.id, replace(STORY, text="I told Sam."), _edit(story))
    bank_services.save_resource(
        session, story.id, replace(STORY, kind=Kind.GUIDE, text="Tell."), _edit(story)
    )
    kept = session.scalars(sa.select(Change)).all()
    assert [one.after[:9] for one in kept if one.field == "text"] == ["new words"] * 3
    assert not [one for one in kept if "aunt" in one.before + one.after or "Sam" in one.before + one.after]


def test_the_history_keeps_what_a_guide_said(session: Session) -> None:
    guide = bank_services.save_resource(session, None, replace(STORY, kind=Kind.GUIDE), _edit())
    bank_services.save_resource(
        session, guide.id, replace(STORY, kind=Kind.GUIDE, text="Ring."), _edit(guide)
    )
    kept = session.scalars(sa.select(Change).where(Change.field == "text", Change.before != "")).one()
    assert (kept.before, kept.after) == ("I told my aunt.", "Ring.")


def test_other_words_are_words_that_nobody_has_read_or_judged(session: Session, story: Resource) -> None:
    bank_services.pass_story(session, story.id, _edit(story, by=8))
    bank_services.check_resource(session, story.id, _edit(story), today=TODAY)
    bank_services.record_verdict(session, story.id, Verdict.WORKS, _edit(), today=TODAY)
    bank_services.save_resource(session, story.id, replace(STORY, position=9), _edit(story))
    assert [(one.works, one.is_checked) for one in bank.list_readings(session, TODAY)] == [(True, True)]
    bank_services.save_resource(session, story.id, replace(STORY, text="I told Sam."), _edit(story, by=8))
    assert bank.list_readings(session, TODAY) == []
    assert (story.verdict, story.last_checked, story.passed_by, story.entered_by) == ("", None, None, 8)


def test_a_guide_is_never_passed_and_two_editors_clash(session: Session) -> None:
    words = replace(STORY, kind=Kind.GUIDE, agreed=False)
    guide = bank_services.save_resource(session, None, words, _edit())
    both_read = _edit(guide)
    with pytest.raises(Conflict):
        bank_services.pass_story(session, guide.id, replace(both_read, actor_ref=8))
    bank_services.save_resource(session, guide.id, replace(words, link="https://example.org"), both_read)
    with pytest.raises(Conflict):
        bank_services.check_resource(session, guide.id, both_read, today=TODAY)
    with pytest.raises(NotFound):
        bank_services.record_verdict(session, 5, Verdict.NEARLY, both_read, today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"link": "http://x"}, "link"), ({"audience": ()}, "audience"), ({"agreed": False}, "agreed"),
     ({"title": "IT GOT better"}, "title")],
)  # fmt: skip
def test_what_cannot_stand_is_said_by_field(
    session: Session, story: Resource, wrong: dict, field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        bank_services.save_resource(session, None, replace(STORY, **({"title": "New"} | wrong)), _edit())
    assert field in refused.value.fields


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        ({"hidden": True}, Standing.HIDDEN),
        ({"agreed": False}, Standing.HIDDEN),
        ({"passed_by": None}, Standing.WAITS),
        ({"passed_by": 7}, Standing.WAITS),
        ({"review_by": TODAY - dt.timedelta(days=1)}, Standing.DROPPED),
        ({}, Standing.SHOWN),
        ({"last_checked": None}, Standing.UNCHECKED),
        ({"kind": Kind.GUIDE, "agreed": False, "passed_by": None}, Standing.SHOWN),
    ],
)
def test_how_it_stands(facts: dict, stands: Standing) -> None:
    whole = Stands(Kind.STORY, False, True, 7, 8, TODAY, TODAY)
    assert standing(replace(whole, **facts), TODAY) is stands
    assert stands.is_shown == (stands in (Standing.SHOWN, Standing.UNCHECKED))


@pytest.mark.parametrize(
    ("words", "tongues"),
    [("English", {"en"}), ("English, others through an interpreter", {"en", "other"}), ("Bengali", {"other"}),
     ("no words needed", {"en", "other"}), ("", set())],
)  # fmt: skip
def test_whom_a_place_can_talk_with(words: str, tongues: set[str]) -> None:
    assert languages_of(words) == tongues


def test_a_choice_narrows_by_each_of_its_parts() -> None:
    item = Narrowed({"me"}, {"online"}, {"call"}, ["11-15"], "English")
    suiting = {"who": "me", "how": "call", "age": "11-15", "lang": "en"}
    assert Choice(**suiting).suits(item, "online")
    assert not Choice().suits(item, "other")
    for name, other in {"who": "parent", "how": "read", "age": "18-plus", "lang": "other"}.items():
        assert not Choice(**(suiting | {name: other})).suits(item, "online"), name
    assert Choice(age="18-plus").suits(replace(item, ages=[]), "")
    assert Choice.read({"for": "me", "about": "9", "how": "x", "lang": "other"}, 4) == Choice(
        "me", lang="other"
    )
    assert (Choice("me").is_narrow, Choice(age="11-15").is_narrow) == (False, True)


def test_the_page_shows_what_can_be_read_and_every_choice_is_a_link(client: FlaskClient, saving) -> None:
    with saving() as session:
        plant_signposts(session)
        session.add_all(first_rows._resource(row) for row in read_data("first_data/resources")["resources"])
    page = client.get("/find-help?for=parent&about=2").text
    assert "My child told me. What do I say?" in page
    assert "When it is scary at home" not in page
    assert 'href="/find-help?for=parent&amp;about=2&amp;lang=other"' in page
    assert "Written by: The people who made this site" in page
    only_text = client.get("/find-help?how=text").text
    assert "Shout" in only_text
    assert "Samaritans" not in only_text
    assert "To read" not in only_text
    assert "places</h2>" not in client.get("/find-help?how=read").text
