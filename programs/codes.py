"""Project codes such as 16-IN-70-GE-WSP-B and what their parts say."""

import re
import unicodedata
from dataclasses import dataclass

BODY = r"([0-9]{2})-([A-Z]{2})-([0-9]{2,3})-(GE(?:/[A-Z]{2,3})?)-([A-Z]{3})-([A-Z](?:/[A-Z])?)"
PATTERN = re.compile(rf"\A{BODY}\Z")


@dataclass(frozen=True, slots=True)
class CodeParts:
    """The parts of a code: programme year (two digits), department, serial, fund, kind and the raw letter."""

    year: str
    department: str
    serial: str
    fund: str
    kind: str
    letter: str


def cleaned(code: str) -> str:
    """The code as it is stored, from what was typed: full-width letters and digits as plain ones, in capitals."""
    return unicodedata.normalize("NFKC", code).strip().upper()


def parse(code: str) -> CodeParts | None:
    """The parts of `code`, or None where it is no project code."""
    match = PATTERN.match(code.strip())
    return CodeParts(*match.groups()) if match else None


def slug_of(code: str) -> str:
    """The code as it stands in addresses: lower case, each / as -."""
    return code.lower().replace("/", "-")
