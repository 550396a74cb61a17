"""Gold annotations and the scores against them."""
