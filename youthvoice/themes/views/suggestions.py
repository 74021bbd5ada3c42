"""How good the suggested themes are: every version of what was learned, and why it is in service or not."""

from flask.typing import ResponseReturnValue

from youthvoice.permissions import Permission
from youthvoice.text.teaching import FEWEST_EXAMPLES
from youthvoice.themes import versions, work
from youthvoice.themes.rules import JobKind
from youthvoice.themes.views.blueprint import bp
from youthvoice.web.access import requires
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session


@bp.get("/suggestions")
@requires(Permission.READ_LEARNING)
def suggestions() -> ResponseReturnValue:
    """The newest version theme by theme, and those before it in a line each."""
    return page(
        "themes/suggestions.html",
        versions=versions.list_versions(db_session()),
        job=work.get_job(db_session(), JobKind.LEARN),
        fewest=FEWEST_EXAMPLES,
    )
