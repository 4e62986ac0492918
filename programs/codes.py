"""Project codes such as 16-IN-70-GE-WSP-B and what their parts say."""

import re
from dataclasses import dataclass

PATTERN = re.compile(r"^(\d{2})-([A-Z]{2})-(\d{2,3})-(GE(?:/[A-Z]{2,3})?)-([A-Z]{3})-([A-Z](?:/[A-Z])?)$")


@dataclass(frozen=True, slots=True)
class CodeParts:
    """The parts of a code: programme year (two digits), department, serial, fund, kind and the raw letter."""

    year: str
    department: str
    serial: str
    fund: str
    kind: str
    letter: str


def parse(code: str) -> CodeParts | None:
    """The parts of `code`, or None where it is no project code."""
    match = PATTERN.match(code.strip())
    return CodeParts(*match.groups()) if match else None


def slug_of(code: str) -> str:
    """The code as it stands in addresses: lower case, each / as -."""
    return code.lower().replace("/", "-")
