"""What the second adult is told to look at in a reply, and who may be that adult."""

import pytest

from youthvoice.safeguarding.rules.replies import (
    LONGEST,
    OPENING,
    ReplyState,
    marks,
    may_check,
    may_move,
    problems,
)

SENT = "my stepdad hits me every night and [a name] knows"


def why(text: str, sent: str = SENT) -> str:
    return " ".join(one.why for one in marks(text, sent))


def test_the_suggested_opening_has_nothing_to_look_at_and_names_help() -> None:
    assert marks(OPENING, SENT) == []
    assert "0800 1111" in OPENING
    assert "999" in OPENING
    assert "believe" in OPENING


@pytest.mark.parametrize(
    "text",
    [
        "What is your name?",
        "Can you tell us your first name?",
        "Which school do you go to?",
        "Where do you live?",
        "How old are you?",
        "We need your address.",
    ],
)
def test_asking_who_they_are_is_marked_and_may_still_pass(text: str) -> None:
    assert "helps to find a child" in why(text)


@pytest.mark.parametrize(
    "text", ["Meet us at the youth club", "Come to my office", "See you on Friday", "Be there at 4pm"]
)
def test_setting_a_meeting_is_marked(text: str) -> None:
    assert "meeting" in why(text)


@pytest.mark.parametrize("text", ["Ring me", "my number is below", "Add me on Snapchat"])
def test_a_private_contact_is_marked(text: str) -> None:
    assert "private way" in why(text)


@pytest.mark.parametrize("text", ["Call 07700 900123", "write to ada@example.org"])
def test_a_number_or_address_of_somebody_is_marked(text: str) -> None:
    assert "number, address or account" in why(text)


def test_help_lines_are_for_everybody() -> None:
    assert marks("Call 0800 1111, or text 85258, or 999.", SENT) == []


@pytest.mark.parametrize(
    "text", ["We told social services", "The police know", "This is a safeguarding concern"]
)
def test_saying_who_else_knows_is_marked(text: str) -> None:
    assert "who else knows" in why(text)


@pytest.mark.parametrize("text", ["Are you sure?", "If this is true, tell us", "Why didn't you say so?"])
def test_doubt_and_blame_are_marked(text: str) -> None:
    assert "believed" in why(text)


@pytest.mark.parametrize("text", ["We promise", "It stays secret", "Nobody will know", "You are safe now"])
def test_promises_are_marked(text: str) -> None:
    assert "promise" in why(text)


def test_words_of_what_was_sent_are_marked_together_and_ordinary_words_are_not() -> None:
    (found,) = marks("A stepdad should never do that at night, and every adult knows.", SENT)
    assert found.words == "stepdad, knows"
    assert "stand in what was sent" in found.why
    assert marks("Thank you for writing, we listen every day.", "they never listen to us every day") == []


def test_one_mark_for_the_same_words_said_twice() -> None:
    assert len(marks("Meet us. Then meet us.", SENT)) == 1


def test_nobody_is_second_to_themselves() -> None:
    assert may_check(1, 2)
    assert not may_check(1, 1)


def test_only_what_waits_can_be_shown_and_what_is_shown_moves_no_more() -> None:
    shown, written, back = ReplyState.SHOWN, ReplyState.WRITTEN, ReplyState.BACK
    assert may_move(written, shown)
    assert may_move(written, back)
    assert may_move(back, written)
    assert not may_move(back, shown)
    assert not any(may_move(shown, after) for after in ReplyState)


def test_an_empty_reply_and_one_too_long_for_a_phone_are_refused() -> None:
    assert problems("  \n") == {"text": "Write the reply first."}
    assert problems("x" * LONGEST) == {}
    assert "3 letters shorter" in problems("x" * (LONGEST + 3))["text"]
