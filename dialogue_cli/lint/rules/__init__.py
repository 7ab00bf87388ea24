"""The rules of Nghị định 30/2020 that a file can be held against, by what they look at."""
