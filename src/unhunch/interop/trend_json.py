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
        **trend_numbers(trend, DIGITS),
        "title": words.title,
        "text": f"{words.text} {words.why[trend.why]}",
        "what_next": words.what_next,
    }


def trend_numbers(trend: Trend, digits: int) -> dict[str, float | None]:
    """The numbers a verdict rests on; None where there are too few days for one."""

    def rounded(value: float | None) -> float | None:
        # Zero is added so that no "-0.0" is written.
        return None if value is None else round(value, digits) + 0.0

    return {
        "slope_per_week": rounded(trend.slope_per_week),
        "se_per_week": rounded(trend.se_per_week),
        "days": trend.days,
        "days_observed": trend.days_observed,
        "mean_14_first": rounded(trend.mean_14_first),
        "mean_14_last": rounded(trend.mean_14_last),
        "p_improving": rounded(trend.p_improving),
        "p_worse": rounded(trend.p_worse),
        "p_flat": rounded(trend.p_flat),
    }
