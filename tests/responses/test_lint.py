"""Advice on answers: it warns, and it never stands in the way."""

import pytest

from youthvoice.responses.lint import lint, lint_question, lint_table, reads_from
from youthvoice.responses.rules import AnswerWords, Status


def advice(
    text: str = "We asked every school.", what_next: str = "We look again in May.", **more: str
) -> list[str]:
    words = AnswerWords(more.get("you_said", ""), text, what_next, Status(more.get("status", "heard")))
    return [f"{one.place}|{one.words}|{one.instead}" for one in lint(words)]


def test_plain_words_get_no_advice() -> None:
    assert advice() == []


@pytest.mark.parametrize("phrase", sorted(lint_table().blame))
def test_each_phrase_of_blame_is_found(phrase: str) -> None:
    assert any("blame" in one for one in advice(f"Maybe she {phrase.upper()} it."))


def test_blame_is_found_with_a_curly_apostrophe_and_over_a_line_break() -> None:
    assert any("shouldn't have sent" in one for one in advice("You shouldn’t have\nsent it."))


@pytest.mark.parametrize("left", ["XXX", "[…]", "[insert date]", "TBC", "Lorem ipsum"])
def test_a_template_that_nobody_filled_in_is_found(left: str) -> None:
    assert [one for one in advice(f"We met on {left} at noon.") if "template" in one]


@pytest.mark.parametrize("letters", sorted(lint_table().acronyms))
def test_letters_that_only_workers_know_are_found(letters: str) -> None:
    assert any(
        one.startswith(f"We did|{letters}|Write it out") for one in advice(f"We told {letters} about it.")
    )


def test_unknown_letters_are_asked_about_and_well_known_ones_are_not() -> None:
    assert advice("We asked the QZW.") == ["We did|QZW|Write out what it stands for."]
    assert advice("Your GP and the NHS are OK, and DMs are too.") == []


def test_letters_that_are_explained_are_left_alone() -> None:
    assert advice("We asked the family hub team (MASH) first.") == []
    assert advice("We asked MASH (the family hub team) first.") == []


def test_letters_are_said_once_for_each_field() -> None:
    found = advice("MASH and MASH again.", you_said="MASH never rings.")
    assert [one.split("|")[0] for one in found] == ["You said", "We did"]


def test_an_answer_says_what_happens_next() -> None:
    assert advice(what_next=" ") == [
        "What happens next||Nothing here yet. Say what happens next, and by when."
    ]


def test_a_no_needs_a_because() -> None:
    assert len(advice("We will not do it.", status="not_happening")) == 1
    assert advice("We will not do it, because the money is gone.", status="not_happening") == []


def test_hard_words_are_pointed_out() -> None:
    hard = (
        "Multidisciplinary representatives subsequently facilitated comprehensive organisational "
        "consultation regarding prioritisation, implementation and accountability considerations."
    )
    assert any("Hard to read" in one for one in advice(hard))


def test_how_a_question_reads_is_said_in_words() -> None:
    assert reads_from("Where do you feel safe?") == "Easy to read from about 5 years on."
    hard = "Which situations influence your everyday confidence most?"
    assert reads_from(hard) == "Easy to read from about 17 years on. Aim for 12 or younger."
    harder = "Which predominant considerations determine your utilisation?"
    assert reads_from(harder) == "Hard to read even for adults."


def test_a_question_gets_advice_on_what_it_lacks() -> None:
    found = {(one.place, one.words) for one in lint_question("Tell us about MASH.", "")}
    assert found == {("The question", "MASH"), ("The question", ""), ("Why you ask", "")}
    assert lint_question("Where do you feel safe?", "We choose where to go first.") == ()
