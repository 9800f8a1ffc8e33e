"""What a rule stands on: a clause of the framework, or a recorded reading of one of its gaps."""

from __future__ import annotations

import enum
from datetime import date
from typing import TypeAlias

import attrs


__all__ = ["Clause", "Computable", "Gap", "Ground", "Reading"]


class Computable(enum.Enum):
    """
    How far facts can show whether a line of the framework was kept.

    ``PARTLY`` says that facts show that there is evidence, and not how good it is.
    """

    YES = "computable"
    PARTLY = "partly computable"
    NO = "text only"


@attrs.frozen(kw_only=True)
class Clause:
    """
    One thing that a framework says, in our own words, and where it says it.

    ``id`` is its number in the inventory of the framework, ``section`` where a reader finds it.
    ``computable`` says how far facts can show whether it was kept.
    """

    id: str
    section: str
    says: str
    framework: str
    computable: Computable = Computable.NO

    def cite(self) -> str:
        """How a reason names this clause to a reader, such as ``section 6 (O31)``."""
        return f"{_place(self.section)} ({self.id})"


@attrs.frozen(kw_only=True)
class Gap:
    """
    Something that a framework leaves open.

    ``owner`` is the role that could close the gap; ``meanwhile`` is what the library does until
    then.  ``about`` are the ids of the inventory that the gap bears on.
    """

    id: str
    section: str
    open: str
    owner: str
    meanwhile: str
    framework: str
    about: tuple[str, ...] = ()

    def cite(self) -> str:
        """How a reason names this gap to a reader."""
        return f"{_place(self.section)} does not say ({self.id})"


@attrs.frozen(kw_only=True)
class Reading:
    """
    How somebody read a gap until its owner closes it: by which role, and since when.

    A reading is never the council's word.  Every page and reason that rests on one says so.
    """

    of: Gap
    says: str
    by: str
    on: date

    @property
    def id(self) -> str:
        """The gap's id: whoever cites a reading cites its gap."""
        return self.of.id

    @property
    def section(self) -> str:
        """Where the framework leaves this open."""
        return self.of.section

    def cite(self) -> str:
        """How a reason names this reading to a reader."""
        return f"our reading of {_place(self.of.section)} ({self.of.id})"


Ground: TypeAlias = Clause | Reading


def _place(section: str) -> str:
    """Where in the text: most parts of it have a number, and some have a name only."""
    return f"section {section}" if section[:1].isdigit() else f"the {section}"
