"""Ciphertexts open in their own place, whole, with their own key, or not at all."""

import pytest

from youthvoice.sealing import ciphers
from youthvoice.sealing.ciphers import Damaged, Place

HERE = Place("masked", 7, "copy")
KEY = ciphers.new_data_key()


@pytest.mark.parametrize(
    ("written", "padded"),
    [(0, 1024), (1020, 1024), (1021, 4096), (4092, 4096), (4093, 15360), (14_000, 15360), (15_357, 30_720)],
)
def test_the_length_of_a_text_hides_in_three_sizes(written: int, padded: int) -> None:
    assert len(ciphers.pad(b"a" * written)) == padded
    assert ciphers.unpad(ciphers.pad(b"a" * written)) == b"a" * written


@pytest.mark.parametrize("content", [b"", b"\0\0\1", b"\0\0\0\2a"])
def test_a_length_that_cannot_be_right_is_damage(content: bytes) -> None:
    with pytest.raises(Damaged):
        ciphers.unpad(content)


def test_the_largest_ciphertext_fits_one_database_page() -> None:
    assert len(ciphers.encrypt(KEY, b"a" * 14_000, HERE)) < 15_872


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert ciphers.encrypt(KEY, b"a", HERE) != ciphers.encrypt(KEY, b"a", HERE)


def test_a_flipped_bit_anywhere_is_found() -> None:
    blob = ciphers.encrypt(KEY, b"they hit me", HERE)
    for position in range(0, len(blob), 13):
        changed = bytearray(blob)
        changed[position] ^= 1
        with pytest.raises(Damaged):
            ciphers.decrypt(KEY, bytes(changed), HERE)


@pytest.mark.parametrize("length", [0, 1, 20, 30, 1000])
def test_a_cut_ciphertext_is_found(length: int) -> None:
    with pytest.raises(Damaged):
        ciphers.decrypt(KEY, ciphers.encrypt(KEY, b"a", HERE)[:length], HERE)


@pytest.mark.parametrize(
    "elsewhere", [Place("sealed", 7, "copy"), Place("masked", 8, "copy"), Place("masked", 7, "other")]
)
def test_a_ciphertext_moved_elsewhere_does_not_open(elsewhere: Place) -> None:
    blob = ciphers.encrypt(KEY, b"a", HERE)
    assert ciphers.decrypt(KEY, blob, HERE) == b"a"
    with pytest.raises(Damaged):
        ciphers.decrypt(KEY, blob, elsewhere)


@pytest.mark.parametrize("key", [b"\x01" * 32, b"short"])
def test_another_key_does_not_open(key: bytes) -> None:
    with pytest.raises(Damaged):
        ciphers.decrypt(key, ciphers.encrypt(KEY, b"a", HERE), HERE)


def test_a_body_comes_back_as_it_went_in() -> None:
    body = {"text": "“no” — ভয় 🙂", "spans": [{"start": 1, "end": 2}]}
    assert ciphers.decrypt_json(KEY, ciphers.encrypt_json(KEY, body, HERE), HERE) == body


def test_content_that_is_no_body_is_damage() -> None:
    with pytest.raises(Damaged):
        ciphers.decrypt_json(KEY, ciphers.encrypt(KEY, b"not packed", HERE), HERE)


def test_a_wrapped_key_opens_only_in_its_row() -> None:
    data_key = ciphers.new_data_key()
    wrapped = ciphers.wrap_key(KEY, data_key, Place("key_row", 7, "masked/1"))
    assert ciphers.unwrap_key(KEY, wrapped, Place("key_row", 7, "masked/1")) == data_key
    with pytest.raises(Damaged):
        ciphers.unwrap_key(KEY, wrapped, Place("key_row", 7, "masked/2"))


def test_a_sealed_box_opens_only_with_its_private_half() -> None:
    pair, other = ciphers.new_key_pair(), ciphers.new_key_pair()
    box = ciphers.seal_to(pair.public, b"secret")
    assert ciphers.public_half(pair.private) == pair.public
    assert ciphers.open_sealed(pair.private, box) == b"secret"
    for private, content in ((other.private, box), (pair.private, box[:-1]), (pair.private, b"")):
        with pytest.raises(Damaged):
            ciphers.open_sealed(private, content)


def test_a_key_pair_prints_as_nothing() -> None:
    assert repr(ciphers.new_key_pair()) == "KeyPair(…)"


def test_damage_is_told_in_plain_words() -> None:
    assert (Damaged().status, Damaged().message) == (410, "This text can no longer be read.")
