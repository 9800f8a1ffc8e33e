"""What is in proportion: how much changes, for how many, how hard it is, and what sort of work it is."""

from __future__ import annotations

from ...domain.changes import Change, ChangeKind
from ...policy.conditions import about
from ...policy.effects import Suggest
from ...policy.rules import Rule, Words
from ..text.activities import A3, A5, A7
from ..text.gaps import READ_DOCUMENT, READ_PROPORTION
from ..text.obligations import O9, O10
from .bands import (
    CHANGES_A_LITTLE,
    CHANGES_A_LOT,
    CHANGES_MOST,
    IS_FELT,
    IS_HEAVY,
    REACHES_SOME,
)


_change = about(Change)

# What is brought up to date and changes nothing else has a rule of its own (section 10.3).
IS_A_REFRESH = (
    _change.kind.is_(ChangeKind.DOCUMENT_REFRESH)
    & _change.document_exists.is_(True)
    & _change.changes_policy_or_service.is_(False)
)

LEVEL_RULES = (
    Rule(
        id="ask-where-some-feel-a-change",
        title="Something changes for some people, or a lot changes for a few",
        when=(CHANGES_A_LITTLE & REACHES_SOME) | CHANGES_A_LOT,
        then=Suggest("consultation"),
        because=READ_PROPORTION,
        words=Words(
            officer="Enough changes, or for enough people, to ask them about it.",
            person="This changes things for you, so we should ask you about it.",
            easy_read=("Things will change.", "We should ask you."),
        ),
    ),
    Rule(
        id="shape-where-a-lot-changes",
        title="A lot changes for some people, or most of it changes for a few",
        when=(CHANGES_A_LOT & REACHES_SOME) | CHANGES_MOST,
        then=Suggest("co-design"),
        because=READ_PROPORTION,
        words=Words(
            officer="Enough changes, or for enough people, to shape it with them.",
            person="This changes a lot for you, so you should help to shape it.",
            easy_read=("A lot will change.", "You should help to shape it."),
        ),
    ),
    Rule(
        id="share-where-most-changes",
        title="Most of it changes, for some people or more",
        when=CHANGES_MOST & REACHES_SOME,
        then=Suggest("co-production"),
        because=READ_PROPORTION,
        words=Words(
            officer="So much changes, and for so many, that full co-production is in proportion.",
            person="This changes so much that you should work on it as equals.",
            easy_read=("Very much will change.", "You should work on it as a team."),
        ),
    ),
    # Few people and a heavy effect still count, so this does not look at how many there are.
    Rule(
        id="ask-where-it-is-felt",
        title="Those who feel it most feel it clearly",
        when=IS_FELT,
        then=Suggest("consultation"),
        because=READ_PROPORTION,
        words=Words(
            officer="Some people feel it clearly, however many they are.",
            person="You would feel this, so we should ask you.",
            easy_read=("You would feel this.", "We should ask you."),
        ),
    ),
    Rule(
        id="shape-where-it-is-heavy",
        title="It is heavy for those who feel it most",
        when=IS_HEAVY,
        then=Suggest("co-design"),
        because=READ_PROPORTION,
        words=Words(
            officer="It is heavy for some people, however few they are.",
            person="This is hard on you, so you should help to shape it.",
            easy_read=("This is hard on you.", "You should help to shape it."),
        ),
    ),
    Rule(
        id="shape-hard-choices",
        title="A choice is hard, or a service may be cut",
        when=_change.hard_decision.is_(True)
        | _change.takes_away.is_(True)
        | _change.kind.one_of(ChangeKind.REDUCTION, ChangeKind.CLOSURE),
        then=Suggest("co-design"),
        because=O9,
        words=Words(
            officer="The text puts co-production at the heart of hard choices too. Do no less.",
            person="This is a hard choice. That is no reason to leave you out.",
            easy_read=("This is a hard choice.", "You should still have a say."),
        ),
    ),
    Rule(
        id="share-new-strategies",
        title="A new strategy is made, or a new service of some size",
        when=_change.kind.is_(ChangeKind.NEW_STRATEGY)
        | (_change.kind.is_(ChangeKind.NEW_SERVICE) & CHANGES_A_LOT)
        | (_change.kind.is_(ChangeKind.POLICY_CHANGE) & CHANGES_A_LOT),
        then=Suggest("co-production"),
        because=O10,
        words=Words(
            officer="The text aims for plans, policies and services to be made as equals.",
            person="You should work on this as equals with staff.",
            easy_read=("We make this as a team.",),
        ),
    ),
    Rule(
        id="shape-a-refresh",
        title="A document is brought up to date and changes nothing else",
        when=IS_A_REFRESH,
        then=Suggest("co-design"),
        because=READ_DOCUMENT,
        words=Words(
            officer="The text shaped such a document with engagement and co-design.",
            person="You should help to make the new version.",
            easy_read=("We make the paper better.", "You can help."),
        ),
    ),
    Rule(
        id="plan-events-together",
        title="An event is planned",
        when=_change.kind.is_(ChangeKind.EVENT),
        then=Suggest("co-planning"),
        because=A3,
        words=Words(
            officer="The text lists planning an event under co-planning.",
            person="You can help to plan the event.",
            easy_read=("We plan the event as a team.",),
        ),
    ),
    Rule(
        id="judge-together",
        title="Somebody looks at how well a thing went",
        when=_change.kind.is_(ChangeKind.EVALUATION),
        then=Suggest("co-evaluating"),
        because=A5,
        words=Words(
            officer="The text lists this under co-evaluating.",
            person="You can help to say how well it went.",
            easy_read=("You can say how it went.",),
        ),
    ),
    Rule(
        id="engage-for-a-new-group",
        title="A new group is set up",
        when=_change.kind.is_(ChangeKind.NEW_GROUP),
        then=Suggest("engagement"),
        because=A7,
        words=Words(
            officer="Build links first. The group can go on to any rung later.",
            person="We come and meet you first.",
            easy_read=("We come to meet you.",),
        ),
    ),
)
