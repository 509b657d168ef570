"""Today for programs: the plan as other programs rely on it, and how each session stands."""

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from unhunch.interop.plan_json import plan_json
from unhunch.web.visit import Visit, visit_of


@require_safe
def plan(request: HttpRequest) -> JsonResponse:
    """The day's plan. Under a stop level it has no sessions and says why."""
    visit = visit_of(request)
    return JsonResponse(plan_json(visit.today.plan, visit.library))


@require_safe
def today(request: HttpRequest) -> JsonResponse:
    """The plan, and with each session how it stands; the day's pain; what must be asked first."""
    visit = visit_of(request)
    made = plan_json(visit.today.plan, visit.library)
    starts = [session["start"] for session in cast("list[dict[str, object]]", made["sessions"])]
    return JsonResponse({**made, **_standing(visit, starts)})


def _standing(visit: Visit, starts: Sequence[object]) -> dict[str, object]:
    """How the sessions stand; `starts` are their times as the plan says them."""
    shown = visit.today
    pain = shown.pain
    stages = [
        {"slot": each.planned.slot.value, "start": start, "stage": each.stage.value}
        for each, start in zip(shown.sessions, starts, strict=True)
    ]
    return {
        "now": shown.now.astimezone(visit.zone).isoformat(),
        "stages": stages,
        "next": next((start for each, start in zip(shown.sessions, starts, strict=True) if each is shown.next), None),
        "ask_first": [due.ask.value for due in shown.ask_first],
        "pain": pain and {"average": pain.average_0_10, "worst": pain.worst_0_10, "morning": pain.morning_0_10},
        "practised_days_of_14": shown.practised_days_of_14,
    }
