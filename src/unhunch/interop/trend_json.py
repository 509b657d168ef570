"""A trend as JSON for other programs."""

from typing import Any

from unhunch.domain.outcomes.verdict import Trend, VerdictText

DIGITS = 4


def trend_json(trend: Trend, words: VerdictText) -> dict[str, Any]:
    """The verdict, the numbers it rests on, and its words; None where there are too few days for a number."""
    return {
        "verdict": trend.verdict.value,
        "why": trend.why,
        "until": trend.until.isoformat(),
        "slope_per_week": _rounded(trend.slope_per_week),
        "se_per_week": _rounded(trend.se_per_week),
        "days": trend.days,
        "days_observed": trend.days_observed,
        "mean_14_first": _rounded(trend.mean_14_first),
        "mean_14_last": _rounded(trend.mean_14_last),
        "p_improving": _rounded(trend.p_improving),
        "p_worse": _rounded(trend.p_worse),
        "p_flat": _rounded(trend.p_flat),
        "title": words.title,
        "text": f"{words.text} {words.why[trend.why]}",
        "what_next": words.what_next,
    }


def _rounded(value: float | None) -> float | None:
    # Zero is added so that no "-0.0" is written.
    return None if value is None else round(value, DIGITS) + 0.0
