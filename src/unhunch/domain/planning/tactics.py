"""What the tactic a person is trying changes in their day; always within exclusions, gear, doses and minutes.

A tactic moves lines of the menu to the front, or makes doses smaller. Nothing else about a day is decided here: what is
moved is still made concrete, limited and cut to the minutes like everything else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from unhunch.domain.exercises.exercise import Dose, Kind
from unhunch.domain.outcomes.plateau import Try
from unhunch.domain.outcomes.tactic import Word
from unhunch.domain.planning.dishes import Dish, Today, step_up, steps_within_week
from unhunch.domain.planning.history import Practice, between
from unhunch.domain.planning.ladder import harder_variables, next_above
from unhunch.domain.planning.pain import Response
from unhunch.domain.planning.plan import PainState, Slot, Why
from unhunch.domain.planning.programme import Wish
from unhunch.domain.planning.progression import (
    HARDEST_EFFORT_0_10,
    LEAST_ADHERENCE,
    WORST_FAULT_RATE,
    steps_this_week,
)
from unhunch.domain.units import ExerciseId

LEAST_MINUTES: Final = 2
A_WEEK: Final = timedelta(days=7)
RIB_BREATHING: Final = ExerciseId("rib-breathing")
BREATHING: Final = ExerciseId("belly-breathing")
WALK: Final = ExerciseId("easy-walk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a tactic does. `leads`: families that come first; `forms`: families given in this form."""

    leads: tuple[ExerciseId, ...] = ()
    forms: Mapping[ExerciseId, ExerciseId] | None = None
    is_load: bool = False
    """It adds work, and so rests while pain calls for care."""
    is_bolder: bool = False
    """What was there before goes one step up, once."""
    swaps_release: bool = False
    is_easier: bool = False
    """A week of about half."""


EFFECTS: Final[Mapping[str, Effect]] = {
    "life-check": Effect(),
    "technique-check": Effect(),
    "add-load": Effect(leads=(ExerciseId("lateral-raise"),), is_load=True, is_bolder=True),
    "slow-rows": Effect(leads=(ExerciseId("eccentric-row"),), is_load=True),
    "breath-in-stretches": Effect(leads=(ExerciseId("childs-pose-reach"), BREATHING), forms={BREATHING: RIB_BREATHING}),
    "face-down-lift": Effect(leads=(ExerciseId("prone-lift"),), is_load=True),
    "other-release": Effect(swaps_release=True),
    "easier-week": Effect(is_easier=True),
    "ask-someone": Effect(),
}
NO_EFFECT: Final = Effect()


def effect_on(today: Today) -> Effect:
    """What the tactic of the day may do today: nothing in a calm week, no added work while pain calls for care."""
    if today.trying is None or today.state in {PainState.FLARE, PainState.REFER}:
        return NO_EFFECT
    effect = EFFECTS.get(today.trying.tactic, NO_EFFECT)
    if effect.is_easier:
        return effect if today.day < today.trying.since + A_WEEK else NO_EFFECT
    return NO_EFFECT if effect.is_load and not _may_load(effect, today) else effect


def _may_load(effect: Effect, today: Today) -> bool:
    """Added work on a GREEN day; on an AMBER one only what has been begun."""
    if today.state is not PainState.AMBER:
        return today.state is PainState.GREEN
    forms = [id_ for id_, exercise in today.exercises.items() if exercise.family in effect.leads]
    return any(today.history(form) for form in forms)


def menu_with_tactic(menu: Iterable[Wish], today: Today) -> tuple[Wish, ...]:
    """The menu with the tactic's lines first, behind what comes before a workout."""
    effect = effect_on(today)
    lines = tuple(_in_form(wish, effect) for wish in menu if not _is_rested(wish, effect, today))
    before = tuple(wish for wish in lines if wish.slot is Slot.PRE_WORKOUT)
    rest = tuple(wish for wish in lines if wish.slot is not Slot.PRE_WORKOUT)
    first = tuple(
        replace(wish, from_minutes=LEAST_MINUTES) for family in effect.leads for wish in rest if _leads(wish, family)
    )
    walks = today.programme.calm_menu if effect.is_easier else ()
    others = tuple(wish for wish in rest if not any(_leads(wish, family) for family in effect.leads))
    return (*before, *first, *others, *(wish for wish in walks if wish.family == WALK))


def _leads(wish: Wish, family: ExerciseId) -> bool:
    return wish.family == family and wish.slot is not Slot.DESK_RESET


def _in_form(wish: Wish, effect: Effect) -> Wish:
    form = (effect.forms or {}).get(wish.family)
    return wish if form is None or wish.slot is Slot.DESK_RESET else replace(wish, form=form)


def _is_rested(wish: Wish, effect: Effect, today: Today) -> bool:
    return effect.swaps_release and wish.family == usual_release(today)


