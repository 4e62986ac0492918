"""The texts the importer is tried on: ours, and the real notification where it lies beside the clone."""

from pathlib import Path

import pytest

from programs.importer import Reading, read

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
SHARED = HERE.parents[3] / "shared" / "seeds"
REAL = SHARED / "000_a895fc9f3e2ee83f.txt"


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def workshop() -> Reading:
    return read((TEXTS / "workshop.txt").read_bytes())


@pytest.fixture
def real_text() -> str:
    if not REAL.exists():
        pytest.skip("the real notification is not beside this clone (../shared/seeds)")
    return REAL.read_text(encoding="utf-8")


@pytest.fixture
def real(real_text: str) -> Reading:
    return read(real_text)
