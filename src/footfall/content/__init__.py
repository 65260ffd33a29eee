"""What people may correct without Python: helplines, claims with their sources, the words of answers."""
