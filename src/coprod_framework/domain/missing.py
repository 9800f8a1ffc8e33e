"""Missing: why a fact is not there.  None of the reasons is a "no", and none is a zero."""

from __future__ import annotations

from typing import NoReturn

from .choices import Choice


__all__ = ["Missing"]


class Missing(Choice):
    """
    Why a fact is not there.  None of the three is a "no", and none is a zero.

    ``NOT_ASKED`` can still be asked.  ``NOT_KNOWN`` was asked, and nobody can say.  ``WITHHELD`` was
    asked, and the person would rather not say, which is their right.
    """

    NOT_ASKED = "not asked"
    NOT_KNOWN = "not known"
    WITHHELD = "withheld"

    def __bool__(self) -> NoReturn:
        msg = "a missing fact is neither true nor false; compare it: fact is Missing.NOT_ASKED"
        raise TypeError(msg)
