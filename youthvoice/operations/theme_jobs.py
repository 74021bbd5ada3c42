"""The long jobs on themes: learning them, and grouping what none explains.

Each reads in one short transaction, works without any, and writes in another short one: nobody who
sends something waits for it. What was read may have been taken back meanwhile; that is looked at again
before anything is kept.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.errors import Invalid
from youthvoice.responses.rules import counted_until
from youthvoice.text.judging import Judged
from youthvoice.text.teaching import Result, teach
from youthvoice.text.theme_matching import suggest_themes
from youthvoice.themes import emergent, learning, shelf, work
from youthvoice.themes.models import ModelVersion
from youthvoice.themes.queries import list_codebook
from youthvoice.themes.rules import JobKind, job_is_due, why_words
from youthvoice.themes.shelf import InService
from youthvoice.web.runtime import Runtime

#: Progress is written at most so often.
_TELL_EVERY = 1.0


@dataclass(frozen=True)
class Occasion:
    """On what the jobs stand, and the date where the partnership is; `force`: due or not."""

    runtime: Runtime
    today: dt.date
    force: bool = False


def learn_themes(at: Occasion) -> bool:
    """Learn anew where something is new, or at once where a text was taken back. True when it learned."""
    folder, engine = shelf.folder_of(at.runtime.settings.instance), at.runtime.engine
    with database.reading(engine) as session:
        version, taught = shelf.find_in_service(session), learning.list_taught(session)
        job = work.get_job(session, JobKind.LEARN)
        due = at.force or job.asked or job_is_due(job.last_on, job.texts, len(taught), at.today)
    before = _read(at, version)
    if version is not None and (before is None or not before.learned.taught_by <= taught):
        with database.writing(engine) as session:
            learning.leave_service(session)
        shelf.sweep(folder, set())
        before, due = None, True
    if due:
        _learn(at, before)
    return due


def _learn(at: Occasion, before: InService | None) -> None:
    engine, folder = at.runtime.engine, shelf.folder_of(at.runtime.settings.instance)
    with database.reading(engine) as session:
        lesson = learning.read_lesson(session)
    result: Result | None = None
    try:
        result = teach(lesson, before.learned if before else None)
        said = ""
    except Invalid as error:
        said = error.message
    with database.writing(engine) as session:
        if not set(lesson.keys) <= learning.list_taught(session):
            return  # taken back meanwhile: the next round learns without it
        if result is not None:
            version = learning.keep(session, folder, result, at.today)
            said = why_words(Judged.read(version.figures), in_service=version.in_service)
        work.finish(session, JobKind.LEARN, at.today, len(lesson.keys), said)
        files = learning.files_in_service(session)
    shelf.sweep(folder, files)


def group_texts(at: Occasion) -> bool:
    """Look for groups where somebody asked, or something is new since a day. True when it looked."""
    engine = at.runtime.engine
    until = counted_until(at.today, is_demo=at.runtime.is_demo)
    with database.reading(engine) as session:
        job = work.get_job(session, JobKind.GROUP)
        count = emergent.count_candidates(session, until)
        if not (at.force or job.asked or job_is_due(job.last_on, job.texts, count, at.today)):
            return False
        candidates = emergent.list_candidates(session, until)
        codebook = list_codebook(session)
        version = shelf.find_in_service(session)
    held = _read(at, version)

    def is_explained(text: str) -> bool:
        if suggest_themes(text, codebook):
            return True
        return held is not None and max(held.learned.scores(text).values()) >= held.learned.threshold

    found = emergent.find_groups(candidates, is_explained, _telling(at, len(candidates)))
    with database.writing(engine) as session:
        emergent.forget_small(session)
        kept = emergent.keep_groups(session, found, at.today)
        said = f"Looked at {len(candidates)} approved texts; new groups: {kept}."
        work.finish(session, JobKind.GROUP, at.today, len(candidates), said)
    return True


def _read(at: Occasion, version: ModelVersion | None) -> InService | None:
    if version is None:
        return None
    try:
        return shelf.read(shelf.folder_of(at.runtime.settings.instance), version)
    except Invalid:
        return None


def _telling(at: Occasion, total: int) -> Callable[[int], None]:
    """Says how far it is, in a short transaction of its own and not for every text."""
    last = float("-inf")

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last < _TELL_EVERY:
            return
        last = time.monotonic()
        with database.writing(at.runtime.engine) as session:
            _say(session, done, total)

    return tell


def _say(session: Session, done: int, total: int) -> None:
    work.tell(session, JobKind.GROUP, done, total)