def dishes_with_tactic(dishes: list[Dish], today: Today) -> list[Dish]:
    """The dishes a step harder where that is due; about half of each in an easier week."""
    effect = effect_on(today)
    if effect.is_easier:
        return [_eased(dish) for dish in dishes]
    stepped = step_up(dishes, today)
    if not effect.is_bolder:
        return stepped
    return [(_bolder(dish, today) if dish.exercise.family in effect.leads else None) or dish for dish in stepped]


def _eased(dish: Dish) -> Dish:
    """About half the sets, or half of a single one; breathing, walking and releases stay whole."""
    if not _can_ease(dish):
        return dish
    sets, amount = dish.dose.sets, dish.dose.amount
    half = Dose(sets=1, amount=(amount + 1) // 2) if sets == 1 else Dose(sets=(sets + 1) // 2, amount=amount)
    return replace(dish, dose=half)


def _can_ease(dish: Dish) -> bool:
    return dish.kind not in {Kind.BREATHING, Kind.RELEASE} and dish.exercise.id != WALK


def _bolder(dish: Dish, today: Today) -> Dish | None:
    """One step above what was reached before the tactic, after one good time in place of two; None: not, or taken."""
    history = today.history(dish.exercise.id)
    if today.trying is None or not history or not _is_open(dish, history[-1], today):
        return None
    reached = max((p.volume for p in history if p.day < today.trying.since), default=0)
    if dish.dose.volume > reached or any(p.volume > reached for p in history):
        return None
    steps = steps_within_week(dish.exercise, today)
    step = next_above(steps, dish.dose)
    if harder_variables(dish.dose, step) != 1 or step not in steps_this_week(steps, history, today.day):
        return None
    return replace(dish, dose=step, why=(*dish.why[:-1], Why(code="tactic-step")))


def _is_open(dish: Dish, last: Practice, today: Today) -> bool:
    """Whether nothing but the second good time is missing for a step up."""
    is_free = not dish.choice.limited_by and not today.standing(dish.exercise.id).cut_left
    is_easy = last.effort_0_10 is not None and last.effort_0_10 <= HARDEST_EFFORT_0_10
    is_clean = last.fault_rate is None or last.fault_rate <= WORST_FAULT_RATE
    is_green = today.state is PainState.GREEN and last.response is Response.GREEN
    return is_free and is_easy and is_clean and is_green and today.adherence >= LEAST_ADHERENCE


def releases_with_tactic(order: tuple[ExerciseId, ...], today: Today) -> tuple[ExerciseId, ...]:
    """The releases in the order to try them; one that is swapped out comes last, for when no other is possible."""
    if not effect_on(today).swaps_release:
        return order
    usual = usual_release(today)
    return (*(family for family in order if family != usual), usual)


def usual_release(today: Today) -> ExerciseId:
    """The release done on most of the 14 days before the tactic began; of equals the first of the programme."""
    since = today.day if today.trying is None else today.trying.since

    def days_done(family: ExerciseId) -> int:
        forms = [id_ for id_, exercise in today.exercises.items() if exercise.family == family]
        weeks = since - 2 * A_WEEK, since - timedelta(days=1)
        return sum(len(between(today.histories.get(form, ()), *weeks)) for form in forms)

    return max(today.programme.releases, key=days_done)


def why_with_tactic(dish: Dish, today: Today) -> tuple[Why, ...]:
    """The dish's reasons, and the tactic where it is one of them."""
    return (*dish.why, _why(today)) if today.trying is not None and _is_touched(dish, today) else dish.why


def _is_touched(dish: Dish, today: Today) -> bool:
    effect, family = effect_on(today), dish.exercise.family
    if dish.wish.slot in {Slot.DESK_RESET, Slot.PRE_WORKOUT}:
        return effect.is_easier and _can_ease(dish)
    is_swapped = effect.swaps_release and family in today.programme.releases and family != usual_release(today)
    return family in effect.leads or is_swapped or (effect.is_easier and (_can_ease(dish) or dish.exercise.id == WALK))


def _why(today: Today) -> Why:
    return Why(code="tactic", params=(("tactic", today.trying.tactic if today.trying else ""),))


def tactic_notes(today: Today) -> tuple[Why, ...]:
    """What the day says about the tactic while it is held: its words, or that it rests."""
    trying = today.trying
    if trying is None or trying.said is Word.HELPED:
        return ()
    if trying.wants_look_back(today.day):
        return (Why(code="tactic-look-back", params=(("tactic", trying.tactic),)),)
    if today.day >= _noted_until(trying):
        return ()
    rests = effect_on(today) != EFFECTS.get(trying.tactic, NO_EFFECT)
    params = (("tactic", trying.tactic), ("tactic_text", trying.tactic))
    return (Why(code="tactic-rests", params=params[:1]) if rests else Why(code="tactic-note", params=params),)


def _noted_until(trying: Try) -> date:
    return trying.since + A_WEEK if EFFECTS.get(trying.tactic, NO_EFFECT).is_easier else trying.until
