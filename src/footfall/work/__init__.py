"""The background loop: does what the tables say is not yet done."""
