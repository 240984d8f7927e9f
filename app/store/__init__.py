"""Files: the project file, and writing whole or not at all."""
