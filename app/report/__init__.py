"""One report: its values, numbers in and out, totals, live figures."""
