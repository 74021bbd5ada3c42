"""The pages on which somebody tells us something."""

from flask import Blueprint

from youthvoice.feedback import pictures, receipts, rules

bp = Blueprint("feedback", __name__)


@bp.record_once
def read_tables(_state: object) -> None:
    """Read the lists and tables while the program starts, so that nobody who sends waits for them."""
    receipts.word_list()
    pictures.steps()
    pictures.together()
    rules.screened("Somebody said something about a place.")
