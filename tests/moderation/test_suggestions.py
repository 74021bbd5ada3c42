"""Suggested themes on the page: which way led to them, by which words; and agreeing is not finding."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import make_feedback, make_theme
from tests.moderation.conftest import Room, Saving, SignIn
from tests.seed import Seed
from tests.text.lessons import lesson
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.rules import State
from youthvoice.moderation import releasing, services
from youthvoice.permissions import Role
from youthvoice.text.teaching import Result, teach
from youthvoice.themes import learning, shelf
from youthvoice.themes.merging import current_tags
from youthvoice.themes.models import FeedbackTheme, Theme
from youthvoice.themes.rules import TaggedBy


@pytest.fixture(scope="module")
def taught() -> Result:
    return teach(lesson(), None)


def test_a_suggestion_that_a_person_took_is_never_taken_for_one_they_found(room: Room) -> None:
    desk = room.seat()
    item, found, agreed = room.taken(desk), room.theme("found"), room.theme("agreed")
    services.approve(
        room.session, item.id, desk=desk, theme_ids=[found, agreed], suggested=[agreed, room.theme("other")]
    )
    releasing.settle_due(room.session, room.keys, now=desk.now + 2 * desk.undo_for, today=desk.now.date())
    rows = room.session.scalars(sa.select(FeedbackTheme).where(FeedbackTheme.feedback_id == item.id))
    assert {row.theme_id: row.tagged_by for row in rows} == {
        found: TaggedBy.PERSON,
        agreed: TaggedBy.ACCEPTED,
    }


def test_of_two_themes_that_became_one_what_a_person_found_counts(room: Room) -> None:
    first, second = room.theme("first"), room.theme("second")
    room.session.get_one(Theme, first).merged_into_id = second
    room.session.flush()
    for one, other in ((TaggedBy.PERSON, TaggedBy.ACCEPTED), (TaggedBy.ACCEPTED, TaggedBy.PERSON)):
        assert current_tags(room.session, {first: one, second: other}) == {second: TaggedBy.PERSON}
    assert current_tags(room.session, {first: TaggedBy.ACCEPTED}) == {second: TaggedBy.ACCEPTED}


def test_the_page_says_what_suggests_and_marks_the_words(
    sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed, settings: Settings, taught: Result
) -> None:
    shelf.shelf_of.cache_clear()
    with saving() as session:
        ids = {code: make_theme(session, code, phrases=["late"]).id for code in ("bus", "dog", "sea", "time")}
        learning.keep(session, shelf.folder_of(settings.instance), taught, utc_now().date())
        item = make_feedback(
            session, keys, "my dog was late", state=State.QUEUED, priority=seed.priorities["online"]
        )
    person = sign_in(Role.SCRUTINEER, "online")
    person.submit(f"/staff/queue/{item.id}/take")
    shown = person.get(f"/staff/queue/{item.id}").text
    assert re.search(r"Dog <small>“dog” · learned</small>", shown)
    assert re.search(r"Time <small>“late” · codebook</small>", shown)
    assert "<mark>dog</mark>" in shown
    for code in ("dog", "time"):
        assert f'name="suggested" value="{ids[code]}"' in shown
    assert f'name="suggested" value="{ids["sea"]}"' not in shown


def test_the_process_that_serves_never_loads_the_library_that_learns(tmp_path: Path, taught: Result) -> None:
    file = tmp_path / "learned.npz"
    file.write_bytes(taught.learned.to_bytes())
    script = (
        "import sys; from pathlib import Path; import youthvoice.app\n"
        "from youthvoice.text.learned import from_bytes\n"
        "held = from_bytes(Path(sys.argv[1]).read_bytes())\n"
        "from youthvoice.text.theme_matching import CodebookEntry, suggest_themes\n"
        "assert suggest_themes('late dogs', [CodebookEntry('dog', 'Dog', ('dog',), (), ())])\n"
        "assert held.suggest('the dog barked at my dog', {'dog'})[0].words\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('sklearn', 'scipy')]\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
