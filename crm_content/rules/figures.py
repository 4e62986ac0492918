"""Figures as people read them."""

from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"  # so that no line begins with the unit


def figure(value: Decimal | None, unit: str = "") -> str:
    """A number without needless zeros, with its unit behind it, such as “85 %”; empty where there is none."""
    return "" if value is None else f"{value.normalize():,f}{NO_BREAK}{unit}".strip()
