"""What comes in from other programs: pasted tables, matched to the form by its labels."""
