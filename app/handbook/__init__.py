"""The handbook: one source, Markdown chapters, for the window, the PDF and the repository."""
