"""The texts the importer is tried on: ours, and the real documents where they lie beside the clone."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crm_content.importer import Reading, read

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
SHARED = HERE.parents[3] / "shared" / "seeds"
WORD = re.compile(r"\w+")


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def reading_of(name: str) -> Reading:
    return read((TEXTS / f"{name}.txt").read_bytes())


def real_text(number: str) -> str:
    files = sorted(SHARED.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the real documents are not beside this clone (../shared/seeds)")
    return files[0].read_text(encoding="utf-8")


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.warnings]


def words_of(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORD.findall(text))


def words_read(reading: Reading) -> Counter[str]:
    """Every word of the reading's JSON: values, and the warnings' messages."""
    return words_of(" ".join(_texts(reading.to_json())))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [] if value is None else [str(value)]
