"""What people are known by stands as keyed hashes, and follows every change."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.partnership.models import WatchedName
from youthvoice.partnership.watching import (
    Duty,
    Hashing,
    Watch,
    job_words,
    read_watched,
    unwatch,
    watch,
    watch_only,
    words_of_name,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Marcus O", ["marcus"]),
        ("Mrs Zoë O’Neill-Khan", ["zoe", "oneill", "khan"]),
        ("Dr. J. Begum", ["begum"]),
        ("", []),
    ],
)
def test_a_name_is_known_by_its_words_without_titles_and_initials(name: str, words: list[str]) -> None:
    assert words_of_name(name) == words


def test_a_job_is_known_in_the_singular() -> None:
    assert job_words("Youth workers") == ("youth", "worker") == job_words("youth Worker")
    assert job_words("s") == ("s",)


def refs(session: Session, keys: Keys, kind: str, words: str) -> set[int]:
    return set(read_watched(session).refs.get(Hashing.of(keys).mac(kind, words), ()))


def test_somebody_is_looked_for_by_each_word_the_pair_and_the_job(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth Ellis", "Deputy safeguarding lead", duty=Duty.LEAD))
    for kind, words in (("word", "ruth"), ("word", "ellis"), ("pair", "ruth ellis")):
        assert refs(session, keys, kind, words) == {7}
    assert refs(session, keys, "job", "deputy safeguarding lead") == {7}
    assert refs(session, keys, "job", "safeguarding lead") == set()
    assert read_watched(session).leads == {7}


def test_a_first_name_that_few_know_is_kept_apart(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth Ellis", by_first_name=False))
    assert refs(session, keys, "word", "ruth") == set()
    assert refs(session, keys, "first", "ruth") == {7}
    assert refs(session, keys, "word", "ellis") == {7}


def test_the_only_word_of_a_name_counts_whoever_it_is(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth E", by_first_name=False))
    assert refs(session, keys, "word", "ruth") == {7}


def test_no_name_stands_in_the_table(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth Ellis", "Nurse"))
    for row in session.scalars(sa.select(WatchedName)):
        assert len(row.mac) == 32
        assert b"ruth" not in row.mac.lower()


def test_another_name_replaces_the_old_one(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth Ellis"))
    watch(session, keys, Watch(7, "Ruth Abbott"))
    assert refs(session, keys, "word", "ellis") == set()
    assert refs(session, keys, "word", "abbott") == {7}
    unwatch(session, 7)
    assert not read_watched(session).refs


def test_somebody_without_a_word_to_look_for_still_has_a_duty(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "J", duty=Duty.READER))
    assert read_watched(session).readers == {7}


def test_the_whole_table_is_made_true_and_then_left_alone(session: Session, keys: Keys) -> None:
    watch(session, keys, Watch(7, "Ruth Ellis"))
    watch(session, keys, Watch(8, "Gone Long"))
    people = [Watch(7, "Ruth Abbott"), Watch(9, "Marcus Osei", duty=Duty.LEAD)]
    assert watch_only(session, keys, people) == 3
    assert watch_only(session, keys, people) == 0
    assert refs(session, keys, "word", "ellis") == set() == refs(session, keys, "word", "long")
    assert refs(session, keys, "word", "abbott") == {7}
    assert read_watched(session).leads == {9}
