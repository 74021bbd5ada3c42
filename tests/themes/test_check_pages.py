"""Two people tag the same ten, blind; the mentor sees how far they agree, and splits themes."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.seed import Seed
from tests.themes.conftest import Saving
from youthvoice.config import Keys
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.permissions import Role
from youthvoice.themes.models import CodingAnswer, CodingCheck, CodingText, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.services import hide_cleaned

CHECKS = "/staff/themes/checks"
SignIn = Callable[..., StaffClient]


@pytest.fixture
def texts(saving: Saving, keys: Keys, seed: Seed) -> dict[str, int]:
    """Twelve approved texts online, under one theme; and another theme."""
    online = seed.priorities["online"]
    with saving() as session:
        skins, games = (make_theme(session, code, priorities=[online]) for code in ("skins", "games"))
        for number in range(12):
            make_cleaned(session, keys, [skins], f"lanternfish number {number}.", priority=online)
        return {"skins": skins.id, "games": games.id}


@pytest.fixture
def people(sign_in: SignIn) -> tuple[StaffClient, StaffClient, StaffClient]:
    """The independent scrutineer, and two scrutineers of the same priority."""
    two = (sign_in(Role.SCRUTINEER, "online"), sign_in(Role.SCRUTINEER, "online"))
    return (sign_in(Role.INDEPENDENT_SCRUTINEER), *two)


def begin(mentor: StaffClient, seed: Seed, one: StaffClient, other: StaffClient):
    return mentor.submit(
        f"{CHECKS}/new", priority=seed.priorities["online"], first=one.person.id, second=other.person.id
    )


def only_check(saving: Saving) -> tuple[int, list[int]]:
    with saving() as session:
        check = session.scalars(sa.select(CodingCheck)).one()
        keys = session.scalars(sa.select(CodingText.feedback_id).order_by(CodingText.place)).all()
        return check.id, list(keys)


def tag_all(person: StaffClient, check_id: int, keys: list[int], themes: Callable[[int], dict]) -> None:
    for place, key in enumerate(keys):
        answer = person.submit(f"/staff/themes/tagging/{check_id}", text=key, **themes(place))
        assert answer.status_code == 303, answer.text


def test_ten_texts_are_tagged_blind_and_the_agreement_is_said(
    people, texts: dict[str, int], saving: Saving, seed: Seed
) -> None:
    mentor, one, other = people
    assert begin(mentor, seed, one, other).status_code == 303
    check_id, keys = only_check(saving)
    assert len(set(keys)) == 10
    assert "Tag the same ten texts" in one.get("/staff/").text
    page = one.get(f"/staff/themes/tagging/{check_id}").text
    assert "1 of 10" in page
    assert "checked" not in page  # no suggestion, and not what it was given before
    tag_all(one, check_id, keys, lambda _place: {"theme": texts["skins"]})
    assert "That was all" in one.get(f"/staff/themes/tagging/{check_id}").text
    assert "Tag the same ten texts" not in one.get("/staff/").text
    assert "Not yet" in mentor.get(f"{CHECKS}/{check_id}").text
    different = {0: {"theme": texts["games"]}, 1: {"none": "yes"}}
    tag_all(other, check_id, keys, lambda place: different.get(place, {"theme": texts["skins"]}))
    shown = mentor.get(f"{CHECKS}/{check_id}").text
    assert "10 of 10 texts tagged by both" in shown
    assert "Skins" in shown
    assert "rough sign" in shown
    assert "lanternfish" not in shown
    assert "Both done" in mentor.get(CHECKS).text


def test_a_check_that_is_asked_for_twice_is_one(
    people, texts: dict[str, int], saving: Saving, seed: Seed
) -> None:
    mentor, one, other = people
    assert begin(mentor, seed, one, other).status_code == 303
    assert begin(mentor, seed, other, one).status_code == 422
    check_id, keys = only_check(saving)
    for person in (one, other):
        tag_all(person, check_id, keys, lambda _place: {"theme": texts["skins"]})
    assert begin(mentor, seed, one, other).status_code == 303


def test_nobody_else_tags_in_it_and_nobody_twice(
    people, texts: dict[str, int], saving: Saving, seed: Seed, sign_in: SignIn
) -> None:
    mentor, one, other = people
    begin(mentor, seed, one, other)
    check_id, keys = only_check(saving)
    url = f"/staff/themes/tagging/{check_id}"
    assert sign_in(Role.SCRUTINEER, "online").get(url).status_code == 404
    for sent in ({"text": keys[0]}, {"text": keys[0], "theme": texts["skins"], "none": "yes"}, {}):
        assert one.submit(url, **sent).status_code == 422
    assert one.submit(url, text=keys[0], theme="12345").status_code == 422
    one.submit(url, text=keys[0], theme=texts["skins"])
    assert one.submit(url, text=keys[0], theme=texts["games"]).status_code == 303
    with saving() as session:
        assert [row.themes for row in session.scalars(sa.select(CodingAnswer))] == [[texts["skins"]]]


def test_a_text_that_is_taken_back_leaves_the_check(
    people, texts: dict[str, int], saving: Saving, seed: Seed
) -> None:
    mentor, one, other = people
    begin(mentor, seed, one, other)
    check_id, keys = only_check(saving)
    one.submit(f"/staff/themes/tagging/{check_id}", text=keys[0], theme=texts["skins"])
    with saving() as session:
        hide_cleaned(session, session.get_one(Feedback, keys[0]))
    assert "1 of 9" in one.get(f"/staff/themes/tagging/{check_id}").text
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CodingAnswer)) == 0


def test_a_check_needs_two_people_and_ten_texts_that_both_may_read(
    people, texts: dict[str, int], saving: Saving, seed: Seed, sign_in: SignIn
) -> None:
    mentor, one, other = people
    assert "two different people" in begin(mentor, seed, one, one).text
    assert "two different people" in begin(mentor, seed, one, sign_in(Role.SCRUTINEER, "exploitation")).text
    with saving() as session:
        for key in session.scalars(sa.select(FeedbackTheme.feedback_id).limit(3)).all():
            session.add(Barred(feedback_id=key, account_ref=other.person.id))
    answer = begin(mentor, seed, one, other)
    assert answer.status_code == 422
    assert "fewer than 10" in answer.text


def test_a_theme_is_split_by_the_texts_that_go_along(people, texts: dict[str, int], saving: Saving) -> None:
    mentor = people[0]
    url = f"/staff/themes/{texts['skins']}/split"
    page = mentor.get(url).text
    assert page.count("lanternfish number") == 12
    with saving() as session:
        keys = list(session.scalars(sa.select(FeedbackTheme.feedback_id).limit(4)))
        session.add(FeedbackTheme(feedback_id=keys[0], theme_id=texts["games"]))
    new = {"name": "Loot boxes", "description": "", "phrases": "loot box"}
    assert "Tick at least one" in mentor.submit(url, **new).text
    assert "Write its name." in mentor.submit(url, text=keys, **(new | {"name": ""})).text
    answer = mentor.submit(url, text=[*keys, 12345], **new)
    assert answer.status_code == 303
    assert "Split." in mentor.get(answer.location).text
    with saving() as session:
        made = session.scalars(sa.select(Theme).where(Theme.name == "Loot boxes")).one()
        totals = sa.select(ThemeWeek.theme_id, sa.func.sum(ThemeWeek.voices)).group_by(ThemeWeek.theme_id)
        counted = {key: voices for key, voices in session.execute(totals)}
        assert (counted[texts["skins"]], counted[made.id]) == (8, 4)
        left = sa.select(sa.func.count()).where(FeedbackTheme.theme_id == texts["skins"])
        assert session.scalar(left) == 8
        assert [link.priority_id for link in made.priorities]
    history = mentor.get(f"/staff/history?thing=theme&ref={texts['skins']}").text
    assert "Loot boxes" in history


def test_a_retired_theme_is_not_split(people, texts: dict[str, int], saving: Saving) -> None:
    with saving() as session:
        session.get_one(Theme, texts["skins"]).retired = True
        keys = list(session.scalars(sa.select(FeedbackTheme.feedback_id).limit(4)))
    answer = people[0].submit(f"/staff/themes/{texts['skins']}/split", text=keys, name="Loot")
    assert answer.status_code == 422
    assert "no longer in use" in answer.text
    assert "There is nothing to divide" in people[0].get(f"/staff/themes/{texts['games']}/split").text
