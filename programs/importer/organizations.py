"""The implementing organizations' field → names, acronyms, addresses and contacts."""

import re
from collections.abc import Iterable, Iterator

from programs.importer.countries import country_at_end
from programs.importer.reading import ReadOrganization

CONTACT = re.compile(
    r"(?:^|(?<=\s))(?P<key>Address|Phone|Tel(?:ephone|\.)?|Facsimile|Fax|E-?\s?mail|Web(?:site)?|URL)(?:\s*No\.?)?\s*:\s*",
    re.IGNORECASE,
)
KEYS = {"a": "address", "p": "phone", "t": "phone", "f": "fax", "e": "email", "w": "website", "u": "website"}
NAME = re.compile(r"^(?P<name>.{3,}?)\s*\((?P<acronym>[A-Z][A-Za-z&./-]{1,14})\)$")
LETTER = re.compile(r"^\(?[a-z1-9][.)]\s+(?=[A-Z])")


def organizations(lines: Iterable[str], host_country: str | None) -> tuple[ReadOrganization, ...]:
    """One organization for each unlabelled line that follows a contact; the country is the address's, else the host's."""
    entries: list[dict[str, str]] = []
    current = "email"
    for key, value in _labelled(lines):
        starts_anew = not key and current not in ("name", "address")
        if starts_anew or not entries:
            entries.append({"name": value})
            current = "name"
        else:
            current = key or ("address" if current == "name" and "address" not in entries[-1] else current)
            entries[-1][current] = "\n".join(filter(None, (entries[-1].get(current), value)))
    return tuple(_organization(entry, host_country) for entry in entries if entry["name"])


def _labelled(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(key, value) pairs; the key is empty where the line carries no label."""
    for line in lines:
        parts = CONTACT.split(line)
        if parts[0].strip():
            yield "", parts[0].strip()
        for label, value in zip(parts[1::2], parts[2::2], strict=True):
            yield KEYS[label[0].lower()], value.strip(" ;,")


def _organization(entry: dict[str, str], host_country: str | None) -> ReadOrganization:
    match = NAME.match(LETTER.sub("", entry["name"]))
    name = match["name"] if match else LETTER.sub("", entry["name"])
    country = country_at_end(entry.get("address", "")) or host_country
    facts = {key: value for key, value in entry.items() if key != "name"}
    return ReadOrganization(name=name, acronym=match["acronym"] if match else None, country=country, **facts)
