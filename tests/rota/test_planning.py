"""What may stand on the rota, and what is missing on it."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from youthvoice.errors import Invalid
from youthvoice.rota.rules import planning
from youthvoice.rota.rules.planning import Entry, NewTurns, check_turns, spans_of
from youthvoice.rota.rules.times import Span

LONDON = ZoneInfo("Europe/London")
TODAY = dt.date(2026, 12, 7)
NOW = dt.datetime(2026, 12, 7, 10, tzinfo=dt.UTC)


def new(**fields: Any) -> NewTurns:
    values = {"account_ref": 1, "day": TODAY, "starts": dt.time(9), "ends": dt.time(17)}
    return NewTurns(**(values | fields))


def entry(day: dt.date, *, reader: int = 1, hours: tuple[int, int] = (9, 17), stands: bool = True) -> Entry:
    starts = dt.datetime.combine(day, dt.time(hours[0]), dt.UTC)
    span = Span(starts, starts + dt.timedelta(hours=hours[1] - hours[0]))
    return Entry(reader * 100 + day.day, reader, f"Reader {reader}", span, stands)


def test_a_turn_that_makes_sense_has_nothing_wrong() -> None:
    assert check_turns(new(), TODAY) == {}
    assert check_turns(new(starts=dt.time(20), ends=dt.time()), TODAY) == {}


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("day", {"day": TODAY - dt.timedelta(days=1)}),
        ("day", {"day": TODAY + dt.timedelta(days=367)}),
        ("ends", {"ends": dt.time(9)}),
        ("ends", {"starts": dt.time(20), "ends": dt.time(8)}),
        ("weeks", {"weeks": 0}),
        ("weeks", {"weeks": 27}),
    ],
)
def test_what_is_wrong_is_named_by_its_field(field: str, fields: dict[str, Any]) -> None:
    assert list(check_turns(new(**fields), TODAY)) == [field]


def test_a_turn_until_midnight_ends_with_its_day() -> None:
    (span,) = spans_of(new(starts=dt.time(20), ends=dt.time()), LONDON)
    assert span.ends - span.starts == dt.timedelta(hours=4)


def test_weeks_are_repeated_at_the_same_hour_over_a_change_of_the_clocks() -> None:
    spans = spans_of(new(day=dt.date(2027, 3, 25), weeks=2), LONDON)
    assert [span.starts.hour for span in spans] == [9, 8]


def test_a_turn_in_the_hour_that_does_not_exist_is_refused() -> None:
    lost = new(day=dt.date(2027, 3, 28), starts=dt.time(1, 30), ends=dt.time(2, 15))
    with pytest.raises(Invalid, match="The clocks change on Sunday 28 March 2027"):
        spans_of(lost, LONDON)


def test_two_turns_that_only_touch_do_not_overlap() -> None:
    morning, noon, all_day = (entry(TODAY, hours=h).span for h in ((9, 12), (12, 14), (8, 18)))
    assert planning.first_overlap([morning], [noon]) is None
    assert planning.first_overlap([morning, noon], [all_day]) == morning


def test_every_day_is_there_with_its_turns_in_order() -> None:
    turns = [entry(TODAY, hours=(13, 17)), entry(TODAY, reader=2, hours=(9, 13))]
    days = planning.by_day(turns, TODAY, 3, NOW, LONDON)
    assert [[line.hours for line in day.lines] for day in days] == [["9 am to 1 pm", "1 pm to 5 pm"], [], []]
    assert [(day.is_today, day.is_bare) for day in days] == [(True, False), (False, True), (False, True)]


def test_a_turn_that_no_longer_stands_leaves_its_day_bare() -> None:
    (day,) = planning.by_day([entry(TODAY, stands=False)], TODAY, 1, NOW, LONDON)
    assert day.is_bare
    assert not day.lines[0].stands


def test_weekends_and_days_gone_by_are_not_called_bare() -> None:
    days = planning.by_day([], TODAY - dt.timedelta(days=3), 7, NOW, LONDON)
    assert [day.is_bare for day in days] == [False, False, False, True, True, True, True]


def test_the_working_days_of_two_weeks_without_anybody_are_listed() -> None:
    assert planning.bare_days([entry(TODAY)], NOW, LONDON) == [
        dt.date(2026, 12, n) for n in (8, 9, 10, 11, 14, 15, 16, 17, 18)
    ]


def test_only_turns_that_stand_make_a_reader() -> None:
    assert planning.readers([entry(TODAY), entry(TODAY, reader=2, stands=False)]) == {1: "Reader 1"}


def test_the_same_turn_is_known_again_in_summer() -> None:
    winter, summer = spans_of(new(day=dt.date(2027, 3, 25), weeks=2), LONDON)
    assert planning.same_turn(winter, summer, LONDON)
    assert not planning.same_turn(winter, summer, dt.UTC)


def test_the_week_begins_on_monday() -> None:
    assert planning.monday_of(dt.date(2026, 12, 13)) == TODAY
    assert planning.monday_of(TODAY) == TODAY


def test_what_is_missing_is_said_in_whole_sentences() -> None:
    days = [TODAY + dt.timedelta(days=n) for n in range(14)]
    both = [entry(day, reader=1 + n % 2) for n, day in enumerate(days)]
    assert planning.warnings(both, NOW, LONDON) == []
    alone = [entry(day) for day in days if day.day not in (8, 9, 15)]
    assert planning.warnings(alone, NOW, LONDON) == [
        "Nobody reads on Tue 8 Dec, Wed 9 Dec and Tue 15 Dec.",
        "Only Reader 1 reads in the next two weeks. There must be two: one can be ill.",
    ]
    assert planning.warnings([*both, entry(days[1], reader=3, stands=False)], NOW, LONDON) == [
        "Reader 3 may no longer read, so those turns do not count. Hand them over or remove them."
    ]


def test_an_empty_rota_is_said_once_and_what_is_over_or_far_away_does_not_count() -> None:
    far = [entry(TODAY - dt.timedelta(days=1)), entry(TODAY + dt.timedelta(days=20), reader=2)]
    (said,) = planning.warnings(far, NOW, LONDON)
    assert said.startswith("Nobody reads on Mon 7 Dec, Tue 8 Dec, ")


def test_a_day_whose_turn_is_over_was_not_without_anybody() -> None:
    days = [TODAY + dt.timedelta(days=n) for n in range(14)]
    both = [entry(day, reader=1 + n % 2) for n, day in enumerate(days)]
    assert planning.warnings(both, NOW + dt.timedelta(hours=10), LONDON) == []
