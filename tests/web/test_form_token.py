"""The form token: genuine for seven days, for this key file only."""

import datetime as dt
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.config import Keys
from youthvoice.web import form_token
from youthvoice.web.form_token import BadToken

TODAY = dt.date(2026, 11, 22)


def test_a_token_is_good_for_seven_days_and_not_for_eight(keys: Keys) -> None:
    token = form_token.issue(keys, TODAY)
    assert form_token.check(keys, token, TODAY + dt.timedelta(days=6)).seed
    with pytest.raises(BadToken):
        form_token.check(keys, token, TODAY + dt.timedelta(days=7))


def test_a_token_from_tomorrow_is_refused(keys: Keys) -> None:
    with pytest.raises(BadToken):
        form_token.check(keys, form_token.issue(keys, TODAY + dt.timedelta(days=2)), TODAY)


def test_two_tokens_are_never_alike_and_a_seed_is_always_the_same(keys: Keys) -> None:
    one, two = form_token.issue(keys, TODAY), form_token.issue(keys, TODAY)
    assert one != two
    assert form_token.check(keys, one, TODAY) == form_token.check(keys, one, TODAY)


def test_another_key_file_makes_another_token(keys: Keys) -> None:
    other = Keys(roots={1: secrets.token_bytes(32)}, current=1, recovery_public=b"")
    with pytest.raises(BadToken):
        form_token.check(other, form_token.issue(keys, TODAY), TODAY)


@given(position=st.integers(0, 60), letter=st.characters(codec="utf-8"))
def test_a_changed_token_is_refused(keys: Keys, position: int, letter: str) -> None:
    token = form_token.issue(keys, TODAY)
    changed = token[:position] + letter + token[position + 1 :]
    if changed != token:
        with pytest.raises(BadToken):
            form_token.check(keys, changed, TODAY)


def test_a_token_has_one_spelling(keys: Keys) -> None:
    """Of the last letter's six bits two stand for nothing; `+` and `/` mean what `-` and `_` do."""
    token = form_token.issue(keys, TODAY)
    while not {"-", "_"} & set(token.rpartition(".")[2]):
        token = form_token.issue(keys, TODAY)
    body, _, mac = token.rpartition(".")
    again = chr(ord(token[-1]) + 1)
    for other in (f"{body}.{mac.translate(str.maketrans('-_', '+/'))}", token[:-1] + again, f"{token}="):
        with pytest.raises(BadToken):
            form_token.check(keys, other, TODAY)


@given(st.text())
def test_no_text_at_all_breaks_the_check(keys: Keys, text: str) -> None:
    with pytest.raises(BadToken):
        form_token.check(keys, text, TODAY)
