"""What is kept around the mind: whom to call, a plan for bad hours, questionnaires, and what protects."""
