"""The insurance every overseas participant needs before coming (section 13a)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from portal.core.findings import Finding, blocker, warning

CLAUSE = "13a"


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What a certificate says; both dates are covered; money in `currency` (ISO 4217)."""

    principal_sum: Decimal
    currency: str
    valid_from: dt.date
    valid_until: dt.date
    covers_accident_and_illness: bool
    covers_host_country: bool


@dataclass(frozen=True, slots=True)
class CoverNeeded:
    """What the project asks for; None where it does not say. The journey begins on arrival and ends on departure."""

    minimum: Decimal | None
    currency: str
    arrives_on: dt.date | None
    departs_on: dt.date | None
    host_country: str = ""


def insurance_findings(cover: CoverFacts, needed: CoverNeeded) -> list[Finding]:
    """What is wrong with the cover, each with the paragraph; empty where it will do."""
    return [*_sum(cover, needed), *_dates(cover, needed), *_extent(cover, needed)]


def _sum(cover: CoverFacts, needed: CoverNeeded) -> Iterator[Finding]:
    if needed.minimum is None:
        return
    values = {
        "sum": number_format(cover.principal_sum, 2, force_grouping=True),
        "currency": cover.currency,
        "minimum": number_format(needed.minimum, 2, force_grouping=True),
        "needed": needed.currency,
    }
    if cover.currency.upper() != needed.currency.upper():
        message = _(
            "The sum is in %(currency)s: check that %(sum)s %(currency)s is worth at least %(minimum)s %(needed)s."
        )
        yield warning("other_currency", message % values, CLAUSE)
    elif cover.principal_sum < needed.minimum:
        message = _("The principal sum is %(sum)s %(currency)s; at least %(minimum)s %(needed)s is needed.")
        yield blocker("sum_too_small", message % values, CLAUSE)


def _dates(cover: CoverFacts, needed: CoverNeeded) -> Iterator[Finding]:
    if cover.valid_until < cover.valid_from:
        yield blocker("dates_reversed", _("The cover ends before it begins."), CLAUSE)
        return
    if needed.arrives_on and cover.valid_from > needed.arrives_on:
        message = _("The cover begins on %(from)s; it must begin by the journey on %(arrival)s.")
        yield blocker(
            "begins_late", message % {"from": _day(cover.valid_from), "arrival": _day(needed.arrives_on)}, CLAUSE
        )
    if needed.departs_on and cover.valid_until < needed.departs_on:
        message = _("The cover ends on %(until)s; it must last until the return on %(departure)s.")
        yield blocker(
            "ends_early", message % {"until": _day(cover.valid_until), "departure": _day(needed.departs_on)}, CLAUSE
        )


def _extent(cover: CoverFacts, needed: CoverNeeded) -> Iterator[Finding]:
    if not cover.covers_accident_and_illness:
        message = _("The cover must include accident and illness, with hospitalization and death.")
        yield blocker("not_comprehensive", message, CLAUSE)
    if not cover.covers_host_country:
        place = needed.host_country or _("the host country")
        yield blocker("not_in_host_country", _("The cover must be valid in %(place)s.") % {"place": place}, CLAUSE)


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
