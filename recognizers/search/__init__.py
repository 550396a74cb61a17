"""Look for a value in a text, in whatever form it may be read there; `deid.verify` says by which rules."""
