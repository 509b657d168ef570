"""A web server on this computer that gives calendars, and counts who asks."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


class Host(BaseHTTPRequestHandler):
    """Answers each path with what it was told to."""

    answers: ClassVar[dict] = {}
    asked: ClassVar[list] = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        answer = self.answers.get(self.path.partition("?")[0], (404, {}, b""))
        status, headers, content = answer(self) if callable(answer) else answer
        if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
            status, content = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            return

    def log_message(self, *_parts):
        return


@contextmanager
def hosting(**answers):
    """The address of a host with these answers by path, and the list of who asked."""

    class Own(Host):
        pass

    Own.answers = {f"/{name}": answer for name, answer in answers.items()}
    Own.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", Own
    finally:
        server.shutdown()
        server.server_close()
