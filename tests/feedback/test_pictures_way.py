"""The way of pictures from the first screen to the receipt, by plain posts: no script, no typing."""

import datetime as dt
import gzip
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.feedback.choosing import PATH, Chooser
from tests.feedback.gatherings import CODE, plant_groups
from tests.feedback.visiting import receipt_in, token_in
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.pictures import steps
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.services import receipt_macs
from youthvoice.outbox.models import Notice
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Role
from youthvoice.sealing.services import open_copy
from youthvoice.text.reading_ease import reading_age
from youthvoice.web.clock import today

TOLD = ("sad", "scared", "home", "adult", "hurts", "help")
SENTENCES = (
    "I feel sad. I feel scared. It is at home. It is about a grown-up. Somebody hurts me. "
    "I want somebody to help me."
)


@pytest.fixture
def chooser(client: FlaskClient) -> Chooser:
    return Chooser(client)


@pytest.fixture
def stored(saving, keys) -> Callable[[str], Feedback]:
    def find(receipt: str) -> Feedback:
        with saving() as session:
            row = find_by_receipt(session, receipt_macs(keys, receipt))
            assert row is not None
            return row

    return find


def _count(saving) -> int:
    with saving() as session:
        return session.scalar(select(func.count()).select_from(Feedback)) or 0


def test_each_screen_asks_one_thing_and_nothing_is_chosen_or_typed(chooser: Chooser) -> None:
    for number, step in enumerate(steps(), 1):
        page = chooser.page.text
        assert chooser.heading == step.asks
        assert f"{number} of 5" in chooser.shown
        assert page.count("<form") == 1
        assert page.count('type="checkbox"') == page.count('<svg class="symbol"') == 9
        assert "<textarea" not in page
        assert re.findall(r'<input id="(\w+)"[^>]+type="text"', page) == ["website"]
        assert " checked" not in page
        chooser.press("Skip")


def test_skip_is_as_big_as_next_and_next_is_what_enter_presses(chooser: Chooser) -> None:
    row = re.search(r'<div class="row turn">(.*?)</div>', chooser.page.text, re.S)
    assert row
    assert re.findall(r'class="(btn \w+)"[^>]*>(\w+)<', row[1]) == [
        ("btn main", "Next"),
        ("btn plain", "Skip"),
    ]
    form = chooser.page.text[chooser.page.text.index("<form") :]
    assert form.index(">Next<") == min(form.index(f">{words}<") for words in ("Next", "Skip"))
    assert "<button" not in form[: form.index('<div class="row turn">')]


def test_the_whole_way_stores_the_sentences_and_the_choices(chooser: Chooser, saving, stored, keys) -> None:
    chooser.go_through(*TOLD)
    for sentence in SENTENCES.split(". "):
        assert sentence in chooser.shown
    assert "It has not been sent yet." in chooser.shown
    assert 'id="before"' in chooser.page.text
    assert _count(saving) == 0
    sent = chooser.press("Send")
    assert sent.status_code == 200
    assert "Set-Cookie" not in sent.headers
    row = stored(receipt_in(sent))
    assert (row.kind, row.state, row.mark, row.language) == (Kind.FEEDBACK, State.WAITING, "pictures", "en")
    assert (row.setting, row.urgent, row.voices) == ("home", True, 1)
    with saving() as session:
        copy = open_copy(session, keys, row.id)
        notices = session.scalars(select(Notice.wording_key)).all()
    assert copy.text == SENTENCES
    assert copy.pictures == ["sad", "scared", "home", "adult", "hurts", "help"]
    assert {reason["why"] for reason in copy.reasons} >= {"Chose the picture for being hurt by somebody"}
    assert "urgent-waiting" in notices


def test_the_codes_stand_nowhere_in_the_clear(chooser: Chooser, saving, app) -> None:
    chooser.go_through("self-harm", "place")
    chooser.press("Send")
    with saving() as session:
        rows = session.execute(select(Feedback.__table__)).all()
    assert rows
    assert "self-harm" not in repr(rows)


