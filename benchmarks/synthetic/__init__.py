"""Synthetic Spanish clinical case reports, from a seed, with what must be found in them.

>>> from benchmarks.synthetic import report
>>> report(7, 1).name
'informe-000001.txt'
"""

from benchmarks.synthetic.people import Patient
from benchmarks.synthetic.reports import Report, report

__all__ = ["Patient", "Report", "report"]
