"""The present, for views; everything below them is told the time."""

import datetime as dt
from zoneinfo import ZoneInfo

from youthvoice.database import utc_now
from youthvoice.web.runtime import runtime


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return utc_now()


def zone() -> ZoneInfo:
    """Whose days and evenings count."""
    return ZoneInfo(runtime().settings.timezone)


def here(moment: dt.datetime) -> dt.datetime:
    """The moment by the clock where the partnership is."""
    return moment.astimezone(zone())


def today() -> dt.date:
    """The date where the partnership is."""
    return here(now()).date()
