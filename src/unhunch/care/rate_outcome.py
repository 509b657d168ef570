"""Rate an outcome: keep one value, or the answers to what was asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from unhunch.care.log_pain import log_pain
from unhunch.catalogue.library import Library
from unhunch.domain.days import ROLLOVER, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.asking import Key
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.scales import DAILY_PAIN, is_on, problems_of, scale_words
from unhunch.domain.planning.placing import at_local
from unhunch.records import asked, logs, setups
from unhunch.records.people import PersonId, writing

A_DAY = timedelta(days=1)
LONGEST_SUBJECT = 200


def rate(person: PersonId, rating: Rating, library: Library) -> UUID:
    """Keep a rating; given again for the same day, measure and subject it replaces the one before.

    Raises InvalidInput: a measure there is not, a value off its scale, a subject too many or missing.
    """
    outcome = outcome_called(rating.outcome, library)
    if outcome.id in DAILY_PAIN:
        return _rate_pain(person, rating, outcome)
    problems = problems_of(outcome, rating.value, rating.subject)
    if len(rating.subject) > LONGEST_SUBJECT:
        too_long = Problem(where="subject", value="this text", allowed=f"it has at most {LONGEST_SUBJECT} characters")
        problems = (*problems, too_long)
    if problems:
        raise InvalidInput(problems)
    return _keep(person, rating)


def outcome_called(name: str, library: Library) -> Outcome:
    """The measure of that id. Raises InvalidInput."""
    if name not in library.outcomes:
        allowed = f"it is one of {', '.join(library.outcomes)}"
        raise InvalidInput((Problem(where="outcome", value=name[:40], allowed=allowed),))
    return library.outcomes[name]


def _rate_pain(person: PersonId, rating: Rating, outcome: Outcome) -> UUID:
    """The day's pain has its own entry."""
    if rating.subject or not is_on(outcome, rating.value):
        raise InvalidInput((Problem(where=outcome.id, value=f"{rating.value:g}", allowed=scale_words(outcome)),))
    return log_pain(person, rating.at, **{f"{DAILY_PAIN[outcome.id]}_0_10": int(rating.value)})


def _keep(person: PersonId, rating: Rating) -> UUID:
    zone = setups.setup_of(person).zone
    day = day_of(rating.at, zone)
    start, end = (at_local(each, ROLLOVER, zone) for each in (day, day + A_DAY))
    before = logs.rating_like(person, rating, start=start, end=end)
    if before is None:
        return logs.add_entry(person, rating)
    logs.change_entry(person, before, rating)
    return before


def answer_prompt(person: PersonId, answers: Mapping[Key, float | None], *, now: datetime, library: Library) -> int:
    """Keep what was answered, and that it was asked; None: left empty, and so missing. How many were answered.

    All or nothing. Raises InvalidInput with every problem.
    """
    ratings = [
        Rating(at=now, outcome=outcome, subject=subject, value=value, how=How.SELF_REPORT)
        for (outcome, subject), value in answers.items()
        if value is not None
    ]
    refused = [
        problem
        for each in ratings
        for problem in problems_of(outcome_called(each.outcome, library), each.value, each.subject)
    ]
    if refused:
        raise InvalidInput(tuple(refused))
    with writing(person):
        for each in ratings:
            rate(person, each, library)
        asked.keep_asked(person, now, answers)
    return len(ratings)
