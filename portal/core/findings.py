"""A finding: one sentence a person can act on, with the clause of the notification it comes from."""

from dataclasses import dataclass
from string import ascii_letters

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Severity(TextChoices):
    BLOCKER = "blocker", _("Must be put right")
    WARNING = "warning", _("Warning")
    REMARK = "remark", _("Remark")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `code` is stable and stored; `message` is for people; `clause` as printed, e.g. “14b”."""

    code: str
    severity: Severity
    message: str
    clause: str = ""

    @property
    def is_blocker(self) -> bool:
        return self.severity == Severity.BLOCKER


FIRST_AFTER_LOCAL = 8  # the closing date: it follows the number of local participants


def printed_clause(clause: str, *, has_local: bool) -> str:
    """The clause as this notification prints it: without local participants what follows moves up by one number."""
    number = clause.rstrip(ascii_letters)
    if has_local or not number.isdecimal() or int(number) < FIRST_AFTER_LOCAL:
        return clause
    return f"{int(number) - 1}{clause[len(number) :]}"


def blocker(code: str, message: str, clause: str = "") -> Finding:
    """A finding that closes the move until it is put right."""
    return Finding(code, Severity.BLOCKER, message, clause)


def warning(code: str, message: str, clause: str = "") -> Finding:
    """A finding to weigh; the move stays open."""
    return Finding(code, Severity.WARNING, message, clause)


def remark(code: str, message: str, clause: str = "") -> Finding:
    """A finding worth knowing; never counts against anyone."""
    return Finding(code, Severity.REMARK, message, clause)


def blockers_among(findings: list[Finding]) -> list[Finding]:
    """Only those findings that close a move."""
    return [finding for finding in findings if finding.is_blocker]
