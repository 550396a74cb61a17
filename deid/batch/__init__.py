"""Many files: a folder in, a folder out, with workers, one audit log, and a run that can be taken up again."""

__all__ = ["LOCK", "LOG", "SUMMARY"]

LOG = "audit.jsonl"
"""The audit log of a batch, in its output folder."""
SUMMARY = "summary.html"
"""The page that sums a batch up, in its output folder."""
LOCK = ".deid.lock"
"""What keeps a second run out of the output folder."""
