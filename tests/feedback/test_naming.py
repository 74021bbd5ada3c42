"""Whom a text names among those who have an account, and who of them must never see it."""

import pytest
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.naming import Barring, Named, barring, find_by_job, find_named
from youthvoice.partnership.watching import Duty, Watch, Watched, read_watched, watch
from youthvoice.text.spans import mask

MARCUS, RUTH, SHIRIN, GRACE, DENISE, YOUNG = range(1, 7)


@pytest.fixture
def watched(session: Session, keys: Keys) -> Watched:
    for one in (
        Watch(MARCUS, "Marcus Osei", "Safeguarding lead", duty=Duty.LEAD),
        Watch(RUTH, "Ruth E", "Deputy safeguarding lead", duty=Duty.LEAD),
        Watch(SHIRIN, "Shirin Ahmed", "Youth worker", duty=Duty.READER),
        Watch(GRACE, "Grace Adu", "Canvasser"),
        Watch(DENISE, "Denise Rowe", "Head of service", by_first_name=False),
        Watch(YOUNG, "Al Young", "Scrutineer"),
    ):
        watch(session, keys, one)
    return read_watched(session)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("marcus is always late", {MARCUS}),
        ("MARCUS!!!", {MARCUS}),
        ("it was marcus's idea", {MARCUS}),
        ("shirins office", {SHIRIN}),
        ("Maaarcus and marcusss", {MARCUS}),
        ("mr osei shouted", {MARCUS}),
        ("ruth and shirin know", {RUTH, SHIRIN}),
        ("Márcus", {MARCUS}),
        ("my friend Grace was there", {GRACE}),
        ("grace before dinner", set()),
        ("denise is nice", set()),
        ("denise rowe is nice", {DENISE}),
        ("mrs rowe is nice", {DENISE}),
        ("young people here", set()),
        ("al young is on the board", {YOUNG}),
        ("marcusson", set()),
        ("", set()),
    ],
)
def test_a_name_is_found_in_the_forms_that_people_write(
    keys: Keys, watched: Watched, text: str, who: set[int]
) -> None:
    assert set(find_named(keys, watched, text).surely) == who


def test_what_is_found_is_hidden_like_any_other_name(keys: Keys, watched: Watched) -> None:
    text = "so Shirin Ahmed told osei"
    assert mask(text, find_named(keys, watched, text).spans) == "so [a name] told [a name]"


def test_what_is_written_beside_names_somebody_and_is_not_masked_in_the_text(
    keys: Keys, watched: Watched
) -> None:
    found = find_named(keys, watched, "she must not know", "shirin and marcus")
    assert set(found.surely) == {SHIRIN, MARCUS}
    assert found.spans == ()


def test_words_that_mostly_say_something_else_are_only_perhaps_a_name(keys: Keys, watched: Watched) -> None:
    found = find_named(keys, watched, "with grace, denise and the young")
    assert set(found.maybe) == {GRACE, DENISE, YOUNG}
    assert barring(watched, found, frozenset(), accuses=False) == Barring()
    assert barring(watched, found, frozenset(), accuses=True).refs == {GRACE, DENISE, YOUNG}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("the safeguarding lead", {MARCUS}),
        ("our deputy safeguarding leads", {MARCUS, RUTH}),
        ("the youth worker who comes on tuesdays", {SHIRIN}),
        ("youth workers", {SHIRIN}),
        ("a worker", set()),
    ],
)
def test_a_job_is_found_where_it_stands(keys: Keys, watched: Watched, text: str, who: set[int]) -> None:
    assert find_by_job(keys, watched, text) == who


def decide(watched: Watched, *words: str, job: int = 0, accuses: bool = False) -> Barring:
    """`words` as "ref:how many" for each person named."""
    met = {int(ref): frozenset("abc"[: int(n)]) for ref, n in (word.split(":") for word in words)}
    by_job = frozenset({job} if job else ())
    return barring(watched, Named(surely=met), by_job, accuses=accuses)


def test_whoever_is_named_is_barred_and_others_read(watched: Watched) -> None:
    assert decide(watched, "1:1") == Barring(frozenset({MARCUS}))
    assert decide(watched, "1:1", accuses=True) == Barring(frozenset({MARCUS}), outside=True)
    assert decide(watched, "3:1", accuses=True) == Barring(frozenset({SHIRIN}))


def test_where_all_leads_are_named_the_one_named_less_closely_stays(watched: Watched) -> None:
    assert decide(watched, "1:2", "2:1").refs == {MARCUS}
    assert decide(watched, "1:1", "2:1", job=MARCUS, accuses=True) == Barring(
        frozenset({MARCUS}), outside=True
    )


def test_where_all_leads_are_named_alike_they_stay_unless_somebody_is_accused(watched: Watched) -> None:
    assert decide(watched, "1:1", "2:1") == Barring()
    assert decide(watched, "1:1", "2:1", accuses=True) == Barring(frozenset({MARCUS, RUTH}), outside=True)


def test_somebody_always_looks_first(watched: Watched) -> None:
    everybody = ("1:1", "2:1", "3:1")
    assert decide(watched, *everybody, accuses=True) == Barring(frozenset(), outside=True)
    assert decide(watched, "1:2", "2:2", "3:1", accuses=True).refs == {MARCUS, RUTH}


def test_where_nobody_is_watched_nobody_is_barred() -> None:
    assert decide(Watched(), "9:1", accuses=True) == Barring(frozenset({9}))
