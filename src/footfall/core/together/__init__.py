"""The nouns of what people do together."""
