"""What every test may lean on, and which tests share a worker."""

import os

from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")

# Those that watch a camera live share one worker, so that no two look for bodies at once.
TOGETHER = {
    **dict.fromkeys(("test_camera.py", "test_check.py", "test_desk.py", "test_own_exercise.py"), "camera"),
    **dict.fromkeys(("test_film_page.py", "test_annotated_film.py", "test_video_reading.py"), "film"),
    "test_pages.py": "pages",
    "test_stop_sign.py": "stop sign",
}


class Together(LoadScopeScheduling):
    """Each test goes to whichever worker is free, but for files that share something costly.

    By the file's name: of a test the workers tell no more than its id. (xdist's own groups are silently left out since
    pytest 9.2: pytest-dev/pytest-xdist#1386.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0].rpartition("/")[2]
        return TOGETHER.get(file, nodeid)


def pytest_xdist_make_scheduler(config, log):
    return Together(config, log)
