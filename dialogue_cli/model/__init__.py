"""What the words mean: the records that files become."""
