"""Two wordings of the same thing: words with their offsets, sentences, amounts, quotations."""
