"""Who would be told, and what: shown before a project is announced or cancelled, so that no mail goes out unseen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.core import correspondence, parts
from portal.core.findings import Finding
from portal.directory.models import Country, User
from programs import mail
from programs.models import Invitation, Project
from programs.models.readiness import findings_before_announcement


@dataclass(frozen=True, slots=True)
class Told:
    """An invited country and its officers of today; without any, nobody there hears of the project."""

    country: Country
    officers: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What whoever announces a project knows before: `findings` say what is missing, `told` stands in their order."""

    project: Project
    findings: list[Finding]
    told: tuple[Told, ...]
    letters: list[parts.Letter]

    @property
    def unheard(self) -> list[Country]:
        """Invited countries for which nobody holds an office today."""
        return [told.country for told in self.told if not told.officers]


def briefing_of(project: Project, page: Any = None) -> Briefing:
    """Before announcing; `page` is the draft in hand where it is not the stored one. As many queries for any number."""
    letters = mail.announcement_letters(project)
    invited = Invitation.objects.filter(project=project).select_related("country")
    told = tuple(Told(row.country, _officers_of(row.country, letters)) for row in invited)
    return Briefing(project, findings_before_announcement(project, page), told, shown(letters))


def _officers_of(country: Country, letters: Iterable[correspondence.Letter]) -> tuple[User, ...]:
    return tuple(letter.to for letter in letters if country in letter.context["countries"])


def shown(letters: Iterable[correspondence.Letter]) -> list[parts.Letter]:
    """Letters as a confirmation lists them."""
    return [parts.Letter(_name(letter), letter.address, correspondence.subject_of(letter)) for letter in letters]


def _name(letter: correspondence.Letter) -> str:
    return letter.user.get_full_name() if letter.user else ""
