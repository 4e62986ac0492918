"""Does the candidate meet the qualifications of section 12? Pure: from plain facts to findings."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.findings import Finding, blocker, remark, warning
from programs.timeline import months_after

PASSPORT_MONTHS = 6  # host countries commonly ask that a passport holds this long after the stay


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """The candidate beside the profile of the project; None or empty where something is not known yet.

    `has_degree` and `is_proficient` are None until the biodata form says; ages and years are whole years.
    """

    nominating_country: str = ""
    nationality: str | None = None
    nationality_is_member: bool = True
    born_on: dt.date | None = None
    experience_years: int | None = None
    has_degree: bool | None = None
    is_proficient: bool | None = None
    passport_expires_on: dt.date | None = None
    attended: tuple[str, ...] = ()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    travels: bool = True
    language: str = "English"
    minimum_experience_years: int | None = None
    degree_required: bool = True
    typical_age_from: int | None = None
    typical_age_to: int | None = None


def eligibility_findings(facts: EligibilityFacts) -> list[Finding]:
    """All that section 12 says about this candidate."""
    rules = (nationality_findings, english_findings, experience_findings, education_findings, passport_findings,
             age_findings, repeat_findings)  # fmt: skip
    return [finding for rule in rules for finding in rule(facts)]


def nationality_findings(facts: EligibilityFacts) -> list[Finding]:
    """Only nationals of member countries take part, and a country nominates its own (section 6, membership rules)."""
    if facts.nationality is None:
        return []
    if not facts.nationality_is_member:
        return [blocker("not_a_member_national", _("Only nationals of member countries can be nominated."), "6")]
    if facts.nationality != facts.nominating_country:
        return [blocker("not_a_national", _("The candidate is not a national of the nominating country."), "6")]
    return []


def english_findings(facts: EligibilityFacts) -> list[Finding]:
    """Section 12, Language. A blocker: it is the one qualification of which the notification says “will not be accepted”.

    All others are expectations the Secretariat weighs; this one would waste one of the country's places.
    """
    if facts.is_proficient is not False or facts.language != "English":
        return []
    message = _("Candidates who are not proficient in spoken and written English will not be accepted.")
    return [blocker("english_basic", message, "12")]


def experience_findings(facts: EligibilityFacts) -> list[Finding]:
    """Section 12, Experience: so many years in such a position."""
    wanted, years = facts.minimum_experience_years, facts.experience_years
    if not wanted or years is None or years >= wanted:
        return []
    message = ngettext(
        "At least %(wanted)d year of experience in such a position is asked; the biodata form says %(years)d.",
        "At least %(wanted)d years of experience in such a position are asked; the biodata form says %(years)d.",
        wanted,
    )
    return [warning("experience_short", message % {"wanted": wanted, "years": years}, "12")]


def education_findings(facts: EligibilityFacts) -> list[Finding]:
    """Section 12, Education: a university degree or equivalent."""
    if not facts.degree_required or facts.has_degree is not False:
        return []
    return [warning("degree_missing", _("A university degree or an equivalent qualification is asked."), "12")]


def passport_findings(facts: EligibilityFacts) -> list[Finding]:
    """Our own: a passport that ends within six months of the project is often refused at the border."""
    if not facts.travels or facts.passport_expires_on is None or facts.ends_on is None:
        return []
    if facts.passport_expires_on < facts.ends_on:
        return [warning("passport_expires", _("The passport expires before the project ends."))]
    if facts.passport_expires_on < months_after(facts.ends_on, PASSPORT_MONTHS):
        message = _("The passport expires within six months of the end of the project; a visa may be refused.")
        return [warning("passport_expires", message)]
    return []


def age_findings(facts: EligibilityFacts) -> list[Finding]:
    """Section 12, Age: typical, never a bar."""
    low, high, age = facts.typical_age_from, facts.typical_age_to, age_at_start(facts)
    if age is None or low is None or high is None or low <= age <= high:
        return []
    message = _(
        "Candidates are typically between %(low)d and %(high)d years old; this one will be %(age)d. This is no bar."
    )
    return [remark("age_untypical", message % {"low": low, "high": high, "age": age}, "12")]


def repeat_findings(facts: EligibilityFacts) -> list[Finding]:
    """Our own: who has taken part before, so that places can go round."""
    if not facts.attended:
        return []
    message = _("The candidate has taken part before: %(projects)s.") % {"projects": ", ".join(facts.attended)}
    return [remark("repeat_participation", message)]


def age_at_start(facts: EligibilityFacts) -> int | None:
    """Completed years on the first day of the project."""
    return age_on(facts.starts_on, born_on=facts.born_on)


def age_on(day: dt.date | None, *, born_on: dt.date | None) -> int | None:
    """Completed years on a day; None where either date is not known."""
    if born_on is None or day is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
