"""What the importer hands over: plain, frozen values, and their JSON form."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from programs.narrative import Section, plain_text


class NotANotification(ValueError):
    """Nothing usable could be read; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something not found, repaired or contradictory; `line` counts from 1 in the source, None for the whole text."""

    code: str
    message: str
    line: int | None = None


class Notes(list[Note]):
    """The notes of one reading, in the order they were made."""

    def add(self, code: str, message: str, line: int | None = None) -> None:
        self.append(Note(code, message, line))


@dataclass(frozen=True, slots=True)
class ReadOrganization:
    """An implementing organization as the notification gives it; `country` is an ISO code."""

    name: str
    acronym: str | None = None
    address: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ReadAgendaDay:
    """One dated row of the tentative program."""

    on: date
    activity: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Who may come: the figures a rule can use, and each row of the table in its own words."""

    minimum_experience_years: int | None = None
    typical_age: tuple[int, int] | None = None
    degree_required: bool | None = None
    language: str | None = None
    position: str | None = None
    experience: str | None = None
    education: str | None = None
    language_requirement: str | None = None
    health: str | None = None
    age: str | None = None
    certificate: str | None = None


@dataclass(frozen=True, slots=True)
class Insurance:
    """The least principal sum insured, and its currency as an ISO 4217 code."""

    minimum_amount: int
    currency: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """One of several sessions of a programme, each with its own dates, countries and hosts."""

    number: int
    starts_on: date | None = None
    ends_on: date | None = None
    closes_on: date | None = None
    invited_countries: tuple[str, ...] = ()
    implementing_organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A header fact as printed: its label, its words (one line a line of the source) and where it stands."""

    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. `None` where the text does not say; then `warnings` says so too.

    `sections` holds the narrative from the first section after the objectives; `objectives` stand on their own.
    """

    kind: str
    code: str | None = None
    title: str | None = None
    issued_on: date | None = None
    revision: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    venue: str | None = None
    host_country: str | None = None
    implementing_organizations: tuple[ReadOrganization, ...] | None = None
    overseas_capacity: int | None = None
    local_capacity: int | None = None
    closes_on: date | None = None
    invited_countries: tuple[str, ...] | None = None
    objectives: tuple[str, ...] | None = None
    agenda: tuple[ReadAgendaDay, ...] | None = None
    narrative: tuple[Section, ...] = ()
    profile: Profile | None = None
    insurance: Insurance | None = None
    sessions: tuple[Session, ...] = ()
    warnings: tuple[Note, ...] = ()
    letterhead: str | None = None
    preamble: tuple[str, ...] = ()
    objectives_section: Section | None = None
    special_interest: str | None = None
    nominations_asked: int | None = None
    signatory_name: str | None = None
    signatory_title: str | None = None
    header: tuple[HeaderField, ...] = field(default=())

    @property
    def sections(self) -> dict[str, str]:
        """Heading → text, in order; a heading that comes twice keeps both texts."""
        found: dict[str, str] = {}
        for section in self.narrative:
            text = plain_text(section)
            found[section.heading] = f"{found[section.heading]}\n{text}" if section.heading in found else text
        return found

    def to_json(self) -> dict[str, Any]:
        """The stable form of the design's section 8; `letterhead` and what follows it are additions."""
        facts = {name: _plain(getattr(self, name)) for name in JSON_FIELDS}
        return facts | {name: _plain(getattr(self, name)) for name in ADDED_FIELDS}


JSON_FIELDS = (
    "kind", "code", "title", "issued_on", "revision", "starts_on", "ends_on", "venue", "host_country",
    "implementing_organizations", "overseas_capacity", "local_capacity", "closes_on", "invited_countries",
    "objectives", "agenda", "sections", "profile", "insurance", "sessions", "warnings",
)  # fmt: skip
ADDED_FIELDS = ("letterhead", "special_interest", "nominations_asked", "signatory_name", "signatory_title")


def _plain(value: Any) -> Any:
    """Dates as ISO text, tuples as lists, dataclasses as objects."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    return value
