"""Sheets that people send become records: registrations, answers, who came, surveys."""
