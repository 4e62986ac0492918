"""What must hold, and what should be weighed, before a selection is released."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.rules.seats import Seats, overfull_blockers
from portal.core.findings import Finding, blocker, remark, warning

NEAR_DAYS = 7
NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """The whole ballot in plain facts. Names are candidates' names; `notice_on` is the day by which those selected
    should know (15a); `open_drafts` counts nominations never submitted or sent back."""

    today: dt.date
    notice_on: dt.date | None
    overseas: Seats
    local: Seats
    undecided: Sequence[str] = ()
    without_address: Sequence[str] = ()
    without_account: Sequence[str] = ()
    refused_approval: Sequence[str] = ()
    open_drafts: int = 0


def release_findings(facts: ReleaseFacts) -> list[Finding]:
    """Blockers first: undecided nominations and too many selected; then what to weigh."""
    return [
        *_undecided(facts),
        *overfull_blockers(facts.overseas),
        *overfull_blockers(facts.local),
        *_nobody(facts),
        *notice_warnings(facts.notice_on, facts.today),
        *_people(facts),
        *_drafts(facts),
    ]


def notice_warnings(notice_on: dt.date | None, today: dt.date) -> list[Finding]:
    """Those selected normally learn of it at least four weeks before the start (15a)."""
    if notice_on is None:
        return []
    days = (notice_on - today).days
    values = {"day": date_format(notice_on, "j F Y"), "days": abs(days)}
    if days < 0:
        message = ngettext(
            "Those selected should have been told by %(day)s, %(days)s day ago.",
            "Those selected should have been told by %(day)s, %(days)s days ago.",
            -days,
        )
        return [warning("notice_passed", message % values, "15a")]
    if days == 0:
        return [warning("notice_near", _("Those selected should be told today."), "15a")]
    if days <= NEAR_DAYS:
        message = ngettext(
            "Those selected should be told by %(day)s, in %(days)s day.",
            "Those selected should be told by %(day)s, in %(days)s days.",
            days,
        )
        return [warning("notice_near", message % values, "15a")]
    return []


def _undecided(facts: ReleaseFacts) -> Iterator[Finding]:
    if not facts.undecided:
        return
    count = len(facts.undecided)
    message = ngettext(
        "%(count)s nomination is not decided yet: %(names)s.",
        "%(count)s nominations are not decided yet: %(names)s.",
        count,
    )
    yield blocker("undecided", message % {"count": count, "names": _listed(facts.undecided)}, "14c")


def _nobody(facts: ReleaseFacts) -> Iterator[Finding]:
    if not facts.overseas.taken and not facts.local.taken:
        yield warning("nobody", _("Nobody is selected. Every country will be told so."))


def _people(facts: ReleaseFacts) -> Iterator[Finding]:
    if facts.without_address:
        message = _("Without an e-mail address of their own, these cannot be invited to the portal: %(names)s.")
        yield warning("no_address", message % {"names": _listed(facts.without_address)}, "14d")
    yield from account_blockers(facts.without_account)
    if facts.refused_approval:
        message = _("Their government refused its approval: %(names)s.")
        yield blocker("approval_refused", message % {"names": _listed(facts.refused_approval)}, "14h")


def account_blockers(names: Sequence[str]) -> list[Finding]:
    """Ours: an address leads to one account, an account to one candidate; without it nobody can confirm."""
    if not names:
        return []
    message = _(
        "These could never confirm, since another candidate's record has their e-mail address: %(names)s. Reserve or pass "
        "them over; or withdraw the nomination, and the country nominates the record it has, or gives an address of their "
        "own."
    )
    return [blocker("address_taken", message % {"names": _listed(names)}, "14d")]


def _drafts(facts: ReleaseFacts) -> Iterator[Finding]:
    if facts.open_drafts:
        message = ngettext(
            "%(count)s nomination that was never submitted, or not again after its return, lapses.",
            "%(count)s nominations that were never submitted, or not again after their return, lapse.",
            facts.open_drafts,
        )
        yield remark("drafts_lapse", message % {"count": facts.open_drafts})


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return shown if more <= 0 else _("%(names)s and %(more)s more") % {"names": shown, "more": more}
