"""The blueprint of the adults' pages."""

from typing import Any

from flask import Blueprint

from youthvoice.errors import NotFound
from youthvoice.text.typed import LARGEST_KEY

bp = Blueprint("safeguarding", __name__, url_prefix="/staff")


@bp.url_value_preprocessor
def refuse_impossible_keys(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A number too large for any key is an address of nothing, not a fault of ours."""
    if values and values.get("feedback_id", 0) > LARGEST_KEY:
        raise NotFound
