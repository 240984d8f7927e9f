"""Which cause comes after the last one gone to, though causes come and go in between."""

from collections.abc import Hashable, Sequence

from ui.causes import Cause


class FindingWalk:
    """Remembers the cause last gone to by its key, and what stood around it at that time.

    A place in the list would not do: when that cause is mended, the next one moves up into it.
    """

    def __init__(self) -> None:
        self._at: Hashable = None
        self._order: list[Hashable] = []

    def forget(self) -> None:
        """Begin anew."""
        self._at, self._order = None, []

    @property
    def at(self) -> Hashable:
        """The key of the cause last gone to."""
        return self._at

    def went_to(self, cause: Cause, causes: Sequence[Cause]) -> None:
        """Take note that somebody has gone to `cause`, one of `causes`."""
        self._at = cause.key
        self._order = [each.key for each in causes]

    def step(self, causes: Sequence[Cause], step: int) -> Cause | None:
        """Return the next (1) or previous (−1) of `causes`, round the corner; None of none."""
        keys: list[Hashable] = [cause.key for cause in causes]
        if not keys:
            return None
        if self._at in keys:
            return causes[(keys.index(self._at) + step) % len(keys)]
        left = (key for key in self._further(step) if key in keys)
        key = next(left, keys[0] if step > 0 else keys[-1])
        return causes[keys.index(key)]

    def _further(self, step: int) -> list[Hashable]:
        """Return what stood on that side of the last one, the nearest first."""
        if self._at not in self._order:
            return []
        place = self._order.index(self._at)
        return self._order[place + 1 :] if step > 0 else self._order[:place][::-1]
