"""Labelled fields: `NHC: 123456`, `Médico: Ana Ruiz NºCol: 28 28 12345`, a table of labels and values.

`lexicon` says what each label announces, `notation` how labels are written down there, `marks` finds labels and what
links them to a value, `grammar`, `people` and `places` read a value, `parser` puts it together.
"""

from recognizers.fields.parser import Field, parse_fields
from recognizers.fields.recognizer import Fields

__all__ = ["Field", "Fields", "parse_fields"]
