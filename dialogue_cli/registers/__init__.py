"""The plain-file registers beside a plan: read, merge, write whole."""
