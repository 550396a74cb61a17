"""Many files: a folder in, a folder out, with workers, one audit log, and a run that can be taken up again."""
