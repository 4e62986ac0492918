"""Words → values: numbers, money, project codes. What cannot be read is None."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from programs import codes

CODE = re.compile(r"(?<![\w-])" + codes.BODY + r"(?!\w)")  # somewhere in a text
CODE_LIKE = re.compile(r"\b\d{2}-[A-Z]{2,3}-[0-9A-Z]{1,4}-[A-Z/]{2,7}-[A-Z]{2,4}(?:-[A-Z0-9](?:/[A-Z0-9])?)?\b")

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: value for value, word in enumerate(UNITS)} | {
    word: value for value, word in zip(range(20, 100, 10), TENS, strict=True)
}
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?:{'|'.join(TENS)})[- ](?:{'|'.join(UNITS[1:10])})|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
NUMBER_IN_TEXT = re.compile(rf"(?<![\w.,$])({NUMBER})(?![\w])", re.IGNORECASE)


def number(text: str) -> int | None:
    """A number in figures or English words up to ninety-nine: “18”, “six”, “twenty-four”."""
    plain = text.strip().lower().replace(",", "")
    if plain.isdecimal() and plain.isascii():
        return int(plain)
    values = [NUMBER_WORDS.get(word) for word in re.split(r"[- ]+", plain)]
    return sum(value for value in values if value is not None) if values and None not in values else None


def first_number(text: str) -> int | None:
    """The first number of a sentence, in figures or words."""
    match = NUMBER_IN_TEXT.search(text)
    return number(match[1]) if match else None


CURRENCIES = {"US$": "USD", "USD": "USD", "US DOLLARS": "USD", "EUR": "EUR", "€": "EUR", "JPY": "JPY", "S$": "SGD"}
MONEY = re.compile(
    r"(?P<sign>US ?\$|USD|US dollars|EUR|€|JPY|S\$|\$)\s*(?P<amount>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d+)?",
    re.IGNORECASE,
)

KINDS = frozenset("WSP TRC CON OSM SMN RES LOM SPW DLN".split())  # as far as the kinds of project are known


@dataclass(frozen=True, slots=True)
class Money:
    """A whole amount and its ISO 4217 currency; None where a bare sign leaves the currency open."""

    amount: int
    currency: str | None


def money(text: str) -> Iterator[Money]:
    """Every amount of the text, with its currency, in order."""
    for match in MONEY.finditer(text):
        sign = match["sign"].upper().replace("US $", "US$")
        yield Money(int(match["amount"].replace(",", "")), CURRENCIES.get(sign))


def project_code(text: str) -> str | None:
    """The project code in the text, its dashes made plain; None where none of the known form stands there."""
    match = CODE.search(_with_plain_dashes(text))
    return match[0] if match else None


def _with_plain_dashes(text: str) -> str:
    return re.sub(r"\s*[‐‑‒–—−-]\s*", "-", text)
