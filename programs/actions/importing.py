"""Keeping what the importer read: a project in preparation, and a draft of its page."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.findings import Finding, blocker
from portal.core.workflow import Refused
from portal.directory.models import Country, Organization
from programs import codes
from programs.actions import founding
from programs.blocks import stream_of
from programs.importer import Reading
from programs.importer.countries import iso_code
from programs.importer.reading import ReadOrganization
from programs.models import AgendaDay, Invitation, Kind, NotificationIndexPage, NotificationPage, Project
from programs.states import ProjectState

SET_BY_THE_TREE = {"page_ptr", "path", "depth", "locale", "draft_title"}
DEPARTMENTS = {"IN": "Industry", "AG": "Agriculture", "RP": "Research and Planning"}


@transaction.atomic
def save(reading: Reading, *, by: Any) -> Project:
    """Make a project in preparation and an unpublished page from a reading; nothing that exists is changed.

    `by` is the user who imports, None for the command line. Raises `Refused` with what to do where the reading is
    no notification, lacks what a project must have, or where its project exists already.
    """
    findings = import_blockers(reading)
    if findings:
        raise Refused(findings)
    project = _project(reading)
    _organizations(project, reading)
    countries = reading.invited_countries or ()
    Invitation.objects.bulk_create(
        Invitation(project=project, country_id=code, position=position) for position, code in enumerate(countries)
    )
    AgendaDay.objects.bulk_create(
        AgendaDay(project=project, on=day.on, activity=day.activity) for day in reading.agenda or ()
    )
    _page(project, reading, by=by)
    notes = [f"{note.line or '–'}: {note.message}" for note in reading.warnings]
    audit.record(project, "import", by=by, code=project.code, warnings=notes)
    return project


def import_blockers(reading: Reading) -> list[Finding]:
    """What stands in the way of keeping this reading."""
    if reading.kind != "notification":
        message = _("This is not the notification of one project. Import the notification itself.")
        return [blocker("not_a_notification", message)]
    return [*_fact_blockers(reading), *_country_blockers(reading), *_twin_blockers(reading)]


def _fact_blockers(reading: Reading) -> list[Finding]:
    found = []
    if reading.title is None:
        found.append(blocker("title_missing", _("The title was not found. Add it to the text and import again.")))
    if reading.code and codes.parse(reading.code) is None:
        message = _("“%(code)s” is not a project code. Correct it in the text and import again.")
        found.append(blocker("code_unreadable", message % {"code": reading.code}))
    if reading.starts_on and reading.ends_on and reading.ends_on < reading.starts_on:
        message = _("The project ends before it starts. Correct the dates in the text and import again.")
        found.append(blocker("dates_out_of_order", message))
    return found


def _country_blockers(reading: Reading) -> list[Finding]:
    """Countries named in the text that the directory does not have."""
    organizations = reading.implementing_organizations or ()
    named = {*(reading.invited_countries or ()), *(each.country for each in organizations), reading.host_country}
    named.discard(None)
    known = set(Country.objects.filter(pk__in=named).values_list("pk", flat=True))
    missing = ", ".join(sorted(code for code in named if code and code not in known))
    message = _("The directory has no country %(codes)s. Add it there and import again.")
    return [blocker("country_missing", message % {"codes": missing})] if missing else []


def _twin_blockers(reading: Reading) -> list[Finding]:
    """A project of this code (or, without one, of this title and year) is here already."""
    twin = Project.objects.filter(slug=_slug(reading)).first()
    if twin is None:
        return []
    named = {"project": twin.code or twin.title}
    if twin.state == ProjectState.DRAFTING:
        message = _("%(project)s is here already, in preparation; nothing was changed. Edit it there.")
        return [blocker("project_exists", message % named)]
    message = _(
        "%(project)s is here already and was announced; nothing was changed. Make later changes on the project itself."
    )
    return [blocker("project_announced", message % named)]


def _slug(reading: Reading) -> str:
    """The project's place in addresses: its code, or its title and year where it has none."""
    if reading.code:
        return codes.slug_of(reading.code)
    year = f"-{reading.starts_on.year}" if reading.starts_on else ""
    return (slugify(reading.title or "")[: 40 - len(year)].rstrip("-") + year) or "project"


