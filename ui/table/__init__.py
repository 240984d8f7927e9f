"""The official tables on screen, drawn from the form's Grid."""
