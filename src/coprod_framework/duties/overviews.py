"""Overviews: where one exercise stands on a day, what is owed in it, and how that was worked out."""

from __future__ import annotations

from datetime import date

import attrs

from ..domain.stages import Stage
from ..policy.watches import Watch
from .following import Change, Follow
from .staging import Progress
from .standings import Duty, Standing


__all__ = ["Overview", "overview_of"]


@attrs.frozen(kw_only=True)
class Overview:
    """
    Where one exercise stands on the day ``as_at``.

    ``engine`` and ``calendar`` name what it was worked out with.  ``later`` says how many events are
    of a later day, and do not count yet.  With ``since``, ``changes`` are the duties that stood
    otherwise on that day.
    """

    watch: Watch
    engine: str
    calendar: str
    as_at: date
    since: date | None
    progress: Progress
    duties: tuple[Duty, ...]
    changes: tuple[Change, ...]
    later: int

    @property
    def stage(self) -> Stage:
        """The stage that the exercise is in."""
        return self.watch.stages.by_id[self.progress.stage]

    @property
    def rests_on_an_example(self) -> bool:
        """Whether any of its terms are an example that nobody has agreed for use."""
        return any(part.is_example for part in self.watch.terms)

    @property
    def next(self) -> tuple[Duty, ...]:
        """What is due first of all that is owed and not late: one duty, or all that are due that day."""
        owed = [one for one in self.with_standing(Standing.OWED) if one.due is not None]
        first = min((one.due for one in owed if one.due is not None), default=None)
        return tuple(one for one in owed if one.due == first)

    def with_standing(self, *standings: Standing) -> tuple[Duty, ...]:
        """The duties that stand so, in their order."""
        return tuple(one for one in self.duties if one.standing in standings)


def overview_of(follow: Follow, as_at: date, since: date | None = None) -> Overview:
    """Where an exercise stands on a day, and what is otherwise than it was on an earlier one."""
    return Overview(
        watch=follow.watch,
        engine=follow.engine,
        calendar=follow.calendar.name,
        as_at=as_at,
        since=since,
        progress=follow.progress(as_at),
        duties=follow.duties(as_at),
        changes=follow.changes(since, as_at) if since is not None else (),
        later=sum(event.day > as_at for event in follow.log.standing),
    )
