"""Numbered references at the end of a post → their parts, as far as the print tells them apart."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from crm_content.importer.days import one_date
from crm_content.importer.markup import Piece, words
from crm_content.importer.reading import Notes, Reference

ENTRY = re.compile(r"^\[(?P<number>\d{1,3})\]\s+(?P<text>\S.*)$", re.ASCII)
CITATION = re.compile(r"\[(\d{1,3})\]", re.ASCII)
HEAD = re.compile(
    r"^(?P<authors>[^()]+?)\s*\((?P<dated>(?P<year>\d{4})[a-z]?(?:-\d{2}-\d{2})?)\)\s*[.,:]?\s*(?P<rest>.*)$", re.ASCII
)
QUOTED_TITLE = re.compile(r"^[\"“](?P<title>[^\"”]+?)[.,]?\s*[\"”]\s*[.,]?\s*(?P<rest>.*)$")
PLAIN_TITLE = re.compile(r"^(?P<title>.+?)\.(?:\s+(?P<rest>.*))?$")
QUOTATION = re.compile(r"[\"“](?P<quotation>[^\"“”]{12,})[\"”]\.?\s*$")
JOURNAL = re.compile(
    r"^(?P<journal>\D+?),?\s+(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,12})\))?\s*[:,]\s*(?:pp?\.\s*)?"
    r"(?P<pages>\d{1,5}(?:\s*[-–]\s*\d{1,5})?)\.?$",
    re.ASCII,
)
PLACE = re.compile(r"^(?P<place>[^:.]{2,40}):\s*(?P<publisher>[^:]+?)\.?$")
ISBN = re.compile(r"\bISBN(?:-1[03])?\s*:?\s*(?P<isbn>[\dXx][\dXx -]{8,15}[\dXx])\.?", re.ASCII)
DOI = re.compile(r"(?:\bdoi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s\"”]*[^\s\"”.,;])\.?", re.I)
URL = re.compile(r"(?P<url>https?://[^\s\"”]*[^\s\"”.,;])\.?")
RETRIEVED = re.compile(
    r"\b(?:Retrieved|Accessed)(?:\s+on)?\s+(?P<retrieved>\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})\.?",
    re.ASCII,
)


def references(source: list[Piece], notes: Notes) -> tuple[list[Piece], tuple[Reference, ...]]:
    """The lines without the references, and these; the text of one runs to the end of its line."""
    rest = [line for line in source if not ENTRY.match(words(line.text))]
    entries = [(line.line, match) for line in source if (match := ENTRY.match(words(line.text)))]
    return rest, tuple(_reference(int(match["number"]), match["text"], line, notes) for line, match in entries)


def cited(body: list[Piece], printed: tuple[Reference, ...], line: int, notes: Notes) -> None:
    """Notes the numbers that are cited without a reference, and references nothing cites."""
    numbers = {int(number) for each in body for number in CITATION.findall(each.text)}
    listed = {each.number for each in printed}
    for number in sorted(numbers - listed):
        notes.add(
            "reference_missing",
            _("[%(number)d] is cited, but no reference has this number.") % {"number": number},
            line,
        )
    for number in sorted(listed - numbers):
        notes.add("reference_uncited", _("Reference [%(number)d] is not cited in the text.") % {"number": number}, line)


def _reference(number: int, text: str, line: int, notes: Notes) -> Reference:
    head = HEAD.match(text)
    if head is None:
        message = _("The parts of reference [%(number)d] could not be told apart; it was kept as printed.")
        notes.add("reference_unreadable", message % {"number": number}, line)
        return Reference(number, text)
    parts: dict[str, Any] = {
        "authors": authors(head["authors"]),
        "year": int(head["year"]),
        "published_on": one_date(head["dated"])[0],
    }
    parts |= _named_parts(head["rest"])
    if parts.get("isbn") and not is_isbn(parts["isbn"]):
        message = _("The check digit of ISBN %(isbn)s does not fit.") % {"isbn": parts["isbn"]}
        notes.add("isbn_invalid", message, line)
    return Reference(number, text, **parts)


def authors(text: str) -> tuple[str, ...]:
    """Names parted by semicolons, “and” or “&”; a comma parts two names only if each side is a full name."""
    found: list[str] = []
    for group in re.split(r"\s*;\s*|,?\s+(?:and|&)\s+", text.strip()):
        sides = [side.strip() for side in group.split(",")]
        full = all(len(side.split()) >= 2 and side[:1].isupper() for side in sides)
        found += sides if full else [group.strip()]
    return tuple(name for name in found if name)


def _named_parts(rest: str) -> dict[str, Any]:
    """Title, then what a pattern knows, then journal or place and publisher from what is left."""
    title = QUOTED_TITLE.match(rest) or PLAIN_TITLE.match(rest)
    parts: dict[str, Any] = {"title": title["title"].strip() if title else rest.strip() or None}
    left = (title["rest"] or "") if title else ""
    for form in (QUOTATION, ISBN, DOI, URL, RETRIEVED):
        if match := form.search(left):
            parts |= match.groupdict()
            left = f"{left[: match.start()]} {left[match.end() :]}"
    if "retrieved" in parts:
        parts["retrieved_on"] = _day(parts.pop("retrieved"))
    left = " ".join(left.split())
    named = JOURNAL.match(left) or PLACE.match(left)
    if named:
        return parts | named.groupdict()
    publisher = left.rstrip(". ")
    return parts | ({"publisher": publisher} if publisher and "." not in publisher else {})


def _day(text: str) -> date | None:
    return one_date(text)[0]


def is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN of ten or thirteen digits fits (ISO 2108)."""
    digits = [10 if digit in "Xx" else int(digit) for digit in text if digit in "0123456789Xx"]
    if 10 in digits[:-1]:
        return False
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return len(digits) == 13 and digits[-1] < 10 and sum(digits[0::2] + 3 * digits[1::2]) % 10 == 0
