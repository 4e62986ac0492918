from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        """Tie what the pages do when they are published to the action above them."""
        from programs.actions import announcing  # models are known only from here on
        from programs.models import NotificationPage

        NotificationPage.on_publication = staticmethod(announcing.announce_published)
