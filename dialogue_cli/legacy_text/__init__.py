"""Vietnamese letters of old encodings become Unicode, with the evidence."""
