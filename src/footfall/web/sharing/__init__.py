"""The pages of showing something to a doctor or therapist."""
