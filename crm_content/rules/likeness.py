"""How near two texts are in their words. Pure."""

import re

STEM = 5  # signs: enough to join “complaint” with “complaints”
WORD = re.compile(r"\w{5,}")


def likeness(one: str, other: str) -> int:
    """How many beginnings of longer words the two share."""
    return len(_stems(one) & _stems(other))


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(text.casefold())}
