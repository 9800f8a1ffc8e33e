"""Rows that can only be added: what was decided, and by which terms, is never changed later."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from .guarding import REFUSED, CanOnlyBeAdded


class _Rows(models.QuerySet):
    def update(self, **_: Any) -> NoReturn:
        raise CanOnlyBeAdded(REFUSED)

    def delete(self) -> NoReturn:
        raise CanOnlyBeAdded(REFUSED)


class AppendOnly(models.Model):
    """A row that is added once.  The database refuses as well, once its tables are guarded."""

    is_only_added: ClassVar = True

    objects = _Rows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **settings: Any) -> None:
        """Add the row; it cannot be saved again."""
        if not self._state.adding:
            raise CanOnlyBeAdded(REFUSED)
        super().save(*args, **settings)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse, always."""
        raise CanOnlyBeAdded(REFUSED)
