"""What a project recommends to read, and who lets the project officer see the own scores."""

from portal.paths.models.consents import ProgressConsent
from portal.paths.models.recommendations import Recommendation

__all__ = ["ProgressConsent", "Recommendation"]
