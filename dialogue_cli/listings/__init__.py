"""What the commands show, as rows: one file for each file of commands."""
