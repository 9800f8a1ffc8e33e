"""Duties before people meet: sponsors, partners, terms, roles and training."""

from __future__ import annotations

from ...domain import happenings as did
from ...policy.rules import Words
from ...policy.watch_rules import From, Unit, WatchRule, after, seen
from ..text.challenges import C1, C5
from ..text.gaps import LEAD
from ..text.obligations import O4, O21, O22, O24, O28, O34
from ..text.principles import P10
from ..text.steps import S1, S2, S6, S9


__all__ = ["PLANNING_DUTIES"]

_PROJECT_LEAD = "the project lead"
_planned = seen(did.ExercisePlanned, "planned")
_opened = seen(did.RecruitmentOpened, "opened")


PLANNING_DUTIES = (
    WatchRule(
        id="name-a-sponsor",
        title="A senior leader backs the work",
        upon=(_planned,),
        who=_PROJECT_LEAD,
        owes="name a senior leader who backs the work",
        done_by=(seen(did.SponsorNamed),),
        because=S1,
        words=Words(
            officer="No senior leader is named yet as the sponsor.",
            person="A senior leader should speak up for this work.",
            easy_read=("A leader at the council should back this work.",),
        ),
    ),
    WatchRule(
        id="ask-the-lead",
        title="The Co-Production Lead is asked for help",
        upon=(_planned,),
        who=_PROJECT_LEAD,
        owes="ask the Co-Production Lead for help with the plan",
        done_by=(seen(did.LeadAskedForHelp),),
        because=C1,
        words=Words(
            officer="The Co-Production Lead can help with the plan, and was not asked yet.",
            person="The council has somebody who helps staff to plan this work.",
            easy_read=("Somebody at the council can help with the plan.",),
        ),
    ),
    WatchRule(
        id="train-staff",
        title="Staff are trained",
        upon=(_planned,),
        who=LEAD,
        owes="train the staff who do the work",
        done_by=(seen(did.TrainingGiven, to=did.Trained.STAFF),),
        because=S6,
        words=Words(
            officer="No training of staff is on record for this work.",
            person="Staff should learn how to work with you.",
            easy_read=("Staff should be trained.",),
        ),
    ),
    WatchRule(
        id="train-residents",
        title="Residents are trained",
        upon=(_opened,),
        who=LEAD,
        owes="train the residents who take part",
        done_by=(seen(did.TrainingGiven, to=did.Trained.RESIDENTS),),
        because=S6,
        words=Words(
            officer="No training of residents is on record for this work.",
            person="You should be offered training, so that you know how it works.",
            easy_read=("You should be offered training.",),
        ),
    ),
    WatchRule(
        id="offer-the-collective",
        title="Staff hear how to join the collective",
        upon=(_planned,),
        who=LEAD,
        owes="tell those who do the work how to join the collective",
        done_by=(seen(did.CollectiveOffered),),
        because=O34,
        words=Words(
            officer="Joining the collective is encouraged. It was not offered yet.",
            person="There is a group for all who do this kind of work.",
            easy_read=("There is a group that helps with this work.",),
        ),
    ),
    WatchRule(
        id="contact-partners",
        title="Partners are spoken to before the work with people starts",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="speak to voluntary and community groups before people are asked to join",
        due=after(0, Unit.DAYS, "opened"),
        done_by=(seen(did.PartnersContacted),),
        because=O22,
        words=Words(
            officer="People were asked to join, and partners were to be spoken to by then.",
            person="The council should talk to local groups before it starts.",
            easy_read=("The council should talk to local groups first.",),
        ),
    ),
    WatchRule(
        id="reach-the-under-represented",
        title="More is done to reach those who are often left out",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="do something to reach groups that are often left out",
        done_by=(seen(did.UnderRepresentedReached),),
        because=S2,
        words=Words(
            officer="Nothing is on record that was done to reach groups that are often left out.",
            person="The council should reach out to people who are often left out.",
            easy_read=("The council should ask people who are often left out.",),
        ),
    ),
    WatchRule(
        id="explain-roles",
        title="Everybody knows what their part is",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="tell everybody what their part is",
        done_by=(seen(did.RolesExplained),),
        because=S9,
        words=Words(
            officer="It is not on record that people were told what their part is.",
            person="You should be told what your part is, and what you can hope for.",
            easy_read=("You should know what your part is.",),
        ),
    ),
    WatchRule(
        id="explain-the-limits",
        title="People know what cannot change",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="tell people what cannot change, and why",
        done_by=(seen(did.LimitsExplained),),
        because=C5,
        words=Words(
            officer="It is not on record that people were told what cannot change.",
            person="You should be told what cannot change.",
            easy_read=("You should know what cannot change.",),
        ),
    ),
    WatchRule(
        id="explain-who-decides",
        title="People know who decides, and how",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="tell people who decides, and how",
        done_by=(seen(did.DecisionProcessExplained),),
        because=O21,
        words=Words(
            officer="It is not on record that people were told who decides.",
            person="You should be told who takes the decision. In the end it is councillors.",
            easy_read=("You should know who decides.",),
        ),
    ),
    WatchRule(
        id="record-access-needs",
        title="Staff know what people need",
        upon=(_opened,),
        who=_PROJECT_LEAD,
        owes="find out and write down what people need to take part",
        done_by=(seen(did.AccessNeedsRecorded),),
        because=O28,
        words=Words(
            officer="What people need to take part is not written down yet.",
            person="Staff should ask what you need to take part.",
            easy_read=("Staff should ask what you need.",),
        ),
    ),
    WatchRule(
        id="state-the-terms",
        title="What is paid is said by the day of the invitation",
        upon=(seen(did.InvitationSent, "invited"),),
        who=_PROJECT_LEAD,
        owes="say what is paid back, to whom and how, by the day of the invitation",
        due=after(0, Unit.DAYS, "invited"),
        done_by=(seen(did.TermsStated),),
        because=P10,
        words=Words(
            officer="People were invited. By then it was to be said what is paid, and how.",
            person="You should be told what is paid back when you are invited.",
            easy_read=("You should know what is paid back when you are asked to come.",),
        ),
    ),
    WatchRule(
        id="say-who-is-paid",
        title="It is said who is paid before anybody claims",
        upon=(seen(did.ClaimMade, "claimed"),),
        who=_PROJECT_LEAD,
        owes="say what is paid back, and to whom",
        due=after(0, Unit.DAYS, "claimed"),
        done_by=(seen(did.TermsStated),),
        because=O24,
        words=Words(
            officer="Somebody claimed, and it is not on record that the terms were stated.",
            person="It should be clear what is paid back, and to whom.",
            easy_read=("It should be clear who gets money back.",),
        ),
    ),
    WatchRule(
        id="help-a-newcomer",
        title="Whoever joins later is helped to find their feet",
        upon=(seen(did.PersonJoined, "joined"),),
        who=_PROJECT_LEAD,
        owes="tell the person who joined what their part is",
        done_by=(seen(did.RolesExplained, "told", From("joined")),),
        because=O4,
        words=Words(
            officer="Somebody joined, and it is not on record that they were told their part.",
            person="If you join later, you should be helped to find your feet.",
            easy_read=("If you join later, somebody should help you.",),
        ),
    ),
)
