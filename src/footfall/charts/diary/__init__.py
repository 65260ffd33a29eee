"""Days, nights and hours become a picture: how it was lately, without a word on how it should have been."""
