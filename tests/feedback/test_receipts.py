"""Six words or twenty digits, read as people type them."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from tests.seed import make_keys
from youthvoice.feedback import receipts
from youthvoice.web import form_token

KEYS = make_keys()
TODAY = dt.date(2026, 3, 4)
CODES = [0, 1, (1 << 66) - 1, *(random.Random(7).getrandbits(66) for _ in range(200))]


def _seed() -> bytes:
    return form_token.check(KEYS, form_token.issue(KEYS, TODAY), TODAY).seed


def test_the_list_has_as_many_different_plain_words_as_eleven_bits_can_name() -> None:
    words = receipts.word_list()
    assert len(words) == len(set(words)) == 2048
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words)


def test_words_and_digits_both_lead_back_to_every_code() -> None:
    for code in CODES:
        words, digits = receipts.as_words(code), receipts.as_digits(code)
        assert len(words.split()) == 6
        assert [len(group) for group in digits.split()] == [4] * 5
        assert receipts.read(words) == receipts.read(digits) == code


def test_one_form_always_gives_the_same_code_and_another_form_another() -> None:
    seed = _seed()
    assert receipts.code_of(KEYS, seed) == receipts.code_of(KEYS, seed)
    assert receipts.code_of(KEYS, seed) != receipts.code_of(KEYS, _seed())
    assert 0 <= receipts.code_of(KEYS, seed) < 1 << 66


@pytest.mark.parametrize(
    "shape",
    [
        str.upper,
        str.title,
        lambda words: f"  {words.replace(' ', '   ')} \n",
        lambda words: words.replace(" ", ", ") + ".",
        lambda words: words.replace(" ", "-"),
        lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words.split(), 1)),
        lambda words: words.replace(" ", ""),
        lambda words: words.replace(" ", "", 3).title(),
        lambda words: f"{words[:2]} {words[2:]}",
        lambda words: words.replace(" ", " - ,"),
    ],
)
def test_how_the_words_are_written_does_not_matter(shape) -> None:
    code = CODES[5]
    assert receipts.read(shape(receipts.as_words(code))) == code


@pytest.mark.parametrize("zero", ["০", "٠", "۰"], ids=["bengali", "arabic", "persian"])
def test_digits_of_other_keyboards_are_the_same_digits(zero: str) -> None:
    code = CODES[5]
    typed = "".join(
        chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in receipts.as_digits(code)
    )
    assert receipts.read(typed) == code
    assert receipts.places_that_differ(code, typed) == ()
    assert receipts.places_that_differ(code ^ 1, typed) == (5,)


@pytest.mark.parametrize("between", ["", " ", "-", ".", ",", "  \n"])
def test_how_the_digits_are_grouped_does_not_matter(between: str) -> None:
    code = CODES[6]
    assert receipts.read(receipts.as_digits(code).replace(" ", between)) == code


@pytest.mark.parametrize("slip", ["accounnt", "accoumt", "acocunt", "acccount"])
def test_one_slip_in_a_word_is_forgiven_where_it_can_only_be_that_word(slip: str) -> None:
    meant = "able about above accent account acorn"
    assert receipts.read(meant.replace("account", slip)) == receipts.read(meant)


def test_words_that_run_together_are_read_where_there_is_one_way_to_cut_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meant = receipts.read("able about above accent account acorn")
    assert receipts.read("ableabout above accent accoumt acorn") == meant
    assert receipts.read("ableaboutaboveaccentaccountacornacross") is None
    assert receipts.read("able" * 5_000) is None
    monkeypatch.setattr(receipts, "_numbers", lambda: {"can": 0, "cans": 1, "sun": 2, "un": 3})
    assert receipts.read("can can can can can sun") == 2
    assert receipts.read("cancancancancansun") is None, "it may be cans and un"


@pytest.mark.parametrize("typed", ["acounnt", "acount", "account1x"])
def test_two_slips_or_a_slip_towards_two_words_are_not_forgiven(typed: str) -> None:
    """ "acount" may be "account" or "amount"."""
    assert receipts.read(f"able about above accent {typed} acorn") is None


def test_a_slip_that_could_be_two_words_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {"able": 0, "bat": 1, "cat": 2}
    monkeypatch.setattr(receipts, "_numbers", lambda: numbers)
    assert receipts.read("able able able able able bat") == 1
    assert receipts.read("able able able able able dat") is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "able about above accent account",
        "able about above accent account acorn across",
        "able about above accent account zzzzzz",
        "1234",
        "9" * 20,
        "²" * 20,
        "বাংলা",
    ],
)
def test_what_is_no_receipt_is_none(typed: str) -> None:
    assert receipts.read(typed) is None


def test_a_look_up_tries_the_present_root_first_and_three_at_most() -> None:
    old = replace(KEYS, roots={n: bytes([n]) * 32 for n in range(1, 6)}, current=4)
    found = receipts.macs(old, 12345)
    alone = [receipts.macs(replace(old, roots={n: old.roots[n]}, current=n), 12345)[0] for n in (4, 5, 3)]
    assert found == tuple(alone)


def test_what_was_stored_under_an_older_root_is_still_found_by_its_words() -> None:
    before = receipts.macs(KEYS, 99)[0]
    rotated = replace(KEYS, roots={**KEYS.roots, 2: b"\x09" * 32}, current=2)
    assert before in receipts.macs(rotated, 99)
    assert receipts.macs(rotated, 99)[0] != before


def test_the_hash_of_a_receipt_tells_nothing_without_the_key() -> None:
    other = replace(KEYS, roots={1: b"\x08" * 32})
    assert receipts.macs(KEYS, 99) != receipts.macs(other, 99)
