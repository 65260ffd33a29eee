"""The nouns that need no database: recordings, activities, ratings, nights, estimates, units, days, errors."""
