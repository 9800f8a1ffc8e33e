"""What stands on which rung of Southend's ladder, by the forms and words of section 9."""

from __future__ import annotations

from ...domain.involvements import Aim, Form, Involvement, Say, WorkStage
from ...policy.conditions import about
from ...policy.effects import Place
from ...policy.policies import Policy, Purpose
from ...policy.profiles import LadderProfile
from ...policy.rules import Rule, Words
from ..text.activities import A1, A2, A3, A4, A5, A6, A7, A16
from ..text.gaps import LADDER as GAP
from ..text.gaps import LEAD
from .rungs import LADDER


__all__ = ["ladder"]

_it = about(Involvement)

_ENGAGEMENT = (
    Rule(
        id="engagement-out-and-about",
        title="The council goes out to people",
        when=_it.form.one_of(Form.STALL, Form.VISIT),
        then=Place("engagement"),
        because=A7,
        words=Words(
            officer="It was a {form}, which section 9 lists under engagement.",
            person="We came to where you are, to talk with you.",
            easy_read=("We came to you.", "We talked with you."),
        ),
    ),
    Rule(
        id="engagement-by-news",
        title="News goes out, and people are asked to answer",
        when=_it.form.is_(Form.NEWS) & _it.can_reply.is_(True),
        then=Place("engagement"),
        because=A7,
        words=Words(
            officer="News went out, and people were asked to answer.",
            person="We told you the news, and asked you to tell us what you think.",
            easy_read=("We told you the news.", "You could write back."),
        ),
    ),
    Rule(
        id="engagement-to-build-links",
        title="Links are built with certain people",
        when=_it.aim.is_(Aim.BUILD_LINKS) & _it.targeted.is_(True),
        then=Place("engagement"),
        because=A16,
        words=Words(
            officer="It was there to build links with certain people or groups.",
            person="We wanted to get to know you and your group.",
            easy_read=("We wanted to get to know you.",),
        ),
    ),
)
_CONSULTATION = (
    Rule(
        id="consultation-open-to-all",
        title="There is a survey or a public meeting",
        when=_it.form.one_of(Form.SURVEY, Form.PUBLIC_MEETING),
        then=Place("consultation"),
        because=A6,
        words=Words(
            officer="It was a {form}, which section 9 lists under consultation.",
            person="We asked what you think, in a survey or at a meeting.",
            easy_read=("We asked you what you think.",),
        ),
    ),
    # Section 9 lists "gathering data" from a chosen group under consultation.  Where it lists the form
    # itself under another rung, that counts: to visit a group for its views is engagement.
    Rule(
        id="consultation-by-asking-a-group",
        title="Chosen people are asked for their views",
        when=_it.form.is_(Form.INTERVIEWS)
        | (
            _it.aim.is_(Aim.ASK)
            & _it.targeted.is_(True)
            & ~_it.form.one_of(
                Form.NEWS,
                Form.STALL,
                Form.VISIT,
                Form.DOCUMENT_FOR_COMMENT,
                Form.PEER_REVIEW,
            )
        ),
        then=Place("consultation"),
        because=A6,
        words=Words(
            officer="Chosen people were asked for their views.",
            person="We asked you and some others what you think.",
            easy_read=("We asked you what you think.",),
        ),
    ),
    Rule(
        id="consultation-on-a-document",
        title="A text goes out to all for their views",
        when=_it.form.is_(Form.DOCUMENT_FOR_COMMENT) & _it.targeted.is_(False),
        then=Place("consultation"),
        because=A6,
        words=Words(
            officer="A text went out for views, and not to chosen people.",
            person="We put out a text, and asked all who read it what they think.",
            easy_read=("We showed you a text.", "We asked you what you think."),
        ),
    ),
)
_CO_DESIGN = (
    # The text counts this as co-design.  On other ladders the same act is consultation at best.
    Rule(
        id="co-design-on-a-document",
        title="A text goes to chosen people for their views",
        when=_it.form.is_(Form.DOCUMENT_FOR_COMMENT) & _it.targeted.is_(True),
        then=Place("co-design"),
        because=A2,
        words=Words(
            officer="A text went to chosen people for views. Section 9 lists this under co-design.",
            person="We sent you a text, and asked you to help make it better.",
            easy_read=("We sent you a text.", "You told us how to make it better."),
        ),
    ),
    Rule(
        id="co-design-as-a-group",
        title="A group makes or shapes a thing",
        when=_it.aim.is_(Aim.MAKE)
        & _it.form.one_of(Form.FOCUS_GROUP, Form.WORKSHOP, Form.STEERING_GROUP),
        then=Place("co-design"),
        because=A2,
        words=Words(
            officer="A {form} worked on it, and made or shaped a thing.",
            person="You and others met to make a thing, or to shape it.",
            easy_read=("You met as a group.", "You helped to make it."),
        ),
    ),
    Rule(
        id="co-design-again-and-again",
        title="A set group works on a thing again and again",
        when=_it.aim.is_(Aim.MAKE)
        & _it.targeted.is_(True)
        # One person who is asked again and again is no group.
        & ((_it.recurring.is_(True) & _it.people.more_than(1)) | _it.form.is_(Form.REGULAR_GROUP)),
        then=Place("co-design"),
        because=A2,
        words=Words(
            officer="A set group met again and again, and helped to shape a thing.",
            person="Your group met with us more than once, and helped to shape a thing.",
            easy_read=("Your group met many times.", "You helped to make it."),
        ),
    ),
)
_SIDE_BY_SIDE = (
    Rule(
        id="co-planning-as-equals",
        title="A mixed group plans as equals",
        when=_it.aim.is_(Aim.PLAN) & _it.mixed_group.is_(True) & _it.as_equals.is_(True),
        then=Place("co-planning"),
        because=A3,
        words=Words(
            officer="A mixed group made the plan, and took part as equals.",
            person="You and staff made the plan as equals.",
            easy_read=("We made a plan.", "You had as much say as staff."),
        ),
    ),
    Rule(
        id="co-delivery-together",
        title="A mixed group runs a thing",
        when=_it.aim.is_(Aim.DELIVER) & _it.mixed_group.is_(True),
        then=Place("co-delivery"),
        because=A4,
        words=Words(
            officer="Staff and people who know it from life ran it together.",
            person="You and staff ran it together.",
            easy_read=("We ran it as a team.",),
        ),
    ),
    Rule(
        id="co-evaluating-together",
        title="A mixed group looks at how a thing went",
        when=_it.aim.is_(Aim.EVALUATE) & _it.mixed_group.is_(True),
        then=Place("co-evaluating"),
        because=A5,
        words=Words(
            officer="A mixed group looked at how it went.",
            person="You and staff looked at how it went.",
            easy_read=("We looked at how it went.", "You told us what was good and bad."),
        ),
    ),
    Rule(
        id="co-evaluating-by-peers",
        title="Peers look at how a thing went",
        when=_it.form.is_(Form.PEER_REVIEW),
        then=Place("co-evaluating"),
        because=A5,
        words=Words(
            officer="It was a {form}, which section 9 lists under co-evaluating.",
            person="People like you looked at how it went.",
            easy_read=("People like you looked at how it went.",),
        ),
    ),
)
_CO_PRODUCTION = (
    # Section 9 lists forms for co-production too, such as workshops, and calls them ideas to make it
    # work.  A workshop by itself is not co-production, so the rule asks for what makes it so.
    # It never asks for "they decided by themselves": Councillors take the final decision (section 3).
    # A part that people have the most say over still leaves it to them.
    Rule(
        id="co-production-as-equals",
        title="People and staff work as equals from the first design",
        when=_it.mixed_group.is_(True)
        & _it.as_equals.is_(True)
        & _it.from_stage.is_(WorkStage.DESIGN)
        & _it.say.one_of(Say.SHAPED, Say.SHARED, Say.MOST),
        then=Place("co-production"),
        because=A1,
        words=Words(
            officer="A mixed group worked as equals from the design on, and shaped what came of it.",
            person="You and staff were equals in this from the start. You shaped what came of it.",
            easy_read=("We did it as a team.", "You had as much say as staff."),
        ),
    ),
)

ladder = LadderProfile(
    ladder=LADDER,
    policy=Policy(
        purpose=Purpose(
            id="southend-ladder",
            question="On which rungs of Southend's ladder does this stand?",
            vocabulary=Involvement,
            refer_to=LEAD,
            silence=GAP,
        ),
        rules=(*_ENGAGEMENT, *_CONSULTATION, *_CO_DESIGN, *_SIDE_BY_SIDE, *_CO_PRODUCTION),
    ),
)