def _project(reading: Reading) -> Project:
    project = Project(slug=_slug(reading), code=reading.code, title=reading.title or "")
    for name, value in (_header_values(reading) | _profile_values(reading)).items():
        setattr(project, name, value)
    _clean(project, exclude=["state"])  # protected: it may not even be set to itself
    project.save()
    return project


def _clean(row: Model, *, exclude: Sequence[str] = (), of: str = "") -> None:
    """Raises `Refused` where the fields do not take what was read."""
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        raise Refused(_unusable(error, of)) from error


def _unusable(error: ValidationError, of: str = "") -> list[Finding]:
    """What the fields say against the facts, each with the field's name and whose it is."""
    return [
        blocker("fact_unusable", f"{of}{name.replace('_', ' ').strip()}: {message}")
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _header_values(reading: Reading) -> dict[str, Any]:
    parts = codes.parse(reading.code or "")
    values: dict[str, Any] = {
        "starts_on": reading.starts_on,
        "ends_on": reading.ends_on,
        "venue": _venue(reading),
        "host_country_id": reading.host_country,
        "overseas_capacity": reading.overseas_capacity,
        "local_capacity": reading.local_capacity,
        "closes_on": reading.closes_on,
    }
    if parts:
        values |= {"department": DEPARTMENTS.get(parts.department, parts.department), "fund": parts.fund}
        values |= {"kind": parts.kind} if parts.kind in Kind.values else {}
    return values | ({"nominations_asked": reading.nominations_asked} if reading.nominations_asked else {})


def _venue(reading: Reading) -> str:
    """The venue as printed; a country printed by an alias (“IR Iran”) is left to the host country, which names it."""
    venue = reading.venue or ""
    place, comma, country = venue.rpartition(",")
    alias = country.strip()
    if not comma or reading.host_country is None or iso_code(alias) != reading.host_country:
        return venue
    named = Country.objects.filter(pk=reading.host_country, name__iexact=alias).exists()
    return venue if named else place.strip()


def _profile_values(reading: Reading) -> dict[str, Any]:
    """What rules can use; what the text does not ask for is not asked for."""
    values: dict[str, Any] = {}
    if reading.profile:
        ages = reading.profile.typical_age or (None, None)
        values = {
            "position_profile": reading.profile.position or "",
            "minimum_experience_years": reading.profile.minimum_experience_years,
            "typical_age_from": ages[0],
            "typical_age_to": ages[1],
            "degree_required": bool(reading.profile.degree_required),
            "language": reading.profile.language or "English",
        }
    if reading.insurance:
        values["insurance_minimum"] = reading.insurance.minimum_amount
        values["insurance_currency"] = reading.insurance.currency or "USD"
    return values


def _organizations(project: Project, reading: Reading) -> None:
    """Each organization as the directory has it; one it does not have is added with the contacts printed."""
    organizations = reading.implementing_organizations or ()
    project.implementing_organizations.set([_organization(each) for each in organizations if each.country])


def _organization(read: ReadOrganization) -> Organization:
    here = Organization.objects.filter(country_id=read.country)
    known = here.filter(name__iexact=read.name).first()
    if known is None and read.acronym:
        known = here.filter(acronym__iexact=read.acronym).first()
    if known:
        return known
    contacts = {name: getattr(read, name) or "" for name in ("acronym", "address", "phone", "fax", "email")}
    added = Organization(name=read.name, country_id=read.country or "", **contacts)
    _clean(added, of=f"{read.name[:60]}: ")
    added.save()
    return added


def _page(project: Project, reading: Reading, *, by: Any) -> NotificationPage:
    page = NotificationPage(
        title=project.title,
        slug=project.slug,
        project=project,
        issued_on=reading.issued_on,
        revision=reading.revision or 0,
        signatory_name=reading.signatory_name or "",
        signatory_title=reading.signatory_title or "Secretary-General",
        objectives=[("objective", text) for text in reading.objectives or ()],
        sections=stream_of(reading.narrative),
        live=False,
        owner=by,
    )
    try:
        page.clean_fields(exclude=SET_BY_THE_TREE)
        _index().add_child(instance=page)
    except ValidationError as error:
        raise Refused(_unusable(error)) from error
    page.save_revision(user=by)
    return page


def _index() -> NotificationIndexPage:
    """The page all notifications stand under; a site that has none yet gets it."""
    index = NotificationIndexPage.objects.first()
    if index is None:
        founding.found()
        index = NotificationIndexPage.objects.get()
    return index
