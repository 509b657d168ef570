"""What was seen in a movement as the JSON other programs rely on: every key always there, no number that is none."""

from math import isfinite

from unhunch.domain.motion.analysis import Analysis, Hold, Rep, SeenFault

SECONDS, DEGREES, SHARES = 3, 1, 3
"""Decimals worth telling."""


def analysis_json(analysis: Analysis) -> dict[str, object]:
    """The analysis, field by field."""
    return {
        "exercise": analysis.exercise,
        "view": analysis.view.value,
        "count": analysis.count,
        "seconds_lost": number(analysis.seconds_lost, SECONDS),
        "followed": analysis.followed,
        "why_not": analysis.why_not,
        "reps": [_rep(rep) for rep in analysis.reps],
        "partial": [
            {"start_s": number(each.start_s, SECONDS), "end_s": number(each.end_s, SECONDS), "why": each.why}
            for each in analysis.partial
        ],
        "holds": [_hold(hold) for hold in analysis.holds],
        "cues": [{"at_s": number(cue.at_s, SECONDS), "id": cue.id} for cue in analysis.cues],
        "not_assessed": [{"fault": each.fault, "why": each.why} for each in analysis.not_assessed],
    }


def _rep(rep: Rep) -> dict[str, object]:
    return {
        "start_s": number(rep.start_s, SECONDS),
        "top_s": number(rep.top_s, SECONDS),
        "end_s": number(rep.end_s, SECONDS),
        "range": number(rep.range, SHARES),
        "range_deg": number(rep.range_deg, DEGREES),
        "concentric_s": number(rep.concentric_s, SECONDS),
        "hold_s": number(rep.hold_s, SECONDS),
        "eccentric_s": number(rep.eccentric_s, SECONDS),
        "quality": number(rep.quality, SHARES),
        "faults": [_fault(fault) for fault in rep.faults],
        "differs": list(rep.differs),
    }


def _hold(hold: Hold) -> dict[str, object]:
    return {
        "start_s": number(hold.start_s, SECONDS),
        "end_s": number(hold.end_s, SECONDS),
        "faults": [_fault(fault) for fault in hold.faults],
    }


def _fault(fault: SeenFault) -> dict[str, object]:
    return {
        "id": fault.id,
        "onset_s": number(fault.onset_s, SECONDS),
        "severity": number(fault.severity, SHARES),
        "confidence": number(fault.confidence, SHARES),
    }


def number(value: float | None, decimals: int) -> float | None:
    """A plain float, rounded; null where it is not known."""
    # Adding nothing turns -0.0 into 0.0.
    return round(float(value), decimals) + 0.0 if value is not None and isfinite(value) else None
