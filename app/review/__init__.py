"""What is wrong with a report, and where."""
