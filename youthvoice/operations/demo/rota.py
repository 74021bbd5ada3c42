"""Who reads in the demonstration: on every working day from the one of loading, so that times are shown."""

import datetime as dt

from youthvoice.accounts.models import Account
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.feedback import Stage
from youthvoice.operations.demo.timing import Loading
from youthvoice.permissions import Role
from youthvoice.rota.rules.naming import shown_as
from youthvoice.rota.rules.planning import NewTurns
from youthvoice.rota.services import Planner, Reader, add_turns

_WORKING_DAYS = 5


def load(stage: Stage, loading: Loading) -> None:
    """Enter the turns of a working week, for some weeks."""
    planner = Planner(stage.cast.one(Role.COORDINATOR).ref, loading.now, loading.zone)
    days = [loading.today + dt.timedelta(days=ahead) for ahead in range(7)]
    for day in (day for day in days if day.weekday() < _WORKING_DAYS):
        for row in read_data("demo_data/groups")["rota"]:
            account = stage.session.get_one(Account, stage.cast.one(Role(row["role"])).ref)
            starts, ends = dt.time.fromisoformat(row["from"]), dt.time.fromisoformat(row["to"])
            turns = NewTurns(account.id, day, starts, ends, row["weeks"])
            reader = Reader(account.id, account.name, shown_as(account.name, account.job_title))
            add_turns(stage.session, turns, reader, by=planner)
