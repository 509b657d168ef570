"""Pages to read: open to everyone, whatever the level; what to do with the body is left out under a stop level."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from unhunch.web.learn.claims import GRADES, shown_claims
from unhunch.web.learn.topics import TOPICS, shown_parts
from unhunch.web.pages import page
from unhunch.web.screening.gate import stop_answer
from unhunch.web.visit import visit_of


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """All topics."""
    is_open = visit_of(request).is_open
    topics = [topic for topic in TOPICS.values() if is_open or not topic.is_instruction]
    return page(request, "learn/all.html", here="learn", topics=topics, is_open=is_open)


@require_safe
def topic(request: HttpRequest, topic_id: str) -> HttpResponse:
    """One topic."""
    visit = visit_of(request)
    found = TOPICS.get(topic_id)
    if found is None:
        raise Http404
    if found.is_instruction and not visit.is_open:
        return stop_answer(request)
    parts = list(shown_parts(found, visit.library, is_open=visit.is_open))
    intro = found.intro(visit.library) if found.intro else ""
    return page(request, "learn/topic.html", here="learn", topic=found, parts=parts, intro=intro, is_open=visit.is_open)


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Every claim with its grade and sources."""
    evidence = visit_of(request).library.evidence
    claims = shown_claims(evidence.claims, evidence)
    return page(request, "learn/evidence.html", here="learn", claims=claims, grades=GRADES.values())
