"""Days and times of day inside a sentence, said in its language where it is shown."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How much of a moment is said."""

    MONTH = "month"  # March 2026
    MONTH_ALONE = "month-alone"  # March
    DAY = "day"  # 3 March 2026
    WEEKDAY = "weekday"  # Tuesday
    WEEKDAY_AND_DAY = "weekday-and-day"  # Tuesday 3 March
    WHOLE = "whole"  # Tuesday 3 March 2026
    CLOCK = "clock"  # 5:30 pm


@dataclass(frozen=True)
class Dated:
    """A day or moment, and how it is said; as text it is English."""

    when: dt.date
    form: Form

    def __str__(self) -> str:
        day = self.when
        if self.form is Form.CLOCK:
            assert isinstance(day, dt.datetime)
            return clock_words(day)
        parts = {
            Form.MONTH: f"{day:%B %Y}",
            Form.MONTH_ALONE: f"{day:%B}",
            Form.DAY: f"{day.day} {day:%B %Y}",
            Form.WEEKDAY: f"{day:%A}",
            Form.WEEKDAY_AND_DAY: f"{day:%A} {day.day} {day:%B}",
            Form.WHOLE: f"{day:%A} {day.day} {day:%B %Y}",
        }
        return parts[self.form]


def clock_words(moment: dt.datetime) -> str:
    """The time of day as people say it: "9 am", "5:30 pm", "noon"."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "noon" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'am' if moment.hour < 12 else 'pm'}"
