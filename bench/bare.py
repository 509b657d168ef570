"""A bare Django page on the app's own server and settings of it: what the framework alone costs here."""

import logging
import socket
import sys

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from waitress.server import create_server


def page(_request: HttpRequest) -> HttpResponse:
    """No template, no database."""
    return HttpResponse("<!doctype html><title>bare</title>")


urlpatterns = [path("", page)]


def main() -> None:
    """Serve on a free port and print it."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bare" * 10, MIDDLEWARE=[])
    django.setup()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    sys.setswitchinterval(0.0005)
    server = create_server(get_wsgi_application(), sockets=[listening], threads=1)
    print(listening.getsockname()[1], flush=True)
    server.run()


if __name__ == "__main__":
    main()
