"""What the bytes of an output may say, in each encoding that a report can be in."""

from collections.abc import Iterator
from contextlib import suppress

from deid.formats.text import MARKS

_WITHOUT_MARK = ("utf-8", "cp1252", "latin-1", "cp850")


def readings(data: bytes) -> Iterator[str]:
    r"""Every text that the bytes may stand for: which one it is, the vault's digests tell.

    An output may have lost the letters by which its encoding was told (`deid.formats.text`), or all of its text.

    >>> list(readings("peña".encode("cp850")))
    ['pe¤a', 'peña']
    """
    tried = [(data.removeprefix(mark), encoding) for mark, encoding in MARKS if data.startswith(mark)]
    seen: set[str] = set()
    for stretch, encoding in (*tried, *((data, encoding) for encoding in _WITHOUT_MARK)):
        with suppress(UnicodeDecodeError):
            text = stretch.decode(encoding)
            if text not in seen:
                seen.add(text)
                yield text
