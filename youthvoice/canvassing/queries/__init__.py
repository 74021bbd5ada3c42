"""Reading visits, logs, what is owed, and what a group's sheet holds."""

from youthvoice.canvassing.queries.debts import list_debts as list_debts
