"""Models become the text of documents."""
