"""Learning content about customer relationship management, as pages of the CMS."""

from crm_content.models.articles import ArticlePage
from crm_content.models.assessments import RequirementRating, SelfAssessment
from crm_content.models.categories import Category
from crm_content.models.glossary import GlossaryTerm
from crm_content.models.guides import GuideFile, GuidePage
from crm_content.models.pages import LearningIndexPage, LearningPage, LearningPageTag
from crm_content.models.plan_rows import GapRating, Measure, MeasureReading, PlanAction, RolloutTick
from crm_content.models.plans import Plan
from crm_content.models.progress import CheckResult, Reading
from crm_content.models.seminars import SeminarPage
from crm_content.models.units import CompetencyUnitPage
from crm_content.models.workshops import WorkshopModulePage, WorkshopPage

__all__ = [
    "ArticlePage", "Category", "CheckResult", "CompetencyUnitPage", "GapRating", "GlossaryTerm", "GuideFile",
    "GuidePage", "LearningIndexPage", "LearningPage", "LearningPageTag", "Measure", "MeasureReading", "Plan",
    "PlanAction", "Reading", "RequirementRating", "RolloutTick", "SelfAssessment", "SeminarPage",
    "WorkshopModulePage", "WorkshopPage",
]  # fmt: skip
