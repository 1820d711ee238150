"""Lessons as pages that work by themselves: no Python, no Jupyter, no network.

Knows notebooks and what their widgets hold; the views' own modules run on the page, with `host.js` in Jupyter's place.
"""
