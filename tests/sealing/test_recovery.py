"""The paper key survives being copied by hand, and says so when it did not."""

import pytest

from youthvoice.errors import Invalid
from youthvoice.sealing import ciphers
from youthvoice.sealing.recovery import new_recovery_key, read_paper


def test_the_paper_gives_the_key_back() -> None:
    made = new_recovery_key()
    assert read_paper(made.words_for_paper) == made.private
    assert ciphers.public_half(made.private) == made.public
    assert [len(group) for group in made.words_for_paper.split()] == [4] * 14


def test_small_letters_dashes_and_look_alikes_are_understood() -> None:
    made = new_recovery_key()
    written = made.words_for_paper.lower().replace(" ", "-").replace("o", "0").replace("i", "1")
    assert read_paper(written + "\n") == made.private


def test_one_wrong_sign_is_noticed() -> None:
    paper = new_recovery_key().words_for_paper
    wrong = ("A" if paper[9] != "A" else "B").join((paper[:9], paper[10:]))
    with pytest.raises(Invalid, match="Check each group"):
        read_paper(wrong)


@pytest.mark.parametrize("written", ["", "A", "AAAA AAAA", "é" * 56])
def test_something_else_is_not_taken_for_a_key(written: str) -> None:
    with pytest.raises(Invalid):
        read_paper(written)


def test_a_recovery_key_does_not_print_its_secret() -> None:
    made = new_recovery_key()
    assert made.words_for_paper not in repr(made)
    assert repr(made.private) not in repr(made)
