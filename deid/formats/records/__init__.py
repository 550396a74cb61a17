"""What tables and JSON have in common: records of named values, one a document each.

`meaning` says what a field holds by its name, `told` reads what the user says about fields, `document` turns the values
of a record into a document and back, `decoding` reads text of any length block by block.
"""
