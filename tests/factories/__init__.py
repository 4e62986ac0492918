"""Real rows for tests, with traits for the states a story needs."""
