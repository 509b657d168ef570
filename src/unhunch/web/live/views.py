"""What the camera's page loads: the finder of bodies with its model, and where the line is."""

from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from unhunch import __version__
from unhunch.trackers import models
from unhunch.web.access import CONTENT_SECURITY_POLICY

HERE: Final = Path(__file__).parent / "pose"
FILES: Final = MappingProxyType(
    {
        "pose.js": ("text/javascript", HERE),
        "vision_wasm_module_internal.js": ("text/javascript", HERE),
        "vision_wasm_module_internal.wasm": ("application/wasm", HERE),
        "pose_landmarker_lite.task": ("application/octet-stream", models.FOLDER),
        "pose_landmarker_full.task": ("application/octet-stream", models.FOLDER),
    }
)
# A worker's own answer says what it may do: this one runs WebAssembly and asks nobody but this app.
WORKER_POLICY: Final = f"{CONTENT_SECURITY_POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
KEPT: Final = "private, max-age=31536000, immutable"
"""The version stands in the address."""


@require_safe
def pose_file(_request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """One file of the finder."""
    if name not in FILES or version != __version__:
        raise Http404
    kind, folder = FILES[name]
    answer = FileResponse((folder / name).open("rb"), content_type=kind)
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Content-Security-Policy"] = WORKER_POLICY
    return answer


def pose_urls() -> dict[str, str]:
    """The address of each file."""
    return {name: reverse("pose-file", args=[__version__, name]) for name in FILES}
