"""Importing in the window: reading a document, and the report read beside its source."""
