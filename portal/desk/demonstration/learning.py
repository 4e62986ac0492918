"""Learning pages of the demonstration."""

import datetime as dt


def write_articles(today: dt.date) -> None:
    """To come with the learning pages."""
