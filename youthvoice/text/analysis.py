"""All that the program says about one text, in one call: the same on arrival and on the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from youthvoice.text.language import guess_language
from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.screening import Screening, screen
from youthvoice.text.spans import Span, mask
from youthvoice.text.theme_matching import CodebookEntry, Suggestion, suggest_themes


@dataclass(frozen=True)
class Analysis:
    """What was found in one text.

    Offsets in `personal` fit the text given, those in `suggestions` the masked text.
    """

    language: str
    personal: tuple[Span, ...]
    masked: str
    screening: Screening
    suggestions: tuple[Suggestion, ...]
    priorities: tuple[str, ...]

    def as_json(self, identifier: Any) -> dict[str, Any]:
        """Return the line that `youthvoice text analyse` writes for this text."""
        return {
            "id": identifier,
            "language": self.language,
            "personal": [{"start": span.start, "end": span.end, "kind": span.kind} for span in self.personal],
            "masked": self.masked,
            "disclosure": {
                "flag": self.screening.disclosure,
                "score": self.screening.score,
                "reasons": [
                    {"kind": reason.kind, "words": reason.words, "why": reason.why}
                    for reason in self.screening.reasons
                ],
            },
            "readable": self.screening.readable,
            "themes": [
                {
                    "theme": suggestion.theme,
                    "score": suggestion.score,
                    "words": [self.masked[span.start : span.end] for span in suggestion.words],
                }
                for suggestion in self.suggestions
            ],
            "priorities": list(self.priorities),
        }


def analyse(text: str, codebook: Sequence[CodebookEntry]) -> Analysis:
    """Return all that is found in a text that has been normalised."""
    personal, language = find_personal_details(text), guess_language(text)
    masked = mask(text, personal)
    suggestions = suggest_themes(masked, codebook)
    of_theme = {entry.code: entry.priorities for entry in codebook}
    return Analysis(
        language=language,
        personal=personal,
        masked=masked,
        screening=screen(text, personal, language),
        suggestions=suggestions,
        priorities=tuple(dict.fromkeys(code for found in suggestions for code in of_theme[found.theme])),
    )
