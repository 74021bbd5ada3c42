"""Much from one place at once is seen, and nothing about the place stays."""

from youthvoice.web.bursts import MANY, WINDOW, Bursts


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_class_is_no_burst_and_more_than_that_is() -> None:
    counts = Bursts(_Clock())
    assert [counts.note("203.0.113.7") for _ in range(MANY + 2)] == [False] * MANY + [True, True]


def test_devices_of_one_place_count_together_and_other_places_apart() -> None:
    counts = Bursts(_Clock())
    for number in range(MANY):
        counts.note(f"203.0.113.{number}")
        counts.note(f"2001:db8:1:{number:x}::1")
    assert counts.note("203.0.113.200")
    assert counts.note("::ffff:203.0.113.201")
    assert counts.note("2001:db8:1:ffff::2")
    assert not counts.note("203.0.114.1")
    assert not counts.note("2001:db8:2::1")


def test_a_new_window_knows_nothing_of_the_last_and_has_another_key() -> None:
    clock = _Clock()
    counts = Bursts(clock)
    for _ in range(MANY + 1):
        counts.note("203.0.113.7")
    [before] = counts._counts
    clock.now = WINDOW
    assert not counts.note("203.0.113.7")
    [after] = counts._counts
    assert before != after
    assert b"203" not in repr(vars(counts)).encode()


def test_an_address_that_stands_for_everybody_or_for_nobody_is_no_place() -> None:
    counts = Bursts(_Clock())
    for address in (None, "", "unix:", "127.0.0.1", "::1", "not an address"):
        assert not any(counts.note(address) for _ in range(MANY + 2)), address
    assert counts._counts == {}
