"""Figures as people read them."""

from decimal import Decimal


def figure(value: Decimal | None, unit: str = "") -> str:
    """A number without needless zeros, with its unit behind it, such as “85 %”; empty where there is none."""
    return "" if value is None else f"{value.normalize():,f} {unit}".strip()
