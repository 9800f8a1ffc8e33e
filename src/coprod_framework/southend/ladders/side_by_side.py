"""Four ladders side by side: which rungs stand for much the same, and which for nothing at all.

Rungs with one name may mean different things on two ladders, so nothing here goes by the name.
"""

from __future__ import annotations

from ...domain.ladders import Concordance, Matching
from ...ladders import arnstein, iap2, think_local
from .rungs import LADDER


__all__ = ["concordance"]

concordance = Concordance(
    by="the authors of this library, 2026-11-23",
    ladders=(LADDER, think_local.ladder, arnstein.ladder, iap2.ladder),
    matchings=(
        Matching(
            rungs={"tlap": ("coercion",), "arnstein": ("manipulation",)},
            note="Southend's text has no word for this.",
        ),
        Matching(
            rungs={"tlap": ("educating",), "arnstein": ("therapy",)},
            note="Southend's text has no word for this. The two are not quite the same.",
        ),
        Matching(
            rungs={
                "southend": ("engagement",),
                "tlap": ("informing",),
                "arnstein": ("informing",),
                "iap2": ("inform",),
            },
            note="In Southend this is news, stalls and visits. News needs a way to answer there.",
        ),
        Matching(
            rungs={"southend": ("engagement",), "tlap": ("engagement",)},
            note="In part. It fits a visit or a stall after which some things can change.",
        ),
        Matching(
            rungs={
                "southend": ("consultation",),
                "tlap": ("consultation",),
                "arnstein": ("consultation",),
                "iap2": ("consult",),
            },
            note="The names agree. A survey on which a lot depends stands higher on the other three.",
        ),
        Matching(
            rungs={
                "southend": ("consultation", "co-design"),
                "tlap": ("engagement",),
                "arnstein": ("placation",),
                "iap2": ("involve",),
            },
            note="In Southend it turns on the form. A text sent to chosen people is co-design there.",
        ),
        Matching(
            rungs={
                "southend": ("co-design", "co-planning", "co-delivery", "co-evaluating"),
                "tlap": ("co-design",),
                "arnstein": ("partnership",),
                "iap2": ("collaborate",),
            },
            note="Southend has four ways to work side by side, and does not order them.",
        ),
        Matching(
            rungs={
                "southend": ("co-production",),
                "tlap": ("co-production",),
                "arnstein": ("partnership", "delegated-power"),
                "iap2": ("collaborate",),
            },
            note="Arnstein and IAP2 look at power alone. TLAP asks that people stay to the end too.",
        ),
        # Councillors take the final decision (O19, section 3), so no rung of Southend's stands here.
        Matching(
            rungs={"arnstein": ("citizen-control",), "iap2": ("empower",)},
            note="Not to be had in Southend. Councillors have the last word there (section 3, O19).",
        ),
    ),
)
