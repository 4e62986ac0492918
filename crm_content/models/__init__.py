"""Learning content about customer relationship management, as pages of the CMS."""

from crm_content.models.articles import ArticlePage, LearningIndexPage

__all__ = ["ArticlePage", "LearningIndexPage"]
