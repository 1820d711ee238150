"""A text of one's own: dropped as a file, named by its path, or pasted; what went wrong stands beside the control."""

import warnings
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from ..checks import check_paragraphs, doubts
from ..messages import LANGUAGES, follow, in_both, language
from ..reading import ReadingError, load, read
from .files import Files


def upload(*texts: pd.DataFrame) -> "Upload":
    """Open communiqués of one's own: drop files, give a path, or paste.

    Parameters
    ----------
    *texts
        Paragraphs to begin with, as `communique.load` gives them.

    Returns
    -------
    Upload
        Controls with a message. ``texts`` lists what was read, the oldest first where all are dated; ``text`` is the
        last of it. What can't be read is left out; where nothing can, neither changes.

    Examples
    --------
    >>> import communique as cq
    >>> desk = cq.upload(cq.load(text="一、外长们支持对话。"))
    >>> desk.text["number"].tolist()
    [1]
    """
    for text in texts:
        check_paragraphs(text)
    return Upload(list(texts))


class Upload(ipywidgets.VBox):
    """The controls and what was read through them; made by `upload`."""

    language = traitlets.Enum(LANGUAGES)

    def __init__(self, texts: list[pd.DataFrame]) -> None:
        self.texts = texts
        self.files = Files()
        self.path, self.pasted = ipywidgets.Text(), ipywidgets.Textarea(rows=5)
        self.beside = ipywidgets.Checkbox(indent=False)
        self.button, self.message = ipywidgets.Button(), ipywidgets.HTML()
        self.beside.layout.width = "min(42rem, 98%)"
        for field in (self.path, self.pasted):
            field.layout.width = "min(42rem, 98%)"
            field.style.description_width = "9rem"
        super().__init__([self.files, self.path, self.pasted, self.beside, self.button, self.message])
        self._said = _summary(texts) if texts else in_both("upload.begin")
        self.files.observe(self._read_files, "given")
        self.button.on_click(self._read_fields)
        self.observe(self._label, "language")
        follow(self)
        self.language = language()
        self._label()

    @property
    def text(self) -> pd.DataFrame:
        """The communiqué that was read last.

        Raises
        ------
        communique.ReadingError
            If nothing was read yet.
        """
        if not self.texts:
            raise ReadingError(in_both("upload.begin")[self.language])
        return self.texts[-1]

    def _label(self, change: Any = None) -> None:
        keys = ("path", "pasted", "beside", "read", "example")
        say = {key: in_both(f"upload.{key}")[self.language] for key in keys}
        self.beside.description, self.button.description = say["beside"], say["read"]
        self.path.description, self.pasted.description = say["path"], say["pasted"]
        self.path.placeholder, self.pasted.placeholder = say["example"], "一、…"
        self.message.value = f'<div role="status">{self._said[self.language]}</div>'

    def _read_files(self, change: Any) -> None:
        if given := self.files.given:
            self.files.given = []  # the same file may be chosen again
            self._tell(in_both("upload.reading"))
            self._keep([partial(read, content, name) for content, name in given])

    def _read_fields(self, button: Any) -> None:
        if self.pasted.value.strip():
            self._keep([partial(load, text=self.pasted.value)])
        elif self.path.value.strip():
            self._keep([partial(load, self.path.value.strip())])
        else:
            self._tell(in_both("upload.nothing"))

    def _keep(self, readings: list[Callable[[], pd.DataFrame]]) -> None:
        """Keep what can be read and say what can't, and why; where nothing can, keep what was there."""
        given, failed = [], []
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            for reading in readings:
                try:
                    given.append(reading())
                except (ReadingError, OSError) as error:
                    failed.append(escape(str(error).rstrip(".")) + ".")
        if not given:
            self._tell(in_both("upload.failed", why=" ".join(failed)))
            return
        self.texts = _in_time([*self.texts[-1:], *given] if self.beside.value else given)
        self.path.value = self.pasted.value = ""  # what was read once doesn't stand in the way of the next
        said = _summary(self.texts)
        left_out = in_both("upload.left_out", why=" ".join(failed)) if failed else dict.fromkeys(LANGUAGES, "")
        doubtful = "".join(f"<br>⚠ {escape(str(doubt.message))}" for doubt in warned)
        self._tell({code: said[code] + left_out[code] + doubtful for code in LANGUAGES})

    def _tell(self, said: dict[str, str]) -> None:
        self._said = said
        self._label()


def _in_time(texts: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Put the older one first where each says when it was issued; a file dialog gives them in any order."""
    dates = [min(filter(None, text["date"].dropna()), default="") for text in texts]
    return [texts[n] for n in sorted(range(len(texts)), key=dates.__getitem__)] if all(dates) else texts


def _summary(texts: list[pd.DataFrame]) -> dict[str, str]:
    """Say of each text what was recognised, and how sure that is."""
    told = [_recognised(text) for text in texts]
    return {code: "<br>".join(one[code] for one in told) for code in LANGUAGES}


def _recognised(text: pd.DataFrame) -> dict[str, str]:
    labelled = text[text["label"] != ""]
    follows = len(labelled) - len(doubts(text))
    values = {"doc": escape(", ".join(dict.fromkeys(text["doc"]))), "n": len(text)}
    if labelled.empty:
        return in_both("upload.unnumbered", **values)
    label = escape(labelled["label"].iloc[0])
    return in_both("upload.numbered", **values, label=label, labelled=len(labelled), follows=follows)
