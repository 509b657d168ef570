"""What every test may lean on: a data folder of its own, away from the person's."""

import os
import tempfile

from hypothesis import settings

# Before Django reads its settings: no test ever touches a real data folder.
os.environ["UNHUNCH_DATA"] = tempfile.mkdtemp(prefix="unhunch-test-")

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")
