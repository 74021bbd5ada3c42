"""Looking with a receipt: one page for all reading, one page for nothing, and never what was sent."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import make_cleaned, make_theme
from tests.following.answers import publish
from tests.following.conftest import OTHERS, WORDS, Plant, Saving, token_in, without_token
from tests.following.test_rules import READING_STATES
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.partnership.rules import week_of
from youthvoice.web.clock import utc_now

Visit = Callable[..., TestResponse]
SAID = "they took my phone at the zebra crossing"


def test_the_form_asks_for_one_field_that_is_sent_by_post(client: FlaskClient) -> None:
    page = client.get("/check-back")
    assert page.status_code == 200
    assert page.text.count('name="receipt"') == 1
    assert 'method="post" action="/check-back" autocomplete="off"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_all_seven_states_of_reading_show_the_same_bytes(
    plant: Plant, visit: Visit, saving: Saving, seed: Seed
) -> None:
    ref = plant(text=SAID)
    pages = set()
    for state in READING_STATES:
        with saving() as session:
            item = session.get_one(Feedback, ref)
            item.state, item.urgent = state, state == State.KEPT
            item.home_priority_id = None if state == State.WAITING else seed.priorities["online"]
        page = visit("/check-back", receipt=WORDS)
        assert page.status_code == 200
        pages.add(without_token(page))
    assert len(pages) == 1
    assert "People are reading it" in pages.pop()


def test_what_was_sent_is_never_shown(plant: Plant, visit: Visit) -> None:
    plant(text=SAID)
    assert "zebra" not in visit("/check-back", receipt=WORDS).text


def test_unknown_and_withdrawn_show_the_same_bytes(plant: Plant, visit: Visit) -> None:
    unknown = visit("/check-back", receipt=OTHERS)
    plant()
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    withdrawn = visit("/check-back", receipt=WORDS)
    assert unknown.status_code == withdrawn.status_code == 200
    assert without_token(unknown) == without_token(withdrawn)
    assert "We have nothing under these words" in unknown.text
    assert "acorn" not in withdrawn.text


@pytest.mark.parametrize("typed", ["not six words", "1234", "<script>", "é" * 400, "\x00"])
def test_what_is_no_receipt_looks_like_an_unknown_one(visit: Visit, typed: str) -> None:
    assert without_token(visit("/check-back", receipt=typed)) == without_token(
        visit("/check-back", receipt=OTHERS)
    )


def test_capital_letters_spaces_and_a_missing_letter_do_not_matter(plant: Plant, visit: Visit) -> None:
    """ "acount" may also be "amount": both are looked for."""
    plant()
    page = visit("/check-back", receipt="  Able ABOUT  above accent acount acorn ")
    assert "People are reading it" in page.text
    assert "gone" not in page.text
    visit("/check-back/withdraw", receipt="able about above accent acount acorn", step="confirm")
    assert "We have nothing under these words" in visit("/check-back", receipt=WORDS).text


def test_nothing_typed_is_asked_for_again(visit: Visit) -> None:
    page = visit("/check-back", receipt="  ")
    assert page.status_code == 422
    assert 'href="#receipt"' in page.text


def test_an_old_page_gets_a_fresh_token_and_keeps_the_words(client: FlaskClient, plant: Plant) -> None:
    plant()
    page = client.post("/check-back", data={"receipt": WORDS, "form_token": "v1.1.2.old.mac"})
    assert page.status_code == 422
    assert f'value="{WORDS}"' in page.text
    again = client.post("/check-back", data={"receipt": WORDS, "form_token": token_in(page)})
    assert again.status_code == 200


def test_no_page_sets_a_cookie_or_puts_the_words_in_an_address(visit: Visit, plant: Plant) -> None:
    plant()
    for url, data in (
        ("/check-back", {}),
        ("/check-back/withdraw", {}),
        ("/check-back/withdraw", {"step": "confirm"}),
    ):
        page = visit(url, receipt=WORDS, **data)
        assert "Set-Cookie" not in page.headers
        assert "Location" not in page.headers
        assert "=able" not in page.text.replace('value="able', "")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert getattr(client, method)("/check-back").status_code == 405


def test_the_words_in_an_address_are_not_looked_at(client: FlaskClient, plant: Plant) -> None:
    plant()
    assert "People are reading it" not in client.get(f"/check-back?receipt={WORDS}").text


def test_what_was_approved_waits_for_an_answer_and_then_shows_it(
    saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session, "gaming", priorities=[online])
        make_cleaned(session, keys, [theme], SAID, priority=online, receipt_mac=mac)
        theme_id = theme.id
    before = visit("/check-back", receipt=WORDS).text
    assert "chair of “life online”" in before
    assert "What they answered" not in before
    with saving() as session:
        publish(session, seed, [theme_id], title="Play it before you ban it")
    after = visit("/check-back", receipt=WORDS).text
    assert "There is an answer" in after
    assert "Play it before you ban it" in after
    assert "zebra" not in after


def test_an_answer_of_another_priority_is_not_shown_as_ones_own(
    saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session, "gaming", priorities=[online])
        make_cleaned(session, keys, [theme], SAID, priority=online, receipt_mac=mac)
        publish(session, seed, [theme.id], priority="exploitation")
    assert "What they answered" not in visit("/check-back", receipt=WORDS).text


def test_what_was_left_out_says_why(plant: Plant, saving: Saving, visit: Visit) -> None:
    ref = plant(state=State.LEFT_OUT)
    week = week_of(utc_now().date())
    with saving() as session:
        session.add(
            FeedbackHistory(
                feedback_id=ref,
                seq=1,
                before="decided",
                after="left_out",
                actor_ref=0,
                reason="names-someone",
                week=week,
            )
        )
    page = visit("/check-back", receipt=WORDS).text
    assert "hiding words did not help" in page
    assert "nothing wrong" in page


def test_the_holder_is_told_what_may_have_been_hidden_and_not_to_wait_for_help(
    plant: Plant, visit: Visit
) -> None:
    plant()
    page = visit("/check-back", receipt=WORDS).text
    assert "hide names, places and numbers" in page
    assert "do not wait for this page" in page


@pytest.mark.parametrize("step", ["messages", "write", "answers", "withdraw", "try"])
def test_whoever_comes_back_to_what_was_posted_begins_at_the_empty_form(
    client: FlaskClient, step: str
) -> None:
    answer = client.get(f"/check-back/{step}")
    assert (answer.status_code, answer.location) == (303, "/check-back")
