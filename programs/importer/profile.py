"""The narrative's tables and sentences → the figures rules can use: profile, insurance, nominations asked."""

import re

from django.utils.translation import gettext as _

from programs.importer.reading import Insurance, Notes, Profile
from programs.importer.values import NUMBER, Money, money, number
from programs.narrative import Section, Table, plain_text

ROWS = {
    "position": r"(?:present )?position",
    "experience": r"(?:work )?experience",
    "education": r"education",
    "language_requirement": r"language",
    "health": r"health",
    "age": r"age",
    "certificate": r"(?:\w+ )?certificate|attendance",
}
YEARS = re.compile(rf"(?:at least|minimum(?: of)?|not less than)\s+({NUMBER})(?:\s*\(\d+\))?\s+years?", re.IGNORECASE)
AGES = re.compile(r"\b(\d{2})\s*(?:and|to|[-–—])\s*(\d{2})\b")
LANGUAGE = re.compile(r"\b(English|French|Spanish|Chinese|Japanese|Korean|Russian|Arabic|Persian)\b")
ASKED = re.compile(rf"\bnominate\s+(?:at least\s+)?({NUMBER})\s+or\s+more\s+candidates", re.IGNORECASE)


def profile(narrative: tuple[Section, ...], notes: Notes) -> Profile | None:
    """The qualifications asked of candidates; each figure None where its row does not say it."""
    section = _section(narrative, "qualification")
    rows = _rows(section) if section else {}
    if not rows:
        notes.add("profile_missing", _("The qualifications of candidates were not found."))
        return None
    found = Profile(
        minimum_experience_years=_years(rows.get("experience", "")),
        typical_age=_ages(rows.get("age", "")),
        degree_required=True if "degree" in rows.get("education", "").lower() else None,
        language=_language(rows.get("language_requirement", "")),
        **rows,
    )
    _tell_missing(found, notes)
    return found


def _tell_missing(found: Profile, notes: Notes) -> None:
    missing = {
        "minimum_experience_years": _("The qualifications do not say how many years of experience are needed."),
        "typical_age": _("The qualifications do not say how old participants typically are."),
        "degree_required": _("The qualifications do not say whether a degree is needed."),
        "language": _("The qualifications do not say in which language the project is held."),
    }
    for name, message in missing.items():
        if getattr(found, name) is None:
            notes.add(f"profile_{name}_missing", message)


def _section(narrative: tuple[Section, ...], start: str) -> Section | None:
    return next((section for section in narrative if section.heading.casefold().startswith(start)), None)


def _rows(section: Section) -> dict[str, str]:
    """The rows of the section's tables by our names; a label we do not know stays in the narrative only."""
    found: dict[str, str] = {}
    for block in section.blocks:
        for label, words in block.rows if isinstance(block, Table) else ():
            name = next((name for name, form in ROWS.items() if re.match(form, label, re.IGNORECASE)), None)
            if name:
                found.setdefault(name, words)
    return found


def _years(text: str) -> int | None:
    match = YEARS.search(text)
    return number(match[1]) if match else None


def _ages(text: str) -> tuple[int, int] | None:
    match = AGES.search(text)
    return (int(match[1]), int(match[2])) if match else None


def _language(text: str) -> str | None:
    match = LANGUAGE.search(text)
    return match[1] if match else None


def insurance(narrative: tuple[Section, ...], notes: Notes) -> Insurance | None:
    """The least principal sum insured: the first amount in a line of the narrative that speaks of insurance."""
    amounts = (
        amount
        for section in narrative
        for line in plain_text(section).splitlines()
        if "insur" in line.lower()
        for amount in money(line)
    )
    found: Money | None = next(amounts, None)
    if found is None:
        notes.add("insurance_missing", _("No least sum of the participants' insurance was found."))
        return None
    if found.currency is None:
        notes.add("insurance_currency_missing", _("The currency of the insured sum is not clear."))
    return Insurance(found.amount, found.currency)


def nominations_asked(narrative: tuple[Section, ...]) -> int | None:
    """How many candidates each country is asked to nominate, at least; None where the text does not say."""
    match = next((match for section in narrative if (match := ASKED.search(plain_text(section)))), None)
    return number(match[1]) if match else None
