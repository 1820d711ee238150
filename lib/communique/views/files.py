"""Files dropped or chosen in the browser, however large: they come in pieces, with a bar that tells how far they are.

A Jupyter server cuts the line at a message of ten million bytes, without a word; ipywidgets' own upload sends a file
whole, so that a larger one never arrives.
"""

from typing import Any

import traitlets

from .view import View, module


class Files(View):
    """Where files are dropped or chosen.

    Attributes
    ----------
    given
        What was given last: ``(content, name)`` each, all at once when the last of them is there.
    """

    _esm = module("files")
    piece = traitlets.Dict().tag(sync=True)
    content = traitlets.Any(b"").tag(sync=True, echo_update=False)
    taken = traitlets.Int().tag(sync=True)
    given: traitlets.List = traitlets.List()

    @traitlets.observe("piece")
    def _take(self, change: Any) -> None:
        """Put a piece to its file, and ask for the next."""
        piece = change["new"]
        if not piece:
            return
        if piece["first"]:
            self._parts = [bytearray() for _ in piece["names"]]
        self._parts[piece["file"]] += self.content
        self.content, self.taken = b"", piece["n"]
        if piece["last"]:
            given = list(zip(map(bytes, self._parts), piece["names"], strict=True))
            self.given, self._parts, self.piece = given, [], {}
