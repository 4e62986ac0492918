"""The demonstration library, in our own words: worth reading before the flight."""

from crm_content.demonstration.building import build

__all__ = ["build"]
