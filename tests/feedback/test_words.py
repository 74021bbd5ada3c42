"""What is said before and after sending: complete, true, and in words for a reader of eleven."""

import re

import pytest
from flask.testing import FlaskClient

from tests.feedback.visiting import PATH, Visitor, words_of
from youthvoice.text.reading_ease import reading_age

READER = 11
#: Each line is something a young person must know before the button.
BEFORE = (
    "An adult reads it first",
    "a young worker of 16 or 17",
    "the people whose job it is to answer",
    "The police are one of the partners",
    "We do not ask your name",
    "your words may still give clues",
    "If you tell us who is in danger, we must tell people who can help",
    "We cannot see where you are, so we cannot send help",
    "999",
    "Childline",
    "We cannot say yet when an adult next reads. It can take some days.",
    "You can take it back",
    "if an adult kept it because somebody may be in danger, a locked copy stays",
)
PAGES = (
    "/", "/tell-us", "/group", "/questions", "/help-now", "/find-help", "/who-reads-this", "/what-we-keep",
    "/exit-limits", "/pictures", "/pictures/mat",
)  # fmt: skip
#: What nobody may promise here.
FALSE_PROMISES = ("anonymous", "confidential", "nobody can trace", "untraceable", "we will read this soon")


def _before_the_button(page: str) -> str:
    block = page[page.index('<section id="before"') : page.index(">Send</button>")]
    return re.sub(r"<[^>]+>", "", re.sub(r"</(li|h2|p)>", "\n", block))


@pytest.mark.parametrize("sentence", BEFORE)
def test_all_that_must_be_known_stands_before_the_button(client: FlaskClient, sentence: str) -> None:
    assert sentence in " ".join(_before_the_button(client.get(PATH).text).split())


def test_what_stands_before_the_button_reads_easily(client: FlaskClient) -> None:
    assert reading_age(_before_the_button(client.get(PATH).text)) <= READER


@pytest.mark.parametrize("path", PAGES)
def test_every_page_reads_easily(client: FlaskClient, path: str) -> None:
    main = client.get(path).text
    main = main[main.index("<main") : main.index("</main>")]
    lines = re.sub(
        r"<[^>]+>", "", re.sub(r"</?(li|h1|h2|p|b|a|label|option|legend|summary|small)[^>]*>", "\n", main)
    )
    assert reading_age(lines) <= READER


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_promised_that_is_not_so(client: FlaskClient, path: str) -> None:
    shown = words_of(client.get(path)).lower()
    for promise in FALSE_PROMISES:
        assert promise not in shown


def test_after_sending_the_words_are_said_to_be_theirs_alone(client: FlaskClient) -> None:
    shown = words_of(Visitor(client).post("they never come back to us"))
    assert "Write the words down or take a picture." in shown
    assert "We cannot send them to you, and nobody can look them up for you." in shown
    assert "We cannot say yet when an adult next reads. It can take some days." in shown


def test_what_is_kept_is_said_with_the_times_that_are_kept_to(client: FlaskClient) -> None:
    from youthvoice.feedback.sending import SHOW_FOR
    from youthvoice.partnership.lives import life_words, lives_of
    from youthvoice.web.form_token import VALID_DAYS

    shown, lives = words_of(client.get("/what-we-keep")), life_words(lives_of({}))
    assert f"as you wrote them: locked, then {lives['original']}" in shown
    assert f"with names hidden: locked, then {lives['masked']}" in shown
    assert f"That your page was sent: {VALID_DAYS} days" in shown
    assert f"For {SHOW_FOR.seconds // 60} minutes" in shown
    assert "from use at once." in shown
    assert "from our disks within 8 days." in shown
    assert "from our safety copies within 35 days." in shown
