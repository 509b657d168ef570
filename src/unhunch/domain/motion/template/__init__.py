"""Teach by example: a few good repetitions make a template that counts, scores and explains later ones."""

from unhunch.domain.motion.template.analysing import analyse_by_example
from unhunch.domain.motion.template.following import ExampleFollower
from unhunch.domain.motion.template.learning import NothingToLearn, learn
from unhunch.domain.motion.template.template import Template, from_dict, to_dict

__all__ = [
    "ExampleFollower",
    "NothingToLearn",
    "Template",
    "analyse_by_example",
    "from_dict",
    "learn",
    "to_dict",
]
