"""Pauses of the garbage collector: none that a person could notice between a key and its number."""

import gc


def spare_what_is_loaded() -> None:
    """Look no more at what there is now, modules and forms, which stays until the end.

    Going through all of it took 25 ms, every now and then in the middle of an edit.
    """
    gc.freeze()


def look_at_all_again() -> None:
    """Look at everything again: something is gone that was there when it was spared."""
    gc.unfreeze()
