"""Fetches a calendar from the address a person gave, and only from there: the one place of the app that asks a network.

It runs in a process of its own (`reading_apart`) that is stopped in time.
"""

import urllib.request
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Final, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit

from unhunch.domain.errors import UnhunchError
from unhunch.interop.busy_times import MOST_BYTES, refused

WAIT_S: Final = 10
"""How long one answer may take. Our choice."""
MOST_REDIRECTS: Final = 3
LONGEST_ADDRESS: Final = 2000
SECURE: Final = {"webcal": "https", "webcals": "https"}
"""Calendar addresses with their own scheme are asked for over a connection that nobody else reads."""
_UNCHANGED: Final = 304
_SAID: Final = {
    401: "The address asks for a password. Calendars with a password are read by CalDAV.",
    403: "The address may not be read.",
    404: "There is nothing at this address any more.",
    410: "There is nothing at this address any more.",
}


class NotFetched(UnhunchError):
    """A calendar could not be had from where it lies; the sentence never repeats the address."""

    code = "not-fetched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The calendar; None where it is the same as last time. `etag`: what to say next time to learn that."""

    content: bytes | None
    etag: str


def checked_address(text: str) -> str:
    """The address as it is asked for. Raises InvalidInput; no error repeats the address, which may be a secret."""
    text = text.strip()
    allowed = "it begins with https://, http:// or webcal:// and names a computer"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    scheme = SECURE.get(parts.scheme.lower(), parts.scheme.lower())
    is_plain = text.isascii() and text.isprintable() and " " not in text
    if scheme not in {"https", "http"} or not host or not is_plain or len(text) > LONGEST_ADDRESS:
        raise refused("this address", allowed)
    if parts.username is not None:
        raise refused("this address", "it has no password in it; calendars with a password are read by CalDAV")
    return urlunsplit((scheme, parts.netloc, parts.path, parts.query, ""))


def shown_address(address: str) -> str:
    """As much of an address as may be shown: where it leads, without the part that opens it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}/…" if parts.hostname else "…"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few, never from a secure address to one that others can read."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(  # noqa: PLR0917 -- the library's own signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The next request, or an error."""
        scheme = urlsplit(newurl).scheme
        if scheme not in {"http", "https"} or (req.type == "https" and scheme != "https"):
            message = "The address leads away from a secure connection, so it was not followed."
            raise NotFetched(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, etag: str = "") -> Fetched:
    """What lies at the address. Raises InvalidInput, NotFetched with why it could not be had."""
    headers = {"User-Agent": "Unhunch", "Accept": "text/calendar, */*;q=0.5", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    request = urllib.request.Request(checked_address(address), headers=headers)  # noqa: S310 -- checked just now
    opener = urllib.request.build_opener(_Redirects)
    try:
        with cast("HTTPResponse", opener.open(request, timeout=WAIT_S)) as answer:
            return _read(answer)
    except HTTPError as error:
        if error.code == _UNCHANGED:
            return Fetched(content=None, etag=etag)
        raise NotFetched(_SAID.get(error.code, f"The address answered with an error ({error.code}).")) from error
    except (URLError, OSError, ValueError, HTTPException) as error:
        message = "The address cannot be reached now."
        raise NotFetched(message) from error


def _read(answer: HTTPResponse) -> Fetched:
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        message = "The address sends a packed file, which is not read."
        raise NotFetched(message)
    content = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise refused("a file of this size", f"it has at most {MOST_BYTES // 1024**2} MB")
    return Fetched(content=content, etag=str(answer.headers.get("ETag", ""))[:300])
