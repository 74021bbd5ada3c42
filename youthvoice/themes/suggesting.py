"""Which themes are suggested for a text: by the codebook's phrases, or by what was learned from people."""

from sqlalchemy.orm import Session

from youthvoice.text.theme_matching import MOST_SUGGESTIONS, Suggestion, suggest_themes
from youthvoice.themes.queries import list_codebook
from youthvoice.themes.shelf import Shelf


def suggest(session: Session, shelf: Shelf, text: str) -> tuple[Suggestion, ...]:
    """At most five themes in use, best first; each is suggested in the one way that finds it better."""
    codebook = list_codebook(session)
    by_phrases = suggest_themes(text, codebook)
    held = shelf.current(session)
    if held is None or not text:
        return by_phrases
    uses = held.uses & {entry.code for entry in codebook}
    found = [one for one in by_phrases if one.theme not in uses] + held.learned.suggest(text, uses)
    return tuple(sorted(found, key=lambda one: -one.score)[:MOST_SUGGESTIONS])
