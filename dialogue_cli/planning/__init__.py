"""What follows from the models; pure: no file, no clock."""
