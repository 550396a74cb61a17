"""What a data office knows of the patients of its reports, from a table, and how it is weighed in detection."""
