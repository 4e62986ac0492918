"""The states of nominations, participations and deliverables, and the declared moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.workflow import Route


class NominationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ENDORSED = "endorsed", _("Endorsed and submitted")
    RETURNED = "returned", _("Returned to the country")
    SCREENED = "screened", _("Screened")
    SELECTED = "selected", _("Selected")
    RESERVED = "reserved", _("Alternate")
    NOT_SELECTED = "not_selected", _("Not selected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed")


N = NominationState
WITH_COUNTRY_STATES = frozenset({N.DRAFT, N.RETURNED})
SUBMITTED_STATES = frozenset({N.ENDORSED, N.SCREENED, N.SELECTED, N.RESERVED, N.NOT_SELECTED})
UNDECIDED_STATES = frozenset({N.ENDORSED, N.SCREENED})
DECIDED_STATES = frozenset({N.SELECTED, N.RESERVED, N.NOT_SELECTED})
OPEN_STATES = WITH_COUNTRY_STATES | UNDECIDED_STATES
ENDED_STATES = frozenset({N.WITHDRAWN, N.LAPSED})

_DECIDABLE = (N.SCREENED, N.SELECTED, N.RESERVED, N.NOT_SELECTED)
NOMINATION_ROUTES = {
    "endorse": Route((N.DRAFT, N.RETURNED), N.ENDORSED),
    "send_back": Route((N.ENDORSED, N.SCREENED), N.RETURNED),
    "screen": Route((N.ENDORSED,), N.SCREENED),
    "select": Route(_DECIDABLE, N.SELECTED),
    "reserve": Route(_DECIDABLE, N.RESERVED),
    "pass_over": Route(_DECIDABLE, N.NOT_SELECTED),
    "promote": Route((N.RESERVED,), N.SELECTED),
    "withdraw": Route(
        (N.DRAFT, N.ENDORSED, N.RETURNED, N.SCREENED, N.SELECTED, N.RESERVED, N.NOT_SELECTED), N.WITHDRAWN
    ),
    "lapse": Route((N.DRAFT, N.RETURNED, N.ENDORSED, N.SCREENED, N.SELECTED, N.RESERVED, N.NOT_SELECTED), N.LAPSED),
}


class ParticipationState(models.TextChoices):
    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    ATTENDED = "attended", _("Attended")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ABSENT = "absent", _("Absent")


P = ParticipationState
SEATED_STATES = frozenset({P.INVITED, P.CONFIRMED, P.ATTENDED, P.ABSENT})
COMING_STATES = frozenset({P.INVITED, P.CONFIRMED})
STILL_OWING_STATES = SEATED_STATES - {P.ABSENT}

PARTICIPATION_ROUTES = {
    "confirm": Route((P.INVITED,), P.CONFIRMED),
    "decline": Route((P.INVITED,), P.DECLINED),
    "withdraw": Route((P.INVITED, P.CONFIRMED), P.WITHDRAWN),
    "attend": Route((P.CONFIRMED,), P.ATTENDED),
    "miss": Route((P.CONFIRMED,), P.ABSENT),
}


class DeliverableState(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    SUBMITTED = "submitted", _("Submitted")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    ACCEPTED = "accepted", _("Accepted")
    WAIVED = "waived", _("Waived")


D = DeliverableState
DUE_STATES = frozenset({D.REQUESTED, D.CHANGES_REQUESTED})

DELIVERABLE_ROUTES = {
    "submit": Route((D.REQUESTED, D.CHANGES_REQUESTED), D.SUBMITTED),
    "accept": Route((D.SUBMITTED,), D.ACCEPTED),
    "request_changes": Route((D.SUBMITTED,), D.CHANGES_REQUESTED),
    "extend": Route((D.REQUESTED, D.CHANGES_REQUESTED), None),
    "waive": Route((D.REQUESTED, D.CHANGES_REQUESTED), D.WAIVED),
}
