"""The process that both strategies followed.  The text says it has eight stages, and names none."""

from __future__ import annotations

from typing import Final

from ...domain.contents import Process, Stage


_SEEN: Final = "A page of Think Local Act Personal on its use in Lancashire"
_NOT_SEEN: Final = "What is known of it in general; no page was seen that says so"

WORKING_TOGETHER_FOR_CHANGE = Process(
    id="working-together-for-change",
    title="Working Together for Change",
    clauses=("N5", "N13", "O39", "O2"),
    stages=(
        Stage(
            title="Prepare",
            means="Agree on the aim, and on who should be there.",
            source=_SEEN,
            is_confirmed=True,
        ),
        Stage(
            title="Collect",
            means="Ask people what works, what does not, and what they want next.",
            source=_SEEN,
            is_confirmed=True,
        ),
        Stage(
            title="Theme",
            means="Sort what people said into themes.",
            source=_SEEN,
            is_confirmed=True,
        ),
        Stage(
            title="Understand",
            means="Look for what lies at the root of each theme.",
            source=_SEEN,
            is_confirmed=True,
        ),
        Stage(
            title="Say what is good",
            means="Agree on what it would look like if all went well.",
            source=_SEEN,
            is_confirmed=True,
        ),
        Stage(
            title="Plan",
            means="Decide what to do, and who does it.",
            source=_NOT_SEEN,
            is_confirmed=False,
        ),
        Stage(title="Do it", means="Put the plan to work.", source=_NOT_SEEN, is_confirmed=False),
        Stage(
            title="Look back",
            means="See what has changed, and tell people.",
            source=_NOT_SEEN,
            is_confirmed=False,
        ),
    ),
)

PROCESSES = (WORKING_TOGETHER_FOR_CHANGE,)
