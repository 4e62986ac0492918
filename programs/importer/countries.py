"""Country names as documents print them → ISO 3166 codes. Exact names only; a near miss is no hit."""

import re
import unicodedata

import pycountry

# The members of 2020 in the order of the organization's own list, each with the names seen in documents.
MEMBERS: dict[str, tuple[str, ...]] = {
    "BD": ("Bangladesh",),
    "KH": ("Cambodia",),
    "TW": ("Republic of China", "ROC", "R.O.C.", "China, Republic of", "Taiwan", "Taiwan, ROC"),
    "FJ": ("Fiji",),
    "HK": ("Hong Kong", "Hong Kong SAR"),
    "IN": ("India",),
    "ID": ("Indonesia",),
    "IR": ("Islamic Republic of Iran", "IR Iran", "I.R. Iran", "I. R. Iran", "Iran"),
    "JP": ("Japan",),
    "KR": ("Republic of Korea", "ROK", "R.O.K.", "Korea", "South Korea", "Korea, Republic of"),
    "LA": ("Lao PDR", "Lao P.D.R.", "Laos", "Lao People's Democratic Republic"),
    "MY": ("Malaysia",),
    "MN": ("Mongolia",),
    "NP": ("Nepal",),
    "PK": ("Pakistan",),
    "PH": ("Philippines", "the Philippines"),
    "SG": ("Singapore",),
    "LK": ("Sri Lanka",),
    "TH": ("Thailand",),
    "TR": ("Turkey", "Türkiye", "Turkiye"),
    "VN": ("Vietnam", "Viet Nam"),
}


def _key(name: str) -> str:
    """A name without case, accents, full stops and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"\s*\([^()]*\)$", "", plain.strip())
    return " ".join(re.sub(r"[.]", "", plain).casefold().split()).removeprefix("the ")


BY_NAME = {_key(name): code for code, names in MEMBERS.items() for name in names}
MEMBER_NAME = re.compile(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(BY_NAME, key=len, reverse=True)) + r")\b", re.IGNORECASE
)


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
    return code in MEMBERS


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
