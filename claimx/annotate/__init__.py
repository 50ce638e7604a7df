"""Doc -> Doc: one spaCy component a module; each finds, then stores through `slots`."""
