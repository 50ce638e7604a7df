"""Records -> bytes, one module per format. Nothing here knows how a claim was found."""
