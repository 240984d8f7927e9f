"""The text pages: an editor with live figures, and the tools beside it."""
