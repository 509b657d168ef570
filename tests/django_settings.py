"""The app's own settings with a data folder of the tests' own: no test ever touches a person's."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="unhunch-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["UNHUNCH_DATA"] = _folder

from unhunch.web.settings import *  # noqa: E402, F403 - after the folder is named; all of it
