"""How well themes are found in two ways, theme by theme, and which of the two is to be used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figures:
    """How well one way finds one theme: F1, and agreement with people beyond chance (Cohen's kappa)."""

    f1: float
    kappa: float | None


@dataclass(frozen=True)
class JudgedTheme:
    """One theme, in how many texts people found it, and each way's figures on texts held back.

    `learned` is None where too few texts have it to learn from, or to judge by.
    """

    texts: int
    codebook: Figures
    learned: Figures | None

    @property
    def is_learned(self) -> bool:
        """True where what was learned finds it better than the codebook's phrases do."""
        return self.learned is not None and self.learned.f1 > self.codebook.f1

    @property
    def best(self) -> Figures:
        """Of the way that is used."""
        return self.learned if self.learned is not None and self.is_learned else self.codebook


@dataclass(frozen=True)
class Judged:
    """All themes by code. `before` is the mean F1 of what was in service, on the same held-back texts."""

    themes: Mapping[str, JudgedTheme]
    before: float | None = None

    @property
    def learned(self) -> frozenset[str]:
        """The themes that what was learned is to suggest."""
        return frozenset(code for code, one in self.themes.items() if one.is_learned)

    @property
    def codebook(self) -> float:
        """Mean F1 of the phrases alone, over the themes that can be judged."""
        return _mean(one.codebook.f1 for one in self._fit_to_judge())

    @property
    def after(self) -> float:
        """Mean F1 when each theme is found in the way that finds it better."""
        return _mean(one.best.f1 for one in self._fit_to_judge())

    @property
    def is_better(self) -> bool:
        """True when it beats the phrases alone and what is in service."""
        return self.after > max(self.codebook, self.before or 0)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Judged":
        """As `as_json` wrote it."""
        themes = {code: _theme(one) for code, one in kept["themes"].items()}
        return cls(themes, kept["before"])

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        themes = {
            code: {
                "texts": one.texts,
                "codebook": [one.codebook.f1, one.codebook.kappa],
                "learned": [one.learned.f1, one.learned.kappa] if one.learned else None,
            }
            for code, one in self.themes.items()
        }
        return {"themes": themes, "before": self.before}

    def _fit_to_judge(self) -> list[JudgedTheme]:
        return [one for one in self.themes.values() if one.learned]


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return round(sum(given) / len(given), 3) if given else 0.0


def _theme(kept: Mapping[str, Any]) -> JudgedTheme:
    learned = Figures(*kept["learned"]) if kept["learned"] else None
    return JudgedTheme(kept["texts"], Figures(*kept["codebook"]), learned)
