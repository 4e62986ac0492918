"""The small plain things that components show. Views build them; templates hand them to the tags of `ui`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Action:
    """A link that looks like a button. `kind`: primary, secondary or quiet."""

    label: Text
    url: str
    icon: str = ""
    kind: str = "secondary"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table. With `sort` (a key your view understands) its heading sorts."""

    label: Text
    sort: str = ""
    numeric: bool = False
    hidden_label: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the pages before and after are, and what this one shows, e.g. “51 to 100 of more than 1,000”."""

    previous_url: str = ""
    next_url: str = ""
    summary: Text = ""


class TaskStatus(TextChoices):
    DONE = "done", _("Completed")
    PARTIAL = "partial", _("Started")
    SENT = "sent", _("Handed in")
    TODO = "todo", _("Not started")
    WRONG = "wrong", _("Needs attention")
    LATER = "later", _("Cannot start yet")
    OPTIONAL = "optional", _("Optional")


@dataclass(frozen=True, slots=True)
class Task:
    """A section of a task list. Without `url` it cannot be opened yet; `hint` says why, or what is missing."""

    title: Text
    status: TaskStatus
    url: str = ""
    hint: Text = ""


class MilestoneState(TextChoices):
    DONE = "done", _("Done")
    CURRENT = "current", _("Now")
    LATE = "late", _("Overdue")
    UPCOMING = "upcoming", _("To come")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated point of a timeline. `clause` as printed in the notification, e.g. “15a”."""

    title: Text
    on: date | datetime
    state: MilestoneState
    note: Text = ""
    clause: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a definition list. Empty values show as a dash."""

    label: Text
    value: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A sibling page. `count` is shown beside the label unless None."""

    label: Text
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that a confirmation would send."""

    recipient: Text
    address: str
    subject: Text
