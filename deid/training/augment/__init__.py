"""Variants of annotated reports, so that a model learns what identifies a person and not one benchmark's form."""
