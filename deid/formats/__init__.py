r"""How documents come in and go out: what stands around the text (encoding, byte order mark, line ends) survives.

>>> from deid.formats.text import decode, encode
>>> data = b"\xff\xfeM\x00u\x00j\x00e\x00r\x00\r\x00\n\x00"
>>> document = decode(data, "informe.txt")
>>> document.text, encode(document.text, document) == data
('Mujer\r\n', True)
"""
