"""Keeping: what was worked out once is not worked out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload


__all__ = ["Kept"]

T = TypeVar("T")


class Kept(Generic[T]):
    """
    Something that is worked out when somebody first asks for it, and then kept.

    What has it needs a slot ``_kept`` for a dict, or for ``None`` until there is something to keep.  A
    class with slots reads its other values much quicker this way than with a way in for all names.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Kept[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        kept = instance._kept  # noqa: SLF001 - its own slot
        if kept is None:
            kept = {}
            object.__setattr__(instance, "_kept", kept)
        if self._name not in kept:
            kept[self._name] = self._work_out(instance)
        return kept[self._name]
