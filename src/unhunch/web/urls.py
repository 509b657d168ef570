"""Every address of the app."""

from django.urls import include, path

FEATURES = (
    "today",
    "session",
    "screening",
    "welcome",
    "exercises",
    "learn",
    "prescription",
    "own",
    "progress",
    "check",
    "review",
    "report",
    "live",
    "desk",
    "nudges",
    "log",
    "setup",
    "about",
)

urlpatterns = [path("", include(f"unhunch.web.{feature}.urls")) for feature in FEATURES]

handler400 = "unhunch.web.errors.bad_request"
handler403 = "unhunch.web.errors.forbidden"
handler404 = "unhunch.web.errors.not_found"
handler500 = "unhunch.web.errors.broken"
