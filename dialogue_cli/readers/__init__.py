"""Files become models: YAML, spreadsheets, the packaged calendar."""
