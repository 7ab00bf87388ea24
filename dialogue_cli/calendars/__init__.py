"""Deadlines for the eye and for other calendars: .ics files, charts for print and for the terminal."""
