"""Duties about money: claims that wait for an answer, and referrals that wait for a person."""

from __future__ import annotations

from ...domain import happenings as did
from ...policy.conditions import FromSlot
from ...policy.rules import Words
from ...policy.watch_rules import Unit, WatchRule, after, seen
from ..text.obligations import O31
from .counts import CLAIMS, REFERRALS


__all__ = ["MONEY_DUTIES"]


MONEY_DUTIES = (
    WatchRule(
        id="answer-the-claim",
        title="A claim is paid, refused or given to a person",
        upon=(seen(did.ClaimMade, "claimed"),),
        who="the service area",
        owes="answer the claim",
        due=after(FromSlot(CLAIMS.id), Unit.WORKING_DAYS, "claimed"),
        done_by=tuple(
            seen(kind, "answered", same={"claim": "claimed"})
            for kind in (did.ClaimPaid, did.ClaimRefused, did.ClaimReferred)
        ),
        because=O31,
        words=Words(
            officer="A claim waits for an answer.",
            person="You should hear what becomes of your claim.",
            easy_read=("You should hear about your money.",),
        ),
    ),
    WatchRule(
        id="answer-the-referral",
        title="A person decides a claim that was referred",
        upon=(seen(did.ClaimReferred, "referred"),),
        who="the service area",
        owes="decide the claim that was referred, and tell the person",
        due=after(FromSlot(REFERRALS.id), Unit.WORKING_DAYS, "referred"),
        done_by=tuple(
            seen(kind, "decided", same={"claim": "referred"})
            for kind in (did.ClaimPaid, did.ClaimRefused)
        ),
        because=O31,
        words=Words(
            officer="A claim was referred, and nobody has decided it yet.",
            person="A person is to look at your claim, and to tell you what they decide.",
            easy_read=("Somebody should look at your claim.", "They should tell you."),
        ),
    ),
)
