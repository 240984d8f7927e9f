"""A clock that stands still, for tests of dates."""

import datetime


def freeze(monkeypatch, text):
    """Let the window believe that it is `text`, an ISO date or moment."""
    moment = datetime.datetime.fromisoformat(text).astimezone()
    monkeypatch.setattr("ui.clock.now", lambda: moment)
    monkeypatch.setattr("ui.clock.today", moment.date)
