"""What a project recommends to read, who shows the own scores, and plans handed in as action plans."""

from portal.paths.models.carried import CarriedPlan
from portal.paths.models.consents import ProgressConsent
from portal.paths.models.recommendations import Recommendation

__all__ = ["CarriedPlan", "ProgressConsent", "Recommendation"]
