"""Which candidates are claims."""
