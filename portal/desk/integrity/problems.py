"""What a check finds."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold. `code` is stable, `subject` as in history (`"app.model:pk"`) or a file's name."""

    code: str
    subject: str
    message: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(slots=True)
class Report:
    """How much was looked at, by kind, and what was found."""

    checked: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, looked_at: int, problems: Iterator[Problem] | list[Problem]) -> None:
        self.checked[kind] = looked_at
        self.problems += problems

    def as_dict(self) -> dict[str, object]:
        return {"checked": self.checked, "problems": [problem.as_dict() for problem in self.problems]}
