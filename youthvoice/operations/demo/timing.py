"""When the demonstration's texts came in, counted back from the day on which it is loaded. Pure."""

import datetime as dt
from dataclasses import dataclass

from youthvoice.partnership.rules import Quarter, week_of

_WORKING_DAYS = 5
_NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Loading:
    """The moment of loading, and the date where the partnership is."""

    now: dt.datetime
    today: dt.date
    zone: dt.tzinfo = dt.UTC

    def in_week(self, quarters_back: int, week: int, number: int) -> dt.datetime:
        """Noon of a working day in that week of that quarter, never in the future."""
        quarter = Quarter.of_week(week_of(self.today))
        for _ in range(quarters_back):
            quarter = quarter.previous
        monday = quarter.first_week + dt.timedelta(weeks=week)
        day = monday + dt.timedelta(days=number % _WORKING_DAYS)
        return min(dt.datetime.combine(day, _NOON), self.now)

    def hours_ago(self, hours: int) -> dt.datetime:
        """So many hours before the loading."""
        return self.now - dt.timedelta(hours=hours)

    def days_away(self, days: int) -> dt.date:
        """So many days after the day of loading; before it, where negative."""
        return self.today + dt.timedelta(days=days)
