from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "nominations"

    def ready(self) -> None:
        """What follows here when a project is cancelled; models are there only now."""
        from nominations.actions.cancelling import end_with_project, letters_to_confirm
        from programs.actions.cancelling import FOLLOWERS, Follower

        FOLLOWERS.append(Follower(end_with_project, letters_to_confirm))
