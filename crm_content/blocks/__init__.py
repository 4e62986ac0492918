"""What learning pages are written in."""

from crm_content.blocks.body import BodyBlock
from crm_content.blocks.check import KnowledgeCheckBlock
from crm_content.blocks.structured import (
    CriterionBlock,
    ElementBlock,
    ObjectiveBlock,
    ReferenceBlock,
    StepBlock,
)

__all__ = [
    "BodyBlock", "CriterionBlock", "ElementBlock", "KnowledgeCheckBlock", "ObjectiveBlock", "ReferenceBlock",
    "StepBlock",
]  # fmt: skip
