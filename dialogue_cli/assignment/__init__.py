"""A question goes to a department: what speaks for which, weighed so that it can be shown; no file, no clock."""
