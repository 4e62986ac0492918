from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "nominations"

    def ready(self) -> None:
        """What follows here when a project is cancelled or changed; models are there only now."""
        from nominations.actions.cancelling import end_with_project, letters_to_confirm
        from nominations.queries.nominating import countries_standing
        from programs.actions.cancelling import FOLLOWERS, Follower
        from programs.actions.drafting import NOMINATING

        FOLLOWERS.append(Follower(end_with_project, letters_to_confirm))
        NOMINATING.append(countries_standing)
