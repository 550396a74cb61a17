"""Check digits that python-stdnum lacks, a number a file: `compact`, `is_valid`, the issuer and its source."""
