"""What the API gives: plain facts with stable codes; dates as ISO 8601."""

import datetime as dt

from ninja import Schema


class Problem(Schema):
    """Why a request was not answered."""

    detail: str


class ProjectOut(Schema):
    """A project. `state` and `kind` are codes; `invited` are ISO country codes in the order of the notification."""

    code: str | None
    slug: str
    title: str
    kind: str
    modality: str
    state: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    closes_on: dt.date | None
    venue: str
    host_country: str | None
    overseas_capacity: int | None
    local_capacity: int | None
    invited: list[str]
    url: str


class NominationOut(Schema):
    """A nomination as its reader may know it: `state` never tells a provisional decision."""

    id: int
    project: str
    candidate: str
    own_script_name: str
    country: str
    is_local: bool
    preference: int
    state: str
    endorsed_at: dt.datetime | None
    url: str


class ProjectPage(Schema):
    """A page of projects; `next` is the address of the following one."""

    items: list[ProjectOut]
    next: str | None


class NominationPage(Schema):
    """A page of nominations; `next` is the address of the following one."""

    items: list[NominationOut]
    next: str | None
