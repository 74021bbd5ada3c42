"""How something is counted, in words for those who send it. Pure."""

from youthvoice.feedback.rules import Kind
from youthvoice.feedback.sending import Draft
from youthvoice.gathering.queries import OpenGroup
from youthvoice.partnership.rules import VoiceKind
from youthvoice.text.phrases import N_, Counted, Sentence

ALONE = N_("It counts as one voice, because there is no group code with it. It is read in the same way.")
ADULTS = N_("It counts as adults speaking, not as young people’s voices. It is read in the same way.")


def counted_words(draft: Draft, group: OpenGroup | None) -> Sentence:
    """For how many it speaks; empty where that needs no word: one young person, one voice."""
    if group is not None and group.voice_kind == VoiceKind.ADULTS_SPEAKING:
        return ADULTS
    if draft.kind is not Kind.STATEMENT:
        return ""
    if group is None:
        return ALONE
    return Counted("It counts as %(number)s voice.", "It counts as %(number)s voices.", draft.voices)
