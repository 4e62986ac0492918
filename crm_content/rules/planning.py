"""The words of the CRM planner: its parts, the ten requirements, perspectives and limits. Stable codes, translated labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LOWEST, HIGHEST = 0, 5  # marks for now and wanted
LEAST_IMPORTANT, MOST_IMPORTANT, USUAL_IMPORTANCE = 1, 5, 3
SHORT, LINE, TEXT = 120, 200, 2000  # characters
MOST_PLANS, MOST_ACTIONS, MOST_MEASURES, MOST_READINGS = 30, 40, 15, 120


class Part(TextChoices):
    """The pages of a plan that are saved on their own, in the order of the four steps."""

    VISION = "vision", _("Vision")
    UNDERSTANDING = "understanding", _("Three understandings")
    GAPS = "gaps", _("Gap analysis")
    ACTIONS = "actions", _("Actions")
    MEASURES = "measures", _("Measures")
    READINGS = "readings", _("Scorecard")
    ROLLOUT = "rollout", _("Roll-out")


class Requirement(TextChoices):
    """What an organization must have in hand to serve customers well (key requirements of the workshop's slides)."""

    CUSTOMER = "customer", _("Customer")
    MEASUREMENT = "measurement", _("Performance measurement")
    OFFERING = "offering", _("Service and product offering")
    MARKET = "market", _("Market strategy")
    PEOPLE = "people", _("People and skills")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure")
    SYSTEMS = "systems", _("Systems and processes")
    ALIGNMENT = "alignment", _("Organization alignment")
    CONTROLS = "controls", _("Controls")
    SCORECARDS = "scorecards", _("Scorecards")


SHORT_NAMES = {
    Requirement.MEASUREMENT: _("Measurement"), Requirement.OFFERING: _("Offering"), Requirement.MARKET: _("Market"),
    Requirement.PEOPLE: _("People"), Requirement.SYSTEMS: _("Systems"), Requirement.ALIGNMENT: _("Alignment"),
}  # fmt: skip

HINTS = {
    Requirement.CUSTOMER: _("How well do you know who buys, why, and what they will want next?"),
    Requirement.MEASUREMENT: _("Do figures tell you in time how you are doing with customers?"),
    Requirement.OFFERING: _("Are your services and products the ones customers look for?"),
    Requirement.MARKET: _("Do the right people hear of you, with a reason to come?"),
    Requirement.PEOPLE: _("Do people have the skills, and the right to decide, that customers need of them?"),
    Requirement.INFRASTRUCTURE: _("Do premises, equipment and connections let people serve quickly?"),
    Requirement.SYSTEMS: _("Do records and ways of working help a good answer, or stand in its way?"),
    Requirement.ALIGNMENT: _("Do all departments pull towards the customer, with clear roles?"),
    Requirement.CONTROLS: _("Is there as much checking as is needed, and no more?"),
    Requirement.SCORECARDS: _("Do people see on one page how it goes, and act on it?"),
}


def short_name(requirement: str) -> str:
    """The requirement in one word, for charts."""
    code = Requirement(requirement)
    return str(SHORT_NAMES.get(code, code.label))


class Perspective(TextChoices):
    """What a measure looks at: the three things that step 2 set out to understand."""

    CUSTOMER = "customer", _("Customer")
    ORGANIZATION = "organization", _("Organization")
    SERVICE = "service", _("Quality of service")


PERSPECTIVE_HINTS = {
    Perspective.CUSTOMER: _("What customers need, want and expect, and what they will ask for before they know it."),
    Perspective.ORGANIZATION: _("Whether people, structure, offering and processes bring the vision nearer."),
    Perspective.SERVICE: _("Whether you can do what you believe good service is, each time."),
}


class Direction(TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
