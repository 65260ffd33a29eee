"""Mathematics on arrays; knows none of our nouns and could be published alone."""
