"""Public ladders of participation, for any council to use.  Content only, no mechanism.

Each is a ladder and its own rules, as the same act may stand on different rungs of two ladders.
A council with a ladder of its own keeps it with its framework.
"""

from ..domain.involvements import Aim, Form, Involvement, Say, WorkStage
from .arnstein_ladder import arnstein
from .iap2_spectrum import iap2
from .think_local_ladder import think_local


__all__ = [
    "Aim",
    "Form",
    "Involvement",
    "Say",
    "WorkStage",
    "arnstein",
    "iap2",
    "think_local",
]
