"""The pages of owning one's data: taking it along, erasing it, and what was done with it."""
