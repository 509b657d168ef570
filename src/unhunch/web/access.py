"""Who may open the app: only the person who started it, in the browser they started it in."""

import os
import re
import secrets
from collections.abc import Callable
from typing import Final, TypeAlias

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token

from unhunch.web import errors

Handler: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

LAUNCH_VARIABLE: Final = "UNHUNCH_TOKEN"
COOKIE: Final = "unhunch-open"
PARAMETER: Final = "token"
_SALT: Final = "unhunch.web.access"
_FEED: Final = re.compile(r"/calendar/[A-Za-z0-9_-]{43}\.ics")
_KEPT_S: Final = 90 * 24 * 3600

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Not "no-referrer": with it a browser sends forms with the origin "null", and each would be refused.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), "
    "payment=(), usb=(), browsing-topics=()",
}


class SecurityHeaders:
    """Puts the same strict headers on every answer, and refuses host names that are not this computer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Check the name first: an unknown one may be another site's name pointed at this computer."""
        request.get_host()
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class LaunchAccess:
    """Lets in a browser that came with the launch token, and later knows it by its signed cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.token = os.environ.get(LAUNCH_VARIABLE, "")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 403 with one friendly sentence to anyone else."""
        if PARAMETER in request.GET and request.method == "GET":
            return self._enter(request)
        if _is_feed(request):
            return self.get_response(request)
        if not has_cookie(request):
            return errors.closed(request)
        response = self.get_response(request)
        # What a person entered stays out of the browser's own store, so a shared computer shows nothing later.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _enter(self, request: HttpRequest) -> HttpResponse:
        given = request.GET[PARAMETER].encode()
        if not self.token or not secrets.compare_digest(given, self.token.encode()):
            return errors.closed(request)
        get_token(request)
        return _with_cookie(HttpResponseRedirect(_without_token(request)))


def _is_feed(request: HttpRequest) -> bool:
    """Whether a calendar program asks for the feed. It has no cookie: the secret in the address is checked there."""
    return request.method in {"GET", "HEAD"} and _FEED.fullmatch(request.path) is not None


def new_token() -> str:
    """A launch token for one start of the app."""
    return secrets.token_urlsafe(24)


def has_cookie(request: HttpRequest) -> bool:
    """Whether this browser was let in before, by this app with this data folder."""
    return is_ours(request.COOKIES.get(COOKIE, ""))


def is_ours(cookie: str) -> bool:
    """Whether the cookie is one this app gave, and not too long ago."""
    try:
        signing.loads(cookie, salt=_SALT, max_age=_KEPT_S)
    except signing.BadSignature:
        return False
    return True


def cookie_value() -> str:
    """What a browser that was let in carries."""
    return signing.dumps("in", salt=_SALT)


def _with_cookie(response: HttpResponse) -> HttpResponse:
    response.set_cookie(COOKIE, cookie_value(), max_age=_KEPT_S, httponly=True, samesite="Strict")
    return response


def _without_token(request: HttpRequest) -> str:
    query = request.GET.copy()
    del query[PARAMETER]
    # One leading slash only: two would name another host.
    path = "/" + request.path.lstrip("/")
    return f"{path}?{query.urlencode()}" if query else path
