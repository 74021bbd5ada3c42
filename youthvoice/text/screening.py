"""Reads every text on arrival for signs that somebody may be in danger.

It orders what adults read and hides nothing: the result only ever raises. No rule found is no promise that
all is well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from youthvoice.text.folding import Folded, fold
from youthvoice.text.language import UNDETERMINED, guess_language
from youthvoice.text.screening_model import Judgement, find_model
from youthvoice.text.screening_rules import Match, find_matches
from youthvoice.text.spans import Span, mask
from youthvoice.text.tables import read_words
from youthvoice.text.tokens import WORD_PATTERN

SCREENED_LANGUAGES = frozenset({"en", "bn", "bn-Latn", "so", "ar"})
DISCLOSURE_SCORE = 0.5
ABOUT_WORKER = "about_worker"
UNREADABLE = "unreadable"
#: The learned part says that there may be harm. Which kind it cannot tell well, so it does not guess: a wrong
#: kind would tell an adult what is not so, and take the text from those who could read it.
POSSIBLE_HARM = "possible_harm"
_TOGETHER = "Words in it, taken together, may mean harm"
HARD_TO_READ = "It may be hard to read"
_FEW_WORDS = 3
_ENOUGH_TO_TELL = 6


@dataclass(frozen=True)
class Reason:
    """Why a text was marked: the kind of harm, the words that said so, and what they say in plain English."""

    kind: str
    words: str
    why: str


@dataclass(frozen=True)
class Screening:
    """What was noticed in one text; `score` from 0 to 1.

    A possible `disclosure` is urgent, whoever it is about: one that stands below somebody's bus stop
    because its words were mild may be the one that could not wait. It is only `suspected` when the rules name
    nothing and the learned part is not sure: then it is read after what is named.
    """

    disclosure: bool
    suspected: bool
    score: float
    readable: bool
    about_worker: bool
    reasons: tuple[Reason, ...]
    content_notes: tuple[str, ...]


def screen(text: str, hidden: Sequence[Span] = (), language: str | None = None) -> Screening:
    """Look for possible harm in `text`; never fails, whatever the text.

    `hidden`: personal details, masked where a reason quotes the text, since not all who read the reasons may
    read the original. `language`: where it is known already.
    """
    folded = fold(text)
    matches = sorted(find_matches(folded), key=lambda match: -match.rule.weight)
    reasons = [Reason(match.rule.kind, _quote(text, match, hidden), match.rule.why) for match in matches]
    score, model = _weigh(matches), find_model()
    named = score >= DISCLOSURE_SCORE
    if model is not None:
        judged = model.judge(folded)
        score, named = max(score, judged.score), named or judged.score >= model.sure
        if judged.score >= DISCLOSURE_SCORE:
            reasons.append(_learned(text, folded, judged, hidden))
    puzzle = _why_unreadable(text, language or guess_language(text))
    if puzzle:
        reasons.append(Reason(UNREADABLE, "", puzzle))
    notes = [match.rule.note for match in matches]
    if score >= DISCLOSURE_SCORE and not notes:
        notes.append(HARD_TO_READ)
    return Screening(
        disclosure=score >= DISCLOSURE_SCORE,
        suspected=score >= DISCLOSURE_SCORE and not named,
        score=score,
        readable=puzzle is None,
        about_worker=any(match.rule.kind == ABOUT_WORKER for match in matches),
        reasons=tuple(reasons),
        content_notes=tuple(dict.fromkeys(notes)),
    )


def rules_score(text: str) -> float:
    """What the rules alone say."""
    return _weigh(find_matches(fold(text)))


def _weigh(matches: Sequence[Match]) -> float:
    """Signs add up: each leaves a part of the doubt that the others left."""
    return round(1 - prod((1 - match.rule.weight for match in matches), start=1.0), 3)


def _learned(text: str, folded: Folded, judged: Judgement, hidden: Sequence[Span]) -> Reason:
    origins = (folded.origins[place] for place in judged.places)
    told = (_masked(text, start, end, hidden) for start, end in origins)
    return Reason(POSSIBLE_HARM, " … ".join(dict.fromkeys(told)), _TOGETHER)


def _quote(text: str, match: Match, hidden: Sequence[Span]) -> str:
    return _masked(text, match.start, match.end, hidden)


def _masked(text: str, begin: int, close: int, hidden: Sequence[Span]) -> str:
    """Widen the quotation to whole personal details before masking, so that none is cut in two."""
    touching = [span for span in hidden if span.start < close and begin < span.end]
    start = min([begin, *(span.start for span in touching)])
    end = max([close, *(span.end for span in touching)])
    return mask(text[start:end], [Span(span.start - start, span.end - start, span.kind) for span in touching])


def _why_unreadable(text: str, language: str) -> str | None:
    """Say in plain words why the rules cannot read `text`, or None when they can."""
    words = [word for word in WORD_PATTERN.findall(text) if word[0].isalpha() or any(map(str.isalpha, word))]
    if not words:
        return "Only signs, numbers or pictures, no words" if text.strip() else None
    if language not in SCREENED_LANGUAGES and (language != UNDETERMINED or len(words) >= _ENOUGH_TO_TELL):
        return "In a language that the screening does not read"
    if len(words) <= _FEW_WORDS and not read_words("alarm_words.txt").isdisjoint(map(str.lower, words)):
        return "Too short to tell, with a word that may call for help"
    return None
