"""The pages of resilience: hard things done, small wins, how long bad days last."""