def test_back_and_so_far_keep_what_was_chosen(chooser: Chooser) -> None:
    chooser.press("Next", "sad", "alone")
    chooser.press("Next", "school")
    assert chooser.heading == "Who is it about?"
    assert 'aria-label="Feelings: Sad, Alone. Change"' in chooser.page.text
    chooser.press("Back", "friend")
    assert chooser.heading == "Where is it?"
    assert sorted(chooser.ticked) == ["alone", "friend", "sad", "school"]
    chooser.press("Back")
    assert sorted(chooser.ticked) == ["alone", "friend", "sad", "school"]


def test_skip_takes_back_what_was_chosen_on_that_screen_only(chooser: Chooser) -> None:
    chooser.press("Next", "sad")
    chooser.press("Skip", "school")
    assert chooser.ticked == ["sad"]


def test_a_change_from_the_look_leads_back_to_the_look(chooser: Chooser) -> None:
    chooser.go_through(*TOLD)
    chooser.press("Change", value="where")
    assert chooser.heading == "Where is it?"
    assert "home" in chooser.ticked
    chooser.press("Next", "school")
    assert chooser.heading == "Is this right?"
    assert "It is at school." in chooser.shown
    assert "It is at home." not in chooser.shown


def test_help_now_stands_first_when_it_may_not_wait(chooser: Chooser) -> None:
    chooser.go_through("hurts")
    assert chooser.shown.index("Are you in danger now?") < chooser.shown.index("Somebody hurts me.")
    calm = Chooser(chooser.client)
    calm.go_through("happy", "club", "thanks")
    assert "Are you in danger now?" not in calm.shown


def test_nothing_chosen_is_said_and_nothing_is_stored(chooser: Chooser, saving) -> None:
    for _ in steps():
        chooser.press("Skip")
    assert chooser.page.status_code == 422
    assert "Choose at least one picture first." in chooser.shown
    assert (
        chooser.client.post(PATH, data={"to": "send", "form_token": token_in(chooser.page)}).status_code
        == 422
    )
    assert _count(saving) == 0
    chooser.press("Choose a picture")
    assert chooser.heading == "How do you feel?"


def test_what_nobody_offered_is_dropped(chooser: Chooser) -> None:
    page = chooser.client.post(PATH, data={"picture": ["sad", "<script>x", "look"], "to": "look"})
    assert "script>x" not in page.text
    assert page.text.count('name="picture"') == 1


def test_words_that_somebody_adds_to_the_post_are_not_taken(chooser: Chooser, stored, saving, keys) -> None:
    chooser.go_through("sad")
    row = stored(receipt_in(chooser.press("Send", text="my own words", details="take-out", step="look")))
    with saving() as session:
        assert open_copy(session, keys, row.id).text == "I feel sad."


def test_sent_twice_is_one_and_changed_after_sending_is_added(chooser: Chooser, saving, stored) -> None:
    chooser.go_through("sad")
    look = chooser.page
    first = receipt_in(chooser.press("Send"))
    chooser.page = look
    assert receipt_in(chooser.press("Send")) == first
    assert _count(saving) == 1
    chooser.page = look
    chooser.press("Change", value="feel")
    chooser.press("Next", "angry")
    assert "We added it" in " ".join(re.sub(r"<[^>]+>", "", chooser.press("Send").text).split())
    with saving() as session:
        added = session.scalars(select(Feedback).where(Feedback.kind == Kind.FOLLOW_UP)).one()
        assert added.mark == "pictures"


def test_a_page_that_was_open_too_long_comes_back_with_every_picture(chooser: Chooser) -> None:
    chooser.go_through(*TOLD)
    stale = chooser.client.post(PATH, data={"picture": list(TOLD), "to": "send", "form_token": "v1.old"})
    assert stale.status_code == 422
    chooser.page = stale
    assert sorted(chooser.ticked) == sorted(TOLD)
    assert receipt_in(chooser.press("Send"))


