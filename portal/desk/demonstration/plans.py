"""The projects of the demonstration: the workshop of 2016 with its true facts, and others dated from today."""

import datetime as dt
from dataclasses import dataclass, field

from programs.models import Kind, Modality
from programs.states import ProjectState

S = ProjectState
FIFTEEN = ("BD", "KH", "FJ", "IN", "ID", "IR", "LA", "MY", "MN", "NP", "PK", "PH", "LK", "TH", "VN")
WORKSHOP_CODE = "16-IN-70-GE-WSP-B"


@dataclass(frozen=True, slots=True)
class Plan:
    """One project to be. `number` is the code's serial; dates are days from today, or given; `state` is reached."""

    number: str
    kind: Kind
    title: str
    state: ProjectState
    topic: str
    starts: int | dt.date
    days: int
    issued: int | dt.date
    closes: int | dt.date
    city: str = "Taipei"
    host: str = "TW"
    invited: tuple[str, ...] = FIFTEEN
    overseas: int = 18
    local: int = 6
    modality: Modality = Modality.FACE_TO_FACE
    department: str = "IN"
    nominating: tuple[str, ...] = ()
    each: int = 3
    code: str = ""
    grants: tuple[tuple[str, str, str], ...] = ()  # consent or extension, country, note
    venue_known: bool = True
    extra: dict[str, object] = field(default_factory=dict)

    def on(self, day: int | dt.date, today: dt.date) -> dt.date:
        return day if isinstance(day, dt.date) else today + dt.timedelta(days=day)

    def starts_on(self, today: dt.date) -> dt.date:
        return self.on(self.starts, today)

    def ends_on(self, today: dt.date) -> dt.date:
        return self.starts_on(today) + dt.timedelta(days=self.days - 1)

    def code_for(self, today: dt.date) -> str:
        letter = "B" if self.kind == Kind.WORKSHOP else "A"
        year = f"{self.starts_on(today).year % 100:02d}"
        return self.code or f"{year}-{self.department}-{self.number}-GE-{self.kind.value}-{letter}"


WORKSHOP = Plan(
    "70", Kind.WORKSHOP, "Workshop on Customer Relationship Management (CRM) for SMEs", S.CLOSED, "crm",
    starts=dt.date(2016, 9, 5), days=5, issued=dt.date(2016, 3, 3), closes=dt.date(2016, 7, 1),
    nominating=FIFTEEN, each=2, code=WORKSHOP_CODE,
)  # fmt: skip

PLANS: tuple[Plan, ...] = (
    WORKSHOP,
    Plan(
        "41", Kind.WORKSHOP, "Workshop on Customer Loyalty and Data for Service SMEs", S.ANNOUNCED, "crm",
        starts=66, days=5, issued=-70, closes=12, nominating=("BD", "IN", "LK", "TH", "VN", "MN", "FJ", "TR", "TW"),
        grants=(
            ("consent", "TR", "The Turkish centre starts a programme of its own on the subject."),
            ("extension", "FJ", "A cyclone closed the offices for a week."),
        ),
    ),
    Plan(
        "44", Kind.TRAINING_COURSE, "Training Course on Digital Tools for Small Retailers", S.ANNOUNCED, "digital",
        starts=58, days=10, issued=-60, closes=2, city="Kuala Lumpur", host="MY", overseas=20, local=8,
        invited=("BD", "KH", "FJ", "IN", "ID", "LA", "MN", "NP", "PK", "PH", "LK", "TH", "TR", "VN"),
        nominating=("NP", "PH", "BD", "TR"), each=2,
    ),
    Plan(
        "52", Kind.CONFERENCE, "Conference on Productivity in Public Services", S.ANNOUNCED, "public",
        starts=46, days=3, issued=-90, closes=-6, city="Seoul", host="KR", overseas=14, local=6, department="RP",
        invited=("BD", "KH", "TW", "FJ", "HK", "IN", "ID", "JP", "LA", "MY", "MN", "NP", "PK", "PH", "SG", "LK", "TH"),
        nominating=("BD", "TW", "HK", "IN", "JP", "MY", "PK", "SG"),
    ),
    Plan(
        "33", Kind.STUDY_MISSION, "Observational Study Mission on Greener Supply Chains", S.SELECTED, "green",
        starts=19, days=4, issued=-120, closes=-45, city="Nagoya", host="JP", overseas=12, local=4,
        nominating=("BD", "IN", "ID", "KH", "PH", "VN", "IR"), each=2,
    ),
    Plan(
        "29", Kind.WORKSHOP, "Workshop on Lean Service Design", S.UNDER_WAY, "service",
        starts=-2, days=5, issued=-150, closes=-70, city="Bangkok", host="TH", overseas=12, local=4,
        invited=("BD", "KH", "FJ", "IN", "ID", "LA", "MY", "MN", "NP", "PK", "PH", "LK", "VN"),
        nominating=("BD", "LA", "MY", "NP", "MN"), each=2,
    ),
    Plan(
        "21", Kind.TRAINING_COURSE, "Training Course for Productivity Advisers", S.COMPLETED, "advisers",
        starts=-28, days=10, issued=-210, closes=-110, city="Colombo", host="LK", overseas=12, local=4,
        invited=("BD", "KH", "FJ", "IN", "ID", "MY", "MN", "NP", "PK", "PH", "TH", "VN"),
        nominating=("BD", "PK", "FJ", "TH"), each=2,
    ),
    Plan(
        "12", Kind.WORKSHOP, "Workshop on Measuring Service Quality", S.COMPLETED, "service",
        starts=-203, days=4, issued=-380, closes=-270, city="Hanoi", host="VN", overseas=12, local=4,
        invited=("BD", "KH", "IN", "ID", "LA", "MY", "MN", "NP", "PK", "PH", "LK", "TH"),
        nominating=("BD", "IN", "PH", "LK"), each=2,
    ),
    Plan(
        "08", Kind.DISTANCE_LEARNING, "Distance Learning Course on Customer Experience", S.ANNOUNCED, "crm",
        starts=80, days=12, issued=-20, closes=33, city="Online", host="SG", overseas=60, local=20, department="RP",
        modality=Modality.ONLINE, nominating=("BD", "KH"), each=2,
    ),
    Plan(
        "61", Kind.RESEARCH, "Research on Family Businesses and Succession", S.DRAFTING, "advisers",
        starts=170, days=5, issued=14, closes=95, city="Ankara", host="TR", overseas=10, local=2, department="RP", venue_known=False,
        extra={"venue": "", "overseas_capacity": None, "closes_on": None},
    ),
    Plan(
        "63", Kind.WORKSHOP, "Workshop on Service Quality in Tourism", S.DRAFTING, "service",
        starts=140, days=5, issued=3, closes=70, city="Phnom Penh", host="KH", overseas=18, local=6,
        invited=("BD", "FJ", "IN", "ID", "LA", "MY", "MN", "NP", "PK", "PH", "LK", "TH", "VN"),
    ),
    Plan(
        "17", Kind.STUDY_MISSION, "Study Mission on Smart Logistics", S.CANCELLED, "green",
        starts=32, days=5, issued=-100, closes=-30, city="Singapore", host="SG", overseas=12, local=2,
        nominating=("BD", "TH"), each=2,
    ),
    Plan(
        "05", Kind.PLANNING_WORKSHOP, "Strategic Planning Workshop for Liaison Officers", S.CLOSED, "advisers",
        starts=-420, days=3, issued=-540, closes=-480, city="Tokyo", host="JP", overseas=15, local=4,
        nominating=("BD", "IN", "MN"), each=2,
    ),
)  # fmt: skip
