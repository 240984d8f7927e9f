"""Documents out of a report: what they say, and a writer for each kind."""
