from django.apps import AppConfig


class CrmContentConfig(AppConfig):
    name = "crm_content"

    def ready(self) -> None:
        """Tie pages to the view that shows them."""
        from crm_content.models import LearningPage  # models are known only from here on
        from crm_content.views import pages

        LearningPage.show = staticmethod(pages.show)
