"""Hypothesis: the same examples every time, and no deadline, since a slow machine is no failure."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
