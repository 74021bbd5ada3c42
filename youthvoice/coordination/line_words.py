"""What the checklist says of each line: why it is there, who can do it, and on which page."""

from collections.abc import Mapping
from dataclasses import dataclass

from youthvoice.coordination.rules.readiness import Step


@dataclass(frozen=True)
class Words:
    """One line. `endpoint` is "" where the coordinator has no page for it: then `who` says whose it is."""

    title: str
    why: str
    who: str
    endpoint: str = ""
    label: str = ""


WORDS: Mapping[Step, Words] = {
    Step.NAMES: Words(
        "The names of the priorities are right",
        "Young people read the plain names on the form, and staff the long ones.",
        "You",
        "coordination.priorities",
        "Look through the priorities",
    ),
    Step.RETENTION: Words(
        "How long things are kept, and the words of the public pages",
        "They came with the program. Look through both once, with whoever advises you on data protection.",
        "You",
        "coordination.names",
        "Look through names and words",
    ),
    Step.LEAD: Words(
        "A safeguarding lead can open originals",
        "They decide what happens when somebody may be in danger.",
        "You invite them. They sign in. To all but the first, another lead then gives access",
        "coordination.new_person",
        "Add a person",
    ),
    Step.READERS: Words(
        "Two adults can read what comes in",
        "Everything waits for an adult's first look, and one person is ill some day. They count once they "
        "have chosen a password and set up their phone.",
        "You invite them",
        "coordination.new_person",
        "Add a person",
    ),
    Step.SECOND_LEAD: Words(
        "A second lead can open originals",
        "With one lead only, a lost password means fetching the paper key.",
        "You invite them. The first lead gives them access",
        "coordination.new_person",
        "Add a person",
    ),
    Step.CHAIRS: Words(
        "Every priority has a chair, and “none of the three” has an owner",
        "Whoever speaks is owed an answer by somebody.",
        "You invite them",
        "coordination.new_person",
        "Add a person",
    ),
    Step.EXECUTIVE: Words(
        "A sponsor from the Executive",
        "They are told when nobody reads, and publish what a chair wrote.",
        "You invite them",
        "coordination.new_person",
        "Add a person",
    ),
    Step.MENTOR: Words(
        "An independent scrutineer, who is the mentor",
        "They look after the young scrutineers and decide what was set aside.",
        "You invite them",
        "coordination.new_person",
        "Add a person",
    ),
    Step.SCRUTINEERS: Words(
        "A young scrutineer with a mentor for each priority",
        "Where there is none yet, the independent scrutineer does their part. Then say so in a note.",
        "You invite them",
        "coordination.new_person",
        "Add a person",
    ),
    Step.ROTA: Words(
        "Somebody reads on each working day of the next two weeks",
        "The public form tells young people from the rota when an adult next reads.",
        "You enter it with the readers",
        "safeguarding.plan_rota",
        "Plan the rota",
    ),
    Step.HELP_LINES: Words(
        "The help lines were tried",
        "999 and Childline stand on every page. Ring or open each once, and record the day.",
        "You",
        "coordination.signposts",
        "Places to get help",
    ),
    Step.KEY_COPY: Words(
        "A second copy of the key file is kept elsewhere",
        "Without the key file nobody can open masked texts, receipts or second factors again. Keep the "
        "copy apart from the backups of the database.",
        "Whoever runs the server; you state the day",
    ),
    Step.DRAFTS: Words(
        "The draft answers were checked",
        "They came with the program, in nobody's name, and are not published. A chair corrects each, or "
        "leaves it.",
        "The chairs, on the page of each priority's issues",
    ),
}
