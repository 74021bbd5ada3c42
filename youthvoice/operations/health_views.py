"""For whatever watches the server: is the process there, and can it do its work?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from youthvoice import database
from youthvoice.operations import schema
from youthvoice.web.access import public_page
from youthvoice.web.runtime import runtime

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public_page
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
@public_page
def readyz() -> ResponseReturnValue:
    """The database answers and stands at this version."""
    ready = database.answers(runtime().engine) and schema.is_current(runtime().engine)
    return {"status": "ready" if ready else "not ready"}, 200 if ready else 503
