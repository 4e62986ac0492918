from django.apps import AppConfig


class PathsConfig(AppConfig):
    name = "portal.paths"
    label = "paths"

    def ready(self) -> None:
        """Let the CMS tell whoever deletes a page that projects recommend it."""
        from wagtail.models import ReferenceIndex  # models are known only from here on

        from portal.paths.models import Recommendation

        ReferenceIndex.register_model(Recommendation)
