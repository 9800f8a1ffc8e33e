"""The numbers, dates and rhythms that the framework states.  Two of its counts are not exact."""

from __future__ import annotations

from ...domain.contents import Figure, Number, Precision
from .source import NO, TAKING_PART, clause


N1 = clause("N1", "10.1", "Answers to the survey of households.", NO)
N2 = clause("N2", "10.1", "People who were asked the three questions, in talks or on paper.", NO)
N3 = clause("N3", "10.1", "People who came to the workshops on poverty.", NO)
N4 = clause("N4", "10.1", "Those of them who live here and have been poor.", NO)
N5 = clause("N5", "10.1", "Stages of Working Together for Change.", NO)
N6 = clause("N6", "10.1", "What the slow cookers and electric blankets were worth.", NO)
N7 = clause("N7", "10.1", "People who got help with fuel costs in the year 2022/23.", NO)
N8 = clause("N8", "10.1", "People who learnt new skills, and those of them who now have work.", NO)
N9 = clause("N9", "10.2", "People who answered the survey on autism. It may be more.", NO)
N10 = clause("N10", "10.2", "Workshops in July 2023.", NO)
N11 = clause("N11", "10.2", "People at each of the two workshops, more or less.", NO)
N12 = clause("N12", "10.2", "Tables that the people sat at.", NO)
N13 = clause("N13", "10.2", "Questions that each person was asked.", NO)
N14 = clause("N14", "10.2", "Small groups, and the plans that they take on.", NO)
N15 = clause("N15", "8", "How long one part of the council tried the framework.", NO)
N16 = clause("N16", "8", "How often there is a meeting to judge the work. It is each quarter.", NO)
N17 = clause("N17", TAKING_PART, "User voice groups that meet once a month.", NO)
N18 = clause("N18", TAKING_PART, "The third of these groups starts in December 2023.", NO)
N19 = clause("N19", "4, 5, 3, 9 and 10.2", "How many things each list of the text has.", NO)

NUMBERS = (
    Number(clause=N1, figures=(Figure(value=643, unit="answers"),)),
    Number(clause=N2, figures=(Figure(value=30, unit="people"),)),
    Number(clause=N3, figures=(Figure(value=26, unit="people"),)),
    Number(clause=N4, figures=(Figure(value=15, unit="people"),), part_of="N3"),
    Number(clause=N5, figures=(Figure(value=8, unit="stages"),)),
    Number(clause=N6, figures=(Figure(value=2_500_000, unit="pence"),)),
    Number(clause=N7, figures=(Figure(value=8_523, unit="people"),)),
    # The second of the two is a part of the first.
    Number(
        clause=N8, figures=(Figure(value=523, unit="people"), Figure(value=172, unit="people"))
    ),
    Number(clause=N9, figures=(Figure(value=120, unit="people", precision=Precision.AT_LEAST),)),
    Number(clause=N10, figures=(Figure(value=2, unit="workshops"),)),
    Number(clause=N11, figures=(Figure(value=34, unit="people", precision=Precision.ABOUT),)),
    Number(clause=N12, figures=(Figure(value=4, unit="tables"),)),
    Number(clause=N13, figures=(Figure(value=3, unit="questions"),)),
    Number(clause=N14, figures=(Figure(value=4, unit="groups"), Figure(value=4, unit="plans"))),
    Number(clause=N15, figures=(Figure(value=12, unit="months"),)),
    Number(clause=N16),
    Number(clause=N17, figures=(Figure(value=2, unit="groups"),)),
    Number(clause=N18),
    Number(
        clause=N19,
        figures=(
            Figure(value=4, unit="values"),
            Figure(value=10, unit="principles"),
            Figure(value=10, unit="steps"),
            Figure(value=10, unit="benefits"),
            Figure(value=8, unit="challenges"),
            Figure(value=6, unit="lessons"),
            Figure(value=7, unit="activities"),
        ),
    ),
)
