"""Around the mind: help, questionnaires, protection, and the way back."""
