"""The phone's codes (RFC 6238) and the recovery codes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.accounts import codes

#: The shared secret of RFC 6238's own examples, and its codes, of which apps show the last six digits.
RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
EXAMPLES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
NOW = dt.datetime(2026, 11, 22, 9, 0, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(("second", "code"), EXAMPLES)
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    assert codes.matching_step(RFC, code, dt.datetime.fromtimestamp(second, dt.UTC)) == second // 30


def test_a_clock_may_be_half_a_minute_wrong_and_no_more() -> None:
    at = dt.datetime.fromtimestamp(1234567890, dt.UTC)
    for seconds, is_right in ((-60, False), (-30, True), (30, True), (60, False)):
        moved = at + dt.timedelta(seconds=seconds)
        assert (codes.matching_step(RFC, "005924", moved) == 1234567890 // 30) is is_right


@pytest.mark.parametrize("typed", ["005924", "005 924", " 005-924 "])
def test_a_code_may_be_typed_with_spaces(typed: str) -> None:
    assert codes.is_of_phone(typed)
    assert codes.matching_step(RFC, typed, dt.datetime.fromtimestamp(1234567890, dt.UTC))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_only_right_or_wrong(typed: str) -> None:
    codes.is_of_phone(typed)
    assert codes.matching_step(RFC, typed, NOW) is None or codes.tidy(typed).isdigit()


def test_recovery_codes_are_ten_long_different_and_easy_to_read() -> None:
    made = codes.new_recovery_codes()
    assert len(made) == len(set(made)) == 10
    for code in made:
        assert [len(part) for part in code.split("-")] == [4, 4, 4]
        assert not set(code) & set("01ilo")
        assert not codes.is_of_phone(code)
    assert codes.tidy(made[0].upper().replace("-", " ")) == codes.tidy(made[0])


def test_the_secret_is_shown_in_groups_of_four_and_in_an_address_for_the_app() -> None:
    secret = codes.new_secret()
    assert codes.in_groups(secret).replace(" ", "") == secret
    assert {len(group) for group in codes.in_groups(secret).split()} == {4}
    address = codes.address_for_app(secret, "pat@example.org")
    assert address.startswith("otpauth://totp/YouthVoice:pat%40example.org?")
    assert f"secret={secret}" in address
