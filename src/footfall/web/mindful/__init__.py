"""Sessions to be led through at home or on the way: mindful ones, strength and stretching."""
