"""Every string of the interface, in English and 中文, and which of the two is on.

The strings are in `data/messages.csv`; views and charts ask for them by key.
"""

from functools import cache
from numbers import Integral
from typing import Any
from weakref import WeakSet

from .knowledge import table

LANGUAGES = ("en", "zh")
_current = "en"
_followers: WeakSet[Any] = WeakSet()


def language(code: str | None = None) -> str:
    """Switch every label of every view and chart to a language, or ask which one is on.

    Parameters
    ----------
    code
        ``"en"`` or ``"zh"``; nothing to ask only. The communiqué itself stays Chinese.

    Returns
    -------
    str
        The language that is now on.

    Raises
    ------
    ValueError
        If the language is neither of the two.

    Examples
    --------
    >>> language()
    'en'
    """
    global _current
    if code is not None:
        if code not in LANGUAGES:
            raise ValueError(f"language {code!r} is not one of {', '.join(LANGUAGES)}")
        _current = code
        for view in list(_followers):
            view.language = code
    return _current


def follow(view: Any) -> None:
    """Let `view.language` be set whenever the language is switched."""
    _followers.add(view)


@cache
def _strings() -> dict[str, dict[str, str]]:
    rows = table("messages")
    return {code: dict(zip(rows["key"], rows[code], strict=True)) for code in LANGUAGES}


class _Counted(int):
    """A number as English counts: ``{n:act}`` gives “1 act” or “2 acts”, ``{n:names|name}`` the word that fits."""

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return spec.split("|")[self != 1]
        return f"{int(self)} {spec}{'s' * (self != 1)}" if spec else str(int(self))


def message(key: str, **values: Any) -> str:
    """Give one string in the language that is on, its ``{placeholders}`` filled in.

    Raises
    ------
    KeyError
        If `data/messages.csv` has no such key.

    Examples
    --------
    >>> message("reader.matches", n=3)
    '3 found'
    """
    return in_both(key, **values)[_current]


def in_both(key: str, **values: Any) -> dict[str, str]:
    """Give one string in both languages, for a view that is to switch without the kernel.

    A value may itself be a ``{"en": …, "zh": …}`` dictionary; each language takes its own.

    Examples
    --------
    >>> in_both("reader.matches", n=3)["zh"]
    '3 处匹配'
    """
    return {
        code: strings[key].format(**{name: _filled(value, code) for name, value in values.items()})
        for code, strings in _strings().items()
    }


def _filled(value: Any, code: str) -> Any:
    value = value[code] if isinstance(value, dict) else value
    return _Counted(value) if isinstance(value, Integral) else value


def catalogue(prefix: str) -> dict[str, dict[str, str]]:
    """Give all strings whose key begins with ``prefix.``, by language, for a view's JavaScript."""
    head = prefix + "."
    return {
        code: {key.removeprefix(head): text for key, text in strings.items() if key.startswith(head)}
        for code, strings in _strings().items()
    }
