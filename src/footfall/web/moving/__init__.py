"""What was done: the list, one of them closely, two beside each other, the calendar."""
