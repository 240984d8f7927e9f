"""Import: what offices already have, as cells of the form."""
