"""Country names as documents print them → ISO 3166 codes. Exact names only; a near miss is no hit."""

import re
import unicodedata

import pycountry

from portal.directory.members import MEMBERS

# What documents print besides the names and aliases of the directory.
ALSO_PRINTED: dict[str, tuple[str, ...]] = {
    "TW": ("R.O.C.", "China, Republic of", "Taiwan, ROC"),
    "HK": ("Hong Kong SAR",),
    "IR": ("I. R. Iran",),
    "KR": ("R.O.K.", "South Korea", "Korea, Republic of"),
    "LA": ("Lao P.D.R.",),
}


def _key(name: str) -> str:
    """A name without case, accents, full stops and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"\s*\([^()]*\)$", "", plain.strip())
    return " ".join(re.sub(r"[.]", "", plain).casefold().split()).removeprefix("the ")


MEMBER_CODES = frozenset(code for code, _name, _aliases, _zone in MEMBERS)
BY_NAME = {
    _key(printed): code
    for code, name, aliases, _zone in MEMBERS
    for printed in (name, *aliases, *ALSO_PRINTED.get(code, ()))
}


def iso_code(name: str) -> str | None:
    """The ISO code of a country called exactly so, or None. Bare codes are not names: “IN” is a word."""
    key = _key(name)
    if key in BY_NAME:
        return BY_NAME[key]
    if len(key) < 4 or key.isdigit():
        return None
    try:
        return str(pycountry.countries.lookup(key).alpha_2)
    except LookupError:
        return None


def is_member(code: str) -> bool:
    """Whether the country of this ISO code is a member."""
    return code in MEMBER_CODES


def country_at_end(text: str) -> str | None:
    """The country an address or a venue ends with: “Taipei, Republic of China” → TW."""
    parts = [part for part in re.split(r"[,;\n]", text.rstrip(" .")) if part.strip()]
    for size in (2, 1):
        code = iso_code(", ".join(part.strip() for part in parts[-size:])) if len(parts) >= size else None
        if code:
            return code
    return None


def listed(text: str) -> list[str]:
    """The names of a list such as “Fiji, India and Nepal”, in order."""
    names: list[str] = []
    for part in re.split(r"[,;\n]", text):
        name = re.sub(r"^\s*(?:and|&)\s+", "", part.strip(), flags=re.IGNORECASE).strip(" .:")
        if name and iso_code(name) is None:
            names += [half.strip(" .:") for half in re.split(r"\s(?:and|&)\s", name) if half.strip(" .:")]
        elif name:
            names.append(name)
    return names
