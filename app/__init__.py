"""The engine of nianbao: form, report, review, files and documents, without any Qt."""

__version__ = "0.1.0"