def test_a_program_that_fills_in_everything_is_marked_and_not_refused(chooser: Chooser, stored) -> None:
    chooser.go_through("sad")
    assert stored(receipt_in(chooser.press("Send", website="x"))).mark == "pictures honeypot"


def test_a_groups_code_goes_along_from_the_link(chooser: Chooser, app, saving, stored) -> None:
    with app.app_context(), saving() as session:
        group_id = plant_groups(session, today())
    chooser.open(f"{PATH}?code={CODE}")
    chooser.go_through("happy", "club")
    assert stored(receipt_in(chooser.press("Send"))).group_id == group_id


def test_a_code_that_nobody_knows_stops_nothing(chooser: Chooser, stored) -> None:
    chooser.open(f"{PATH}?code=AAA-AAA")
    for _ in steps():
        chooser.press("Next", "sad")
    assert "We do not know this code." in chooser.shown
    assert stored(receipt_in(chooser.press("Send it without the code"))).group_id is None


def test_closing_in_between_keeps_every_picture_and_stores_nothing(chooser: Chooser, saving) -> None:
    chooser.go_through(*TOLD)
    with saving() as session:
        get_partnership(session).closed_on = dt.date(2026, 8, 3)
    closed = chooser.press("Send")
    assert closed.status_code == 503
    assert "Nothing was sent, and we kept nothing. What you chose is still here." in chooser.shown
    assert sorted(re.findall(r'name="picture" value="([^"]+)"', closed.text)) == sorted(TOLD)
    assert 'name="to" value="send"' in closed.text
    assert _count(saving) == 0


def test_the_receipt_can_be_skipped(chooser: Chooser) -> None:
    chooser.go_through("sad")
    chooser.press("Send")
    assert '<a class="btn plain" href="/">Skip: I do not need the words</a>' in chooser.page.text
    assert f'href="{PATH}">Send more with pictures' in chooser.page.text


def test_the_sheet_has_every_picture_with_its_word(client: FlaskClient) -> None:
    page = client.get(f"{PATH}/mat").text
    assert page.count('<svg class="symbol"') == 45
    for step in steps():
        for choice in step.choices:
            assert f"</svg>{choice.word}</td>" in page


def test_the_first_page_and_the_words_lead_here(client: FlaskClient) -> None:
    assert f'href="{PATH}"' in client.get("/").text
    assert f'href="{PATH}"' in client.get("/tell-us").text
    assert f'href="{PATH}?code=K7M-4TP"' in client.get("/tell-us?code=K7M-4TP").text
    assert 'href="/tell-us"' in client.get(PATH).text


def _lines(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]+>", "", re.sub(r"</?(li|h1|h2|p|b|a|label|td|th|button)[^>]*>", "\n", main))


def test_every_state_is_light_neutral_and_easy_to_read(chooser: Chooser) -> None:
    states = [chooser.page]
    for step in steps():
        states.append(chooser.press("Next", *(choice.code for choice in step.choices)))
    states += [chooser.press("Send"), chooser.client.get(f"{PATH}/mat")]
    states.append(chooser.client.post(PATH, data={"to": "look"}))
    for page in states:
        assert len(gzip.compress(page.data, 6)) <= 30 * 1024
        assert reading_age(_lines(page.text)) <= 11
        assert re.search(r"<title>(Pictures|Thank you) ·", page.text)
        assert 'href="/leave"' in page.text
        assert page.headers["Cache-Control"] == "no-store" or page.request.path.endswith("/mat")
        assert not re.search(r'\s(style|on[a-z]+)="', page.text)


def test_adults_are_told_that_it_came_with_pictures(chooser: Chooser, sign_in) -> None:
    chooser.go_through(*TOLD)
    chooser.press("Send")
    page = sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert SENTENCES in page
    assert "Sent with pictures: each sentence stands for a picture that was chosen." in page
    assert "Chose the picture for being hurt by somebody" in page
