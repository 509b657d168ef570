"""The page about the app, and what a browser needs to install it."""

from importlib.metadata import version

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unhunch.web import assets
from unhunch.web.pages import page
from unhunch.web.visit import visit_of


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What it is not, privacy, licences, the rules in use."""
    visit = visit_of(request)
    rules = visit.library.screening
    is_expired = rules.is_expired(visit.day)
    return page(request, "about/about.html", ruleset=rules.ruleset, is_expired=is_expired, version=version("unhunch"))


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown when the app does not answer: nothing about a person, and no exercise, as no level is known."""
    return page(request, "about/offline.html")


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """The app as something to install."""
    icon = {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    described = {
        "name": "Unhunch",
        "short_name": "Unhunch",
        "description": _("A gentle movement programme for desk days."),
        "lang": get_language(),
        "id": "/",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#FAF7F2",
        "theme_color": "#0B6E6E",
        "icons": [{**icon, "purpose": "any"}, {**icon, "purpose": "maskable"}],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@require_safe
def service_worker(_request: HttpRequest) -> HttpResponseBase:
    """The service worker, from the root so that it may stand in for every page."""
    script = assets.STATIC / "built" / "service-worker.js"
    if not script.exists():
        raise Http404
    return FileResponse(script.open("rb"), content_type="text/javascript")
