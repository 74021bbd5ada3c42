"""What the pages of a receipt say is easy to read, also with a message and with an answer."""

import re
from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.factories import make_cleaned, make_theme
from tests.following.answers import publish
from tests.following.conftest import WORDS, Saving
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.safeguarding.models import Reply
from youthvoice.safeguarding.rules.replies import OPENING
from youthvoice.sealing.services import WorkingCopy, store_copy
from youthvoice.text.reading_ease import reading_age

READER = 11
Visit = Callable[..., TestResponse]


def _words(page: TestResponse) -> str:
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    blocks = r"</?(li|h[1-4]|p|b|a|label|legend|small|button|span)\b[^>]*>"
    return re.sub(r"<[^>]+>", "", re.sub(blocks, "\n", main))


def test_every_state_with_a_message_and_an_answer_reads_easily(
    saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit
) -> None:
    with saving() as session:
        theme = make_theme(session, "games", priorities=[seed.priorities["online"]])
        item = make_cleaned(session, keys, [theme], priority=seed.priorities["online"], receipt_mac=mac)
        answer = str(publish(session, seed, [theme.id]))
        reply = Reply(feedback_id=item.id, state="shown", author_ref=1, second_ref=2, week=item.week)
        session.add(reply)
        session.flush()
        store_copy(session, keys, reply.id, WorkingCopy(OPENING))
    pages = [visit("/check-back", receipt=WORDS), visit("/check-back/messages", receipt=WORDS)]
    pages += [
        visit("/check-back/answers", receipt=WORDS, answer=answer, says=says)
        for says in ("yes", "partly", "no")
    ]
    assert OPENING.split(".")[0] in pages[1].text
    assert [reading_age(_words(page)) for page in pages if reading_age(_words(page)) > READER] == []
