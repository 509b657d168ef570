"""Why a movement did not count, to the person who made it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: Final[Mapping[str, Promise]] = {
    "too small": gettext_lazy("go a little further."),
    "it did not begin in the start position": gettext_lazy("begin from the start position."),
    "it did not come back to the start position": gettext_lazy("come all the way back."),
    "it went far beyond your usual range": gettext_lazy("that was another movement."),
    "it could not be seen well enough": gettext_lazy("I could not see it well enough."),
    "it was too quick to be a repetition": gettext_lazy("take it slower."),
    "the arms were not as they should be at the top": gettext_lazy("look at the figure's arms at the top."),
    "one arm hardly moved": gettext_lazy("move both arms."),
    "you moved from your place": gettext_lazy("stay in your place."),
    "it stopped on the way back": gettext_lazy("come all the way back."),
}


def partial_words(why: str) -> str:
    """A sentence for the engine's reason; a reason of a person's own movement is shown as it is."""
    return _("Did not count: %(why)s") % {"why": WORDS.get(why, why)}
