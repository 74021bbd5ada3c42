"""Six words or twenty digits, read as people type them."""

import datetime as dt
import random
import string
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
        assert receipts.readings(words)[0] == receipts.readings(digits)[0] == code


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
    assert receipts.readings(shape(receipts.as_words(code)))[0] == code


@pytest.mark.parametrize("zero", ["০", "٠", "۰"], ids=["bengali", "arabic", "persian"])
def test_digits_of_other_keyboards_are_the_same_digits(zero: str) -> None:
    code = CODES[5]
    typed = "".join(
        chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in receipts.as_digits(code)
    )
    assert receipts.readings(typed) == (code,)
    assert receipts.places_that_differ(code, typed) == ()
    assert receipts.places_that_differ(code ^ 1, typed) == (5,)


@pytest.mark.parametrize("between", ["", " ", "-", ".", ",", "  \n"])
def test_how_the_digits_are_grouped_does_not_matter(between: str) -> None:
    code = CODES[6]
    assert receipts.readings(receipts.as_digits(code).replace(" ", between)) == (code,)


SLIPS = {
    "missing": lambda word, n, _: word[:n] + word[n + 1 :],
    "substituted": lambda word, n, letter: word[:n] + letter + word[n + 1 :],
    "added": lambda word, n, letter: word[:n] + letter + word[n:],
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_receipt_with_one_slip_is_found_and_never_another_one(slip: str) -> None:
    chance, found = random.Random(11), 0
    codes = {chance.getrandbits(66) for _ in range(500)}
    for code in codes:
        words, place = receipts.as_words(code).split(), chance.randrange(6)
        n, letter = chance.randrange(len(words[place])), chance.choice(string.ascii_lowercase)
        words[place] = SLIPS[slip](words[place], n, letter)
        read = receipts.readings(" ".join(words))
        assert len(read) <= receipts.MOST_READINGS
        assert codes.intersection(read) <= {code}
        found += code in read
    assert found >= 490


def test_what_was_typed_is_tried_first_and_then_what_a_slip_made_it_of() -> None:
    rest = " account acorn across accent"
    read = [receipts.as_words(code).removesuffix(rest) for code in receipts.readings("dome round" + rest)]
    assert read[0] == "dome round"
    assert {"dove round", "dome ground"} < set(read)


@pytest.mark.parametrize("slip", ["accounnt", "accoumt", "acocunt", "acccount", "acc0unt", "acco nt"])
def test_one_slip_in_each_of_two_words_is_forgiven(slip: str) -> None:
    meant = "able about above accent account acorn"
    typed = meant.replace("account", slip)
    assert receipts.readings(meant)[0] in receipts.readings(typed)
    assert receipts.readings(meant)[0] in receipts.readings(typed.replace("accent", "accen"))


def test_words_that_run_together_are_cut_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    meant = receipts.readings("able about above accent account acorn")[0]
    assert meant in receipts.readings("ableabout above accent accoumt acorn")
    assert receipts.readings("ableaboutaboveaccentaccountacornacross") == ()
    assert receipts.readings("able" * 5_000) == ()
    words = ("can", "cans", "sun", "un")
    monkeypatch.setattr(receipts, "word_list", lambda: words)
    monkeypatch.setattr(receipts, "_numbers", lambda: {word: n for n, word in enumerate(words)})
    assert {2, (1 << 11) + 3} <= set(receipts.readings("cancancancancansun")), "it may be cans and un"


@pytest.mark.parametrize("typed", ["acounnt", "accntt", "zzz"])
def test_two_slips_in_a_word_are_not_forgiven(typed: str) -> None:
    assert receipts.readings(f"able about above accent {typed} acorn") == ()


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
    assert receipts.readings(typed) == ()


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
