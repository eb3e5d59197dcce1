"""Pages as they are seen: the picture of one page of a PDF, OFD or image file, and where on it a quote stands."""
