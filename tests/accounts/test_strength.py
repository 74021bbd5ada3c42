"""Which passwords are good enough, and what people are told about the others."""

import pytest

from youthvoice.accounts import strength
from youthvoice.errors import Invalid
from youthvoice.operations.demo.people import new_password

NEAR = ["pat.holloway@example.org", "pat", "holloway", "example", "Pat", "Holloway", "Harbour", "Partnership"]


def refusal(password: str) -> str:
    with pytest.raises(Invalid) as refused:
        strength.check_password(password, NEAR)
    return refused.value.message


@pytest.mark.parametrize("password", ["", "short", "eleven char"])
def test_short_ones_are_refused_by_length_alone(password: str) -> None:
    assert "at least 12 characters" in refusal(password)


@pytest.mark.parametrize(
    "password", ["passwordpassword", "Password1234!", "iloveyou2024!!", "1q2w3e4r5t6y", "manchesterunited1"]
)
def test_what_is_tried_first_is_refused_with_its_usual_trimmings(password: str) -> None:
    assert "tried first" in refusal(password) or "keys in a row" in refusal(password)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaa", "22.11.2026..", "zxcvbnm,./zxcvbnm,./"])
def test_patterns_are_refused(password: str) -> None:
    assert "keys in a row" in refusal(password) or "tried first" in refusal(password)


@pytest.mark.parametrize("password", ["PatHolloway2026", "HarbourPartnership", "pat.holloway@example.org"])
def test_the_person_s_and_the_partnership_s_own_words_are_refused(password: str) -> None:
    assert "your name, your e-mail or words of the partnership" in refusal(password)


def test_a_refusal_never_quotes_what_was_typed() -> None:
    assert "holloway" not in refusal("PatHolloway2026").lower()


@pytest.mark.parametrize(
    "password", ["tall green lighthouse", "correct horse battery", "ŵyneb tawel y môr", "x" * 5 + "Qz7!kLm2"]
)
def test_long_ones_pass_whatever_they_are_made_of(password: str) -> None:
    strength.check_password(password, NEAR)


def test_a_very_long_one_is_looked_at_in_no_time_and_an_endless_one_is_refused() -> None:
    strength.check_password("quiet stone harbour wall " * 10, [])
    assert "at most 256" in refusal("a" * 257)


def test_every_password_of_a_demonstration_is_good_enough() -> None:
    for _ in range(300):
        strength.check_password(new_password(), NEAR)
