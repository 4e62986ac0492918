"""Is everything there that goes with a nomination (14d, 14e)? Pure: from plain facts to findings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.findings import Finding, blocker, remark

# The fields of the biodata form a nomination cannot do without, in the order of the form.
REQUIRED_BIODATA: dict[str, Promise] = {
    "family_name": gettext_lazy("family name"),
    "given_names": gettext_lazy("given names"),
    "born_on": gettext_lazy("date of birth"),
    "nationality": gettext_lazy("nationality"),
    "email": gettext_lazy("e-mail address"),
    "phone": gettext_lazy("telephone number"),
    "address": gettext_lazy("postal address"),
    "position": gettext_lazy("present position"),
    "organization": gettext_lazy("organization"),
    "organization_activity": gettext_lazy("main business of the organization"),
    "experience_years": gettext_lazy("years in such a position"),
    "experience": gettext_lazy("duties and experience"),
    "education": gettext_lazy("education"),
    "education_detail": gettext_lazy("subject, institution and year of the degree"),
    "english": gettext_lazy("command of English"),
}
TRAVEL_BIODATA: dict[str, Promise] = {
    "passport_number": gettext_lazy("passport number"),
    "passport_expires_on": gettext_lazy("date the passport expires"),
}


@dataclass(frozen=True, slots=True)
class MedicalFacts:
    """What officers may know of the medical declaration: nothing of its contents but what these say."""

    is_started: bool = False
    is_complete: bool = False
    is_fit: bool = False
    needs_certificate: bool = False
    purged_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CompletenessFacts:
    """What lies with one nomination. `biodata` maps the form's field names to their values."""

    biodata: Mapping[str, Any] = field(default_factory=dict)
    travels: bool = True
    has_photo: bool = False
    medical: MedicalFacts = MedicalFacts()
    motivation: str = ""
    documents: int = 0


def completeness_findings(facts: CompletenessFacts) -> list[Finding]:
    """What is missing before the nomination can be endorsed."""
    return [*biodata_findings(facts), *photo_findings(facts), *medical_findings(facts), *_motivation(facts)]


def missing_biodata(facts: CompletenessFacts) -> list[str]:
    """Labels of the biodata fields that are still empty, in the order of the form."""
    wanted = REQUIRED_BIODATA | (TRAVEL_BIODATA if facts.travels else {})
    return [str(label) for name, label in wanted.items() if facts.biodata.get(name) in (None, "")]


def biodata_findings(facts: CompletenessFacts) -> list[Finding]:
    """14d: the biodata form, every field of it."""
    missing = missing_biodata(facts)
    if not missing:
        return []
    message = _("The biodata form is not complete. Missing: %(fields)s.") % {"fields": ", ".join(missing)}
    return [blocker("biodata_incomplete", message, "14d")]


def photo_findings(facts: CompletenessFacts) -> list[Finding]:
    """14d: with a passport-sized photograph."""
    if facts.has_photo:
        return []
    return [blocker("photo_missing", _("The passport-sized photograph is missing."), "14d")]


def medical_findings(facts: CompletenessFacts) -> list[Finding]:
    """14e: self-declared where no listed condition applies, else with a licensed physician's certificate."""
    medical = facts.medical
    if medical.purged_at:
        return []
    if not medical.is_started:
        return [blocker("medical_missing", _("The medical and insurance declaration is missing."), "14e")]
    found = []
    if medical.needs_certificate:
        message = _("A listed condition applies, so a licensed physician's certificate is required.")
        found.append(blocker("certificate_missing", message, "14e"))
    if not medical.is_complete:
        message = _(
            "The medical and insurance declaration is not complete: each statement must be confirmed and dated."
        )
        found.append(blocker("medical_incomplete", message, "14e"))
    return found


def _motivation(facts: CompletenessFacts) -> list[Finding]:
    if facts.motivation.strip():
        return []
    message = _("Nothing says why this candidate is nominated. A few sentences help the selection.")
    return [remark("motivation_missing", message, "14c")]
