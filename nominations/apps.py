from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "nominations"

    def ready(self) -> None:
        """What follows here when a project is cancelled; models are there only now."""
        from nominations.actions.cancelling import end_with_project
        from programs.actions.cancelling import FOLLOWERS

        FOLLOWERS.append(end_with_project)
