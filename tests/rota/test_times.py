"""When somebody next reads, and by when what came in should have been read."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from youthvoice.rota.rules import times
from youthvoice.rota.rules.planning import NewTurns, spans_of
from youthvoice.rota.rules.times import (
    Late,
    NextRead,
    Span,
    find_late,
    in_words,
    next_read,
    promised_by,
)
from youthvoice.text.dates import clock_words

LONDON = ZoneInfo("Europe/London")
#: Monday 7 December 2026: London's clock is UTC.
MONDAY = dt.datetime(2026, 12, 7, tzinfo=dt.UTC)
H, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def span(starts: float, ends: float, days: int = 0) -> Span:
    day = MONDAY + days * DAY
    return Span(day + starts * H, day + ends * H)


def said(spans: list[Span], now: dt.datetime) -> str:
    return str(in_words(next_read(spans, now), now, LONDON))


@pytest.mark.parametrize(
    ("spans", "hour", "words"),
    [
        ([span(9, 17)], 10, "An adult is reading today until 5 pm."),
        ([span(9, 17)], 9, "An adult is reading today until 5 pm."),
        ([span(9, 17)], 8, "An adult next reads today from 9 am."),
        ([span(9, 17)], 17, "We cannot say yet when an adult next reads."),
        ([], 10, "We cannot say yet when an adult next reads."),
        ([span(9, 13), span(13, 17)], 10, "An adult is reading today until 5 pm."),
        ([span(13, 17.5), span(9, 14)], 10, "An adult is reading today until 5:30 pm."),
        ([span(9, 12), span(14, 17)], 13, "An adult next reads today from 2 pm."),
        ([span(9, 17, 1)], 20, "An adult next reads tomorrow from 9 am."),
        ([span(12, 17, 4)], 20, "An adult next reads on Friday from noon."),
        ([span(9, 17, 6)], 20, "An adult next reads on Sunday from 9 am."),
        ([span(9, 17, 7)], 20, "An adult next reads on Monday 14 December from 9 am."),
        ([span(20, 24)], 21, "An adult is reading today until midnight."),
        ([span(20, 32)], 21, "An adult is reading now, until 8 am tomorrow."),
        ([span(20, 48)], 21, "An adult is reading now."),
        ([span(0, 100)], 21, "An adult is reading now."),
        ([span(9, 17), span(9, 17, 1)], 16, "An adult is reading today until 5 pm."),
        (
            [span(9, 17), span(9, 17, 1)],
            16.5,
            "An adult is reading today until 5 pm. An adult next reads tomorrow from 9 am.",
        ),
        ([span(9, 17)], 16.5, "An adult is reading today until 5 pm."),
    ],
)
def test_who_next_reads_is_said_in_plain_words(spans: list[Span], hour: float, words: str) -> None:
    assert said(spans, MONDAY + hour * H) == words


def test_the_hour_is_the_partnership_s_own_in_summer_and_in_winter() -> None:
    for day in (dt.date(2026, 7, 6), dt.date(2026, 12, 7)):
        (turn,) = spans_of(NewTurns(1, day, dt.time(9), dt.time(17)), LONDON)
        assert said([turn], turn.starts - 2 * H) == "An adult next reads today from 9 am."
        assert said([turn], turn.starts) == "An adult is reading today until 5 pm."


ZONES = [LONDON, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kolkata")]
#: Around both changes of the clocks of 2026 and 2027, in every zone of the list.
DAYS = st.dates(dt.date(2026, 3, 1), dt.date(2027, 4, 30))
#: Outside the small hours: in them some times of day do not exist once a year, and are refused.
TIMES = st.times(dt.time(4), dt.time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))


@given(st.sampled_from(ZONES), DAYS, TIMES, TIMES, st.integers(1, 20), st.integers(0, 6 * 24 * 60))
@example(LONDON, dt.date(2026, 3, 28), dt.time(9), dt.time(17), 2, 600)
@example(LONDON, dt.date(2026, 10, 24), dt.time(9), dt.time(17), 2, 600)
def test_what_is_said_is_what_was_entered_whatever_the_clocks_do(
    zone: ZoneInfo, day: dt.date, starts: dt.time, ends: dt.time, weeks: int, before: int
) -> None:
    assume(starts < ends)
    turns = spans_of(NewTurns(1, day, starts, ends, weeks), zone)
    for number, turn in enumerate(turns):
        assert turn.starts.astimezone(zone).time() == starts
        assert turn.ends.astimezone(zone).time() == ends
        assert turn.starts.astimezone(zone).date() == day + number * 7 * DAY
    last = turns[-1]
    now = last.starts - dt.timedelta(minutes=before + 1)
    words = str(in_words(next_read([last], now), now, zone))
    assert words.endswith(f" from {clock_words(dt.datetime.combine(day, starts))}.")
    ahead = (last.starts.astimezone(zone).date() - now.astimezone(zone).date()).days
    named = {0: "today", 1: "tomorrow"}.get(ahead, f"on {last.starts.astimezone(zone):%A}")
    assert f" reads {named} " in words


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 30)), max_size=12), st.integers(0, 520))
def test_somebody_reads_now_exactly_when_a_turn_is_on(made: list[tuple[int, int]], hour: int) -> None:
    spans = [Span(MONDAY + s * H, MONDAY + (s + long) * H) for s, long in made]
    now = MONDAY + hour * H
    found = next_read(spans, now)
    assert (found.until is not None) == any(s.starts <= now < s.ends for s in spans)
    if found.until:
        assert not any(s.starts <= found.until < s.ends for s in spans), "the gap begins too early"
    if found.begins:
        assert found.begins > (found.until or now)
        assert any(s.starts == found.begins for s in spans)


@pytest.mark.parametrize(
    ("hour", "spans", "promised"),
    [
        (10, [span(9, 17), span(9, 17, 1)], MONDAY + 17 * H),
        (15, [span(9, 17), span(9, 17, 1)], MONDAY + 17 * H),
        (16, [span(9, 17), span(9, 17, 1)], MONDAY + DAY + 17 * H),
        (17, [span(9, 17), span(9, 17, 1)], MONDAY + DAY + 17 * H),
        (8, [span(9, 9.5)], MONDAY + 9.5 * H),
        (8, [span(9, 17), span(10, 12)], MONDAY + 12 * H),
        (10, [], MONDAY + 83 * H),
        (10, [span(9, 10)], MONDAY + 83 * H),
        (10, [span(9, 17, 10)], MONDAY + 10 * DAY + 17 * H),
    ],
)
def test_the_promise_is_the_end_of_the_first_turn_with_time_for_it(
    hour: float, spans: list[Span], promised: dt.datetime
) -> None:
    assert promised_by(MONDAY + hour * H, spans) == promised


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30)), max_size=12), st.integers(0, 300))
def test_what_came_later_is_never_promised_earlier(made: list[tuple[int, int]], hour: int) -> None:
    spans = [Span(MONDAY + s * H, MONDAY + (s + long) * H) for s, long in made]
    assert promised_by(MONDAY + hour * H, spans) <= promised_by(MONDAY + (hour + 1) * H, spans)


def test_it_is_late_from_the_moment_the_promise_ends() -> None:
    turns, came = [span(9, 17, -3), span(9, 17)], MONDAY + 8 * H
    assert find_late(came, turns, MONDAY + 16.9 * H, LONDON) is None
    assert find_late(came, turns, MONDAY + 17 * H, LONDON) == Late(dt.date(2026, 12, 4))
    assert find_late(None, turns, MONDAY + 17 * H, LONDON) is None


def test_without_any_turn_it_is_late_after_three_days_all_the_same() -> None:
    assert find_late(MONDAY, [], MONDAY + 72 * H, LONDON) is None
    assert find_late(MONDAY, [], MONDAY + 73 * H, LONDON) == Late(None)


def test_a_day_that_ends_at_midnight_is_not_the_day_after() -> None:
    turns = [span(20, 24, -1), span(9, 17)]
    assert find_late(MONDAY + 3 * H, turns, MONDAY + 18 * H, LONDON) == Late(dt.date(2026, 12, 6))


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (None, "lately"),
        (dt.date(2026, 12, 7), "today"),
        (dt.date(2026, 12, 6), "since yesterday"),
        (dt.date(2026, 12, 4), "since Friday"),
        (dt.date(2026, 11, 30), "since Monday 30 November"),
    ],
)
def test_being_late_is_said_with_the_day_since_when(since: dt.date | None, words: str) -> None:
    expected = f"We are late. Nobody has read all that came in {words}."
    assert str(times.late_words(Late(since), MONDAY.date())) == expected


def test_who_is_on_duty_is_named_and_out_of_hours_when_somebody_is() -> None:
    now = MONDAY + 20 * H
    assert times.duty_words(
        ["Marcus, safeguarding lead", "Shirin, adult reader"], NextRead(), now, LONDON
    ) == ("On duty now: Marcus, safeguarding lead and Shirin, adult reader.")
    out = times.duty_words([], next_read([span(9, 17, 1)], now), now, LONDON)
    assert out == "Nobody is on duty now. An adult next reads tomorrow from 9 am."
