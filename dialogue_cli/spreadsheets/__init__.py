"""Spreadsheet files of every kind, told by their bytes, become sheets of plain rows."""
