"""Pages that are made once and answered again, as long as nothing they show can have changed."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from unhunch.records.people import latest_version
from unhunch.web import clock

Key: TypeAlias = tuple[str, str, str, int]

# Pages that only show. A page that opens or changes anything is never here.
SHOWN: Final = ("/api/today", "/api/plan", "/progress", "/exercises", "/learn")
KEPT: Final = 64
"""How many pages are kept at most: a few megabytes. Our choice."""
FRESH_S: Final = 60
"""A page that says what is next is made anew at least each minute."""


class RememberedPages:
    """Answers a page from memory while the records, the minute, the browser and the address are the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[Key, tuple[bytes, dict[str, str]]] = OrderedDict()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """From memory, or made and kept."""
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        known = self.pages.get(key)
        return HttpResponse(known[0], headers=known[1]) if known else self._made(request, key)

    def _made(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        response = self.get_response(request)
        # A browser that has no token yet is given one with its first form, and it is only that browser's.
        is_for_one = bool(response.cookies) or (not key[1] and "CSRF_COOKIE_NEEDS_UPDATE" in request.META)
        if isinstance(response, HttpResponse) and response.status_code == 200 and not is_for_one:  # noqa: PLR2004 - HTTP's own number
            self._keep(key, response)
        return response

    def _keep(self, key: Key, response: HttpResponse) -> None:
        with self.lock:
            self.pages[key] = response.content, dict(response.items())
            while len(self.pages) > KEPT:
                self.pages.popitem(last=False)


def key_of(request: HttpRequest) -> Key | None:
    """What the page depends on: address, browser, records and minute. None where it is not to be kept.

    The browser counts because a form on the page carries a token of its own; the records are asked before the page is
    made, so a change meanwhile makes a newer key and never an old page under it.
    """
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if request.method != "GET" or not _is_shown(request.path):
        return None
    version = latest_version()
    minute = int(clock.now().timestamp() // FRESH_S)
    return None if version is None else (request.get_full_path(), browser, version, minute)


def _is_shown(path: str) -> bool:
    return path == "/" or path.startswith(SHOWN)
