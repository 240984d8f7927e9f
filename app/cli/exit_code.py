"""What a command ends with."""

OK = 0
FOUND = 1  # the review found something that must be righted
NOT_DONE = 2
