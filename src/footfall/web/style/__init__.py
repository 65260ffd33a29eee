"""The style page: the living reference of what pages are made of."""
