"""Calendar dates in Spanish: how they are written (`words`), read (`grammar`) and found (`recognizer`)."""
