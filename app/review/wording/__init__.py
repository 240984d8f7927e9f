"""The rules on the texts themselves (W-*), one module a family."""
