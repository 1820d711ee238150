"""Bytes → text: which of the encodings that Chinese communiqués come in this is.

Knows UTF-8, UTF-16, GB18030 and Big5; leaves any other to the reader's `encoding=`.
"""

import codecs

# Hong Kong's Big5 has 〇 where Python's plain Big5 has ま. Nearly any bytes are UTF-16 of something: it comes last.
_OTHERS = (["gb18030", "big5hkscs"], ["utf_16_le", "utf_16_be"])
_SAMPLE = 200_000  # bytes; enough to tell the encodings apart
_NO_TEXT = {
    b"%PDF": "is a PDF: open it, copy its text into a text file (.txt, UTF-8) and load that",
    b"{\\rtf": "is an RTF file: save it as plain text (.txt, UTF-8) and load that",
    b"PK\x03\x04": "is a Word or other zipped file: save it as plain text (.txt, UTF-8) and load that",
    b"\xd0\xcf\x11\xe0": "is an old Word file: save it as plain text (.txt, UTF-8) and load that",
}


class ReadingError(ValueError):
    """What was given can't be read as a communiqué; the message names the file, the place and the way out."""


def decode(raw: bytes, name: str, encoding: str | None = None) -> str:
    r"""Decode a file's bytes, its byte-order mark dropped and its line ends untouched.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What a message calls the file.
    encoding
        Any that Python knows; nothing to have it found out.

    Raises
    ------
    ReadingError
        If the bytes are no text, or not in the encoding.

    Examples
    --------
    >>> decode("外长们强调。\r\n".encode("gb18030"), "example.txt")
    '外长们强调。\r\n'
    """
    for signature, advice in _NO_TEXT.items():
        if raw.startswith(signature):
            raise ReadingError(f"{name} {advice}.")
    encoding = encoding or _recognised(raw, name)
    try:
        text = raw.decode(encoding)
    except LookupError:
        raise ReadingError(f"{name}: Python knows no encoding {encoding!r}; try 'gb18030' or 'big5'.") from None
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name} is not {encoding}: byte {error.start:,} can't be read. Give its encoding, "
            "for example encoding='gb18030', or save it as UTF-8."
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise ReadingError(f"{name} is empty: there is nothing in it to read.")
    if "\0" in text:
        raise ReadingError(f"{name} is not text: character {text.index(chr(0)):,} is a null. Save it as plain text.")
    return text.removeprefix("\ufeff")


def _recognised(raw: bytes, name: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes  # only here: most files are UTF-8

        found = [from_bytes(raw[:_SAMPLE], cp_isolation=list(encodings)).best() for encodings in _OTHERS]
        best = next(filter(None, found), None)
        if best is None and b"\0" in raw:
            raise ReadingError(
                f"{name} is not text: it may be a picture or a program. Save it as plain text."
            ) from None
        if best is None:
            raise ReadingError(
                f"{name} is in an encoding that isn't recognised (not UTF-8 from byte {error.start:,} on): "
                "give it, for example encoding='gb18030', or save the file as UTF-8."
            ) from None
        return best.encoding
    return "utf-8"
