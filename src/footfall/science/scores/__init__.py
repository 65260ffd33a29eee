"""Questionnaires in numbers: their scores, and whether a change is more than noise."""
