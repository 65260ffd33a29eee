"""The pages around the mind: help, a plan for bad hours, protection, weight, the way back."""
