"""What day and time it is: the one place where the window looks at the clock for dates."""

import datetime


def now() -> datetime.datetime:
    """Return the moment, in this computer's time zone."""
    return datetime.datetime.now().astimezone()


def today() -> datetime.date:
    """Return this computer's date."""
    return now().date()
