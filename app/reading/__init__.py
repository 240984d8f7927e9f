"""Import: what offices already have, as cells of the form."""

CHILD = "--read-document"  # the packaged program starts itself with this word to read a document
