"""What limits how far up it can go.  A limit lowers the rung; it never lowers the effort."""

from __future__ import annotations

from ...domain.changes import Change, Resources
from ...policy.conditions import about
from ...policy.effects import Ceiling
from ...policy.rules import Rule, Words
from ..text.activities import A12
from ..text.gaps import READ_CONSTRAINTS, READ_DOCUMENT
from ..text.obligations import O14
from .level_rules import IS_A_REFRESH


_change = about(Change)

LIMIT_RULES = (
    Rule(
        id="no-more-than-shaping-a-refresh",
        title="Only a document is brought up to date",
        when=IS_A_REFRESH,
        then=Ceiling("co-design"),
        because=READ_DOCUMENT,
        words=Words(
            officer="The document is there already, so the text does not see co-production in it.",
            person="The paper is there already. You can help to make it better.",
            easy_read=("The paper is there already.", "You can make it better."),
        ),
    ),
    Rule(
        id="no-more-than-shaping-what-is-fixed-elsewhere",
        title="Law or national policy has decided the main thing",
        when=_change.fixed_elsewhere.is_(True),
        then=Ceiling("co-design"),
        because=A12,
        words=Words(
            officer="The main thing is set elsewhere. How it is done here can still be shaped.",
            person="The main thing is set by law. You can help to shape how it is done.",
            easy_read=("The law has set this.", "You can help with the rest."),
        ),
    ),
    Rule(
        id="no-more-than-telling-what-is-decided",
        title="The council has decided it already",
        when=_change.decided_already.is_(True),
        then=Ceiling("engagement"),
        because=READ_CONSTRAINTS,
        words=Words(
            officer="It is decided. To ask people now what cannot change would not be honest.",
            person="This is decided. We tell you so, and listen to how it goes.",
            easy_read=("This is decided.", "We will tell you about it."),
        ),
    ),
    Rule(
        id="no-more-than-shaping-in-a-hurry",
        title="There is a deadline that leaves little time",
        when=_change.time_is_short.is_(True),
        then=Ceiling("co-design"),
        because=A12,
        words=Words(
            officer="There is no time to work as equals from start to end. Other rungs are left.",
            person="There is little time. You can still help to shape it.",
            easy_read=("There is little time.", "You can still help."),
        ),
    ),
    Rule(
        id="no-more-than-asking-without-means",
        title="There is no money and nobody to do it",
        when=_change.resources.is_(Resources.NONE),
        then=Ceiling("consultation"),
        because=O14,
        words=Words(
            officer="Need is weighed against means, and there are none. Ask partners to help.",
            person="We have very little to do this with. We still ask you.",
            easy_read=("We have little money.", "We still ask you."),
        ),
    ),
)
