"""The doctor on suggested themes: what suggests them, and whether its file is the one that was kept."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.config import Settings
from youthvoice.errors import Invalid
from youthvoice.operations.findings import Finding, Findings
from youthvoice.themes import shelf


def suggestions(session: Session, settings: Settings, _today: dt.date) -> Findings:
    """By phrases alone is well; a file that is missing or another one is not, though nothing stops."""
    version = shelf.find_in_service(session)
    if version is None:
        yield Finding(True, "Themes are suggested by the phrases of the codebook alone.")
        return
    try:
        held = shelf.read(shelf.folder_of(settings.instance), version)
    except Invalid as error:
        yield Finding(False, f"{error.message} The worker learns anew within minutes; is it at work?")
        return
    from_texts = f"on {version.trained_on} from {version.texts} texts"
    yield Finding(True, f"Themes suggested by what was learned {from_texts}: {len(held.uses)}.")
