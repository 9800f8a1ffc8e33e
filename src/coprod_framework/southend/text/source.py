"""Where the text is, and how one line of it is written down here."""

from __future__ import annotations

from typing import Final

from ...domain.clauses import Clause, Computable


FRAMEWORK: Final = "Southend-on-Sea City Council Co-Production Framework"
SOURCE: Final = (
    "The page on co-production of Your Say Southend, the council's public site: "
    "https://yoursay.southend.gov.uk/co-production. "
    "The first lines of that page, and then the framework as text."
)

INTRODUCTION: Final = "web page: introduction"
TAKING_PART: Final = "web page: taking part"

YES: Final = Computable.YES
PARTLY: Final = Computable.PARTLY
NO: Final = Computable.NO


def clause(id_: str, section: str, says: str, computable: Computable) -> Clause:
    """One line of the framework, by its number in the inventory."""
    return Clause(id=id_, section=section, says=says, framework=FRAMEWORK, computable=computable)
