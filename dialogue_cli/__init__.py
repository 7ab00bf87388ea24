"""A ward clerk's toolkit for the year's plans: deadlines, registers and papers, from plain files."""

__version__ = "0.1.0"
