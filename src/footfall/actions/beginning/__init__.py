"""What a person does to begin: readiness, what they love, a goal, a letter to take along."""
