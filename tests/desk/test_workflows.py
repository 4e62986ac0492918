"""The drawn workflows are those of the code."""

from portal.desk.drawing import document
from portal.desk.management.commands.draw_workflows import PATH


def test_the_workflows_document_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == document(), "Run `make workflows` and commit docs/workflows.md."
