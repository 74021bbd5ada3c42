"""The board's pages, as signed-in people see them."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.permissions import Role
from youthvoice.themes.models import Theme

SignIn = Callable[..., StaffClient]
Saving = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def theme_id(saving: Saving, keys: Keys, seed: Seed) -> int:
    with saving() as session:
        theme = make_theme(session, "gaming")
        for number in range(22):
            age = "14-15" if number % 2 else "16-17"
            about = {
                "priority": seed.priorities["online"],
                "may_quote": True,
                "age_band": age,
                "setting": "home",
            }
            make_cleaned(session, keys, [theme], f"we play a lot {number} [a name]", **about)
        make_cleaned(session, keys, [theme], "not of online", priority=seed.priorities["exploitation"])
        return theme.id


def test_a_chair_comes_to_their_own_board(sign_in: SignIn, theme_id: int) -> None:
    text = sign_in(Role.CHAIR, "online").get("/staff/board").text
    assert "1 new theme" in text
    assert "Nothing late" in text
    assert "No one who said they were under 11, 11-13 or 18 and over." in text
    assert '<td class="n" data-label="Voices">22</td>' in text
    assert 'aria-label="Make it an issue: Gaming"' in text
    assert "This is a demonstration" in text
    assert "Exploitation" not in text


def test_those_who_read_everything_choose_a_priority(sign_in: SignIn, theme_id: int) -> None:
    reader = sign_in(Role.INSPECTOR)
    assert 'href="/staff/board/none-of-the-three"' in reader.get("/staff/board").text
    text = reader.get("/staff/board/online").text
    assert "No issue yet" in text
    assert "Make it an issue" not in text


def test_an_empty_board_says_what_comes(sign_in: SignIn) -> None:
    text = sign_in(Role.CHAIR, "online").get("/staff/board/online").text
    assert "No theme in these weeks yet" in text
    assert "No one heard yet" in text


@pytest.mark.parametrize("path", ["/staff/board/exploitation", "/staff/board/nowhere"])
def test_another_board_is_not_there(sign_in: SignIn, theme_id: int, path: str) -> None:
    chair = sign_in(Role.CHAIR, "online")
    assert chair.get(path).status_code == 404
    assert chair.get(f"{path}/themes/{theme_id}").status_code == 404


def test_a_theme_shows_every_approved_word_of_its_own_priority(sign_in: SignIn, theme_id: int) -> None:
    chair = sign_in(Role.CHAIR, "online")
    url = f"/staff/board/online/themes/{theme_id}"
    first = chair.get(url).text
    assert first.count('<p class="words">') == 20
    assert "May be quoted" in first
    assert '<span class="mask">[a name]</span>' in first
    assert "not of online" not in first
    after = first.split("?after=")[1].split('"')[0]
    rest = chair.get(f"{url}?after={after}").text
    assert rest.count('<p class="words">') == 2
    assert "Show more" not in rest


@pytest.mark.parametrize(
    "after", ["nonsense", "2026-09-14.x", "2026-99-99.1", "9999-12-31.99999999999999999999999"]
)
def test_an_address_that_somebody_changed_is_no_error(sign_in: SignIn, theme_id: int, after: str) -> None:
    page = sign_in(Role.CHAIR, "online").get(f"/staff/board/online/themes/{theme_id}?after={after}")
    assert page.status_code == 200


def test_a_theme_of_nowhere_is_not_there(sign_in: SignIn) -> None:
    assert sign_in(Role.CHAIR, "online").get("/staff/board/online/themes/7").status_code == 404


def test_nobody_sees_a_board_without_signing_in_or_without_the_role(
    client: FlaskClient, sign_in: SignIn
) -> None:
    assert client.get("/staff/board").location == "/staff/sign-in"
    assert sign_in(Role.ADULT_READER).get("/staff/board").status_code == 403
    assert client.post("/staff/board").status_code == 405


def test_age_and_place_never_stand_beside_words(sign_in: SignIn, theme_id: int) -> None:
    text = sign_in(Role.CHAIR, "online").get(f"/staff/board/online/themes/{theme_id}").text
    assert "14-15" not in text
    assert str(dt.date.today().year) in text


def test_words_that_still_say_who_are_hidden_from_their_page(sign_in: SignIn, theme_id: int) -> None:
    chair = sign_in(Role.CHAIR, "online")
    url = f"/staff/board/online/themes/{theme_id}"
    first = re.search(r"/staff/cleaned/\d+/says-who", chair.get(url).text)
    assert first
    back = re.search(r'name="next" value="([^"]+)"', chair.get(url).text)
    assert back
    done = chair.submit(first[0], next=back[1])
    assert done.location == f"{url}?said=hidden"
    shown = chair.get(done.location).text
    assert "Hidden everywhere." in shown
    assert first[0] not in shown
    assert "says-who" not in sign_in(Role.INSPECTOR).get(url).text


def test_when_the_last_words_of_a_theme_are_hidden_the_board_says_so(
    sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        theme = make_theme(session, "only-one")
        item = make_cleaned(session, keys, [theme], priority=seed.priorities["online"]).id
    chair = sign_in(Role.CHAIR, "online")
    url = f"/staff/board/online/themes/{theme.id}"
    assert chair.get(url).status_code == 200
    done = chair.submit(f"/staff/cleaned/{item}/says-who", next=f"{url}?said=hidden")
    assert "Hidden everywhere." in chair.get(done.location, follow_redirects=True).text
    assert chair.get(url).status_code == 404
    elsewhere = chair.submit(f"/staff/cleaned/{item}/says-who", next="//example.org/staff/")
    assert elsewhere.location is None or "example.org" not in elsewhere.location


def test_a_board_says_plainly_who_owns_it(sign_in: SignIn) -> None:
    inspector = sign_in(Role.INSPECTOR)
    assert "Nobody chairs this yet" in inspector.get("/staff/board/none-of-the-three").text
    sign_in(Role.CHAIR, "none-of-the-three")
    assert (
        "<b>Chair none-of-the-three</b> chairs this" in inspector.get("/staff/board/none-of-the-three").text
    )
    assert "Nobody chairs this yet" in inspector.get("/staff/board/online").text


def test_a_theme_links_every_issue_about_it(
    sign_in: SignIn, saving: Callable[[], AbstractContextManager[Session]], seed: Seed, theme_id: int
) -> None:
    with saving() as session:
        theme, online = session.get_one(Theme, theme_id), seed.priorities["online"]
        actor = shapes.person(1, Role.CHAIR, online)
        due = dt.date.today() + dt.timedelta(weeks=4)
        made = {
            title: shapes.open_issue(
                session, actor, theme, online, title=title, due=due, today=dt.date.today()
            ).id
            for title in ("Too long", "Too costly")
        }
    chair = sign_in(Role.CHAIR, "online")
    for page in ("/staff/board/online", f"/staff/board/online/themes/{theme_id}"):
        text = chair.get(page).text
        for issue_id in made.values():
            assert f'href="/staff/issues/{issue_id}"' in text, page


def test_an_issue_with_an_answer_owes_none(
    sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed, theme_id: int
) -> None:
    with saving() as session:
        theme, online = session.get_one(Theme, theme_id), seed.priorities["online"]
        chair, executive = shapes.person(1, Role.CHAIR, online), shapes.person(2, Role.EXECUTIVE)
        answered, owed = (
            shapes.open_issue(session, chair, theme, online, title=title) for title in ("Long", "Costly")
        )
        shapes.published(session, keys, chair, executive, answered)
        ids = answered.id, owed.id
    text = sign_in(Role.CHAIR, "online").get(f"/staff/board/online/themes/{theme_id}").text
    said = [text.split(f"/staff/issues/{number}")[1].split("</p>")[0] for number in ids]
    assert ["Answer due" in line for line in said] == [False, True]


def test_a_group_s_statement_counts_its_voices_and_says_who_only_to_the_mentor(
    sign_in: SignIn, saving: Callable[[], AbstractContextManager[Session]], keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        theme = make_theme(session, "buses")
        about = {"priority": seed.priorities["online"], "kind": "statement", "voices": 12}
        make_cleaned(session, keys, [theme], "we all said it", **about)
        page = f"/staff/board/online/themes/{theme.id}"
    chair, mentor = sign_in(Role.CHAIR, "online"), sign_in(Role.INDEPENDENT_SCRUTINEER)
    assert '<td class="n" data-label="Voices">12</td>' in chair.get("/staff/board/online").text
    assert "a group of" not in chair.get(page).text
    assert "a group of 12" in mentor.get(page).text
