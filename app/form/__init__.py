"""What an edition of the form declares, and where its cells stand."""
