"""Words that count as no young voice are on the board all the same: adults' own, and what a group added."""

import pytest

from tests.factories import make_cleaned, make_theme
from youthvoice.feedback.rules import Kind
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned

WORDS = "we hear from young people that the lifts are broken"


@pytest.fixture
def say(saving, keys, seed):
    """`say(voices=0)` plants an approved text on a theme of no priority; gives its id."""

    def plant(**fields) -> int:
        with saving() as session:
            theme = make_theme(session, "broken-lifts")
            first_to_sponsor = fields.pop("first_to_sponsor", False)
            about = {"priority": seed.priorities["online"], "kind": Kind.STATEMENT, "voices": 0}
            item = make_cleaned(session, keys, [theme], WORDS, **(about | fields))
            session.get_one(Cleaned, item.id).first_to_sponsor = first_to_sponsor
            return theme.id

    return plant


def test_adults_words_are_named_on_the_board_and_can_be_read(sign_in, say) -> None:
    theme_id = say()
    chair = sign_in(Role.CHAIR, "online")
    board = chair.get("/staff/board/online").text
    assert "Said, but not counted as young voices" in board
    assert f'href="/staff/board/online/themes/{theme_id}"' in board
    assert WORDS in chair.get(f"/staff/board/online/themes/{theme_id}").text


def test_adults_words_can_be_made_an_issue(sign_in, say) -> None:
    theme_id = say()
    page = sign_in(Role.CHAIR, "online").get(f"/staff/issues/new?priority=online&theme={theme_id}").text
    assert "Broken lifts" in page


def test_a_theme_with_one_young_voice_is_a_row_like_others(sign_in, say) -> None:
    say(voices=1)
    assert "not counted as young voices" not in sign_in(Role.CHAIR, "online").get("/staff/board/online").text


@pytest.mark.parametrize("fields", [{"first_to_sponsor": True}, {"priority": "exploitation"}])
def test_no_other_words_come_in_this_way(sign_in, say, seed, fields) -> None:
    if "priority" in fields:
        fields = {"priority": seed.priorities[fields["priority"]]}
    theme_id = say(**fields)
    chair = sign_in(Role.CHAIR, "online")
    assert "not counted as young voices" not in chair.get("/staff/board/online").text
    assert chair.get(f"/staff/board/online/themes/{theme_id}").status_code == 404
