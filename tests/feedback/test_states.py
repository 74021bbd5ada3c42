"""The table of states, and what the screening makes of one text."""

from dataclasses import replace

import pytest

from youthvoice.feedback import rules
from youthvoice.feedback.rules import MOVES, Mark, State, may_move, screened
from youthvoice.text.screening import screen


def test_every_state_says_where_it_may_go() -> None:
    assert set(MOVES) == set(State)
    assert all(State.WITHDRAWN not in targets for targets in MOVES.values())


@pytest.mark.parametrize("state", State)
def test_everything_that_lives_can_be_taken_back_and_only_once(state: State) -> None:
    assert may_move(state, State.WITHDRAWN) is (state is not State.WITHDRAWN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.WAITING, State.QUEUED),  # past the adult
        (State.PASSED, State.APPROVED),
        (State.QUEUED, State.APPROVED),  # past the undo
        (State.KEPT, State.QUEUED),
        (State.LEFT_OUT, State.APPROVED),
        (State.CLOSED, State.PASSED),
        (State.WITHDRAWN, State.WAITING),
    ],
)
def test_no_step_of_the_way_can_be_jumped(before: State, after: State) -> None:
    assert not may_move(before, after)


def test_a_harmless_text_is_neither_urgent_nor_marked() -> None:
    found = screened("they never tell us what changed")
    assert found.copy_text == "they never tell us what changed"
    assert (found.urgent, found.failed, found.has_details, found.marks) == (False, False, False, ())


def test_personal_details_are_out_of_the_copy() -> None:
    found = screened("ring me on 07700 900123")
    assert found.copy_text == "ring me on [a phone number]"
    assert found.has_details


def test_a_text_of_danger_is_urgent_and_says_which_words_led_to_it() -> None:
    found = screened("i want to kill myself tonight")
    assert found.urgent
    assert "kill myself" in " ".join(reason["words"] for reason in found.reasons)
    assert all(set(reason) == {"kind", "words", "why"} for reason in found.reasons)


def test_a_text_about_a_worker_is_marked() -> None:
    assert Mark.ABOUT_WORKER in screened("my teacher touches me after class").marks


def test_a_guess_and_what_cannot_be_read_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = replace(screen("they never tell us what changed"), disclosure=True, suspected=True)
    monkeypatch.setattr(rules, "screen", lambda *_: guessed)
    assert screened("anything").marks == (Mark.SUSPECTED,)
    assert screened("anything").urgent
    monkeypatch.undo()
    found = screened("zażółć gęślą jaźń bardzo proszę o pomoc dla nas")
    assert (found.urgent, found.marks) == (False, (Mark.UNREADABLE,))


@pytest.mark.parametrize("part", ["find_personal_details", "screen", "guess_language"])
def test_when_any_part_fails_everything_is_hidden_and_urgent(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_text: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(rules, part, fail)
    found = screened("my name is Amira")
    assert found.copy_text == "[hidden]"
    assert (found.urgent, found.failed, found.marks) == (True, True, (Mark.SCREENING_FAILED,))


def test_no_printed_form_shows_what_was_typed() -> None:
    assert "kill" not in repr(screened("i want to kill myself tonight"))


def test_every_possible_disclosure_is_urgent_however_mild_its_words() -> None:
    assert screened("my mate gets hit at home by his stepdad and i am scared to say anything").urgent
