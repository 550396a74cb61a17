"""Training the model of names, places, dates and the rest on a BRAT corpus."""
